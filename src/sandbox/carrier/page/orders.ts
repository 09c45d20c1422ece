// What the page asks of its sandbox.

import type { Fault } from "../message";
import type { Skip } from "../page-state";

async function order(path: string, body: object): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  return fetch(`sandbox/${path}`, { method: "POST", headers, body: JSON.stringify(body) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Each says whether the sandbox took the order. */
export const text = (from: string, body: string): Promise<boolean> => order("text", { from, body });
export const skip = (to: Skip): Promise<boolean> => order("skip", { to });
export const fail = (fault: Fault): Promise<boolean> => order("fault", { fault });

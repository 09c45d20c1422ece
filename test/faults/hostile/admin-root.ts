// Large and endless bodies at a Node-RED with the default admin root "/": neither fills its memory, and none that is too large is accepted.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { WebhookRequest } from "../../../src/core/ports/carrier";
import { withDirectory } from "../../stores/file/household";
import { stall } from "./attacks";
import { path, post, textFrom } from "./requests";

interface Seen {
  /** Peak resident memory in MB since it was asked last. */
  readonly peak: number;
  readonly heard: number;
}

/** `bodies`: of 4 MB each, that stop a byte before their end. */
export const tryLargeBodies = async (bodies: number) => {
  const violations: string[] = [];
  const counts = { "stalled bodies of 4 MB": bodies, "MB more memory": 0, "connections left open": 0, "signed texts": 0 };
  await withDirectory(async (directory) => {
    const house = fork(join(__dirname, "admin-root-house.js"), [directory], { execArgv: [] });
    const ended = once(house, "exit");
    const hear = async (): Promise<unknown> => (await once(house, "message"))[0];
    const look = async (): Promise<Seen> => {
      house.send("look");
      return (await hear()) as Seen;
    };
    const url = String(await hear());
    const text = async (request: WebhookRequest, expected: number): Promise<void> => {
      const status = await post(url, request);
      if (status !== expected) violations.push(`a signed text of ${request.body.length} bytes was answered ${status}`);
      counts["signed texts"]++;
    };
    try {
      for (let n = 0; n < 50; n++) await text(textFrom(url), 200);
      // What starting took is over.
      await look();
      const before = await look();
      const length = 4 * 2 ** 20;
      const form = "application/x-www-form-urlencoded";
      const stalled = await Promise.all(
        Array.from({ length: bodies }, (_, n) =>
          stall(url, `/${path}`, { "content-type": n % 2 ? form : "application/json" }, length, n % 4 < 2),
        ),
      );
      const member = await stall(url, "/household-sms/h1/me/wrong/opt-in", { "content-type": "application/json" }, length, true);
      await text(textFrom(url), 200);
      const { peak } = await look();
      counts["MB more memory"] = Math.round(peak - before.peak);
      counts["connections left open"] = [...stalled, member].filter((socket) => !socket.destroyed).length;
      for (const socket of [...stalled, member]) socket.destroy();
      await text(textFrom(url, { Body: "x".repeat(17_000) }), 413);
      await text(textFrom(url, { Body: "x".repeat(1600) }), 200);
      const { heard } = await look();
      if (heard !== 52) violations.push(`a flow got ${heard} of 52 texts`);
    } finally {
      house.disconnect();
      await ended;
    }
  });
  if (counts["connections left open"] > 0) violations.push("a body that is too large keeps its connection");
  return { counts, violations };
};

// Who may talk to the home: programs of this machine and its own page, no page from elsewhere.

import type { IncomingMessage } from "node:http";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Whether the request names this machine as its host: another name means a page has pointed its own name here. */
export const isForThisMachine = ({ headers }: IncomingMessage): boolean => loopback.test(headers.host ?? "");

/** Whether the request comes from no page, or from a page of the same origin. */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host ?? ""}`;
}

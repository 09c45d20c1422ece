// A webhook's body, read by us: small, in time, and only where nobody has read it before us.

import type { IncomingMessage } from "node:http";

const largest = 16 * 1024;
const slowest = 10_000;

export interface Body {
  readonly body: Uint8Array;
  readonly parsed?: unknown;
}

/** Undefined where it is larger than 16 KB, slower than 10 s or breaks off. */
export const readBody = (request: IncomingMessage & { body?: unknown; _body?: boolean }): Promise<Body | undefined> => {
  // With the admin root at "/", Node-RED's own parsers come before us and have emptied the stream.
  if (request._body) return Promise.resolve({ body: new Uint8Array(), parsed: request.body });
  if (Number(request.headers["content-length"] ?? 0) > largest) {
    request.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (body: Body | undefined): void => {
      clearTimeout(timer);
      request.removeAllListeners("data");
      if (!body) request.resume();
      resolve(body);
    };
    const timer = setTimeout(() => finish(undefined), slowest);
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > largest) finish(undefined);
      else chunks.push(chunk);
    });
    request.on("end", () => finish({ body: Buffer.concat(chunks) }));
    request.on("error", () => finish(undefined));
    request.on("aborted", () => finish(undefined));
  });
};

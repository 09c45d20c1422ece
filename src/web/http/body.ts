// A webhook's body, read by us: small, in time, and only where nobody has read it before us.

import type { IncomingMessage } from "node:http";

const largest = 16 * 1024;
const slowest = 10_000;
/** In chunks of a byte each, 16 KB take as long as a hundred requests; so whoever sends crumbs is hung up on. */
const mostPieces = 64;

export type Body =
  | { readonly kind: "read"; readonly body: Uint8Array; readonly parsed?: unknown }
  | { readonly kind: "too_large" }
  | { readonly kind: "too_slow" };

type Parsed = { readonly body?: unknown; readonly _body?: boolean };

/** At most 16 KB within 10 s; what breaks off counts as too slow, since nobody waits for the answer. */
export const readBody = (request: IncomingMessage & Parsed): Promise<Body> => {
  // With the admin root at "/", Node-RED's own parsers come before us and have emptied the stream.
  if (request._body || request.readableEnded)
    return Promise.resolve({ kind: "read", body: new Uint8Array(), parsed: request.body });
  if (Number(request.headers["content-length"] ?? 0) > largest) return Promise.resolve({ kind: "too_large" });
  return new Promise((resolve) => {
    // One buffer, since a body in crumbs would take many times its size in buffers of their own.
    let room = Buffer.alloc(2048);
    let length = 0;
    let pieces = 0;
    const finish = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("close", breakOff);
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      const more = length + chunk.length;
      if (++pieces > mostPieces) request.destroy();
      else if (more > largest) finish({ kind: "too_large" });
      else {
        if (more > room.length) room = Buffer.concat([room], largest);
        chunk.copy(room, length);
        length = more;
      }
    };
    const end = (): void => finish({ kind: "read", body: room.subarray(0, length) });
    const breakOff = (): void => finish({ kind: "too_slow" });
    const timer = setTimeout(breakOff, slowest);
    request.on("data", take).on("end", end).on("close", breakOff);
    // A connection that breaks ends in "close" as well; unheard, its "error" would end the process.
    request.on("error", breakOff);
  });
};

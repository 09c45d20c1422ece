// Reads a request body: small, within a time limit, and only if nothing else has read it.

import type { IncomingMessage, Server } from "node:http";
import { mountOnce } from "./mount";

const maxBytes = 16 * 1024;
const timeout = 10_000;
/** A real body arrives in a few chunks; 16 KB in chunks of one byte cost as much work as a hundred requests. */
const maxChunks = 64;
/** Requests whose bodies are read at the same time. */
const maxReading = 256;

/** `parsed`: another body parser has read it before. */
export type Body =
  | { readonly kind: "read"; readonly body: Uint8Array; readonly parsed?: unknown }
  | { readonly kind: "too_large" }
  | { readonly kind: "too_slow" };

/** A request as Node-RED gives it: Express adds the caller's address, and its parsers set `body` and `_body`. */
export type Incoming = IncomingMessage & { readonly ip?: string; readonly body?: unknown; _body?: boolean };

/** Requests whose bodies are left to `readBody`. */
const unparsed = new WeakSet<IncomingMessage>();

const readHere = /^[^?]*\/household-sms\/[\w.-]{1,64}\/(?:inbound|status|me\/)/;

/**
 * With `httpAdminRoot` "/", Node-RED's own parsers run before all routes and would read 5 MB of any request. They skip one that says
 * it has been read.
 */
export const leaveUnparsed = mountOnce<Pick<Server, "prependListener"> & object, object>((server) => {
  server.prependListener("request", (request: Incoming) => {
    if (request.method !== "POST" || !readHere.test(request.url ?? "")) return;
    request._body = true;
    unparsed.add(request);
  });
});

/** As far as can be seen once it is parsed. */
const parsedSize = ({ headers, body }: Incoming): number =>
  Number(headers["content-length"] ?? JSON.stringify(body)?.length ?? 0);

/** At most 16 KB within 10 s. A connection that breaks counts as too slow. */
export const readBody = (request: Incoming): Promise<Body> => {
  if (request.readableEnded || (request._body && !unparsed.has(request))) {
    if (parsedSize(request) > maxBytes) return Promise.resolve({ kind: "too_large" });
    return Promise.resolve({ kind: "read", body: new Uint8Array(), parsed: request.body });
  }
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve({ kind: "too_large" });
  return new Promise((resolve) => {
    // One buffer: tiny chunks would each hold a buffer of their own.
    let buffer = Buffer.alloc(2048);
    let length = 0;
    let chunks = 0;
    const finish = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("close", fail);
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      const total = length + chunk.length;
      if (++chunks > maxChunks) request.destroy();
      else if (total > maxBytes) finish({ kind: "too_large" });
      else {
        if (total > buffer.length) buffer = Buffer.concat([buffer], maxBytes);
        chunk.copy(buffer, length);
        length = total;
      }
    };
    const end = (): void => finish({ kind: "read", body: buffer.subarray(0, length) });
    const fail = (): void => finish({ kind: "too_slow" });
    const timer = setTimeout(fail, timeout);
    request.on("data", take).on("end", end).on("close", fail);
    // A broken connection also emits "close"; without a listener, its "error" would end the process.
    request.on("error", fail);
  });
};

/** Reads bodies, a limited number at a time. */
export class BodyReader {
  readonly #reading = new Set<IncomingMessage>();

  /** As `readBody`. If too many are being read, the slowest is disconnected; a real body arrives at once. */
  async read(request: Incoming): Promise<Body> {
    this.#reading.add(request);
    for (const slowest of this.#reading) {
      if (this.#reading.size <= maxReading) break;
      this.#reading.delete(slowest);
      slowest.destroy();
    }
    try {
      return await readBody(request);
    } finally {
      this.#reading.delete(request);
    }
  }
}

// Bodies that are being waited for: so many at once, and no more.

import type { IncomingMessage } from "node:http";
import { type Body, readBody } from "../http/body";

const mostWaiting = 256;

export class Queue {
  readonly #waiting = new Set<IncomingMessage>();

  /** As `readBody`; where too many are waited for, whoever has taken longest is hung up on. A genuine body comes at once. */
  async read(request: Parameters<typeof readBody>[0]): Promise<Body> {
    this.#waiting.add(request);
    for (const slowest of this.#waiting) {
      if (this.#waiting.size <= mostWaiting) break;
      this.#waiting.delete(slowest);
      slowest.destroy();
    }
    try {
      return await readBody(request);
    } finally {
      this.#waiting.delete(request);
    }
  }
}

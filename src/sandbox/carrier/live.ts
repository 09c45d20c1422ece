// Server-sent events: tells every open page what changes, as it changes.

import type { IncomingMessage, ServerResponse } from "node:http";

export class Live {
  readonly #open = new Set<ServerResponse>();

  /** Keeps a page informed until it goes; `greet` brings it up to date first. */
  join(request: IncomingMessage, response: ServerResponse, greet: (tell: (event: string, data: unknown) => void) => void): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
    response.write("retry: 1000\n\n");
    greet((event, data) => response.write(frame(event, data)));
    this.#open.add(response);
    request.on("close", () => this.#open.delete(response));
  }

  tell(event: string, data: unknown): void {
    for (const response of this.#open) response.write(frame(event, data));
  }

  close(): void {
    for (const response of this.#open) response.end();
    this.#open.clear();
  }
}

const frame = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

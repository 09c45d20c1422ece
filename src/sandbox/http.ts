// Small HTTP helpers: a body of limited size in, JSON out.

import type { IncomingMessage, ServerResponse } from "node:http";

const mostBytes = 64 * 1024;

/** The body as text; `undefined` where it is too long or breaks off. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) return undefined;
      size += chunk.length;
      if (size > mostBytes) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}

// Keeps the sandbox to this machine's own browser and programs, whatever a foreign web page tries.

/** False for a Host that is no loopback name: a foreign site that had its name point here (DNS rebinding). */
export function isLoopbackHost(request: IncomingMessage): boolean {
  const name = nameOf(`http://${request.headers.host ?? ""}`);
  return name === "localhost" || name === "[::1]" || name.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** False for a request that a page of another origin made; programs, which send neither header, pass. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

const nameOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "");

// Server-sent events: tells every open page what changes, as it changes.

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

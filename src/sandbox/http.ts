// HTTP for the sandbox's servers: bounded bodies, JSON, server-sent events, and keeping other sites out. The web folder has its own
// body reader, which is built for requests from the internet and for Express.

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const maxBodyBytes = 64 * 1024;

/** `undefined` if it is too long or incomplete. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) return undefined;
      size += chunk.length;
      if (size > limit) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

/** The body as text; `undefined` if it is too long or incomplete. */
export const readBody = async (request: IncomingMessage): Promise<string | undefined> =>
  (await readBytes(request, maxBodyBytes))?.toString("utf8");

/** The body as JSON; `undefined` if it isn't JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request);
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}

export const basicAuth = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** False unless Host is a loopback name: another site could point its own name here (DNS rebinding). */
export function isLoopbackHost(request: IncomingMessage): boolean {
  const url = `http://${request.headers.host ?? ""}`;
  const name = URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "";
  return name === "localhost" || name === "[::1]" || name.endsWith(".localhost") || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** False for a request from another site's page. Programs send neither header and pass. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

type SendEvent = (event: string, data: unknown) => void;

/** Server-sent events: sends each event to all open pages. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();

  /** Keeps the response open; `sendInitial` brings the page up to date first. */
  add(request: IncomingMessage, response: ServerResponse, sendInitial: (send: SendEvent) => void): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
    response.write("retry: 1000\n\n");
    sendInitial((event, data) => response.write(frame(event, data)));
    this.#open.add(response);
    request.on("close", () => this.#open.delete(response));
  }

  readonly send: SendEvent = (event, data) => {
    for (const response of this.#open) response.write(frame(event, data));
  };

  close(): void {
    for (const response of this.#open) response.end();
    this.#open.clear();
  }
}

const frame = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Listens on 127.0.0.1; rejects with Node's own error if the port can't be had. */
export const listenOnLoopback = (server: Server, port: number): Promise<{ readonly url: string }> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
  });

/** Closes the server and its open connections. */
export const closeServer = async (server: Server): Promise<void> => {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
};

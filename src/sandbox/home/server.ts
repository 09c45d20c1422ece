// The home's one port: the websocket, the page with its files, live pictures (Server-Sent Events) and actions.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { isForThisMachine, isFromOwnPage } from "./guards";
import type { Snapshot } from "./snapshot";
import type { Answer } from "./wire";

export interface ServerParts {
  snapshot(): Snapshot;
  act(body: unknown): Answer;
  /** Whether websockets are answered now. */
  up(): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface HomeServer {
  /** Rejects with the system's error, `EADDRINUSE` among them. */
  listen(port: number): Promise<{ url: string }>;
  /** Sends the page a new picture soon; several changes at once make one. */
  changed(): void;
  close(): Promise<void>;
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};
const files: Readonly<Record<string, { file: string; type: string }>> = {
  "/": { file: "home.html", type: "text/html; charset=utf-8" },
  "/home.js": { file: "home.js", type: "text/javascript; charset=utf-8" },
};
const largestBody = 16 * 1024;

export function createHomeServer(parts: ServerParts): HomeServer {
  const watchers = new Set<ServerResponse>();
  let scheduled = false;

  const picture = (): string => `data: ${JSON.stringify(parts.snapshot())}\n\n`;
  const broadcast = (): void => {
    scheduled = false;
    const text = picture();
    for (const watcher of watchers) watcher.write(text);
  };
  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { ...headers, "Content-Type": "text/event-stream" });
    response.write(`retry: 1000\n${picture()}`);
    watchers.add(response);
    response.on("close", () => watchers.delete(response));
  };

  const server = createServer((request, response) => {
    if (!isForThisMachine(request)) return plain(response, 421, "This home answers on this machine only.");
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (request.method === "POST" && path === "/actions") return void receive(request, response, parts.act);
    if (request.method !== "GET") return plain(response, 405, "Only reading is possible here.");
    if (path === "/events") return watch(response);
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    return file ? void sendFile(response, file) : plain(response, 404, "There is nothing here.");
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    // A home that is down answers nobody.
    if (!parts.up()) return socket.destroy();
    if (!isForThisMachine(request) || !isFromOwnPage(request)) return turnAway(socket, "403 Forbidden");
    if (request.url !== "/api/websocket") return turnAway(socket, "404 Not Found");
    return parts.upgrade(request, socket, head);
  });

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          server.off("error", reject);
          const address = server.address();
          const bound = typeof address === "object" && address !== null ? address.port : port;
          resolve({ url: `http://127.0.0.1:${bound}` });
        });
      }),
    changed() {
      if (!scheduled) setImmediate(broadcast);
      scheduled = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const watcher of watchers) watcher.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function sendFile(response: ServerResponse, { file, type }: { file: string; type: string }): Promise<void> {
  try {
    const body = await readFile(join(__dirname, file));
    response.writeHead(200, { ...headers, "Content-Type": type }).end(body);
  } catch {
    plain(response, 503, "The page is not built yet: run npm run build.");
  }
}

async function receive(request: IncomingMessage, response: ServerResponse, act: ServerParts["act"]): Promise<void> {
  if (!isFromOwnPage(request)) return plain(response, 403, "Another page may not act here.");
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return plain(response, 415, "Send JSON.");
  const body = await readBody(request);
  if (body === undefined) return plain(response, 413, "That is too much.");
  const answer = act(parse(body));
  const sent: { error?: string } = answer.success ? {} : { error: answer.error.message };
  response.writeHead(answer.success ? 200 : 409, { ...headers, "Content-Type": "application/json" });
  response.end(JSON.stringify(sent));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

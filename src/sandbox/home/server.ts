// The simulated home's one port: the websocket, the page with its files, live snapshots as server-sent events, and the page's actions.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { closeServer, EventStreams, isLoopbackHost, isSameOrigin, listenOnLoopback, readBody, sendJson } from "../http";
import type { Answer } from "./protocol";
import type { Snapshot } from "./snapshot";

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
  /** Sends the pages a new snapshot soon; several changes at once make one. */
  changed(): void;
  close(): Promise<void>;
}

const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};
const files: Readonly<Record<string, { file: string; type: string }>> = {
  "/": { file: "home.html", type: "text/html; charset=utf-8" },
  "/home.js": { file: "home.js", type: "text/javascript; charset=utf-8" },
};

export function createHomeServer(parts: ServerParts): HomeServer {
  const streams = new EventStreams();
  let scheduled = false;
  const broadcast = (): void => {
    scheduled = false;
    streams.send("snapshot", parts.snapshot());
  };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isLoopbackHost(request)) return plain(response, 421, "This home answers on this machine only.");
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (request.method === "POST" && path === "/actions") return void receive(request, response, parts.act);
    if (request.method !== "GET") return plain(response, 405, "Only GET works here.");
    if (path === "/events") return streams.add(request, response, (send) => send("snapshot", parts.snapshot()));
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    return file ? void sendFile(response, file) : plain(response, 404, "There is nothing here.");
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (!parts.up()) return socket.destroy();
    if (!isLoopbackHost(request) || !isSameOrigin(request)) return turnAway(socket, "403 Forbidden");
    if (request.url !== "/api/websocket") return turnAway(socket, "404 Not Found");
    return parts.upgrade(request, socket, head);
  });

  return {
    listen: (port) => listenOnLoopback(server, port),
    changed() {
      if (!scheduled) setImmediate(broadcast);
      scheduled = true;
    },
    close() {
      streams.close();
      return closeServer(server);
    },
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function sendFile(response: ServerResponse, { file, type }: { file: string; type: string }): Promise<void> {
  try {
    const body = await readFile(join(__dirname, "../../../pages", file));
    response.writeHead(200, { "content-type": type }).end(body);
  } catch {
    plain(response, 503, "The page isn't built yet. Run npm run build.");
  }
}

async function receive(request: IncomingMessage, response: ServerResponse, act: ServerParts["act"]): Promise<void> {
  if (!isSameOrigin(request)) return plain(response, 403, "Other sites can't act here.");
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return plain(response, 415, "Send JSON.");
  const body = await readBody(request);
  if (body === undefined) return plain(response, 413, "That is too much.");
  const answer = act(parse(body));
  sendJson(response, answer.success ? 200 : 409, answer.success ? {} : { error: answer.error.message });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

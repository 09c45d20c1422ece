// The network between the home and its clients, with its faults: cut, silent, slow, and tokens taken back.

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock } from "../../core/ports/clock";
import { type Duration, type Instant, later, seconds } from "../../core/units";
import type { Commands } from "./commands";
import { openSession, type Session } from "./session";
import type { User } from "./wire";

/** What can go wrong on the way to the home; tests and the page use it. */
export interface Faults {
  /** The home stops answering; sockets, old and new, stay open. */
  silence(): void;
  /** It answers again, and what it was asked meanwhile. */
  resume(): void;
  /** Each message of a client's waits this long. */
  slow(by: Duration): void;
  /** No token is valid any more, and who came with one is thrown out. */
  revokeTokens(): void;
  restoreTokens(): void;
}

export interface Line {
  readonly faults: Faults;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many clients are let in. */
  connections(): number;
  cut(): void;
  close(): void;
}

interface LineOptions {
  readonly clock: Clock;
  readonly commands: Commands;
  loaded(): boolean;
  userOf(token: string): User | undefined;
  /** Called when somebody comes or goes. */
  changed(): void;
}

const authWithin = seconds(10);
const largestMessage = 4 * 1024 * 1024;

export function createLine(options: LineOptions): Line {
  const { clock, changed } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const sessions = new Map<WebSocket, Session>();
  const waiting: { request: IncomingMessage; socket: Duplex; head: Buffer }[] = [];
  let silent = false;
  let revoked = false;
  let delay = 0 as Duration;

  const accept = (socket: WebSocket): void => {
    const tooLate = clock.at(later(clock.now(), authWithin), () => socket.terminate());
    const session = openSession(
      socket,
      {
        commands: options.commands,
        loaded: options.loaded,
        silent: () => silent,
        userOf: (token) => (revoked ? undefined : options.userOf(token)),
      },
      () => {
        tooLate();
        changed();
      },
    );
    sessions.set(socket, session);
    let free: Instant = clock.now();
    socket.on("message", (data, binary) => {
      if (binary) return socket.close();
      const text = data.toString();
      const now = clock.now();
      const at = later(now, delay);
      // A message never overtakes an earlier one, also when the line has become faster since.
      free = at > free ? at : free;
      if (free <= now) session.receive(text);
      else clock.at(free, () => socket.readyState === socket.OPEN && session.receive(text));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      tooLate();
      session.end();
      sessions.delete(socket);
      changed();
    });
  };

  const upgrade: Line["upgrade"] = (request, socket, head) => {
    if (silent) waiting.push({ request, socket, head });
    else server.handleUpgrade(request, socket, head, accept);
  };
  const cut = (): void => {
    for (const socket of server.clients) socket.terminate();
    for (const { socket } of waiting.splice(0)) socket.destroy();
  };

  return {
    upgrade,
    cut,
    connections: () => [...sessions.values()].filter((session) => session.user()).length,
    faults: {
      silence() {
        silent = true;
        for (const socket of server.clients) socket.pause();
      },
      resume() {
        silent = false;
        for (const socket of server.clients) socket.resume();
        for (const session of sessions.values()) session.flush();
        for (const { request, socket, head } of waiting.splice(0)) if (!socket.destroyed) upgrade(request, socket, head);
      },
      slow(by) {
        delay = by;
      },
      revokeTokens() {
        revoked = true;
        cut();
      },
      restoreTokens() {
        revoked = false;
      },
    },
    close() {
      cut();
      server.close();
    },
  };
}

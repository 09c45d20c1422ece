// The simulated home's websocket clients: login, commands and events, and the network faults that tests and the page use.

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import { type Duration, type Instant, later, seconds } from "../../core/units";
import { type Client, type Commands, version } from "./commands";
import { type Answer, refused, type User } from "./protocol";

export interface SessionOptions {
  readonly commands: Commands;
  /** Whether the integrations are loaded, and with them their commands. */
  loaded(): boolean;
  /** The user of a token. */
  userOf(token: string): User | undefined;
  /** Whether nothing is sent for now. */
  silent(): boolean;
}

export interface Session {
  /** One message from the client. */
  receive(text: string): void;
  /** Sends what waited during the silence. */
  flush(): void;
  user(): User | undefined;
  end(): void;
}

const authMessage = z.strictObject({ type: z.literal("auth"), access_token: z.string() });
const minimal = z.looseObject({ id: z.int().positive(), type: z.string() });

function openSession(socket: WebSocket, options: SessionOptions, letIn: () => void): Session {
  const outbox: string[] = [];
  const subscriptions = new Map<number, () => void>();
  let client: Client | undefined;
  let coalescing = false;
  let scheduled = false;
  let ending = false;
  let lastId = 0;

  const flush = (): void => {
    scheduled = false;
    if (options.silent()) return;
    const ready = outbox.splice(0);
    if (coalescing && ready.length > 1) socket.send(`[${ready.join(",")}]`);
    else for (const text of ready) socket.send(text);
    if (ending) socket.close();
  };
  const send = (message: object): void => {
    outbox.push(JSON.stringify(message));
    if (!scheduled) setImmediate(flush);
    scheduled = true;
  };

  const authenticate = (message: unknown): void => {
    const parsed = authMessage.safeParse(message);
    const user = parsed.success ? options.userOf(parsed.data.access_token) : undefined;
    if (!user) {
      const why = parsed.success ? "Invalid access token or password" : "Auth message incorrectly formatted";
      ending = true;
      send({ type: "auth_invalid", message: why });
      return;
    }
    client = {
      user,
      subscriptions,
      event: (id, event) => send({ id, type: "event", event }),
      coalesce: () => {
        coalescing = true;
      },
    };
    send({ type: "auth_ok", ha_version: version });
    letIn();
  };

  /** The answer to a message; only a ping is answered with a pong instead of a result. */
  const answerTo = (message: unknown, to: Client): { id: unknown; answer: Answer; pong?: boolean } => {
    const known = minimal.safeParse(message);
    if (!known.success) return { id: idOf(message), answer: refused("invalid_format", "Message incorrectly formatted.") };
    const { id, type, ...fields } = known.data;
    if (id <= lastId) return { id, answer: refused("id_reuse", "Identifier values have to increase.") };
    lastId = id;
    const command = Object.hasOwn(options.commands, type) ? options.commands[type] : undefined;
    if (!command || (command.late && !options.loaded())) return { id, answer: refused("unknown_command", "Unknown command.") };
    return { id, answer: attempt(() => command.run(id, fields, to)), pong: type === "ping" };
  };
  const handle = (message: unknown, to: Client): void => {
    const { id, answer, pong = false } = answerTo(message, to);
    if (!answer.success) send({ id, type: "result", success: false, error: answer.error });
    else if (pong) send({ id, type: "pong" });
    else {
      send({ id, type: "result", success: true, result: answer.result });
      answer.after?.();
    }
  };

  send({ type: "auth_required", ha_version: version });
  return {
    receive(text) {
      if (ending) return;
      const message = parse(text);
      if (message === undefined) return socket.close();
      if (!client) return authenticate(message);
      for (const one of Array.isArray(message) ? message : [message]) handle(one, client);
    },
    flush,
    user: () => client?.user,
    end() {
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    },
  };
}

/** A defect in one command must not end the connection. */
function attempt(run: () => Answer): Answer {
  try {
    return run();
  } catch {
    return refused("unknown_error", "Unknown error");
  }
}

const idOf = (message: unknown): unknown => z.object({ id: z.unknown() }).safeParse(message).data?.id ?? 0;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What can go wrong on the way to the home. */
export interface Faults {
  /** The home stops answering; sockets stay open. */
  silence(): void;
  /** It answers again, including what it was asked meanwhile. */
  resume(): void;
  /** Each message from a client is delayed by this much. */
  slow(by: Duration): void;
  /** No token is valid, and connected clients are dropped. */
  revokeTokens(): void;
  restoreTokens(): void;
}

export interface Connections {
  readonly faults: Faults;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many clients are logged in. */
  count(): number;
  cut(): void;
  close(): void;
}

interface ConnectionsOptions {
  readonly clock: Clock;
  readonly commands: Commands;
  loaded(): boolean;
  userOf(token: string): User | undefined;
  /** Called when a client logs in or disconnects. */
  changed(): void;
}

const authWithin = seconds(10);
const largestMessage = 4 * 1024 * 1024;

export function createConnections(options: ConnectionsOptions): Connections {
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
      // A message never overtakes an earlier one, even if the delay got shorter.
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

  const upgrade: Connections["upgrade"] = (request, socket, head) => {
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
    count: () => [...sessions.values()].filter((session) => session.user()).length,
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

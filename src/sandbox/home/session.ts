// One client's connection: it says who it is, then sends commands and gets results and events in their order.

import type { WebSocket } from "ws";
import { z } from "zod";
import type { Client, Commands } from "./commands";
import { version } from "./config";
import { type Answer, refused, type User } from "./wire";

export interface SessionOptions {
  readonly commands: Commands;
  /** Whether the integrations are loaded, and with them their commands. */
  loaded(): boolean;
  /** Who a token belongs to. */
  userOf(token: string): User | undefined;
  /** Whether nothing goes out for now. */
  silent(): boolean;
}

export interface Session {
  /** One message of the client's. */
  receive(text: string): void;
  /** Sends what waited while the line was silent. */
  flush(): void;
  user(): User | undefined;
  end(): void;
}

const authMessage = z.strictObject({ type: z.literal("auth"), access_token: z.string() });
const minimal = z.looseObject({ id: z.int().positive(), type: z.string() });

export function openSession(socket: WebSocket, options: SessionOptions, letIn: () => void): Session {
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

  /** What a message is answered with; only a ping has an answer that is no result. */
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

/** A defect in one command ends neither the connection nor the home. */
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

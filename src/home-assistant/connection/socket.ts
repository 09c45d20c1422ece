// Opens a socket to Home Assistant and logs in. The outcome is a value; it never rejects.

import { WebSocket } from "ws";
import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import { type Duration, later } from "../../core/units";

export type Opened =
  | { readonly kind: "open"; readonly socket: WebSocket; readonly version: string }
  | { readonly kind: "wrong_token"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

export interface SocketOptions {
  /** `http://homeassistant.local:8123`, without the websocket's path. */
  readonly url: string;
  readonly token: string;
  readonly rejectUnauthorized: boolean;
  /** How long opening the socket may take, and then the login. */
  readonly handshake: Duration;
  readonly login: Duration;
}

const largestMessage = 64 * 1024 * 1024;

const loginMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("auth_required") }),
  z.object({ type: z.literal("auth_ok"), ha_version: z.string().default("unknown") }),
  z.object({ type: z.literal("auth_invalid"), message: z.string().default("") }),
]);

/** `https://home.example/ha/` → `wss://home.example/ha/api/websocket`. */
const websocketUrl = (url: string): string => `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/api/websocket`;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** After `cancel`, `opened` resolves as unreachable. */
export const openSocket = (options: SocketOptions, clock: Clock): { opened: Promise<Opened>; cancel(): void } => {
  let finish: (outcome: Opened) => void = () => {};
  const opened = new Promise<Opened>((resolve) => {
    finish = resolve;
  });
  const unreachable = (detail: string): void => finish({ kind: "unreachable", detail });
  try {
    const socket = new WebSocket(websocketUrl(options.url), {
      handshakeTimeout: options.handshake,
      rejectUnauthorized: options.rejectUnauthorized,
      maxPayload: largestMessage,
    });
    const cancel = (detail: string): void => {
      unreachable(detail);
      socket.terminate();
    };
    // Stays for as long as the socket: an error without a listener would end the process.
    socket.on("error", (error: NodeJS.ErrnoException) => unreachable(error.message || error.code || "connection failed"));
    logIn(socket, options, clock, finish, cancel);
    return { opened, cancel: () => cancel("canceled") };
  } catch (error) {
    unreachable(error instanceof Error ? error.message : String(error));
    return { opened, cancel: () => {} };
  }
};

const logIn = (
  socket: WebSocket,
  { token, login }: SocketOptions,
  clock: Clock,
  finish: (outcome: Opened) => void,
  cancel: (detail: string) => void,
): void => {
  let stopTimeout = (): void => {};
  const closed = (): void => {
    stopTimeout();
    finish({ kind: "unreachable", detail: "connection closed before the login" });
  };
  const answered = (message: Extract<z.output<typeof loginMessage>, { type: "auth_ok" | "auth_invalid" }>): void => {
    stopTimeout();
    socket.off("message", receive);
    socket.off("close", closed);
    if (message.type === "auth_invalid") {
      finish({ kind: "wrong_token", detail: message.message });
      socket.terminate();
    } else {
      socket.send(JSON.stringify({ id: 1, type: "supported_features", features: { coalesce_messages: 1 } }));
      finish({ kind: "open", socket, version: message.ha_version });
    }
  };
  const receive = (data: { toString(): string }): void => {
    const message = loginMessage.safeParse(parse(data.toString()));
    if (!message.success) cancel("the answer isn't Home Assistant's");
    else if (message.data.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
    else answered(message.data);
  };
  socket.on("message", receive);
  socket.on("close", closed);
  socket.on("open", () => {
    stopTimeout = clock.at(later(clock.now(), login), () => cancel("no answer to the login"));
  });
};

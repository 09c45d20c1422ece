// One authenticated socket: commands, subscriptions and a heartbeat, on Home Assistant's own websocket client.

import type { WebSocket } from "ws";
import { oneLine } from "../../core/mask";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, later } from "../../core/units";
import { type Answer, type Dispose, failureOf, type Message, unknown, unreachable } from "./home";

type ClientPackage = typeof import("home-assistant-js-websocket", { with: { "resolution-mode": "import" }});
type Client = InstanceType<ClientPackage["Connection"]>;

// The CommonJS file, which has no types of its own.
const { Connection } = require("home-assistant-js-websocket") as ClientPackage;

export interface WireTiming {
  /** Between two pings. */
  readonly heartbeat: Duration;
  /** How long a pong may take before the connection counts as dead. */
  readonly pong: Duration;
  /** How long any other answer may take before its outcome counts as unknown. */
  readonly answer: Duration;
}

export interface Wire {
  ask(message: Message): Promise<Answer>;
  /** If `onEvent` throws, the error is logged and later events still arrive. */
  subscribe(message: Message, onEvent: (event: unknown) => void): Promise<Answer<Dispose>>;
  /** Whether Home Assistant answers a ping. Everything it sent before has arrived by then. Without an answer the wire ends. */
  confirm(): Promise<boolean>;
  end(detail: string): void;
}

export interface WireOptions extends WireTiming {
  readonly clock: Clock;
  readonly log: Log;
  /** Called once. */
  readonly onEnd: (detail: string) => void;
}

/** Wraps a callback so that what it throws is logged and goes no further. */
export const guarded =
  <Arguments extends unknown[]>(log: Log, event: string, act: (...args: Arguments) => void): ((...args: Arguments) => void) =>
  (...args) => {
    try {
      act(...args);
    } catch (error) {
      log("error", { event, detail: oneLine(String(error)) });
    }
  };

export const createWire = (socket: WebSocket, options: WireOptions): Wire => {
  const { clock, log } = options;
  // One client per socket: after a break both are replaced.
  const client = clientOn(socket, () => end("received a message that isn't Home Assistant's"));
  const waiting = new Set<() => void>();
  let over = false;
  let stopHeartbeat: Dispose = () => {};

  const end = (detail: string): void => {
    if (over) return;
    over = true;
    stopHeartbeat();
    client.close();
    socket.terminate();
    // The client drops subscriptions in flight silently, so every waiting caller is answered here.
    for (const giveUp of [...waiting]) giveUp();
    options.onEnd(detail);
  };
  socket.on("close", (code) => end(`connection lost (${code})`));

  const within = <Value>(limit: Duration, work: () => Promise<Value>): Promise<Answer<Value>> => {
    if (over) return Promise.resolve(unreachable);
    return new Promise((resolve) => {
      const finish = (answer: Answer<Value>): void => {
        stopTimeout();
        waiting.delete(giveUp);
        resolve(answer);
      };
      const giveUp = (): void => finish(unknown);
      const stopTimeout = clock.at(later(clock.now(), limit), giveUp);
      waiting.add(giveUp);
      work().then(
        (value) => finish({ ok: true, value }),
        (thrown) => finish(failureOf(thrown)),
      );
    });
  };

  const wire: Wire = {
    end,
    ask: (message) => within(options.answer, () => client.sendMessagePromise(message)),
    async subscribe(message, onEvent) {
      let listening = true;
      const listener = guarded(log, "home.callback_failed", (event: unknown) => {
        if (listening && !over) onEvent(event);
      });
      const answer = await within(options.answer, () => client.subscribeMessage(listener, message, { resubscribe: false }));
      if (!answer.ok) {
        // The subscription may still succeed after the timeout.
        listening = false;
        return answer;
      }
      const stop = (): void => {
        if (listening && !over) answer.value().catch(() => {});
        listening = false;
      };
      return { ok: true, value: stop };
    },
    async confirm() {
      const alive = (await within(options.pong, () => client.ping())).ok;
      if (!alive) end("no answer to a ping");
      return alive;
    },
  };

  const beat = (): void => {
    stopHeartbeat = clock.at(later(clock.now(), options.heartbeat), () => {
      void wire.confirm().then((alive) => {
        if (alive && !over) beat();
      });
    });
  };
  beat();
  return wire;
};

/** A client that never reconnects by itself, on a socket that is logged in. `onGarbage` is called for a message it can't read. */
const clientOn = (socket: WebSocket, onGarbage: () => void): Client => {
  const client = new Connection(socket as unknown as ConstructorParameters<typeof Connection>[0], {
    setupRetry: 0,
    createSocket: () => Promise.reject(new Error("one socket only")),
  });
  client.addEventListener("disconnected", () => client.close());
  // The client throws on such messages, and an error thrown in a socket's listener would end the process.
  for (const listener of socket.listeners("message")) {
    socket.off("message", listener as () => void);
    socket.on("message", (...message) => {
      try {
        Reflect.apply(listener, socket, message);
      } catch {
        onGarbage();
      }
    });
  }
  return client;
};

// One socket's life after the login: commands, subscriptions and a heartbeat, on Home Assistant's own client.

import type { WebSocket } from "ws";
import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { type Duration, later } from "../core/units";
import { type Answer, failureOf, unknown, unreachable } from "./answers";
import { clientOn } from "./client";

export type Dispose = () => void;
export type Message = { readonly type: string; readonly [field: string]: unknown };

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
  /** `hear` may throw: that is logged, and the next event comes all the same. */
  subscribe(message: Message, hear: (event: unknown) => void): Promise<Answer<Dispose>>;
  /** Whether somebody answers; everything sent to us before is here by then. Ends the wire where nobody does. */
  confirm(): Promise<boolean>;
  end(detail: string): void;
}

export interface WireOptions extends WireTiming {
  readonly clock: Clock;
  readonly log: Log;
  /** Called once. */
  readonly ended: (detail: string) => void;
}

/** A function whose mistakes are logged and go no further. */
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
  // One socket, one client, and a new pair after each break.
  const client = clientOn(socket, () => end("what came is no message of Home Assistant's"));
  const waiting = new Set<() => void>();
  let over = false;
  let stopHeart: Dispose = () => {};

  const end = (detail: string): void => {
    if (over) return;
    over = true;
    stopHeart();
    client.close();
    socket.terminate();
    // The client forgets subscriptions that are under way without a word, so all who wait are told here.
    for (const giveUp of [...waiting]) giveUp();
    options.ended(detail);
  };
  socket.on("close", (code) => end(`connection lost (${code})`));

  const within = <Value>(limit: Duration, work: () => Promise<Value>): Promise<Answer<Value>> => {
    if (over) return Promise.resolve(unreachable);
    return new Promise((resolve) => {
      const settle = (answer: Answer<Value>): void => {
        stopWaiting();
        waiting.delete(giveUp);
        resolve(answer);
      };
      const giveUp = (): void => settle(unknown);
      const stopWaiting = clock.at(later(clock.now(), limit), giveUp);
      waiting.add(giveUp);
      work().then(
        (value) => settle({ ok: true, value }),
        (thrown) => settle(failureOf(thrown)),
      );
    });
  };

  const wire: Wire = {
    end,
    ask: (message) => within(options.answer, () => client.sendMessagePromise(message)),
    async subscribe(message, hear) {
      let listening = true;
      const careful = guarded(log, "home.callback_failed", (event: unknown) => {
        if (listening && !over) hear(event);
      });
      const answer = await within(options.answer, () => client.subscribeMessage(careful, message, { resubscribe: false }));
      if (!answer.ok) {
        // It may come alive after all, when nobody waits for it any more.
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
    stopHeart = clock.at(later(clock.now(), options.heartbeat), () => {
      void wire.confirm().then((alive) => {
        if (alive && !over) beat();
      });
    });
  };
  beat();
  return wire;
};

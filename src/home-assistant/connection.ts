// The connection to a home, from the first attempt to its close: whatever breaks, it comes back and says how it stands.

import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { type Duration, later, minutes, seconds } from "../core/units";
import type { CallAnswer, HomeAccess, ServiceCall } from "./access";
import { type Answer, unreachable } from "./answers";
import { openSession } from "./session";
import { openSocket } from "./socket";
import { type HomeStatus, sameStatus } from "./status";
import { createWire, type Dispose, guarded, type Message, type WireTiming } from "./wire";

export interface HomeTiming extends WireTiming {
  /** How long the network's part of connecting may take, and then the login. */
  readonly handshake: Duration;
  readonly login: Duration;
  /** Between two questions to a Home Assistant that is starting. */
  readonly poll: Duration;
  /** Before the second attempt; doubles up to `slowest`, and each wait is shortened at random by up to half. */
  readonly retry: Duration;
  readonly slowest: Duration;
  /** Between two attempts with a token that was refused: rare, since Home Assistant may ban who fails too often. */
  readonly refused: Duration;
}

const usual: HomeTiming = {
  heartbeat: seconds(30),
  pong: seconds(5),
  answer: seconds(60),
  handshake: seconds(15),
  login: seconds(45),
  poll: seconds(2),
  retry: seconds(1),
  slowest: seconds(60),
  refused: minutes(10),
};

export interface HomeOptions {
  /** `http://homeassistant.local:8123` */
  readonly url: string;
  /** Asked anew for each attempt. */
  readonly token: string | (() => string);
  /** False lets a self-signed certificate pass. */
  readonly rejectUnauthorized?: boolean;
  readonly clock: Clock;
  /** What waiting for an answer goes by, where `clock` can be moved on: that brings no answer sooner. */
  readonly patience?: Clock;
  readonly log: Log;
  /** At least 0 and below 1. */
  readonly random: () => number;
  readonly timing?: Partial<HomeTiming>;
}

export interface HomeConnection {
  status(): HomeStatus;
  onStatus(listener: (status: HomeStatus) => void): Dispose;
  /** Each time the home is there, at once where it is now. What is subscribed on it ends with it. */
  onReady(listener: (home: HomeAccess) => void): Dispose;
  /** The home, while it is there. */
  home(): HomeAccess | undefined;
  ask(message: Message): Promise<Answer>;
  call(call: ServiceCall): Promise<CallAnswer>;
  close(): void;
}

/** Starts connecting at once and never throws: what goes wrong is its status. */
export const connectHome = (options: HomeOptions): HomeConnection => {
  const { clock, patience = clock, log, random } = options;
  const timing: HomeTiming = { ...usual, ...options.timing };
  const statusListeners = new Set<(status: HomeStatus) => void>();
  const readyListeners = new Set<(home: HomeAccess) => void>();
  let status: HomeStatus = { kind: "unreachable", since: clock.now(), detail: "connecting" };
  let home: HomeAccess | undefined;
  let failures = 0;
  let stop: Dispose = () => {};

  const become = (next: HomeStatus): void => {
    if (status.kind === "closed" || sameStatus(status, next)) return;
    const since = status.kind === "unreachable" && next.kind === "unreachable" ? { since: status.since } : {};
    status = { ...next, ...since };
    const detail = next.kind === "unreachable" ? { detail: next.detail } : {};
    log(next.kind === "wrong_token" ? "error" : "info", { event: "home.status", reason: next.kind, ...detail });
    for (const listener of [...statusListeners]) listener(status);
  };
  const lost = (detail: string): void => become({ kind: "unreachable", since: clock.now(), detail: oneLine(detail) });

  const retryIn = (wait: Duration): void => {
    if (status.kind !== "closed") stop = clock.at(later(clock.now(), wait), attempt);
  };
  const retry = (): void => {
    const wait = Math.min(timing.retry * 2 ** failures, timing.slowest);
    failures += 1;
    retryIn((wait * (1 - random() / 2)) as Duration);
  };

  const attempt = (): void => {
    const token = tokenOf(options.token);
    const { url, rejectUnauthorized = true } = options;
    const { opened, cancel } = openSocket({ url, token, rejectUnauthorized, ...timing }, patience);
    stop = cancel;
    void opened.then((outcome) => {
      if (status.kind === "closed") return outcome.kind === "open" ? outcome.socket.terminate() : undefined;
      if (outcome.kind === "open") return live(outcome.socket);
      if (outcome.kind === "wrong_token") {
        become({ kind: "wrong_token" });
        return retryIn(timing.refused);
      }
      lost(outcome.detail);
      return retry();
    });
  };

  const live = (socket: Parameters<typeof createWire>[0]): void => {
    const endings = new Set<() => void>();
    let over = false;
    const onEnd = (listener: () => void): void => {
      const careful = guarded(log, "home.callback_failed", listener);
      if (over) careful();
      else endings.add(careful);
    };
    const ended = (detail: string): void => {
      over = true;
      home = undefined;
      for (const listener of endings) listener();
      lost(detail);
      retry();
    };
    const wire = createWire(socket, { ...timing, clock: patience, log, ended });
    stop = () => wire.end("closed");
    const starting = (): void => become({ kind: "starting" });
    void openSession({ wire, clock, log, poll: timing.poll, starting, onEnd }).then((session) => {
      if (!session || over) return;
      home = session;
      failures = 0;
      become({ kind: "connected", version: session.config.version, admin: session.config.admin });
      for (const listener of [...readyListeners]) listener(session);
    });
  };

  attempt();
  return {
    status: () => status,
    onStatus: (listener) => listen(statusListeners, guarded(log, "home.callback_failed", listener)),
    onReady(listener) {
      const careful = guarded(log, "home.callback_failed", listener);
      if (home) careful(home);
      return listen(readyListeners, careful);
    },
    home: () => home,
    ask: (message) => (home ? home.ask(message) : Promise.resolve(unreachable)),
    call: (call) => (home ? home.call(call) : Promise.resolve(unreachable)),
    close() {
      become({ kind: "closed" });
      stop();
    },
  };
};

/** A token nobody can give is one Home Assistant refuses. */
const tokenOf = (token: HomeOptions["token"]): string => {
  try {
    return typeof token === "string" ? token : token();
  } catch {
    return "";
  }
};

const listen = <Listener>(listeners: Set<Listener>, listener: Listener): Dispose => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

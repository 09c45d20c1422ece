// The connection to a home: connects, reconnects after every break, and reports its status.

import { oneLine } from "../../core/mask";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, later, minutes, seconds } from "../../core/units";
import {
  type Answer,
  type CallAnswer,
  type Dispose,
  describeFailure,
  type Failure,
  type HomeAccess,
  type Message,
  type ServiceCall,
  unreachable,
} from "./home";
import { openSession } from "./session";
import { openSocket } from "./socket";
import { type HomeStatus, sameStatus } from "./status";
import { createWire, guarded, type WireTiming } from "./wire";

export interface HomeTiming extends WireTiming {
  /** How long opening the socket may take, and then the login. */
  readonly handshake: Duration;
  readonly login: Duration;
  /** How often to ask a starting Home Assistant whether it is running. */
  readonly poll: Duration;
  /** Delay before the second attempt. It doubles up to `maxRetryDelay`; each delay is shortened at random by up to half. */
  readonly retryDelay: Duration;
  readonly maxRetryDelay: Duration;
  /** Delay after a refused token. Long, since Home Assistant may ban an address after failed logins. */
  readonly refusedDelay: Duration;
}

const defaultTiming: HomeTiming = {
  heartbeat: seconds(30),
  pong: seconds(5),
  answer: seconds(60),
  handshake: seconds(15),
  login: seconds(45),
  poll: seconds(2),
  retryDelay: seconds(1),
  maxRetryDelay: seconds(10),
  refusedDelay: minutes(10),
};

export interface HomeOptions {
  /** `http://homeassistant.local:8123` */
  readonly url: string;
  /** A function is called for each attempt. */
  readonly token: string | (() => string);
  /** False accepts a self-signed certificate. */
  readonly rejectUnauthorized?: boolean;
  readonly clock: Clock;
  /** For network timeouts, if `clock` can be skipped ahead: skipping brings no answer sooner. */
  readonly timeoutClock?: Clock;
  readonly log: Log;
  /** At least 0 and below 1. */
  readonly random: () => number;
  readonly timing?: Partial<HomeTiming>;
}

export interface HomeConnection {
  status(): HomeStatus;
  onStatus(listener: (status: HomeStatus) => void): Dispose;
  /** Called with each new connection, and at once if connected. Subscriptions made on it end with it. */
  onReady(listener: (home: HomeAccess) => void): Dispose;
  /** The home, while connected. */
  home(): HomeAccess | undefined;
  ask(message: Message): Promise<Answer>;
  call(call: ServiceCall): Promise<CallAnswer>;
  close(): void;
}

/** Starts connecting at once and never throws; problems show in its status. */
export const connectHome = (options: HomeOptions): HomeConnection => {
  const { clock, timeoutClock = clock, log, random } = options;
  const timing: HomeTiming = { ...defaultTiming, ...options.timing };
  const statusListeners = new Set<(status: HomeStatus) => void>();
  const readyListeners = new Set<(home: HomeAccess) => void>();
  let status: HomeStatus = { kind: "unreachable", since: clock.now(), detail: "connecting" };
  let home: HomeAccess | undefined;
  let failures = 0;
  let stop: Dispose = () => {};

  const setStatus = (next: HomeStatus): void => {
    if (status.kind === "closed" || sameStatus(status, next)) return;
    const since = status.kind === "unreachable" && next.kind === "unreachable" ? { since: status.since } : {};
    status = { ...next, ...since };
    const detail = next.kind === "unreachable" ? { detail: next.detail } : {};
    log(next.kind === "wrong_token" ? "error" : "info", { event: "home.status", reason: next.kind, ...detail });
    for (const listener of [...statusListeners]) listener(status);
  };
  const lost = (detail: string): void => setStatus({ kind: "unreachable", since: clock.now(), detail: oneLine(detail) });

  const retryIn = (delay: Duration): void => {
    if (status.kind !== "closed") stop = clock.at(later(clock.now(), delay), attempt);
  };
  const retry = (): void => {
    const delay = Math.min(timing.retryDelay * 2 ** failures, timing.maxRetryDelay);
    failures += 1;
    retryIn((delay * (1 - random() / 2)) as Duration);
  };

  const attempt = (): void => {
    const token = readToken(options.token);
    const { url, rejectUnauthorized = true } = options;
    const { opened, cancel } = openSocket({ url, token, rejectUnauthorized, ...timing }, timeoutClock);
    stop = cancel;
    void opened.then((outcome) => {
      if (status.kind === "closed") return outcome.kind === "open" ? outcome.socket.terminate() : undefined;
      if (outcome.kind === "open") return useSocket(outcome.socket);
      if (outcome.kind === "wrong_token") {
        setStatus({ kind: "wrong_token" });
        return retryIn(timing.refusedDelay);
      }
      lost(outcome.detail);
      return retry();
    });
  };

  const useSocket = (socket: Parameters<typeof createWire>[0]): void => {
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
    const wire = createWire(socket, { ...timing, clock: timeoutClock, log, onEnd: ended });
    stop = () => wire.end("closed");
    const onStarting = (): void => setStatus({ kind: "starting" });
    void openSession({ wire, clock, log, poll: timing.poll, onStarting, onEnd }).then((session) => {
      if (!session || over) return;
      home = session;
      failures = 0;
      setStatus({ kind: "connected", version: session.config.version, admin: session.config.admin });
      for (const listener of [...readyListeners]) listener(session);
    });
  };

  attempt();
  return {
    status: () => status,
    onStatus: (listener) => addTo(statusListeners, guarded(log, "home.callback_failed", listener)),
    onReady(listener) {
      const careful = guarded(log, "home.callback_failed", listener);
      if (home) careful(home);
      return addTo(readyListeners, careful);
    },
    home: () => home,
    ask: (message) => (home ? home.ask(message) : Promise.resolve(unreachable)),
    call: (call) => (home ? home.call(call) : Promise.resolve(unreachable)),
    close() {
      setStatus({ kind: "closed" });
      stop();
    },
  };
};

/** A token function that throws gives an empty token, which Home Assistant refuses. */
const readToken = (token: HomeOptions["token"]): string => {
  try {
    return typeof token === "string" ? token : token();
  } catch {
    return "";
  }
};

const addTo = <Listener>(listeners: Set<Listener>, listener: Listener): Dispose => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export interface EventListener {
  onEvent(event: unknown, home: HomeAccess): void;
  /** Home Assistant refused the subscription; `problem` is its sentence. It is asked again on the next connection. */
  onRefused(code: string, problem: string): void;
}

/** Listens to one type of event on each connection, until disposed. Events fired while disconnected are lost. */
export const onHomeEvent = (
  connection: Pick<HomeConnection, "onReady">,
  type: string,
  { onEvent, onRefused }: EventListener,
): Dispose => {
  let stopped = false;
  let stopEvents: Dispose = () => {};
  const subscribed = (answer: Answer<Dispose>): void => {
    if (answer.ok && stopped) answer.value();
    else if (answer.ok) stopEvents = answer.value;
    else if (!stopped) refusedWith(answer);
  };
  const refusedWith = (failure: Failure): void => {
    // Any other failure means that the connection ended; the next one subscribes again.
    if (failure.kind === "refused") onRefused(failure.code, describeFailure(failure));
  };
  const stop = connection.onReady((home) => {
    void home.subscribe({ type: "subscribe_events", event_type: type }, (event) => onEvent(event, home)).then(subscribed);
  });
  return () => {
    stopped = true;
    stop();
    stopEvents();
  };
};

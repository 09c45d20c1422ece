// One thing from start to close: opening, open, failed or closed, and whoever waits for it. What may pass by itself is tried again.

import { errors, isHouseholdSmsError } from "../../src/core/errors";
import type { Cancel, Clock } from "../../src/core/ports/clock";
import { later, seconds } from "../../src/core/units";
import { type Handle, type Readiness, unavailable } from "./handle";
import { messageOf } from "./runtime";

export interface Lifecycle<Thing> extends Handle<Thing> {
  /** Waits for an opening under way, so that nothing is left running. */
  close(): Promise<void>;
}

export const neverStarted = <Thing>(problem: string): Lifecycle<Thing> => ({
  ...unavailable<Thing>(problem),
  close: () => Promise.resolve(),
});

/** A server that starts later than Node-RED, a process that is just ending, a port that it had. */
const mayPass = (error: unknown): boolean => isHouseholdSmsError(error) && errors[error.code].retry;

const betweenTries = seconds(5);

class Start<Thing extends { close(): unknown }> implements Lifecycle<Thing> {
  readonly #listeners = new Set<(readiness: Readiness<Thing>) => void>();
  #readiness: Readiness<Thing> = { kind: "opening" };
  /** How the last try that came to an end did; at first, the first one. */
  #known: Promise<Thing>;
  #trying: Promise<Thing>;
  #cancel: Cancel = () => {};

  constructor(
    private readonly open: () => Promise<Thing>,
    private readonly clock: Clock,
  ) {
    this.#trying = this.#known = this.#try();
  }

  readiness(): Readiness<Thing> {
    return this.#readiness;
  }

  onReadiness(listener: (readiness: Readiness<Thing>) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get(): Promise<Thing> {
    return this.#known;
  }

  async close(): Promise<void> {
    this.#cancel();
    this.#become({ kind: "closed" });
    const thing = await this.#trying.catch(() => undefined);
    await thing?.close();
  }

  #try(): Promise<Thing> {
    const opened = this.open();
    opened.then(
      (thing) => {
        this.#known = opened;
        this.#become({ kind: "open", thing });
      },
      (error: unknown) => {
        this.#known = opened;
        const again = mayPass(error);
        this.#become({ kind: "failed", because: "start", problem: messageOf(error), ...(again && { again }) });
        if (again && this.#readiness.kind !== "closed") this.#tryLater();
      },
    );
    return opened;
  }

  #tryLater(): void {
    this.#cancel = this.clock.at(later(this.clock.now(), betweenTries), () => {
      this.#trying = this.#try();
    });
  }

  #become(next: Readiness<Thing>): void {
    if (this.#readiness.kind === "closed") return;
    this.#readiness = next;
    for (const listener of [...this.#listeners]) listener(next);
  }
}

export const start = <Thing extends { close(): unknown }>(open: () => Promise<Thing>, clock: Clock): Lifecycle<Thing> =>
  new Start(open, clock);

// A config node's lifecycle: it opens what it stands for, retries what may pass by itself, logs why it can't, and closes it.

import { errors, HouseholdSmsError, isHouseholdSmsError } from "../../src/core/errors";
import type { Cancel, Clock } from "../../src/core/ports/clock";
import { later, seconds } from "../../src/core/units";
import { messageOf, type Node } from "./runtime";

export type Readiness<Thing> =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly thing: Thing }
  /**
   * `problem`: one sentence, what is wrong and what to do. `configuration`: the dialog needs a correction. `again`: it is tried again
   * without anyone doing anything.
   */
  | { readonly kind: "failed"; readonly because: "configuration" | "start"; readonly problem: string; readonly again?: boolean }
  | { readonly kind: "closed" };

/** What a config node gives the nodes that use it. */
export interface Handle<Thing> {
  readiness(): Readiness<Thing>;
  /** Calls back on every change from now on. Returns how to stop. */
  onReadiness(listener: (readiness: Readiness<Thing>) => void): () => void;
  /** The thing as soon as it is open. Rejects with the problem's sentence if it can't be opened. */
  get(): Promise<Thing>;
}

/** A handle to what can't be opened, because the configuration is wrong. */
export const unavailable = <Thing>(problem: string): Handle<Thing> => ({
  readiness: () => ({ kind: "failed", because: "configuration", problem }),
  onReadiness: () => () => {},
  get: () => Promise.reject(new HouseholdSmsError("bad_configuration", problem)),
});

/** The thing if it is open. */
export const openThing = <Thing>(readiness: Readiness<Thing>): Thing | undefined =>
  readiness.kind === "open" ? readiness.thing : undefined;

export interface Lifecycle<Thing> extends Handle<Thing> {
  /** Waits for an opening under way, so that nothing keeps running. */
  close(): Promise<void>;
}

const isTemporary = (error: unknown): boolean => isHouseholdSmsError(error) && errors[error.code].retry;

const retryDelay = seconds(5);

class Opener<Thing extends { close(): unknown }> implements Lifecycle<Thing> {
  readonly #listeners = new Set<(readiness: Readiness<Thing>) => void>();
  #readiness: Readiness<Thing> = { kind: "opening" };
  /** The last try that ended; at first the one under way. */
  #last: Promise<Thing>;
  #current: Promise<Thing>;
  #cancelRetry: Cancel = () => {};

  constructor(
    private readonly open: () => Promise<Thing>,
    private readonly clock: Clock,
  ) {
    this.#current = this.#last = this.#try();
  }

  readiness(): Readiness<Thing> {
    return this.#readiness;
  }

  onReadiness(listener: (readiness: Readiness<Thing>) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get(): Promise<Thing> {
    return this.#last;
  }

  async close(): Promise<void> {
    this.#cancelRetry();
    this.#become({ kind: "closed" });
    const thing = await this.#current.catch(() => undefined);
    await thing?.close();
  }

  #try(): Promise<Thing> {
    const opened = this.open();
    opened.then(
      (thing) => {
        this.#last = opened;
        this.#become({ kind: "open", thing });
      },
      (error: unknown) => {
        this.#last = opened;
        const again = isTemporary(error);
        const because = isHouseholdSmsError(error) && error.code === "bad_configuration" ? "configuration" : "start";
        this.#become({ kind: "failed", because, problem: messageOf(error), ...(again && { again }) });
        if (again && this.#readiness.kind !== "closed") this.#retryLater();
      },
    );
    return opened;
  }

  #retryLater(): void {
    this.#cancelRetry = this.clock.at(later(this.clock.now(), retryDelay), () => {
      this.#current = this.#try();
    });
  }

  #become(next: Readiness<Thing>): void {
    if (this.#readiness.kind === "closed") return;
    this.#readiness = next;
    for (const listener of [...this.#listeners]) listener(next);
  }
}

export const openWithRetry = <Thing extends { close(): unknown }>(open: () => Promise<Thing>, clock: Clock): Lifecycle<Thing> =>
  new Opener(open, clock);

/** How to open it, or why that can't even be tried. */
export type Opening<Thing> =
  | { readonly ok: true; readonly open: () => Promise<Thing> }
  | { readonly ok: false; readonly problem: string };

interface Hooks<Thing> {
  /** The line for the log; `again`: it is tried again. */
  readonly problem: (problem: string, again: boolean) => string;
  readonly opened?: (thing: Thing) => void;
  /** Called before the thing is closed, which waits for it. */
  readonly closing?: (thing: Thing | undefined) => Promise<void> | void;
}

/** Opens a config node's thing, and closes it with the node. Each new problem is logged once. */
export const openForNode = <Thing extends { close(): unknown }>(
  node: Node,
  clock: Clock,
  opening: Opening<Thing>,
  { problem, opened, closing }: Hooks<Thing>,
): Lifecycle<Thing> => {
  const lifecycle: Lifecycle<Thing> = opening.ok
    ? openWithRetry(opening.open, clock)
    : { ...unavailable<Thing>(opening.problem), close: () => Promise.resolve() };
  let logged: string | undefined;
  const changed = (readiness: Readiness<Thing>): void => {
    if (readiness.kind === "open") opened?.(readiness.thing);
    if (readiness.kind !== "failed" || readiness.problem === logged) return;
    logged = readiness.problem;
    node.error(problem(logged, readiness.again === true));
  };
  lifecycle.onReadiness(changed);
  changed(lifecycle.readiness());
  node.on("close", (done: () => void) => {
    const close = async (): Promise<void> => {
      await closing?.(openThing(lifecycle.readiness()));
      await lifecycle.close();
    };
    close().then(done, (error: unknown) => {
      node.error(messageOf(error));
      done();
    });
  });
  return lifecycle;
};

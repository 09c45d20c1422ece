// Decides when sources are compared: on a change, when a chore's next step is due, and again after a failure; one at a time.

import { oneLine } from "../../core/mask";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, type Instant, later, seconds } from "../../core/units";
import type { HomeAccess } from "../connection/home";
import type { SourceWatch } from "./source";

interface Tools {
  readonly clock: Clock;
  readonly log: Log;
}

export class Scheduler {
  readonly #tools: Tools;
  readonly #sources: ReadonlyMap<string, SourceWatch>;
  readonly #queue = new Set<SourceWatch>();
  readonly #retries: Retries;
  readonly #persister: Persister;
  #home: HomeAccess | undefined;
  #running: Promise<void> | undefined;
  #cancelWake = (): void => {};

  /** `sources` may grow later. */
  constructor(tools: Tools, sources: ReadonlyMap<string, SourceWatch>) {
    this.#tools = tools;
    this.#sources = sources;
    this.#retries = new Retries(tools.clock);
    this.#persister = new Persister(tools);
  }

  begin(home: HomeAccess): void {
    this.#home = home;
  }

  /** While disconnected no step is reported, since the chore may be done. The next comparison reports what was missed. */
  end(): void {
    this.#home = undefined;
    this.#cancelWake();
    this.#queue.clear();
    this.#retries.cancelAll();
  }

  /** Resolves when the running comparison is over and what it reported is saved. */
  async close(): Promise<void> {
    await this.#running;
    await this.#persister.flush();
  }

  schedule(sources: Iterable<SourceWatch>): void {
    for (const source of sources) this.#queue.add(source);
    this.#running ??= this.#run();
  }

  /** One after the other, so that no two comparisons report the same thing. */
  async #run(): Promise<void> {
    // Start in a later turn: several reports of one change make one comparison, and `#running` is set before it can end.
    await Promise.resolve();
    for (const source of this.#queue) {
      this.#queue.delete(source);
      await this.#compare(source);
    }
    this.#running = undefined;
    this.#wakeForNextStep();
  }

  async #compare(source: SourceWatch): Promise<void> {
    const home = this.#home;
    if (!home) return;
    const { clock, log } = this.#tools;
    try {
      const reported = await source.compare(clock.now(), home.config.timeZone);
      await this.#persister.afterCompare(source, reported);
    } catch (error) {
      log("warn", { event: "home.not_told", reason: source.name, detail: oneLine(String(error)) });
      await this.#persister.afterCompare(source, true);
      this.#retries.add(() => this.schedule([source]));
    }
  }

  #wakeForNextStep(): void {
    this.#cancelWake();
    const home = this.#home;
    if (!home) return;
    let next: Instant | undefined;
    for (const source of this.#sources.values()) {
      const at = source.nextStep();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    if (next !== undefined) this.#cancelWake = this.#tools.clock.at(next, () => void this.#stepIsDue(home));
  }

  /** The states may be stale if the connection died silently, so confirm it first. */
  async #stepIsDue(home: HomeAccess): Promise<void> {
    if ((await home.confirm()) && home === this.#home) this.schedule(this.#sources.values());
  }
}

const retryDelay = seconds(30);

/** Runs what failed again after a delay, unless canceled. */
export class Retries {
  readonly #waiting = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  add(act: () => void): void {
    const cancel = this.clock.at(later(this.clock.now(), retryDelay), () => {
      this.#waiting.delete(cancel);
      act();
    });
    this.#waiting.add(cancel);
  }

  cancelAll(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }
}

/**
 * By then an event is held or reserved under its occurrence. If we end before, it is reported again; and if several instances watch
 * one home, none takes it for reported because another one reported it and then ended.
 */
const grace = seconds(5);

/** Saves memories a moment after the events were reported: never before those are certain to go out. */
class Persister {
  readonly #waiting = new Map<SourceWatch, () => void>();

  constructor(private readonly tools: Tools) {}

  /** Waits if something was reported, now or a moment ago. Rejects if saving fails. */
  async afterCompare(source: SourceWatch, reported: boolean): Promise<void> {
    if (reported) this.#saveLater(source, grace);
    else if (!this.#waiting.has(source)) await source.save();
  }

  /** Saves everything that waits, at once. */
  async flush(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((source) => this.#save(source, () => {})));
  }

  #saveLater(source: SourceWatch, delay: Duration): void {
    const { clock } = this.tools;
    this.#waiting.get(source)?.();
    this.#waiting.set(
      source,
      clock.at(later(clock.now(), delay), () => void this.#save(source, () => this.#saveLater(source, retryDelay))),
    );
  }

  async #save(source: SourceWatch, onFailure: () => void): Promise<void> {
    this.#waiting.get(source)?.();
    this.#waiting.delete(source);
    try {
      await source.save();
    } catch (error) {
      this.tools.log("warn", { event: "home.not_remembered", reason: source.name, detail: oneLine(String(error)) });
      onFailure();
    }
  }
}

// What happens at home, each thing once: looks at every source when it changes and when a step of a chore is due.

import type { HomeEvent } from "../core/home/event";
import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { type Duration, days, type Instant, later, minutes, seconds } from "../core/units";
import type { HomeAccess } from "./access";
import type { HomeAdapter, Report } from "./adapters/adapter";
import type { HomeConnection } from "./connection";
import { Memories, type Seen } from "./seen";
import { SourceWatch } from "./source-watch";

export interface WatchOptions {
  /** Our own name for the home: the id of its sms-ha-config node. */
  readonly home: string;
  readonly connection: Pick<HomeConnection, "onReady">;
  readonly adapters: readonly HomeAdapter[];
  /** Which sources of an adapter are watched; all of them unless said otherwise. */
  readonly wanted?: (adapter: string, source: string) => boolean;
  /** When a chore's steps are told, from its due; an hour before, then, and a day after, unless said otherwise. */
  readonly steps?: readonly Duration[];
  /** When a chore is due that is due on a day; `17:00` unless said otherwise. */
  readonly dueHour?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly seen: Seen;
  /** Where it rejects, the event is told again later. */
  readonly tell: (event: HomeEvent) => void | Promise<void>;
}

export interface HomeWatch {
  /** Resolves when what was being told is told and remembered; nothing is told after. */
  close(): Promise<void>;
}

/** What failed is tried again after this long. */
const again = seconds(30);

/** One for each home: what is remembered is remembered for all who listen. */
export const watchHome = (options: WatchOptions): HomeWatch => new Watch(options);

class Watch implements HomeWatch {
  readonly #options: WatchOptions;
  readonly #steps: readonly Duration[];
  readonly #sources = new Map<string, SourceWatch>();
  readonly #toLookAt = new Set<SourceWatch>();
  readonly #stopListening: () => void;
  readonly #stopFollowing = new Set<() => void>();
  readonly #retries = new Set<() => void>();
  #home: HomeAccess | undefined;
  #looking: Promise<void> | undefined;
  #cancelWake = (): void => {};
  #closed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#steps = [...(options.steps ?? [minutes(-60), minutes(0), days(1)])].sort((a, b) => a - b);
    this.#stopListening = options.connection.onReady((home) => this.#begin(home));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    this.#end();
    await this.#looking;
  }

  /** On a new connection every source is shown anew, and told against what is remembered. */
  #begin(home: HomeAccess): void {
    if (this.#closed) return;
    this.#end();
    this.#home = home;
    home.onEnd(() => {
      if (this.#home === home) this.#end();
    });
    for (const adapter of this.#options.adapters) void this.#follow(home, adapter);
  }

  /** While nobody can say whether a chore is done, no step of it is told: the next look tells what was missed. */
  #end(): void {
    this.#home = undefined;
    this.#cancelWake();
    this.#toLookAt.clear();
    for (const stop of [...this.#stopFollowing, ...this.#retries]) stop();
    this.#stopFollowing.clear();
    this.#retries.clear();
    for (const source of this.#sources.values()) source.show(undefined, this.#options.clock.now());
  }

  async #follow(home: HomeAccess, adapter: HomeAdapter): Promise<void> {
    const wanted = (source: string): boolean => this.#options.wanted?.(adapter.name, source) ?? true;
    try {
      const stop = await adapter.watch(home, wanted, (report) => this.#report(home, adapter, report));
      if (this.#home === home) this.#stopFollowing.add(stop);
      else stop();
    } catch (error) {
      this.#complain("home.adapter_failed", adapter.name, error);
      this.#later(() => {
        if (this.#home === home) void this.#follow(home, adapter);
      });
    }
  }

  #report(home: HomeAccess, adapter: HomeAdapter, report: Report): void {
    if (home !== this.#home) return;
    const source = this.#sourceOf(adapter.name, report.source);
    source.show(report.items, this.#options.clock.now());
    this.#lookAt([source]);
  }

  #sourceOf(adapter: string, id: string): SourceWatch {
    const { home, seen, tell, dueHour = "17:00" } = this.#options;
    const name = [home, adapter, id].join("/");
    const known = this.#sources.get(name);
    if (known) return known;
    const source = new SourceWatch({ home, adapter, memories: new Memories(name, seen), steps: this.#steps, dueHour, tell });
    this.#sources.set(name, source);
    return source;
  }

  #lookAt(sources: Iterable<SourceWatch>): void {
    for (const source of sources) this.#toLookAt.add(source);
    this.#looking ??= this.#run();
  }

  /** One look after the other, so that no two tell the same. */
  async #run(): Promise<void> {
    // Begins in a turn of its own: several reports of one change are one look, and `#looking` is set before it can end.
    await Promise.resolve();
    for (const source of this.#toLookAt) {
      this.#toLookAt.delete(source);
      await this.#look(source);
    }
    this.#looking = undefined;
    this.#wakeForNextStep();
  }

  async #look(source: SourceWatch): Promise<void> {
    const home = this.#home;
    if (!home) return;
    try {
      await source.look(this.#options.clock.now(), home.config.timeZone);
    } catch (error) {
      this.#complain("home.not_told", source.name, error);
      this.#later(() => this.#lookAt([source]));
    }
  }

  #later(act: () => void): void {
    const { clock } = this.#options;
    const cancel = clock.at(later(clock.now(), again), () => {
      this.#retries.delete(cancel);
      act();
    });
    this.#retries.add(cancel);
  }

  #wakeForNextStep(): void {
    this.#cancelWake();
    const home = this.#home;
    if (!home) return;
    const { clock } = this.#options;
    let next: Instant | undefined;
    for (const source of this.#sources.values()) {
      const at = source.nextStep(home.config.timeZone);
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    if (next !== undefined) this.#cancelWake = clock.at(next, () => void this.#stepIsDue(home));
  }

  /** What we last heard may be old where the connection has died without a word: so ask first whether anybody is there. */
  async #stepIsDue(home: HomeAccess): Promise<void> {
    if ((await home.confirm()) && home === this.#home) this.#lookAt(this.#sources.values());
  }

  #complain(event: string, reason: string, error: unknown): void {
    this.#options.log("warn", { event, reason, detail: oneLine(String(error)) });
  }
}

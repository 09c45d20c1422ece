// Watches a home: follows the sources of all adapters on each connection, and reports each event once.

import type { HomeEvent } from "../../core/home/event";
import type { RewardAtHome } from "../../core/home/rewards";
import { oneLine } from "../../core/mask";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, days, type Instant, minutes } from "../../core/units";
import type { HomeAdapter, HomeItem, Report } from "../adapters/adapter";
import type { HomeConnection } from "../connection/connection";
import type { HomeAccess } from "../connection/home";
import type { Ladder } from "./diff";
import { type MemoryStore, SourceMemory } from "./memory";
import { Retries, Scheduler } from "./scheduler";
import { type Reporter, SourceWatch } from "./source";

export interface WatchOptions {
  /** The household's name for this home: the id of its sms-ha-config node. */
  readonly home: string;
  readonly connection: Pick<HomeConnection, "onReady">;
  readonly adapters: readonly HomeAdapter[];
  /** Which sources of an adapter are watched. Default: all. */
  readonly wanted?: (adapter: string, source: string) => boolean;
  /** What is left out of everything. Default: nothing. Nothing that is left out is reported, remembered or closed. */
  readonly leftOut?: LeftOut;
  /** When a chore is reported, relative to its due date. Default: an hour before, when due, and a day after. */
  readonly steps?: readonly Duration[];
  /** What happens to a chore that stays open. Default: nothing. */
  readonly ladder?: Ladder;
  /** When a chore with a due date but no time is due. Default: `17:00`. */
  readonly dueHour?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: MemoryStore;
  readonly reporter: Reporter;
}

export interface LeftOut {
  /** A list, or a whole chore system. */
  source(source: string): boolean;
  /** A chore or reward. */
  item(item: HomeItem): boolean;
}

export interface HomeWatch {
  /** The names of people and lists in everything that is there now. */
  names(): readonly UsedName[];
  /** What is due from an instant to just before another, without a time where only its day is known; undefined while something can't be seen. */
  due(from: Instant, until: Instant): readonly HomeEvent[] | undefined;
  /** The rewards of each person. */
  rewards(): readonly RewardAtHome[];
  /** Resolves when running reports are done and saved; nothing is reported after. */
  close(): Promise<void>;
}

/** A name that a chore system uses for a person, or for a list that may be a person's. */
export interface UsedName {
  readonly name: string;
  /** The adapter's id. */
  readonly source: string;
  readonly of: "person" | "list";
}

/** One watcher per listener: each remembers for itself what it reported. */
export const watchHome = (options: WatchOptions): HomeWatch => new Watcher(options);

const defaultSteps = [minutes(-60), minutes(0), days(1)];

class Watcher implements HomeWatch {
  readonly #options: WatchOptions;
  readonly #steps: readonly Duration[];
  readonly #sources = new Map<string, SourceWatch>();
  readonly #scheduler: Scheduler;
  readonly #retries: Retries;
  readonly #stopListening: () => void;
  readonly #stopFollowing = new Set<() => void>();
  #home: HomeAccess | undefined;
  #closed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#steps = [...(options.steps ?? defaultSteps)].sort((a, b) => a - b);
    this.#scheduler = new Scheduler(options, this.#sources);
    this.#retries = new Retries(options.clock);
    this.#stopListening = options.connection.onReady((home) => this.#begin(home));
  }

  names(): readonly UsedName[] {
    return [...this.#sources.values()].flatMap(({ adapter, items }) => items.flatMap((item) => namesIn(item, adapter)));
  }

  due(from: Instant, until: Instant): readonly HomeEvent[] | undefined {
    const timeZone = this.#home?.config.timeZone;
    if (timeZone === undefined || this.#sources.size === 0) return undefined;
    const due = [...this.#sources.values()].map((source) => source.dueBetween(from, until, timeZone));
    return due.some((events) => events === undefined) ? undefined : due.flatMap((events) => events ?? []);
  }

  rewards(): readonly RewardAtHome[] {
    return [...this.#sources.values()].flatMap((source) => source.rewards());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    this.#end();
    await this.#scheduler.close();
  }

  /** On a new connection every source is compared with what is remembered. */
  #begin(home: HomeAccess): void {
    if (this.#closed) return;
    this.#end();
    this.#home = home;
    this.#scheduler.begin(home);
    home.onEnd(() => {
      if (this.#home === home) this.#end();
    });
    for (const adapter of this.#options.adapters) void this.#follow(home, adapter);
  }

  #end(): void {
    this.#home = undefined;
    this.#scheduler.end();
    this.#retries.cancelAll();
    for (const stop of this.#stopFollowing) stop();
    this.#stopFollowing.clear();
    for (const source of this.#sources.values()) source.update(undefined);
  }

  async #follow(home: HomeAccess, adapter: HomeAdapter): Promise<void> {
    const wanted = (source: string): boolean => this.#options.wanted?.(adapter.id, source) ?? true;
    try {
      const stop = await adapter.watch(home, wanted, (report) => this.#update(home, adapter, report));
      if (this.#home === home) this.#stopFollowing.add(stop);
      else stop();
    } catch (error) {
      this.#options.log("warn", { event: "home.adapter_failed", reason: adapter.id, detail: oneLine(String(error)) });
      this.#retries.add(() => {
        if (this.#home === home) void this.#follow(home, adapter);
      });
    }
  }

  #update(home: HomeAccess, adapter: HomeAdapter, { source: id, items }: Report): void {
    const { leftOut } = this.#options;
    if (home !== this.#home || leftOut?.source(id)) return;
    const source = this.#sourceOf(adapter.id, id);
    source.update(leftOut ? items?.filter((item) => !leftOut.item(item)) : items);
    this.#scheduler.schedule([source]);
  }

  #sourceOf(adapter: string, id: string): SourceWatch {
    const { home, store, reporter, ladder, dueHour = "17:00" } = this.#options;
    const name = [home, adapter, id].join("/");
    const known = this.#sources.get(name);
    if (known) return known;
    const memory = new SourceMemory(name, store);
    const source = new SourceWatch({ home, adapter, source: id, memory, steps: this.#steps, ladder, dueHour, reporter });
    this.#sources.set(name, source);
    return source;
  }
}

/** A list's name counts only if the item itself has no person. */
const namesIn = ({ person, list }: HomeItem, source: string): UsedName[] => {
  if (person !== undefined) return [{ name: person, source, of: "person" }];
  return list === undefined ? [] : [{ name: list, source, of: "list" }];
};

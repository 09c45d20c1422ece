// What happens at home, each thing once: follows every adapter's sources on each connection, and tells what is new in them.

import type { HomeEvent } from "../core/home/event";
import type { SubjectId } from "../core/home/subject";
import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { type Duration, days, minutes } from "../core/units";
import type { HomeAccess } from "./access";
import type { HomeAdapter, Report } from "./adapters/adapter";
import type { HomeConnection } from "./connection";
import { Looking } from "./looking";
import { nameIn, type UsedName } from "./names";
import { Retries } from "./retries";
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
  /** Something is no longer there, so that nothing is left to do of it. Where it rejects, that is told again later. */
  readonly gone?: (subject: SubjectId) => void | Promise<void>;
}

export interface HomeWatch {
  /** The names in all that is there now. */
  names(): readonly UsedName[];
  /** Resolves when what was being told is told and remembered; nothing is told after. */
  close(): Promise<void>;
}

/** One for each home: what is remembered is remembered for all who listen. */
export const watchHome = (options: WatchOptions): HomeWatch => new Watch(options);

class Watch implements HomeWatch {
  readonly #options: WatchOptions;
  readonly #steps: readonly Duration[];
  readonly #sources = new Map<string, SourceWatch>();
  readonly #looking: Looking;
  readonly #retries: Retries;
  readonly #stopListening: () => void;
  readonly #stopFollowing = new Set<() => void>();
  #home: HomeAccess | undefined;
  #closed = false;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#steps = [...(options.steps ?? [minutes(-60), minutes(0), days(1)])].sort((a, b) => a - b);
    this.#looking = new Looking(options, this.#sources);
    this.#retries = new Retries(options.clock);
    this.#stopListening = options.connection.onReady((home) => this.#begin(home));
  }

  names(): readonly UsedName[] {
    return [...this.#sources.values()].flatMap(({ adapter, items }) => items.flatMap((item) => nameIn(item, adapter)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    this.#end();
    await this.#looking.close();
  }

  /** On a new connection every source is shown anew, and told against what is remembered. */
  #begin(home: HomeAccess): void {
    if (this.#closed) return;
    this.#end();
    this.#home = home;
    this.#looking.begin(home);
    home.onEnd(() => {
      if (this.#home === home) this.#end();
    });
    for (const adapter of this.#options.adapters) void this.#follow(home, adapter);
  }

  #end(): void {
    this.#home = undefined;
    this.#looking.end();
    this.#retries.cancelAll();
    for (const stop of this.#stopFollowing) stop();
    this.#stopFollowing.clear();
    for (const source of this.#sources.values()) source.show(undefined, this.#options.clock.now());
  }

  async #follow(home: HomeAccess, adapter: HomeAdapter): Promise<void> {
    const wanted = (source: string): boolean => this.#options.wanted?.(adapter.name, source) ?? true;
    try {
      const stop = await adapter.watch(home, wanted, (report) => this.#report(home, adapter, report));
      if (this.#home === home) this.#stopFollowing.add(stop);
      else stop();
    } catch (error) {
      this.#options.log("warn", { event: "home.adapter_failed", reason: adapter.name, detail: oneLine(String(error)) });
      this.#retries.add(() => {
        if (this.#home === home) void this.#follow(home, adapter);
      });
    }
  }

  #report(home: HomeAccess, adapter: HomeAdapter, report: Report): void {
    if (home !== this.#home) return;
    const source = this.#sourceOf(adapter.name, report.source);
    source.show(report.items, this.#options.clock.now());
    this.#looking.lookAt([source]);
  }

  #sourceOf(adapter: string, id: string): SourceWatch {
    const { home, seen, tell, gone, dueHour = "17:00" } = this.#options;
    const name = [home, adapter, id].join("/");
    const known = this.#sources.get(name);
    if (known) return known;
    const source = new SourceWatch({
      home,
      adapter,
      source: id,
      memories: new Memories(name, seen),
      steps: this.#steps,
      dueHour,
      tell,
      gone,
    });
    this.#sources.set(name, source);
    return source;
  }
}

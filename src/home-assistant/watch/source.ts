// One source of a home: compares what is there now with what is remembered, and reports what is new.

import type { ClosedHow } from "../../core/answers/references";
import type { HomeEvent } from "../../core/home/event";
import type { RewardAtHome } from "../../core/home/rewards";
import type { SubjectId } from "../../core/home/subject";
import { type Duration, days, type Instant, later, minutes } from "../../core/units";
import type { HomeItem } from "../adapters/adapter";
import { dueAt } from "../adapters/due";
import { type Changes, changesOf, type Event, homeEvent, type Ladder, type Look, nextStepAt, type Place } from "./diff";
import { type Memory, readMemory, type SourceMemory, writeMemory } from "./memory";

/** Where the watcher reports to. If a method rejects, the same is reported again later. */
export interface Reporter {
  event(event: HomeEvent): void | Promise<void>;
  /**
   * The chore is done, decided or gone, so that nothing is left to answer. `how` and `who` as far as the home says so; `chore`: of a
   * chore that was claimed, done or approved, with an occurrence of its own.
   */
  closed(
    subject: SubjectId,
    by: {
      readonly how?: ClosedHow;
      readonly who?: string;
      readonly chore?: { readonly event: HomeEvent; readonly late: boolean };
    },
  ): void | Promise<void>;
  /** The chore is to be done again: unticked, or rejected. */
  reopened(subject: SubjectId): void | Promise<void>;
}

export interface SourceOptions extends Place {
  readonly memory: SourceMemory;
  readonly steps: readonly Duration[];
  readonly ladder?: Ladder | undefined;
  readonly dueHour: string;
  readonly reporter: Reporter;
}

export class SourceWatch {
  readonly #options: SourceOptions;
  readonly #removals: Removals;
  readonly #cache = new ItemCache();
  #items: readonly HomeItem[] | undefined;
  /** Whether nothing can have happened unseen since the last comparison. */
  #sawAll = false;

  constructor(options: SourceOptions) {
    this.#options = options;
    this.#removals = new Removals(options.memory, (item) => options.reporter.closed(this.#subject(item), {}));
  }

  get name(): string {
    return this.#options.memory.source;
  }

  /** The items there are now; empty while unavailable. */
  get items(): readonly HomeItem[] {
    return this.#items ?? [];
  }

  get adapter(): string {
    return this.#options.adapter;
  }

  /** Undefined while they can't be seen. */
  dueBetween(from: Instant, until: Instant, timeZone: string): HomeEvent[] | undefined {
    const { dueHour } = this.#options;
    const look = { dueHour, timeZone };
    return this.#items?.flatMap((item) => {
      const isOpen = item.kind === "chore" && (item.status === "open" || item.status === "due" || item.status === "overdue");
      const at = item.due && dueAt(item.due, dueHour, timeZone);
      if (!isOpen || at === undefined || at < from || at >= until) return [];
      const { due, ...event } = homeEvent(this.#options, item, { kind: "chore_due", mark: [] }, look);
      return [{ ...event, ...(item.due?.kind === "moment" && due !== undefined && { due }) }];
    });
  }

  /** What people can ask for, or have asked for. */
  rewards(): RewardAtHome[] {
    return this.items.flatMap((item) => {
      const { kind, person, title, actions, points, balance, status } = item;
      if (kind !== "reward" || item.question || person === undefined) return [];
      const subject = { ...this.#subject(item.item), title, actions: [...actions], ...(points !== undefined && { points }) };
      return [{ who: person, subject, asked: status === "requested", ...(balance !== undefined && { balance }) }];
    });
  }

  /** Undefined while the items can't be seen: that is no change, and no step is reported meanwhile. */
  update(items: readonly HomeItem[] | undefined): void {
    this.#items = items;
    if (!items) this.#sawAll = false;
  }

  /**
   * Reports what is new, and resolves to whether there was anything. Saving is left to `save`, after reporting and never before:
   * what was reported but not saved is reported again with the same occurrence, which the sender recognizes; what was saved but not
   * reported would be lost. Rejects if something couldn't be reported.
   */
  async compare(now: Instant, timeZone: string): Promise<boolean> {
    const items = this.#items;
    if (!items) return false;
    const { memory, steps, ladder, dueHour } = this.#options;
    const everythingIsOld = memory.begin(now);
    const wasAsked = (question: string): boolean => memory.get(question) !== undefined;
    const countedSince = (item: string): number | undefined => {
      const counts = readMemory(memory.get(item))?.counts;
      return counts?.claims === undefined ? undefined : counts.since;
    };
    const look: Look = { now, firstTurn: memory.firstTurn, timeZone, dueHour, steps, ladder, wasAsked, countedSince };
    const failures: unknown[] = [];
    let reported = false;
    const attempt = async (work: () => Promise<boolean>): Promise<void> => {
      try {
        if (await work()) reported = true;
      } catch (error) {
        failures.push(error);
      }
    };
    const there = new Map(items.map((item) => [item.item, item]));
    const decided = new Map<string, ClosedHow>();
    this.#cache.begin(timeZone);
    for (const item of items) await attempt(() => this.#compareItem(item, look, everythingIsOld, decided));
    for (const item of [...memory.items()]) {
      const known = there.has(item) ? undefined : readMemory(memory.get(item));
      const about = known?.question && there.get(known.question.about);
      if (known && about) await attempt(() => this.#closeQuestion(item, known, about, decided, look));
    }
    await attempt(() => this.#removals.check(there, now));
    this.#sawAll = this.#items === items;
    if (failures.length > 0) throw failures[0];
    return reported;
  }

  async #compareItem(item: HomeItem, look: Look, isOld: boolean, decided: Map<string, ClosedHow>): Promise<boolean> {
    const { memory } = this.#options;
    const before = memory.get(item.item);
    if (this.#cache.isUnchanged(item, before, look.now)) return false;
    const changes = changesOf(readMemory(before), item, look);
    if (!isOld) {
      for (const { kind } of changes.events) noteDecision(decided, item.item, kind);
      await this.#close(item, changes, look);
      for (const event of changes.events) await this.#report(item, event, look);
    }
    const after = writeMemory(changes.memory);
    memory.set(item.item, after);
    this.#cache.set(item, after, nextStepAt(item, changes.memory, look));
    return !isOld && changes.events.length > 0;
  }

  /** The claim no longer waits. Without a record of the decision it is closed in silence. */
  async #closeQuestion(
    item: string,
    known: Memory,
    about: HomeItem,
    decided: ReadonlyMap<string, ClosedHow>,
    look: Look,
  ): Promise<boolean> {
    const { memory, reporter } = this.#options;
    const claimedAt = known.question?.claimedAt;
    const approved = about.decisions?.some(({ kind, question }) => kind === "approved" && question === item);
    const rejected = !approved && claimedAt !== undefined && this.#wasRejected(claimedAt, about);
    const shown = about.status === "approved" ? "approve" : undefined;
    const how = approved ? "approve" : rejected ? "reject" : (decided.get(about.item) ?? shown);
    await reporter.closed(this.#subject(item), { ...(how && { how }) });
    if (rejected) {
      if (about.status === "open") await reporter.reopened(this.#subject(about.item));
      await this.#report(about, { kind: `${about.kind}_rejected`, mark: [item] }, look);
    }
    memory.forget(item, known.turn);
    return rejected;
  }

  /** Of a system that deletes what it rejects. What is gone after a restart may be gone with a restored backup. */
  #wasRejected(claimedAt: Instant, { claimsShownSince }: HomeItem): boolean {
    return this.#sawAll && claimsShownSince !== undefined && claimedAt >= claimsShownSince;
  }

  async #close(closed: HomeItem, { closing, late = false, memory }: Changes, look: Look): Promise<void> {
    const { reporter } = this.#options;
    const { item, kind, person, decisions, counts } = closed;
    if (closing === "reopened") return reporter.reopened(this.#subject(item));
    // Where claims are decided, what is completed without one was done by another person.
    const byPerson = closing === "claim" || (closing === "complete" && !decisions && !counts);
    if (!closing) return;
    const mark = ["closed", closing, memory.turn, memory.lastDone ?? 0];
    const chore = kind === "chore" && { event: homeEvent(this.#options, closed, { kind: "chore_completed", mark }, look), late };
    await reporter.closed(this.#subject(item), {
      how: closing,
      ...(byPerson && person && { who: person }),
      ...(chore && { chore }),
    });
  }

  async #report(item: HomeItem, event: Event, look: Look): Promise<void> {
    await this.#options.reporter.event(homeEvent(this.#options, item, event, look));
  }

  #subject(item: string): SubjectId {
    const { home, adapter } = this.#options;
    return { home, adapter, item };
  }

  /** Rejects if it fails; the next call tries again. */
  save(): Promise<void> {
    return this.#options.memory.save();
  }

  /** When to compare next if nothing changes before. May be in the past, since comparing takes time. */
  nextStep(): Instant | undefined {
    return this.#items && earliest([this.#cache.nextStep(), this.#removals.next()]);
  }
}

const noteDecision = (decided: Map<string, ClosedHow>, item: string, kind: HomeEvent["kind"]): void => {
  if (kind.endsWith("_approved")) decided.set(item, "approve");
  if (kind.endsWith("_rejected")) decided.set(item, "reject");
};

const earliest = (instants: Iterable<Instant | undefined>): Instant | undefined => {
  let first: Instant | undefined;
  for (const at of instants) if (at !== undefined && (first === undefined || at < first)) first = at;
  return first;
};

interface CacheEntry {
  readonly item: string;
  readonly memory: string | undefined;
  readonly nextStep: Instant | undefined;
}

/** Of thousands of items few change: the others need no comparison until their next step. */
class ItemCache {
  #last: ReadonlyMap<string, CacheEntry> = new Map();
  #entries = new Map<string, CacheEntry>();
  #timeZone = "";

  /** Starts a comparison. A new time zone empties the cache. */
  begin(timeZone: string): void {
    this.#last = timeZone === this.#timeZone ? this.#entries : new Map();
    this.#timeZone = timeZone;
    this.#entries = new Map();
  }

  /** Whether the item and its memory are the same as the last time, and no step has passed. */
  isUnchanged(item: HomeItem, memory: string | undefined, now: Instant): boolean {
    const known = this.#last.get(item.item);
    if (!known || known.memory !== memory || (known.nextStep !== undefined && known.nextStep <= now)) return false;
    if (known.item !== JSON.stringify(item)) return false;
    this.#entries.set(item.item, known);
    return true;
  }

  set(item: HomeItem, memory: string, nextStep: Instant | undefined): void {
    this.#entries.set(item.item, { item: JSON.stringify(item), memory, nextStep });
  }

  nextStep(): Instant | undefined {
    return earliest([...this.#entries.values()].map(({ nextStep }) => nextStep));
  }
}

/** An item that was renamed, or is loading again, is back by then. */
const goneAfter = minutes(5);
/** An item gone for this long won't come back under the same id. */
const forgetAfter = days(1);

/** With these nothing was left to do anyway. */
const finished: ReadonlySet<string> = new Set(["completed", "approved", "redeemed"]);

interface Absence {
  readonly since: Instant;
  /** Whether reporting was tried: a retry needs no wake-up of its own. */
  readonly tried: boolean;
  readonly reported: boolean;
}

/** Items that are remembered but no longer there: reported as gone after a while, and forgotten in the end. */
class Removals {
  readonly #absences = new Map<string, Absence>();

  constructor(
    private readonly memory: SourceMemory,
    private readonly onGone: (item: string) => void | Promise<void>,
  ) {}

  /** Resolves to false, since nothing is sent about a removal. Rejects if one couldn't be reported; the next check tries again. */
  async check(there: ReadonlyMap<string, unknown>, now: Instant): Promise<false> {
    for (const item of there.keys()) this.#absences.delete(item);
    for (const item of [...this.memory.items()]) if (!there.has(item)) await this.#checkAbsent(item, now);
    return false;
  }

  /** When the next removal is to be reported for the first time. */
  next(): Instant | undefined {
    return earliest([...this.#absences.values()].map(({ tried, since }) => (tried ? undefined : later(since, goneAfter))));
  }

  async #checkAbsent(item: string, now: Instant): Promise<void> {
    const { turn = 0, status = "open" } = readMemory(this.memory.get(item)) ?? {};
    const isFinished = finished.has(status);
    const { since, tried, reported } = this.#absences.get(item) ?? { since: now, tried: isFinished, reported: isFinished };
    const isGone = now >= later(since, goneAfter);
    this.#absences.set(item, { since, tried: tried || isGone, reported });
    if (isGone && !reported) await this.onGone(item);
    this.#absences.set(item, { since, tried: tried || isGone, reported: reported || isGone });
    if (now < later(since, forgetAfter)) return;
    this.memory.forget(item, turn);
    this.#absences.delete(item);
  }
}

// Scheduled texts: written, changed and paused on the page; each time is sent once to each person through the outbox.

import { type Context, errorText } from "../context/context";
import type { AuditChange } from "../core/audit";
import { HouseholdSmsError } from "../core/errors";
import { dueTime, latest, mayStillGo, nextTime, type Scheduled, type ScheduledResult } from "../core/message/scheduled";
import { type HouseholdDocument, scheduledIn, withScheduled } from "../core/people/document";
import { isGroup, recipients } from "../core/people/names";
import type { Person } from "../core/people/person";
import type { Cancel } from "../core/ports/clock";
import { type Instant, instant, later, minutes } from "../core/units";
import type { Outbox } from "../sending/outbox";

/** What an admin writes of it. */
export type ScheduledInput = Omit<Scheduled, "id" | "paused" | "by" | "done" | "last">;

/** `next`: absent once there is no further time. */
export type ScheduledView = Omit<Scheduled, "done"> & { readonly next?: Instant };

/** A text that waits is tried this often, since settings, people and the household change. */
const recheckEvery = minutes(5);

/** Newest results replace older ones of the same person. */
const merged = (before: readonly ScheduledResult[], news: readonly ScheduledResult[]): ScheduledResult[] => [
  ...before.filter(({ person }) => news.every((one) => one.person !== person)),
  ...news,
];

const unknown = (id: string): HouseholdSmsError =>
  new HouseholdSmsError("bad_request", `There is no scheduled text “${id}”. Reload the page.`);

export class Scheduling {
  private cancel: Cancel = () => {};
  private stopped = true;
  private running: Promise<void> | undefined;
  /** What is tried again, and when. */
  private readonly retries = new Map<string, Instant>();

  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send" | "dryRun">,
  ) {}

  /** Sends what is due from now on, and what was missed by less than an hour. Returns how to stop. */
  start(): Cancel {
    const { events, store } = this.context;
    this.stopped = false;
    const look = (): void => this.sleep();
    events.on("changed", look);
    const leave = store.onOthers?.(look);
    look();
    return () => {
      this.stopped = true;
      this.cancel();
      events.off("changed", look);
      leave?.();
    };
  }

  /** The next to be sent first. */
  list(): ScheduledView[] {
    return scheduledIn(this.context.store.view().document)
      .map(({ done, ...text }) => {
        const next = text.paused ? undefined : nextTime(text, done, this.context.settings.timeZone);
        return { ...text, ...(next !== undefined && { next }) };
      })
      .sort((a, b) => (a.next ?? Number.POSITIVE_INFINITY) - (b.next ?? Number.POSITIVE_INFINITY));
  }

  /** Rejects with `bad_request` if no time is left, or a recipient is unknown. */
  add(input: ScheduledInput, by: string): Promise<string> {
    const id = this.context.newId();
    return this.write("text_scheduled", by, id, (document, now) => {
      const text: Scheduled = { ...this.checked(input, document, now), id, paused: false, by, done: now };
      return [...scheduledIn(document), text];
    });
  }

  /** From now on. What waits of the last time isn't sent any more. */
  change(id: string, input: ScheduledInput, by: string): Promise<string> {
    return this.write("scheduled_changed", by, id, (document, now) =>
      this.replaced(document, id, (before) => ({ ...before, ...this.checked(input, document, now), by, done: now })),
    );
  }

  /** Times that pass meanwhile are left out. */
  pause(id: string, paused: boolean, by: string): Promise<string> {
    return this.write(paused ? "scheduled_paused" : "scheduled_resumed", by, id, (document, done) =>
      this.replaced(document, id, (before) => ({ ...before, paused, done })),
    );
  }

  delete(id: string, by: string): Promise<string> {
    return this.write("scheduled_deleted", by, id, (document) => scheduledIn(document).filter((text) => text.id !== id));
  }

  private checked(input: ScheduledInput, document: HouseholdDocument, now: Instant): ScheduledInput {
    const missing = input.to.find((name) => !isGroup(name) && document.people.every(({ id }) => id !== name));
    if (missing !== undefined)
      throw new HouseholdSmsError("unknown_person", `There is no person «${missing}» in this household.`);
    if (nextTime(input, now, this.context.settings.timeZone) === undefined)
      throw new HouseholdSmsError("bad_request", "This time is over. Choose a later one.");
    return input;
  }

  private replaced(document: HouseholdDocument, id: string, change: (text: Scheduled) => Scheduled): Scheduled[] {
    return scheduledIn(document).map((text) => (text.id === id ? change(text) : text));
  }

  /** The audit has whom and when, and not the words, which are kept for a shorter time. */
  private async write(
    change: AuditChange,
    by: string,
    id: string,
    make: (document: HouseholdDocument, now: Instant) => readonly Scheduled[],
  ): Promise<string> {
    const { store, clock, events } = this.context;
    await store.step(({ document }) => {
      const at = clock.now();
      const after = withScheduled(document, make(document, at));
      const text = [...scheduledIn(after), ...scheduledIn(document)].find((one) => one.id === id);
      if (!text) throw unknown(id);
      const to = `${text.to.join(", ")}: ${text.day} ${text.time}`;
      return { result: undefined, records: [{ type: "household_changed", at, by, change, to }], document: after };
    });
    this.retries.delete(id);
    events.emit("changed");
    return id;
  }

  /** Wakes when the next is due. */
  private sleep(): void {
    this.cancel();
    if (this.stopped || this.running) return;
    const { store, clock, settings } = this.context;
    const times = scheduledIn(store.view().document).flatMap((text) => {
      const next = text.paused ? undefined : nextTime(text, text.done, settings.timeZone);
      return next === undefined ? [] : Math.max(next, this.retries.get(text.id) ?? 0);
    });
    if (times.length > 0) this.cancel = clock.at(instant(Math.min(...times)), () => void this.run());
  }

  private run(): Promise<void> {
    this.running ??= this.sendDue().finally(() => {
      this.running = undefined;
      this.sleep();
    });
    return this.running;
  }

  private async sendDue(): Promise<void> {
    const { store, clock, settings, log } = this.context;
    for (const text of scheduledIn(store.view().document)) {
      const now = clock.now();
      const at = dueTime(text, now, settings.timeZone);
      if (at === undefined || this.stopped || now < (this.retries.get(text.id) ?? 0)) continue;
      try {
        await this.sendOne(text, at);
      } catch (error) {
        this.retries.set(text.id, later(clock.now(), recheckEvery));
        log("error", { event: "scheduled_not_sent", detail: errorText(error) });
      }
    }
  }

  private async sendOne(text: Scheduled, at: Instant): Promise<void> {
    const { store, clock, events } = this.context;
    const before = text.last?.at === at ? text.last.results : [];
    const people = recipients(store.view().document, text.to);
    const open = people.filter((to) => {
      const result = before.find(({ person }) => person === nameOf(to));
      return !result || result.waits;
    });
    const results = await Promise.all(open.map((to) => this.sendTo(to, text, at)));
    const waits = results.some((result) => result.waits);
    const changed = await store.step(({ document }) => {
      const known = scheduledIn(document).find(({ id }) => id === text.id);
      // Changed or deleted meanwhile; or another instance is through with it.
      if (!known || known.done >= at) return { result: false };
      const earlier = known.last?.at === at ? known.last.results : [];
      const after = { ...known, last: { at, results: merged(earlier, results) }, ...(!waits && { done: at }) };
      if (JSON.stringify(after) === JSON.stringify(known)) return { result: false };
      return {
        result: true,
        document: withScheduled(
          document,
          this.replaced(document, text.id, () => after),
        ),
      };
    });
    if (waits) this.retries.set(text.id, later(clock.now(), recheckEvery));
    else this.retries.delete(text.id);
    if (changed) events.emit("changed");
  }

  /** Only what can't wait any longer is refused for good, and in the log. */
  private async sendTo(to: Person | string, text: Scheduled, at: Instant): Promise<ScheduledResult> {
    const person = nameOf(to);
    const key = `scheduled:${text.id}:${at}`;
    const rules = { kind: "alert", urgent: text.anyway, key, deadline: later(at, latest) } as const;
    if (typeof to !== "string") {
      const decision = this.outbox.dryRun(to, rules);
      // Another instance, or this one before it ended, has sent it.
      if (decision.kind === "refused" && decision.reason === "duplicate") return { person };
      const soonest = decision.kind === "refused" ? Math.max(decision.until ?? 0, this.context.clock.now()) : 0;
      if (decision.kind === "refused" && mayStillGo(decision.reason) && soonest < rules.deadline)
        return { person, reason: decision.reason, waits: true };
    }
    const [result] = await this.outbox.send({ ...rules, to: person, message: text.text, by: text.by });
    if (!result || result.kind === "sent" || result.reason === "duplicate") return { person };
    return { person, reason: result.reason, ...(result.reason === "store_read_only" && { waits: true }) };
  }
}

const nameOf = (to: Person | string): string => (typeof to === "string" ? to : to.id);

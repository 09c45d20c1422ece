// Summaries: to each person who wants one, at their own time, once, under the rules of any reminder.

import { type Context, errorText } from "../context/context";
import { keyOf } from "../core/journal/state";
import { mostInDigest } from "../core/message/request";
import { mayStillGo } from "../core/message/scheduled";
import type { Person } from "../core/people/person";
import { dueSummary, nextSummary, type SummaryKind } from "../core/people/summaries";
import { localDay } from "../core/policy/calendar";
import type { Cancel } from "../core/ports/clock";
import { type Instant, instant, later, minutes } from "../core/units";
import type { OutgoingRequest } from "../sending/draft";
import type { Outbox } from "../sending/outbox";
import { wordingFor } from "../words";
import type { Agenda } from "./agenda";

/** What waits, for a home or for the person, is tried this often. */
const recheckEvery = minutes(5);

const kinds = ["morning", "week"] as const satisfies readonly SummaryKind[];

/** How a week ended, and the link to its page. */
export interface Week {
  readonly day: string;
  readonly people: readonly {
    readonly name: string;
    readonly done: number;
    readonly late: number;
    readonly missed: number;
    readonly points: number;
  }[];
  readonly texts: number;
  readonly cost: number;
  readonly currency?: string | undefined;
}
interface WeekSource {
  ending(at: Instant): Promise<Week>;
  linkTo(day: string): string | undefined;
}

/** A summary of one person that may go now. */
interface Due {
  readonly kind: SummaryKind;
  readonly person: Person;
  readonly at: Instant;
  readonly until: Instant;
  readonly key: string;
}

type Words = Omit<OutgoingRequest, "to" | "kind" | "urgent" | "key" | "deadline">;

export class Summarizing {
  #cancel: Cancel = () => {};
  #stopped = true;
  #running: Promise<void> | undefined;
  /** Those without anything to say, or that came to nothing, by person and key. */
  readonly #over = new Set<string>();
  #retryAt: Instant | undefined;

  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send" | "dryRun">,
    private readonly agenda: Agenda,
    private readonly weeks: WeekSource,
  ) {}

  /** Sends what is due from now on, and what was missed by a few hours. Returns how to stop. */
  start(): Cancel {
    const { events, store } = this.context;
    this.#stopped = false;
    const look = (): void => this.#wake();
    events.on("changed", look);
    const leave = store.onOthers?.(look);
    look();
    return () => {
      this.#stopped = true;
      this.#cancel();
      events.off("changed", look);
      leave?.();
    };
  }

  #wake(): void {
    this.#retryAt = undefined;
    this.#sleep();
  }

  #sleep(): void {
    this.#cancel();
    if (this.#stopped || this.#running) return;
    const now = this.context.clock.now();
    const people = this.context.store.view().document.people;
    if (people.every(({ summaries }) => summaries === undefined)) return;
    const next = people.flatMap((person) =>
      kinds.flatMap((kind) => nextSummary(kind, person.summaries ?? {}, now, this.#zoneOf(person)) ?? []),
    );
    const waiting = this.#due().length > 0 ? [this.#retryAt ?? now] : [];
    const times = [...next, ...waiting];
    if (times.length > 0) this.#cancel = this.context.clock.at(instant(Math.min(...times)), () => void this.#run());
  }

  #run(): Promise<void> {
    this.#running ??= this.#sendDue().finally(() => {
      this.#running = undefined;
      this.#retryAt = later(this.context.clock.now(), recheckEvery);
      this.#sleep();
    });
    return this.#running;
  }

  #zoneOf({ timeZone }: Person): string {
    return timeZone ?? this.context.settings.timeZone;
  }

  /** What has its time now, and neither went nor came to nothing. */
  #due(): Due[] {
    const { store, clock } = this.context;
    const { document, state } = store.view();
    return document.people.flatMap((person) =>
      kinds.flatMap((kind): Due[] => {
        const timeZone = this.#zoneOf(person);
        if (kind === "week" && person.role === "child") return [];
        const due = person.summaries && dueSummary(kind, person.summaries, clock.now(), timeZone);
        if (!due) return [];
        const key = `${kind}:${localDay(due.at, timeZone).day}`;
        const whose = keyOf(person.id, key);
        return state.sentKeys.has(whose) || this.#over.has(whose) ? [] : [{ kind, person, key, ...due }];
      }),
    );
  }

  async #sendDue(): Promise<void> {
    for (const due of this.#due()) {
      if (this.#stopped) return;
      try {
        await this.#sendOne(due);
      } catch (error) {
        this.context.log("error", { event: "summary_not_sent", person: due.person.id, detail: errorText(error) });
      }
    }
  }

  /** Only what can't wait any longer is refused for good, and in the log. */
  async #sendOne({ kind, person, at, until, key }: Due): Promise<void> {
    if (!this.agenda.isReady) return;
    const over = keyOf(person.id, key);
    const rules = { kind: "reminder", urgent: false, key, deadline: until } as const;
    const decision = this.outbox.dryRun(person, rules);
    if (decision.kind === "refused" && mayStillGo(decision.reason) && (decision.until ?? 0) < until) return;
    const words = kind === "morning" ? this.#dayAhead(person, at) : await this.#weekBehind(person, at);
    if (!words) return void this.#over.add(over);
    await this.outbox.send({ ...rules, ...words, to: person.id });
    this.#over.add(over);
  }

  /** The same week for all who read it, so that they can talk about it. */
  async #weekBehind(person: Person, at: Instant): Promise<Words | undefined> {
    const week = await this.weeks.ending(at);
    if (week.people.length === 0 && week.texts === 0) return undefined;
    const language = person.language ?? this.context.settings.language;
    const { currency, cost } = week;
    const money = currency === undefined ? "" : new Intl.NumberFormat(language, { style: "currency", currency }).format(cost);
    const link = this.weeks.linkTo(week.day);
    return { message: wordingFor(language).week.summary(week.people, week.texts, money), ...(link !== undefined && { link }) };
  }

  #dayAhead(person: Person, at: Instant): Words | undefined {
    const { start, end } = localDay(at, this.#zoneOf(person));
    const chores = this.agenda.of(person, this.context.store.view().document, start, end).slice(0, mostInDigest);
    if (chores.length === 0) return undefined;
    return {
      template: "day_ahead",
      digest: chores.map(({ subject, due }) => ({
        template: "chore_due",
        data: { title: subject.title, ...(due !== undefined && { due }) },
        ...(subject.actions.length > 0 && { about: subject }),
      })),
    };
  }
}

// Reports for the pages and for Home Assistant: from the state where possible, from the journal otherwise.

import type { Context } from "../context/context";
import type { HeldEntry } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { findPerson } from "../core/people/document";
import { personCalled } from "../core/people/names";
import type { Language, Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import { isRefusalReason, type RefusalReason, type ThrottleReason, throttleReasons } from "../core/policy/reasons";
import type { Instant, PersonId } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { titleOfHeld } from "../throttling/rules";
import { reasonText } from "../words";
import { Conversations } from "./conversations";
import { type Entry, type EntryView, type NumberOf, peopleOf } from "./entries";
import { homeView, openItems } from "./home";
import { type LogRequest, readLog } from "./log";
import { type PersonView, personView } from "./people";
import { dayReport, type Figures, figuresOf, type HeldView, monthReport, outcomesOfDays, type TodayView } from "./today";
import type { ConversationPage, HomeView, OpenItem, SaidView } from "./views";

const shownDays = 30;
/** What a person's card asks: would a reminder go out now? */
const sampleRequest = { kind: "reminder", urgent: false } as const;

/** Entries of a person's history that are shown. */
const maxHistory = 100;

const asReason = (reason: string): RefusalReason | ThrottleReason | undefined =>
  isRefusalReason(reason) ? reason : throttleReasons.find((known) => known === reason);

export interface EntryViews {
  readonly entries: readonly EntryView[];
  readonly next?: string;
  readonly reached?: number;
}

export class Reporting {
  readonly conversations: Conversations;

  constructor(
    private readonly context: Pick<Context, "store" | "clock" | "carrier" | "settings" | "events">,
    private readonly outbox: Pick<Outbox, "dryRun">,
  ) {
    this.conversations = new Conversations(this.context, (id) => this.nameOf(id));
  }

  /** `language`: the reader's. */
  async home(language: Language): Promise<HomeView> {
    const { people, ...view } = await homeView(this.context, this.conversations);
    return {
      ...view,
      people: people.map((person) => (person.last ? { ...person, last: this.explained(person.last, language) } : person)),
    };
  }

  /** One page of a conversation, newest first, with reasons in the reader's language. */
  async conversation(id: string, request: Parameters<Conversations["page"]>[1], language: Language): Promise<ConversationPage> {
    const { texts, ...page } = await this.conversations.page(id, request);
    return { ...page, texts: texts.map((said) => this.explained(said, language)) };
  }

  private explained(said: SaidView, language: Language): SaidView {
    const { reason, until } = said;
    const advice = reason === undefined ? undefined : this.adviceOn(reason, until, language);
    return advice === undefined ? said : { ...said, advice };
  }

  /** What a reason or a carrier's error code means and what to do. */
  private adviceOn(code: string, until: Instant | undefined, language: Language): string | undefined {
    const reason = asReason(code);
    const { timeZone } = this.context.settings;
    return reason ? reasonText(language, reason, { timeZone, until }) : this.context.carrier.explain(code, language);
  }

  /** What a person can answer now. */
  openItems(person: Person): OpenItem[] {
    const { store, clock } = this.context;
    return openItems(store.view(), person, clock.now());
  }

  today(): TodayView {
    const { store, clock, settings } = this.context;
    const { state } = store.view();
    const now = clock.now();
    const { name, timeZone, dailyMessages, dailySegments } = settings;
    const { day } = localDay(now, timeZone);
    return {
      now,
      name,
      timeZone,
      day: dayReport(state, settings, day),
      caps: { messages: dailyMessages, segments: dailySegments },
      month: monthReport(state, settings, now),
      ...(state.currency !== undefined && { currency: state.currency }),
      held: [...state.held.values()].map((entry) => this.held(entry)).sort((a, b) => a.until - b.until),
      notices: state.notices.toReversed(),
      days: outcomesOfDays(state, day, shownDays),
    };
  }

  figures(): Figures {
    const { store, clock, settings } = this.context;
    return figuresOf(store.view(), settings, clock.now());
  }

  /** `language`: the reader's. */
  people(language: Language): PersonView[] {
    return this.context.store.view().document.people.map((person) => this.person(person, language));
  }

  person(person: Person, language: Language): PersonView {
    const { store, settings, clock } = this.context;
    const view = store.view();
    return personView(view, settings, person, this.outbox.dryRun(person, sampleRequest, view), language, clock.now());
  }

  /** `wholeNumbers`: of those that people have now; others are known only masked. */
  async log(request: LogRequest, language: Language, wholeNumbers = false): Promise<EntryViews> {
    const { store } = this.context;
    const { entries, ...page } = await readLog(store, request, (id) => this.nameOf(id), this.numbers(wholeNumbers));
    return { ...page, entries: entries.map((entry) => this.entry(entry, language)) };
  }

  /** A person's consent and the changes to their record, newest first. */
  async history(person: PersonId, language: Language): Promise<readonly EntryView[]> {
    const entries: EntryView[] = [];
    for (const topic of ["consent", "changes"] as const) {
      const request = { filter: { person, topic }, limit: maxHistory, effort: Number.POSITIVE_INFINITY };
      entries.push(...(await this.log(request, language)).entries);
    }
    return entries.sort((a, b) => b.at - a.at).slice(0, maxHistory);
  }

  private nameOf(id: PersonId): string {
    return findPerson(this.context.store.view().document, id)?.name ?? id;
  }

  private numbers(whole: boolean): NumberOf {
    const { document, fingerprintOf } = this.context.store.view();
    const numbers = document.people.flatMap(({ number }) => number ?? []);
    const known = new Map(numbers.map((number) => [fingerprintOf(number), whole ? number : maskNumber(number)]));
    return (number, masked) => known.get(number) ?? masked;
  }

  private held(entry: HeldEntry): HeldView {
    const { id, person: name, at, until, kind, reason } = entry;
    const person = personCalled(this.context.store.view().document, name);
    return {
      id,
      who: person?.name ?? name,
      ...(person && { person: person.id }),
      about: titleOfHeld(entry),
      kind,
      since: at,
      until,
      ...(reason !== undefined && { reason }),
    };
  }

  private entry(entry: Entry, language: Language): EntryView {
    const advice = this.advice(entry, language);
    const people = peopleOf(entry).map((id) => this.nameOf(id));
    const who = people.length === 0 && entry.type === "refused" && entry.to !== undefined ? [entry.to] : people;
    return { ...entry, who, ...(advice !== undefined && { advice }) };
  }

  private advice(entry: Entry, language: Language): string | undefined {
    if (entry.type === "refused") return this.adviceOn(entry.reason, entry.until, language);
    const error = entry.type === "message" || entry.type === "carrier_stopped" ? entry.error : undefined;
    return error === undefined ? undefined : this.adviceOn(error, undefined, language);
  }
}

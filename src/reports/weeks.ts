// Weeks: what each person has done, and how a week ended, for the summary of the adults and its page.

import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { Context } from "../context/context";
import type { ClosedHow } from "../core/answers/references";
import type { HomeEvent } from "../core/home/event";
import type { SubjectId } from "../core/home/subject";
import { findPerson } from "../core/people/document";
import { personCalled } from "../core/people/names";
import { schemas } from "../core/people/person";
import { dayBefore, isDate, localDay, spanOfDay } from "../core/policy/calendar";
import type { Change, View } from "../core/ports/store";
import { type Duration, days, type E164, type Instant, type LocalDay, later } from "../core/units";
import type { Agenda } from "../scheduling/agenda";
import { readLog } from "./log";

/** A chore that was claimed, done or approved: values in the journal, by occurrence, so that no observer counts it twice. */
const deedSchema = z.object({
  person: schemas.personId,
  at: schemas.instant,
  how: z.enum(["claim", "complete", "approve"]),
  /** The chore, to find it again. */
  item: z.string(),
  late: z.boolean(),
  points: z.number().optional(),
});
type Deed = z.infer<typeof deedSchema>;

const linesOfWeek = z.object({
  person: schemas.personId,
  done: z.number(),
  late: z.number(),
  missed: z.number(),
  points: z.number(),
});
const totalsOfWeek = z.object({ from: z.string(), texts: z.number(), cost: z.number(), currency: z.string().optional() });

/** One person's week. */
export type PersonWeek = Omit<z.infer<typeof linesOfWeek>, "person"> & { readonly name: string };
/** How a week ended. `from` and `day`: its first and its last day. */
export interface WeekView extends z.infer<typeof totalsOfWeek> {
  readonly day: string;
  readonly people: readonly PersonWeek[];
}

const scopes = { deeds: "chores_done", weeks: "weeks" } as const;
/** Deeds are counted within a week; a week's page can be read for two months. */
const kept = { deeds: days(15), weeks: days(62) };
const proofLength = 22;
/** A regular expression for what stands at the end of a link. */
export const weekToken = `\\d{4}-\\d{2}-\\d{2}[\\w-]{${proofLength}}`;

const proofOf = ({ fingerprintOf }: View, day: string): string =>
  createHash("sha256")
    .update(fingerprintOf(`week|${day}` as E164))
    .digest("base64url")
    .slice(0, proofLength);

const parsed = <Value>(schema: z.ZodType<Value>, json: string | undefined): Value | undefined =>
  json === undefined ? undefined : schema.safeParse(JSON.parse(json)).data;

const keyOfItem = ({ home, adapter, item }: SubjectId): string => JSON.stringify([home, adapter, item]);

const deedsIn = ({ state }: View): [string, Deed][] =>
  [...(state.values.get(scopes.deeds) ?? [])].flatMap(([key, json]) => {
    const deed = parsed(deedSchema, json);
    return deed ? [[key, deed] as [string, Deed]] : [];
  });

/** What an approval says of time, its claim says better: the person was in time, whenever it was approved. */
const countsOf = (deeds: readonly Deed[]): Omit<PersonWeek, "name" | "missed"> => {
  const done = deeds.filter(({ how }) => how !== "claim");
  const claimOf = ({ item, at }: Deed): Deed | undefined =>
    deeds.findLast((deed) => deed.how === "claim" && deed.item === item && deed.at <= at);
  return {
    done: done.length,
    late: done.filter((deed) => (claimOf(deed) ?? deed).late).length,
    points: done.reduce((sum, { points = 0 }) => sum + points, 0),
  };
};

export class Weeks {
  /** `base`: the address that links begin with; undefined if phones can't reach it. */
  constructor(
    private readonly context: Pick<Context, "store" | "clock" | "settings">,
    private readonly agenda: Agenda,
    private readonly base: string | undefined,
  ) {}

  /** Notes what a home reports as claimed, done or approved, once for all who report it. `to`: whose it is. Durable. */
  async done(to: string, { occurrence, subject, points }: HomeEvent, how: ClosedHow | undefined, late: boolean): Promise<void> {
    if (how !== "claim" && how !== "complete" && how !== "approve") return;
    const { store, clock } = this.context;
    await store.step((view): Change<void> => {
      const at = clock.now();
      const person = personCalled(view.document, to)?.id;
      if (person === undefined || view.state.values.get(scopes.deeds)?.has(occurrence)) return { result: undefined };
      const deed: Deed = { person, at, how, item: keyOfItem(subject), late, ...(points !== undefined && { points }) };
      const old = deedsIn(view).filter(([, { at: then }]) => later(then, kept.deeds) < at);
      const values = { ...Object.fromEntries(old.map(([key]) => [key, null])), [occurrence]: JSON.stringify(deed) };
      return { result: undefined, records: [{ type: "values_set", at, scope: scopes.deeds, values }] };
    });
  }

  /** A home has taken it back. Durable. */
  async undone(subject: SubjectId): Promise<void> {
    const { store, clock } = this.context;
    await store.step((view): Change<void> => {
      const item = keyOfItem(subject);
      const last = deedsIn(view)
        .filter(([, deed]) => deed.item === item)
        .toSorted(([, a], [, b]) => a.at - b.at)
        .at(-1);
      if (!last) return { result: undefined };
      const record = { type: "values_set", at: clock.now(), scope: scopes.deeds, values: { [last[0]]: null } } as const;
      return { result: undefined, records: [record] };
    });
  }

  /** The week that ends with the day of `at`, counted once and kept. */
  async ending(at: Instant): Promise<WeekView> {
    const { store, settings } = this.context;
    const { timeZone } = settings;
    const { day } = localDay(at, timeZone);
    const known = this.#view(day);
    if (known) return known;
    let from: LocalDay = day;
    for (let back = 0; back < 6; back++) from = dayBefore(from);
    const span = { start: spanOfDay(from, timeZone)?.start ?? later(at, -days(7) as Duration), end: at };
    const totals = { from, ...(await this.#texts(span)) };
    const view = store.view();
    const deeds = deedsIn(view).map(([, deed]) => deed);
    const lines = view.document.people.map((person) => {
      const theirs = deeds.filter((deed) => deed.person === person.id && deed.at >= span.start && deed.at <= at);
      const missed = this.agenda.of(person, view.document, span.start, at, "whose").length;
      return { person: person.id, ...countsOf(theirs), missed };
    });
    const said = lines
      .filter(({ done, missed }) => done + missed > 0)
      .map((line, place) => [`${day} ${place}`, JSON.stringify(line)]);
    const old = [...(view.state.values.get(scopes.weeks)?.keys() ?? [])].filter((key) => key < this.#oldest(at));
    const values = { ...Object.fromEntries([...old.map((key) => [key, null]), ...said]), [day]: JSON.stringify(totals) };
    await store.step(() => ({ result: undefined, records: [{ type: "values_set", at, scope: scopes.weeks, values }] }));
    return this.#view(day) ?? { day, people: [], ...totals };
  }

  /** A link to the page of a week, without a login. Undefined if phones can't reach this household. */
  linkTo(day: string): string | undefined {
    return this.base === undefined ? undefined : `${this.base}${day}${proofOf(this.context.store.view(), day)}`;
  }

  /** The week of a link; undefined if we didn't make it, or if it is no longer kept. */
  follow(token: string): WeekView | undefined {
    const [day, proof] = [token.slice(0, 10), Buffer.from(token.slice(10))];
    const own = Buffer.from(proofOf(this.context.store.view(), day));
    if (!isDate(day) || proof.length !== own.length || !timingSafeEqual(proof, own)) return undefined;
    return day < this.#oldest(this.context.clock.now()) ? undefined : this.#view(day);
  }

  #oldest(now: Instant): LocalDay {
    return localDay(later(now, -kept.weeks as Duration), this.context.settings.timeZone).day;
  }

  #view(day: string): WeekView | undefined {
    const { document, state } = this.context.store.view();
    const values = state.values.get(scopes.weeks);
    const totals = parsed(totalsOfWeek, values?.get(day));
    if (!totals) return undefined;
    const people = [...(values ?? [])].flatMap(([key, json]) => {
      const line = key.startsWith(`${day} `) ? parsed(linesOfWeek, json) : undefined;
      const name = line && findPerson(document, line.person)?.name;
      if (!line || name === undefined) return [];
      const { person: _, ...counts } = line;
      return [{ name, ...counts }];
    });
    return { day, ...totals, people };
  }

  async #texts(span: { readonly start: Instant; readonly end: Instant }): Promise<Omit<z.infer<typeof totalsOfWeek>, "from">> {
    const { store, settings } = this.context;
    let [texts, cost] = [0, 0];
    for (let before: string | undefined, more = true; more; more = before !== undefined) {
      const asked = { filter: { span }, limit: 1000, effort: 10_000, ...(before !== undefined && { before }) };
      const page = await readLog(
        store,
        asked,
        (id) => id,
        () => undefined,
      );
      for (const entry of page.entries) {
        if (entry.type !== "message" || entry.outcome === "refused") continue;
        texts++;
        cost += entry.price ?? entry.segments * settings.segmentPrice;
      }
      before = page.next;
    }
    const { currency } = store.view().state;
    return { texts, cost: Math.round(cost * 1e4) / 1e4, ...(currency !== undefined && { currency }) };
  }
}

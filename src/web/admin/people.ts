// The admin API's actions on people: their record, number, consent, data and member page.

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { parseNumber } from "../../core/numbers";
import {
  availabilityRuleSchema,
  consentMethods,
  type Language,
  languages,
  type Person,
  pushSchema,
  quietSpanSchema,
  roles,
  schemas,
  summariesSchema,
} from "../../core/people/person";
import { isTimeZone } from "../../core/policy/calendar";
import type { E164, PersonId } from "../../core/units";
import { withoutLogin } from "../../core/urls";
import type { Household } from "../../household";
import type { PersonView } from "../../reports/people";
import { wordsIn } from "../../words";
import { Refusal } from "../http/refusal";
import { hashOf, newToken } from "../member/links";
import { type Action, type AdminRequest, personOf, requireNumbers } from "./action";

const personBody = z.object({
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  /** As people write it. Absent: unchanged. Null: removed. */
  number: z.string().max(40).nullish(),
  language: z.enum(languages).optional(),
  timeZone: z.string().max(60).refine(isTimeZone, { message: "is not a time zone. Write it like Europe/Berlin" }).optional(),
  quietHours: z.array(quietSpanSchema).max(20).optional(),
  availability: z.array(availabilityRuleSchema).max(10).optional(),
  aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  /** Absent: unchanged. Null: removed. */
  push: pushSchema.nullish(),
  /** Absent: unchanged. Null: none. */
  summaries: summariesSchema.nullish(),
  paused: z.boolean().optional(),
});
const consentBody = z.object({ method: z.enum(consentMethods).default("page"), wording: z.string().trim().min(1).max(1000) });
const optOutBody = z.object({ method: z.enum(consentMethods).default("page") });
const pauseBody = z.object({ paused: z.boolean() });

const eraseBody = z.object({
  name: z.string().max(60),
  /** Also delete damaged files that were set aside: no person can be removed from those. */
  leftovers: z.boolean().default(false),
});
const aliasBody = z.object({ name: z.string().trim().min(1).max(80) });

/** Written as in the household's country. */
export const numberFrom = (written: string, household: Household, language: Language): E164 => {
  const parsed = parseNumber(written, household.configuration.settings.country);
  if (parsed.ok) return parsed.number;
  const { problem, meant = "" } = parsed;
  throw new Refusal(400, problem, wordsIn(language).numbers[problem](meant));
};

const viewOf = ({ household, language }: AdminRequest, person: Person): object =>
  withPicture(household, household.reporting.person(person, language));

/** With the picture that Home Assistant has of them, if any. */
const withPicture = (household: Household, view: PersonView): PersonView => {
  const person = household.people.all().find(({ id }) => id === view.id);
  return person && household.peopleAtHome.hasPicture(person) ? { ...view, picture: `people/${view.id}/picture` } : view;
};

const save = async (asked: AdminRequest, id: PersonId): Promise<object> => {
  const { household, request, by, language: reader } = asked;
  const {
    number,
    paused,
    push: notified,
    summaries: wanted,
    language,
    timeZone,
    quietHours,
    availability,
    ...always
  } = personBody.parse(request.body);
  const before = household.people.all().find((person) => person.id === id);
  const kept = number ? numberFrom(number, household, reader) : number === null ? undefined : before?.number;
  const push = notified === undefined ? before?.push : notified;
  const summaries = wanted === undefined ? before?.summaries : wanted;
  const person = await household.people.save(
    {
      ...always,
      id,
      paused: paused ?? before?.paused ?? false,
      ...(kept && { number: kept }),
      ...(language && { language }),
      ...(timeZone && { timeZone }),
      ...(quietHours && { quietHours }),
      ...(availability?.length && { availability }),
      ...(push && { push }),
      ...(summaries && (summaries.morning ?? summaries.week) && { summaries }),
    },
    by,
  );
  return viewOf(asked, person);
};

/** "Émma Löwe" → `emma-lowe`, with a suffix if that is taken. */
const idFor = (name: string, taken: ReadonlySet<string>): PersonId => {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const base =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 30) || "person";
  const id = taken.has(base) ? `${base}-${randomBytes(3).toString("hex")}` : base;
  return schemas.personId.parse(id);
};

export const list: Action = ({ household, language }) =>
  household.reporting.people(language).map((view) => withPicture(household, view));

/** Home Assistant's own people, to be brought in. */
export const atHome: Action = ({ household }) => household.peopleAtHome.candidates();

export const targets: Action = async ({ household }) => ({ targets: await household.peopleAtHome.targets() });

export const add: Action = (asked) => {
  const { name } = personBody.parse(asked.request.body);
  return save(asked, idFor(name, new Set(asked.household.people.all().map(({ id }) => id))));
};

export const change: Action = (asked) => save(asked, schemas.personId.parse(asked.request.params.person));

export const history: Action = (asked) => asked.household.reporting.history(personOf(asked).id, asked.language);

export const reveal: Action = async (asked) => {
  requireNumbers(asked);
  const number = await asked.household.people.reveal(personOf(asked).id, asked.by);
  return { number };
};

export const optIn: Action = async (asked) => {
  const { method, wording } = consentBody.parse(asked.request.body);
  return viewOf(asked, await asked.household.consent.optIn(personOf(asked).id, method, wording, asked.by));
};

export const optOut: Action = async (asked) => {
  const { method } = optOutBody.parse(asked.request.body ?? {});
  return viewOf(asked, await asked.household.consent.optOut(personOf(asked).id, method, asked.by));
};

export const pause: Action = async (asked) => {
  const { paused } = pauseBody.parse(asked.request.body);
  return viewOf(asked, await asked.household.people.pause(personOf(asked).id, paused, asked.by));
};

export const tryAgain: Action = async (asked) =>
  viewOf(asked, await asked.household.people.tryAgain(personOf(asked).id, asked.by));

/** The entities of Home Assistant that can say whether a person is available, with their states now. */
export const entities: Action = ({ household }) => household.availability.choices();

/** The names Home Assistant uses; `alias` matches one to a person. */
export const homeNames: Action = ({ household }) => household.homeNames();

export const alias: Action = async (asked) => {
  const { name } = aliasBody.parse(asked.request.body);
  return viewOf(asked, await asked.household.people.alias(personOf(asked).id, name, asked.by));
};

/** A text under the same rules as any other; answers with its outcome. */
export const test: Action = async (asked) => {
  const { id } = personOf(asked);
  const { by } = asked;
  const [result] = await asked.household.outbox.send({ to: id, template: "test", kind: "reminder", urgent: false, by });
  return result;
};

/** The member page can change a number, so this needs the right to see numbers. The secret is shown only this once. */
export const link: Action = async (asked) => {
  requireNumbers(asked);
  const token = newToken();
  await asked.household.people.link(personOf(asked).id, hashOf(token), asked.by);
  const { publicUrl, id } = asked.household.configuration;
  const path = `household-sms/${id}/me/${token}`;
  return { path, ...(publicUrl !== undefined && { url: `${withoutLogin(publicUrl).replace(/\/+$/, "")}/${path}` }) };
};

export const unlink: Action = async (asked) => viewOf(asked, await asked.household.people.unlink(personOf(asked).id, asked.by));

/** Everything stored about a person, including the number. */
export const exportData: Action = (asked) => {
  requireNumbers(asked);
  return asked.household.privacy.export(personOf(asked).id, asked.by);
};

/** Can't be undone, so the name must be typed. */
export const erase: Action = async (asked) => {
  const person = personOf(asked);
  const { name, leftovers } = eraseBody.parse(asked.request.body);
  if (name.trim() !== person.name) throw new Refusal(409, "name_differs", "The name differs. Type it as shown.");
  await asked.household.privacy.erase(person.id, asked.by);
  if (leftovers) await asked.household.privacy.discardLeftovers(asked.by);
};

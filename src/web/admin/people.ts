// The admin API about people: who they are, their numbers, their consent, their own page.

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type NumberProblem, parseNumber } from "../../core/numbers";
import { consentMethods, languages, type Person, quietSpanSchema, roles, schemas } from "../../core/people/person";
import { isTimeZone } from "../../core/policy/calendar";
import type { E164, PersonId } from "../../core/units";
import type { Household } from "../../household";
import { hashOf, newToken } from "../member/token";
import { type Act, type Asked, mustMayShowNumbers, personOf } from "./act";
import { Refusal } from "./refusal";

const personBody = z.object({
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  /** As people write it; absent: it stays as it is. Null: taken away. */
  number: z.string().max(40).nullish(),
  language: z.enum(languages).optional(),
  timeZone: z.string().max(60).refine(isTimeZone, { message: "is no time zone; write it like Europe/Berlin" }).optional(),
  quietHours: z.array(quietSpanSchema).max(20).optional(),
  aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  paused: z.boolean().optional(),
});
const consentBody = z.object({ method: z.enum(consentMethods).default("page"), wording: z.string().trim().min(1).max(1000) });
const optOutBody = z.object({ method: z.enum(consentMethods).default("page") });
const pauseBody = z.object({ paused: z.boolean() });

const eraseBody = z.object({
  name: z.string().max(60),
  /** Damaged files that were set aside, and that nobody can be taken out of, are deleted as well. */
  leftovers: z.boolean().default(false),
});
const aliasBody = z.object({ name: z.string().trim().min(1).max(80) });

const problems: Record<NumberProblem, string> = {
  not_a_number: "That is no phone number. Write it with its country code, like +1 202 555 0123.",
  landline: "That is a landline, which can't get texts. Enter a mobile number.",
};

/** As somebody of the household's country writes it. */
export const numberFrom = (written: string, household: Household): E164 => {
  const parsed = parseNumber(written, household.configuration.settings.country);
  if (!parsed.ok) throw new Refusal(400, parsed.problem, problems[parsed.problem]);
  return parsed.number;
};

const shown = ({ household, language }: Asked, person: Person): object => household.reporting.person(person, language);

const save = async (asked: Asked, id: PersonId): Promise<object> => {
  const { household, request, by } = asked;
  const { number, paused, language, timeZone, quietHours, ...always } = personBody.parse(request.body);
  const before = household.people.all().find((person) => person.id === id);
  const kept = number ? numberFrom(number, household) : number === null ? undefined : before?.number;
  const person = await household.people.save(
    {
      ...always,
      id,
      paused: paused ?? before?.paused ?? false,
      ...(kept && { number: kept }),
      ...(language && { language }),
      ...(timeZone && { timeZone }),
      ...(quietHours && { quietHours }),
    },
    by,
  );
  return shown(asked, person);
};

/** "Émma Löwe" → `emma-lowe`; with something after it where somebody has that already. */
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

export const list: Act = ({ household, language }) => household.reporting.people(language);

export const add: Act = (asked) => {
  const { name } = personBody.parse(asked.request.body);
  return save(asked, idFor(name, new Set(asked.household.people.all().map(({ id }) => id))));
};

export const change: Act = (asked) => save(asked, schemas.personId.parse(asked.request.params.person));

export const history: Act = (asked) => asked.household.reporting.history(personOf(asked).id, asked.language);

export const reveal: Act = async (asked) => {
  mustMayShowNumbers(asked);
  const number = await asked.household.administration.reveal(personOf(asked).id, asked.by);
  return { number };
};

export const optIn: Act = async (asked) => {
  const { method, wording } = consentBody.parse(asked.request.body);
  return shown(asked, await asked.household.people.optIn(personOf(asked).id, method, wording, asked.by));
};

export const optOut: Act = async (asked) => {
  const { method } = optOutBody.parse(asked.request.body ?? {});
  return shown(asked, await asked.household.people.optOut(personOf(asked).id, method, asked.by));
};

export const pause: Act = async (asked) => {
  const { paused } = pauseBody.parse(asked.request.body);
  return shown(asked, await asked.household.administration.pause(personOf(asked).id, paused, asked.by));
};

export const tryAgain: Act = async (asked) => shown(asked, await asked.household.people.tryAgain(personOf(asked).id, asked.by));

/** What homes call people; where a name means nobody, `alias` says whom. */
export const homeNames: Act = ({ household }) => household.homeNames();

export const alias: Act = async (asked) => {
  const { name } = aliasBody.parse(asked.request.body);
  return shown(asked, await asked.household.people.alias(personOf(asked).id, name, asked.by));
};

/** A text like any other, by the same rules: what comes of it is the answer. */
export const test: Act = async (asked) => {
  const { id } = personOf(asked);
  const [result] = await asked.household.outbox.send({ to: id, template: "test", kind: "reminder", urgent: false });
  return result;
};

/** Their own page, where their number is theirs to change: so for whoever may see numbers. The secret part is told this once. */
export const link: Act = async (asked) => {
  mustMayShowNumbers(asked);
  const token = newToken();
  await asked.household.administration.link(personOf(asked).id, hashOf(token), asked.by);
  const { publicUrl, id } = asked.household.configuration;
  const path = `household-sms/${id}/me/${token}`;
  return { path, ...(publicUrl !== undefined && { url: `${publicUrl.replace(/\/+$/, "")}/${path}` }) };
};

export const unlink: Act = async (asked) =>
  shown(asked, await asked.household.administration.unlink(personOf(asked).id, asked.by));

/** Everything held about them, their number among it: so for whoever may see numbers. */
export const exportData: Act = (asked) => {
  mustMayShowNumbers(asked);
  return asked.household.privacy.export(personOf(asked).id, asked.by);
};

/** There is no way back: whoever asks types the name. */
export const erase: Act = async (asked) => {
  const person = personOf(asked);
  const { name, leftovers } = eraseBody.parse(asked.request.body);
  if (name.trim() !== person.name) throw new Refusal(409, "name_differs", "The name is not the same. Type it as it is shown.");
  await asked.household.privacy.erase(person.id, asked.by);
  if (leftovers) await asked.household.privacy.discardLeftovers(asked.by);
};

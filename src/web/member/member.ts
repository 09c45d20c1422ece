// What a member sees and can do on their own page: only their own data, with the number masked.

import * as z from "zod";
import { maskNumber } from "../../core/mask";
import { languages, type Person, quietSpanSchema } from "../../core/people/person";
import type { Household } from "../../household";
import { consentWording } from "../../reports/people";
import { numberFrom } from "../admin/people";
import { Refusal } from "../http/refusal";
import type { MemberData, MemberText } from "./data";

const shownTexts = 20;
/** Records to look at for a person's texts. */
const effort = 20_000;

const recentTexts = async ({ reporting }: Household, { id }: Person): Promise<MemberText[]> => {
  const { entries } = await reporting.log({ filter: { person: id }, limit: 3 * shownTexts, effort }, "en");
  const texts = entries.flatMap((entry): MemberText[] => {
    if (entry.type === "message") return [{ at: entry.at, text: entry.text, direction: "to", outcome: entry.outcome }];
    return entry.type === "received" ? [{ at: entry.at, text: entry.text, direction: "from" }] : [];
  });
  return texts.slice(0, shownTexts);
};

/** The page's data. */
export const memberView = async (household: Household, person: Person): Promise<MemberData> => {
  const { settings } = household.configuration;
  const { name, consent, role } = person;
  const { stopped, blocked, held, pendingNumber } = household.reporting.person(person, "en");
  return {
    household: settings.name,
    name,
    language: person.language ?? settings.language,
    timeZone: person.timeZone ?? settings.timeZone,
    ...(person.number && { number: maskNumber(person.number) }),
    ...(pendingNumber && { pendingNumber }),
    mayChangeNumber: role !== "child",
    ...(person.unusable && { unusable: person.unusable.reason }),
    consent: consent.state === "none" ? consent : { state: consent.state, at: consent.at, wording: consent.wording },
    stopped: stopped !== undefined,
    ...(blocked && { blocked }),
    ...(held && { held }),
    paused: person.paused,
    wording: consentWording(person, settings),
    ...(person.quietHours && { quietHours: person.quietHours }),
    householdQuietHours: settings.quietHours,
    texts: await recentTexts(household, person),
  };
};

const preferencesBody = z.object({
  language: z.enum(languages).optional(),
  /** Null: use the household's. */
  quietHours: z.array(quietSpanSchema).max(20).nullish(),
});
const numberBody = z.object({ number: z.string().min(1).max(40) });

type Action = (household: Household, person: Person, body: unknown, by: string) => Promise<unknown>;

const save = (household: Household, person: Person, changed: Partial<Person>, by: string): Promise<unknown> => {
  const {
    consent: _,
    unusable: __,
    memberLink: ___,
    pendingNumber: ____,
    formerNames: _____,
    ...input
  } = { ...person, ...changed };
  return household.people.save(input, by);
};

export const actions: Readonly<Record<string, Action>> = {
  "opt-in": (household, person, _, by) =>
    household.consent.optIn(person.id, "member", consentWording(person, household.configuration.settings), by),
  "opt-out": (household, person, _, by) => household.consent.optOut(person.id, "member", by),
  wishes: (household, person, body, by) => {
    const { language, quietHours } = preferencesBody.parse(body);
    const { quietHours: before, ...rest } = person;
    const kept = quietHours === undefined ? before : (quietHours ?? undefined);
    return save(household, { ...rest, ...(kept && { quietHours: kept }) }, { ...(language && { language }) }, by);
  },
  number: (household, person, body, by) => {
    if (person.role === "child") throw new Refusal(403, "not_allowed", "Ask your parents to change your number.");
    const language = person.language ?? household.configuration.settings.language;
    return household.numberChanges.request(person.id, numberFrom(numberBody.parse(body).number, household, language), by);
  },
};

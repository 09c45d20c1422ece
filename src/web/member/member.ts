// What a member sees and can do on their own page: only their own data, with the number masked.

import * as z from "zod";
import { homeActions, subjectIdSchema } from "../../core/home/subject";
import { maskNumber } from "../../core/mask";
import { languages, type Person, quietSpanSchema } from "../../core/people/person";
import { minutes } from "../../core/units";
import type { Household } from "../../household";
import { consentWording } from "../../reports/people";
import { numberFrom } from "../admin/people";
import { Refusal } from "../http/refusal";
import type { MemberData } from "./data";

const shownTexts = 40;

/** What was said, without who asked for it. */
const recentTexts = async ({ reporting }: Household, { id, language = "en" }: Person): Promise<MemberData["texts"]> => {
  const { texts } = await reporting.conversation(id, { limit: shownTexts }, language);
  // What was refused never reached them.
  return texts
    .filter(({ status }) => status !== "refused")
    .map(({ at, direction, text, media }) => ({ at, direction, text, ...(media !== undefined && { media }) }));
};

/** What is offered at home, and the points for it. */
const offered = ({ rewards }: Household, person: Person): Pick<MemberData, "rewards" | "points"> => {
  const theirs = rewards.of(person);
  const balance = theirs.find((reward) => reward.balance !== undefined)?.balance;
  return {
    rewards: theirs.map(({ subject: { home, adapter, item, title, points, actions }, asked }) => {
      const missing = points === undefined || balance === undefined ? 0 : points - balance;
      return {
        subject: { home, adapter, item },
        title,
        asked: asked || !(actions.includes("claim") || missing > 0),
        ...(points !== undefined && { points }),
        ...(missing > 0 && { missing }),
      };
    }),
    ...(balance !== undefined && { points: balance }),
  };
};

/** The page's data. */
export const memberView = async (household: Household, person: Person): Promise<MemberData> => {
  const { settings } = household.configuration;
  const { name, consent, role } = person;
  const { stopped, blocked, held, pendingNumber } = household.reporting.person(person, "en");
  return {
    household: settings.name,
    name,
    role,
    now: household.reporting.today().now,
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
    open: household.reporting.openItems(person),
    ...offered(household, person),
    texts: await recentTexts(household, person),
  };
};

const preferencesBody = z.object({
  language: z.enum(languages).optional(),
  /** Null: use the household's. */
  quietHours: z.array(quietSpanSchema).max(20).nullish(),
});
const answerBody = z.object({
  subject: subjectIdSchema,
  action: z.enum(homeActions),
  /** Minutes, for a snooze. */
  snooze: z.number().int().min(5).max(10_080).optional(),
});
const writeBody = z.object({ text: z.string().trim().min(1).max(1600) });
const numberBody = z.object({ number: z.string().min(1).max(40) });

/** What it returns is added to the page's data. */
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
  /** Done, Later or Claim: as by text, with their own role. Answers what became of it. */
  answer: async (household, person, body, by) => {
    const { snooze, ...wanted } = answerBody.parse(body);
    const duration = snooze === undefined ? undefined : minutes(snooze);
    const outcome = await household.answers.answer({ ...wanted, person: person.id, snooze: duration }, person.role, by);
    return { outcome };
  },
  write: (household, person, body) => household.answers.writeHome(person.id, writeBody.parse(body).text),
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

// What an action of the admin API is given, and the checks that several of them share.

import type { Language, Person } from "../../core/people/person";
import type { Household } from "../../household";
import { languageOf as preferred } from "../../words";
import { headerOf, type Request } from "../http/express";
import { Refusal } from "./refusal";

export interface Asked {
  readonly household: Household;
  readonly request: Request;
  /** For the audit. */
  readonly by: string;
  /** The reader's. */
  readonly language: Language;
  readonly mayShowNumbers: boolean;
}

/** Answers with JSON. Throws a `Refusal`, a `ZodError` or a `HouseholdSmsError` for whoever asked. */
export type Act = (asked: Asked) => unknown;

export const languageOf = (request: Pick<Request, "headers">): Language =>
  preferred((headerOf(request, "accept-language") ?? "").split(",").map((tag) => tag.trim()));

export const personOf = ({ household, request }: Asked): Person => {
  const { person: id } = request.params;
  const person = household.people.all().find((candidate) => candidate.id === id);
  if (!person) throw new Refusal(404, "unknown_person", `There is no person «${id}» in this household.`);
  return person;
};

export const mustMayShowNumbers = ({ mayShowNumbers }: Asked): void => {
  if (!mayShowNumbers)
    throw new Refusal(
      403,
      "numbers_hidden",
      "Whole numbers are hidden because this Node-RED has no sign-in. Set adminAuth in its settings file, or householdSms.showNumbers to true, or open the page on the machine itself or through Home Assistant.",
    );
};

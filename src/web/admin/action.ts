// An action of the admin API: what it gets, and the checks that several of them share.

import type { Connections } from "../../core/home/event";
import type { Language, Person } from "../../core/people/person";
import type { Household } from "../../household";
import type { Request } from "../http/express";
import { Refusal } from "../http/refusal";

export interface AdminRequest {
  readonly household: Household;
  readonly request: Request;
  /** The user, for the audit. */
  readonly by: string;
  /** The reader's. */
  readonly language: Language;
  readonly mayShowNumbers: boolean;
  connections(): Connections;
}

/** Returns JSON, or undefined for `{}`. May throw a `Refusal`, a `ZodError` or a `HouseholdSmsError`. */
export type Action = (asked: AdminRequest) => unknown;

/** The person in the path. */
export const personOf = ({ household, request }: AdminRequest): Person => {
  const { person: id } = request.params;
  const person = household.people.all().find((candidate) => candidate.id === id);
  if (!person) throw new Refusal(404, "unknown_person", `There is no person “${id}” in this household.`);
  return person;
};

export const requireNumbers = ({ mayShowNumbers }: AdminRequest): void => {
  if (!mayShowNumbers)
    throw new Refusal(
      403,
      "numbers_hidden",
      "Whole numbers are hidden because this Node-RED has no sign-in. Set adminAuth in its settings file, or householdSms.showNumbers to true, or open the page on the machine itself or through Home Assistant.",
    );
};

// What the check of an account says, by language.

import type { Language } from "../core/people/person";
import { words as de } from "./de/twilio-checks";
import { words as en } from "./en/twilio-checks";
import { words as es } from "./es/twilio-checks";
import { words as fr } from "./fr/twilio-checks";

/** Everything that is looked at, in the order it is shown. */
export const things = ["account", "api_key", "balance", "trial", "sender", "registration", "countries", "webhook"] as const;
export type Thing = (typeof things)[number];

export interface CheckWords {
  readonly titles: Readonly<Record<Thing, string>>;
  readonly accountActive: string;
  readonly keyFits: string;
  readonly balanceLeft: (money: string) => string;
  readonly balanceLow: (money: string) => string;
  readonly balanceGone: (money: string) => string;
  readonly balanceUnknown: string;
  readonly noTrial: string;
  readonly trial: (verified: number) => string;
  readonly numberOurs: (number: string) => string;
  readonly numberNotOurs: (number: string) => string;
  readonly numberWithoutTexts: (number: string) => string;
  readonly service: (name: string) => string;
  readonly serviceEmpty: (name: string) => string;
  readonly shortCodeOurs: string;
  readonly shortCodeNotOurs: string;
  readonly nameOnly: string;
  readonly registrationNotNeeded: string;
  readonly registered: string;
  readonly registrationInReview: string;
  readonly countriesOn: (countries: string) => string;
  readonly countriesOff: (countries: string) => string;
  readonly webhookSet: string;
  readonly webhookAtNumbers: string;
  readonly webhookMissing: string;
  readonly webhookElsewhere: string;
  readonly webhookNoPublicUrl: string;
  readonly webhookMend: string;
  readonly notAsked: (why: string) => string;
}

const spoken: Readonly<Record<Language, CheckWords>> = { en, es, fr, de };

export const checkWords = (language: Language): CheckWords => spoken[language];

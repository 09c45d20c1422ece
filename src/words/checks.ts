// What the check of a household says of its own parts, by language; a carrier words what it looks at itself.

import type { Language } from "../core/people/person";
import { checks as de } from "./de/checks";
import { checks as en } from "./en/checks";
import { checks as es } from "./es/checks";
import { checks as fr } from "./fr/checks";

const ownThings = ["store", "clock", "address", "signature", "home"] as const;
export type OwnThing = (typeof ownThings)[number];

export interface CheckSentences {
  readonly titles: Readonly<Record<OwnThing, string>>;
  readonly storeWritable: string;
  readonly clockRight: string;
  readonly clockAhead: (minutes: number) => string;
  readonly clockBehind: (minutes: number) => string;
  readonly addressMissing: string;
  readonly addressLeadsHere: string;
  readonly addressAtHome: string;
  readonly addressPlain: string;
  readonly addressLeadsElsewhere: (status: number) => string;
  readonly addressWantsLogin: string;
  /** `heard`: when the carrier last got through, in words. */
  readonly addressUnreachable: (heard?: string) => string;
  readonly signatureFits: string;
  readonly signatureUntried: string;
  readonly signatureRefused: string;
  readonly homeConnected: string;
  readonly homeStarting: string;
  readonly homeUnreachable: string;
  readonly homeWrongToken: string;
}

const spoken: Readonly<Record<Language, CheckSentences>> = { en, es, fr, de };

export const checkSentences = (language: Language): CheckSentences => spoken[language];

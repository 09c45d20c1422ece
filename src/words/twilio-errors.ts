// What Twilio's errors mean and what to do, by language.

import type { Language } from "../core/people/person";
import { advice as de } from "./de/twilio-errors";
import { type Advice, advice as en } from "./en/twilio-errors";
import { advice as es } from "./es/twilio-errors";
import { advice as fr } from "./fr/twilio-errors";

export type { Advice };

const spoken: Readonly<Record<Language, Advice>> = { en, es, fr, de };

export const adviceIn = (language: Language): Advice => spoken[language];

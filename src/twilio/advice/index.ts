// What Twilio's errors mean and what to do, by language.

import type { Language } from "../../core/people/person";
import { advice as de } from "./de";
import { advice as en } from "./en";
import { advice as es } from "./es";
import { advice as fr } from "./fr";

export type Advice = Readonly<Record<keyof typeof en, string>>;

const spoken: Readonly<Record<Language, Advice>> = { en, es, fr, de };

export const adviceIn = (language: Language): Advice => spoken[language];

// Why a text was not sent and what a person can do about it: one sentence for pages and node status.

import type { Language } from "../core/people/person";
import type { RefusalReason } from "../core/policy/reasons";
import type { Instant } from "../core/units";
import { reasons as de } from "./de/reasons";
import { reasons as en, type ReasonSentences } from "./en/reasons";
import { reasons as es } from "./es/reasons";
import { reasons as fr } from "./fr/reasons";
import { instantText, type When } from "./time";

const sentences: Readonly<Record<Language, ReasonSentences>> = { en, es, fr, de };

export const reasonText = (
  language: Language,
  reason: RefusalReason,
  when: When & { readonly until?: Instant | undefined },
): string => sentences[language][reason](when.until === undefined ? undefined : instantText(language, when.until, when));

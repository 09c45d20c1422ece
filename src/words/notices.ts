// What the admin is told, in the household's language: one sentence or two, the second of what can be done.

import type { Language, UnusableReason } from "../core/people/person";
import type { StoreHealth } from "../core/ports/store";
import { notices as de } from "./de/notices";
import { notices as en } from "./en/notices";
import { notices as es } from "./es/notices";
import { notices as fr } from "./fr/notices";

/** `less_safe`: it works, but could promise more. */
type StoreProblem = Extract<StoreHealth, { ok: false }>["problem"] | "less_safe";

type Unit = "texts" | "segments";

/** What each notice tells of. `advice` and `problem` are a technician's, in English. */
export interface NoticeData {
  cap_near: { readonly used: number; readonly cap: number; readonly unit: Unit };
  cap_reached: { readonly cap: number; readonly unit: Unit };
  budget_reached: { readonly budget: number };
  carrier_stopped: { readonly error: string };
  /** It is settled by the second carrier, since the first refuses. */
  second_carrier: { readonly error: string };
  store_trouble: { readonly problem: StoreProblem; readonly advice: string };
  webhook_refused: { readonly problem: string };
  number_unusable: { readonly who: string; readonly reason: UnusableReason; readonly error?: string };
  message_unknown: { readonly count: number };
}
export type NoticeKind = keyof NoticeData;

export type NoticeSentences = { readonly [Kind in NoticeKind]: (data: NoticeData[Kind]) => string };

const sentences: Readonly<Record<Language, NoticeSentences>> = { en, es, fr, de };

export const noticeText = <Kind extends NoticeKind>(language: Language, kind: Kind, data: NoticeData[Kind]): string =>
  sentences[language][kind](data);

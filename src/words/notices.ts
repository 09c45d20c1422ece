// What the admin is told, in the household's language: one sentence or two, the second of what can be done.

import type { Language } from "../core/people/person";
import { notices as de } from "./de/notices";
import { notices as en, type NoticeData, type NoticeKind, type NoticeSentences } from "./en/notices";
import { notices as es } from "./es/notices";
import { notices as fr } from "./fr/notices";

export type { NoticeData, NoticeKind };

const sentences: Readonly<Record<Language, NoticeSentences>> = { en, es, fr, de };

export const noticeText = <Kind extends NoticeKind>(language: Language, kind: Kind, data: NoticeData[Kind]): string =>
  sentences[language][kind](data);

// The member page's words: only the reader's language is loaded.

import type { Language } from "../../../core/people/roles";
import type { member } from "../../../words/en/member";

export type MemberWords = typeof member;

export const loadWords = async (language: Language): Promise<MemberWords> => {
  const loaded = (await import(`../../../words/${language}/member.ts`)) as { member: MemberWords };
  return loaded.member;
};

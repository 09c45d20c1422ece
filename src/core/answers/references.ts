// References: the short numbers that tell the chores and rewards of one phone apart.

import { type Subject, sameSubject } from "../home/subject";
import type { Reference } from "../journal/state";

/** The subject's number where it has one, else the lowest that is free. */
export const allotReference = (open: readonly Reference[], subject: Subject): number => {
  const own = open.find((reference) => sameSubject(reference.subject, subject));
  if (own) return own.number;
  const taken = new Set(open.map((reference) => reference.number));
  let number = 1;
  while (taken.has(number)) number++;
  return number;
};

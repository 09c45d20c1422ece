// References: the short numbers that tell the chores and rewards of one phone apart, and what each has stood for over time.

import * as z from "zod";
import { homeActions, type Subject, type SubjectId, sameSubject, subjectSchema } from "../home/subject";
import { schemas } from "../people/person";
import { days, type Instant, later } from "../units";

const at = schemas.instant;

/** What an answer to a text means: the number the text carries and what it stands for, until it expires. */
export const referenceSchema = z.object({
  number: z.number().int().min(1),
  subject: subjectSchema,
  until: at,
  /** Whom the text was for, if several people share the phone. */
  person: schemas.personId.optional(),
});
/** A number in a text, and what it stands for. */
export type Reference = z.infer<typeof referenceSchema>;

/** How a chore or reward was closed: by which action and person, where the home says so. */
export const closingSchema = z.object({
  at,
  how: z.enum(homeActions).exclude(["snooze", "ask"]).optional(),
  who: z.string().min(1).max(80).optional(),
});
/** How something was closed. */
export type ClosedHow = NonNullable<z.infer<typeof closingSchema>["how"]>;
/** `reopened`: when the home took it back, as by unticking. */
const endingSchema = closingSchema.extend({ reopened: at.optional() });
/** When, how and by whom something was closed. */
export type Closing = z.infer<typeof endingSchema>;

/** `since`: when the first text with this number was written. Closings are in the order they happened. */
export const knownReferenceSchema = referenceSchema.extend({ since: at, closings: z.array(endingSchema) });
/** A reference, when it was given and whether it is closed. */
export type KnownReference = z.infer<typeof knownReferenceSchema>;

/** In the order in which the numbers were handed out. */
export type KnownReferences = readonly KnownReference[];

/** The numbers that a phone's texts use in turn. Beyond them only while all of these are in use. */
const mostNumbers = 99;
/** A closed number keeps its meaning for this long. */
const meaningLife = days(7);
/** Answers may be read this much later than they were written. */
const lateness = days(7);

/** The closing that was in effect at an instant. */
export const closingAt = ({ closings }: KnownReference, at: Instant): Closing | undefined =>
  closings.findLast((closing) => closing.at <= at && (closing.reopened === undefined || closing.reopened > at));

/** Whether an answer written at an instant could act on it. */
export const isOpenAt = (reference: KnownReference, at: Instant): boolean =>
  reference.since <= at && reference.until > at && closingAt(reference, at) === undefined;

/** Those that could be meant by an answer written at `at`. */
export const openAt = (known: KnownReferences, at: Instant): KnownReferences =>
  known.filter((reference) => isOpenAt(reference, at));

/** What a number stood for at an instant, whether open or closed. */
export const meaningAt = (known: KnownReferences, number: number, at: Instant): KnownReference | undefined =>
  known.findLast((reference) => reference.number === number && reference.since <= at);

const inUseUntil = ({ until, closings }: KnownReference): Instant => {
  const last = closings.at(-1);
  return last && last.reopened === undefined ? later(last.at, meaningLife) : until;
};

/** The number a text about `subject` carries: its own while it is open, else the next in turn. */
export const allotReference = (known: KnownReferences, subject: SubjectId, now: Instant): number => {
  const own = known.findLast((reference) => isOpenAt(reference, now) && sameSubject(reference.subject, subject));
  if (own) return own.number;
  const inUse = new Set(known.filter((reference) => inUseUntil(reference) > now).map(({ number }) => number));
  const last = known.at(-1)?.number ?? 0;
  for (let step = 0; step < mostNumbers; step++) {
    const number = ((last + step) % mostNumbers) + 1;
    if (!inUse.has(number)) return number;
  }
  let number = mostNumbers + 1;
  while (inUse.has(number)) number++;
  return number;
};

/** A text with this reference was written at `at`. */
export const withReference = (known: KnownReferences, reference: Reference, at: Instant): KnownReferences => {
  const same = known.findLast((other) => other.number === reference.number && other.since <= at);
  if (!same || !isOpenAt(same, at) || !sameSubject(same.subject, reference.subject))
    return [...known, { ...reference, since: at, closings: [] }];
  return known.map((other) => (other === same ? { ...same, ...reference } : other));
};

/** Whether a text asks for a decision, rather than for a chore to be done. */
export const isQuestion = ({ actions }: Pick<Subject, "actions">): boolean =>
  actions.includes("approve") || actions.includes("reject");

/**
 * Whether a closing ends what a text offered. Doing or claiming a chore leaves the question whether it was done well, and a
 * rejection leaves the chore itself to be done.
 */
const ends = (how: ClosedHow | undefined, subject: Pick<Subject, "actions">): boolean => {
  if (how === undefined || how === "approve") return true;
  if (how === "claim") return !isQuestion(subject) && subject.actions.includes("claim");
  return isQuestion(subject) === (how === "reject");
};

/** The same, with what is about `subject` closed. */
export const withClosing = (known: KnownReferences, subject: SubjectId, closing: Closing): KnownReferences =>
  known.map((reference) =>
    sameSubject(reference.subject, subject) && ends(closing.how, reference.subject) && isOpenAt(reference, closing.at)
      ? { ...reference, closings: [...reference.closings, closing] }
      : reference,
  );

/** The home has taken back that a chore was done: its newest number can be answered again. A question is decided for good. */
export const withReopening = (known: KnownReferences, subject: SubjectId, at: Instant): KnownReferences => {
  const newest = known.findLast((reference) => sameSubject(reference.subject, subject) && !isQuestion(reference.subject));
  const closing = newest && closingAt(newest, at);
  if (!newest || !closing) return known;
  const closings = newest.closings.map((other) => (other === closing ? { ...closing, reopened: at } : other));
  return known.map((reference) => (reference === newest ? { ...newest, closings } : reference));
};

/** Without times in the future, after a clock that had run ahead. */
export const clampedReferences = (known: KnownReferences, now: Instant): KnownReferences => {
  const clamped = (at: Instant): Instant => (at > now ? now : at);
  return known.map(({ since, closings, ...reference }) => ({
    ...reference,
    since: clamped(since),
    closings: closings.map(({ at, reopened, ...closing }) => ({
      ...closing,
      at: clamped(at),
      ...(reopened !== undefined && { reopened: clamped(reopened) }),
    })),
  }));
};

/** Without those that no answer can mean any more. */
export const withoutForgotten = (known: KnownReferences, now: Instant): KnownReferences =>
  known.filter((reference) => {
    const closed = reference.closings.at(-1)?.at ?? reference.until;
    const end = Math.max(reference.until, later(closed, meaningLife)) as Instant;
    return later(end, lateness) > now;
  });

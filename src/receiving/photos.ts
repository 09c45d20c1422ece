// Photos as proof: which answer a picture belongs to, by phone and time, and which answers wait for one. Pure.

import * as z from "zod";
import { type HomeAction, homeActions, needsPhoto, type SubjectId, sameSubject, subjectSchema } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import { type Person, schemas } from "../core/people/person";
import type { PictureType } from "../core/pictures/kinds";
import type { InboundText } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Duration, days, type Fingerprint, type Instant, later, minutes } from "../core/units";
import { type KeptPicture, keptIn, lifeOf, newPictureId, type PictureId, picturesGone, picturesSet } from "../pictures/kept";
import type { Outcome, Received } from "./received";

/** A picture belongs to an answer that was written this long before or after it. */
const window = minutes(5);
/** A picture that comes later than that hears what to do. */
const remembered = days(1);
/** Of one text. */
const mostPictures = 3;

const actSchema = z.object({ action: z.enum(homeActions), number: z.number().int(), subject: subjectSchema });
/** An answer about a chore: done, or claimed. */
export type Act = z.output<typeof actSchema>;

const answeredSchema = z.object({
  person: schemas.personId,
  /** The phone's fingerprint. */
  number: z.string(),
  written: schemas.instant,
  /** Pictures count until then. */
  until: schemas.instant,
  acts: z.array(actSchema),
  /** Those that nothing has been done about: their photo isn't there yet. */
  waiting: z.array(actSchema),
});
/** What a phone has answered lately. */
export type Answered = z.output<typeof answeredSchema> & { readonly text: string };

const scope = "answered";

const answeredBy = ({ state }: View, number: string): Answered[] =>
  [...(state.values.get(scope) ?? [])].flatMap(([text, json]) => {
    const parsed = answeredSchema.safeParse(JSON.parse(json));
    return parsed.success && parsed.data.number === number ? [{ text, ...parsed.data }] : [];
  });

/** Null forgets an answer. */
const answeredSet = (
  at: Instant,
  answers: readonly (readonly [text: string, Omit<Answered, "text"> | null])[],
): JournalRecord => ({
  type: "values_set",
  at,
  scope,
  values: Object.fromEntries(answers.map(([text, answered]) => [text, answered && JSON.stringify(answered)])),
});

export const isProved = ({ action }: { readonly action: HomeAction }): boolean => action === "complete" || action === "claim";
const idOf = ({ home, adapter, item }: SubjectId): SubjectId => ({ home, adapter, item });
const isAbout = ({ about = [] }: KeptPicture, acts: readonly Act[]): boolean =>
  about.some((id) => acts.some(({ subject }) => sameSubject(id, subject)));

/** The pictures that came with a text, from a person who gets texts: known from now on, and fetched once this is on disk. */
export const arriving = (
  { media, carrierId }: InboundText,
  { id }: Person,
  settings: Pick<Settings, "keepTexts">,
  { at, written, number }: { readonly at: Instant; readonly written: Instant; readonly number: Fingerprint },
): KeptPicture[] =>
  media.slice(0, mostPictures).map(({ url }) => ({
    id: newPictureId(),
    at,
    until: later(at, lifeOf(settings)),
    person: id,
    came: { text: carrierId, written, number, url },
  }));

/** What a text's pictures, and its phone's earlier ones, mean for what it answers. */
export interface Proof {
  /** Done now. */
  readonly now: readonly Act[];
  /** Done once their photo is here, which the sender is asked for. */
  readonly asked: readonly Act[];
  /** Photos that are here already. */
  readonly photos: readonly PictureId[];
  /** The pictures that belong to the answer. */
  readonly pictures: readonly KeptPicture[];
  readonly records: readonly JournalRecord[];
}

export const proofOf = (view: View, received: Received, { id }: Person, acts: readonly Act[]): Proof => {
  const { number, written, at, text } = received;
  const proved = acts.filter(isProved);
  if (proved.length === 0) return { now: acts, asked: [], photos: [], pictures: [], records: [] };
  const earlier = keptIn(view).filter(
    ({ came, about }) => came?.number === number && !about && Math.abs(came.written - written) <= window,
  );
  const about = proved.map(({ subject }) => idOf(subject));
  const pictures = [...received.pictures, ...earlier].map((picture) => ({ ...picture, about }));
  const here = pictures.filter(({ type }) => type !== undefined);
  const isComing = here.length === 0 && pictures.length > 0;
  const waiting = here.length > 0 ? [] : isComing ? proved : proved.filter(({ subject }) => needsPhoto(subject));
  const outdated = answeredBy(view, number).filter(
    (answered) =>
      answered.until < later(at, -remembered as Duration) ||
      answered.waiting.some(({ subject }) => about.some((each) => sameSubject(each, subject))),
  );
  const until = later(at > written ? at : written, window);
  return {
    now: acts.filter((act) => !waiting.includes(act)),
    asked: isComing ? [] : waiting,
    photos: here.map((picture) => picture.id),
    pictures,
    records: [
      answeredSet(at, [
        ...outdated.map(({ text }) => [text, null] as const),
        [text.carrierId, { person: id, number, written, until, acts: [...proved], waiting: [...waiting] }],
      ]),
    ],
  };
};

/** The answer that pictures belong to which came without one: the newest in their time. */
const answeredNear = (view: View, { number, written }: Pick<Received, "number" | "written">): Answered | undefined =>
  answeredBy(view, number)
    .filter((answered) => written >= later(answered.written, -window as Duration) && written <= answered.until)
    .toSorted((one, other) => one.written - other.written)
    .at(-1);

/** The pictures of a text that answers nothing, with the chores they belong to. */
export const attached = (view: View, received: Received): readonly KeptPicture[] => {
  const answered = received.pictures.length > 0 ? answeredNear(view, received) : undefined;
  if (!answered) return received.pictures;
  const about = answered.acts.map(({ subject }) => idOf(subject));
  return received.pictures.map((picture) => ({ ...picture, about }));
};

/** A picture without words: undefined unless it belongs to an answer, or comes too late for one. */
export const photoAlone = (view: View, received: Received): Outcome | undefined => {
  const { pictures, text, number, written, wording } = received;
  if (pictures.length === 0 || text.text.trim() !== "") return undefined;
  if (answeredNear(view, received)) return { meaning: "photo" };
  const [missed] = answeredBy(view, number)
    .filter(({ waiting, until }) => waiting.length > 0 && until < written && written <= later(until, remembered))
    .flatMap(({ waiting }) => waiting);
  return missed && { meaning: "photo", answer: wording.photoLate(`${wording.commands.complete} ${missed.number}`) };
};

/** Why a picture that came can't be used. */
export type PhotoProblem = "wrong_type" | "too_large" | "unavailable";

interface Released {
  readonly act: Act;
  readonly answered: Answered;
}

/** What follows from a picture that was fetched or refused. */
export interface Settled {
  readonly kept: KeptPicture;
  /** To be done now, as their sender's answers. */
  readonly released: readonly Released[];
  /** Why the sender should send another one. */
  readonly problem?: PhotoProblem;
  /** Its answer was passed on before: who decides should see it. */
  readonly isLate: boolean;
}

const withoutReleased = (at: Instant, released: readonly Released[]): JournalRecord[] => {
  const done = new Set(released.map(({ act }) => act));
  const answers = [...new Set(released.map(({ answered }) => answered))];
  const left = answers.map(
    ({ text, ...answered }) => [text, { ...answered, waiting: answered.waiting.filter((act) => !done.has(act)) }] as const,
  );
  return left.length > 0 ? [answeredSet(at, left)] : [];
};

/** `result`: its type, or why there is none. Undefined if the picture is gone, or settled already. */
export const settle = (
  view: View,
  id: PictureId,
  result: PictureType | { readonly problem: PhotoProblem },
  at: Instant,
): { readonly settled: Settled; readonly records: readonly JournalRecord[] } | undefined => {
  const all = keptIn(view);
  const kept = all.find((each) => each.id === id);
  if (!kept?.came?.url) return undefined;
  const { url: _, ...came } = kept.came;
  const waiting = answeredBy(view, came.number)
    .filter((answered) => isAbout(kept, answered.waiting))
    .flatMap((answered) => answered.waiting.map((act) => ({ act, answered })));
  if (typeof result === "string") {
    const isLate = kept.about !== undefined && waiting.length === 0;
    const known = { ...kept, came, type: result };
    return {
      settled: { kept: known, released: waiting, isLate },
      records: [picturesSet(at, [known]), ...withoutReleased(at, waiting)],
    };
  }
  // Another picture of the same text may do.
  const isLast = all.every((each) => each.id === id || each.came?.text !== came.text);
  const released = isLast ? waiting.filter(({ act }) => !needsPhoto(act.subject)) : [];
  return {
    settled: { kept, released, isLate: false, ...(kept.about && isLast && { problem: result.problem }) },
    records: [picturesGone(at, [kept]), ...withoutReleased(at, released)],
  };
};

/** Forgets what no picture can belong to any more. */
export const forgotten = ({ state }: View, at: Instant): JournalRecord[] => {
  const old = [...(state.values.get(scope) ?? [])].filter(([, json]) => {
    const parsed = answeredSchema.safeParse(JSON.parse(json));
    return !parsed.success || later(parsed.data.until, remembered) < at;
  });
  return old.length > 0
    ? [
        answeredSet(
          at,
          old.map(([text]) => [text, null]),
        ),
      ]
    : [];
};

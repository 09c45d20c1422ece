// What the household knows of the pictures it keeps: values in the journal. Their contents are apart.

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { type Subject, sameSubject, subjectIdSchema } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import { closedKey } from "../core/journal/state";
import { schemas } from "../core/people/person";
import { shownTypes } from "../core/pictures/kinds";
import type { Store, View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import { type Branded, type Duration, days, hours, type Instant, later, type PersonId } from "../core/units";

/** Id of a picture that the household keeps. */
export type PictureId = Branded<string, "PictureId">;

const keptSchema = z.object({
  at: schemas.instant,
  /** It is removed then. */
  until: schemas.instant,
  /** Absent while it is fetched. */
  type: z.enum(shownTypes).optional(),
  /** Whose it is: exported and erased with them. */
  person: schemas.personId.optional(),
  /** How it came in: the text, when that was written, from which phone, and where the carrier has it until it is fetched. */
  came: z.object({ text: z.string(), written: schemas.instant, number: z.string(), url: z.string().optional() }).optional(),
  /** The chores that it shows. */
  about: z.array(subjectIdSchema).optional(),
});
export type KeptPicture = z.output<typeof keptSchema> & { readonly id: PictureId };

const scope = "pictures";
/** A photo is a proof of what was claimed since; not of the same chore another day. */
const proofLife = hours(48);
/** Texts are removed once a day at most. */
const shortestLife = days(1);
export const idLength = 12;

export const keptIn = ({ state }: View): KeptPicture[] =>
  [...(state.values.get(scope) ?? [])].flatMap(([id, json]) => {
    const parsed = keptSchema.safeParse(JSON.parse(json));
    return parsed.success ? [{ id: id as PictureId, ...parsed.data }] : [];
  });

export const keptPicture = ({ state }: View, id: string): KeptPicture | undefined => {
  const json = state.values.get(scope)?.get(id);
  const parsed = json === undefined ? undefined : keptSchema.safeParse(JSON.parse(json));
  return parsed?.success ? { id: id as PictureId, ...parsed.data } : undefined;
};

export const newPictureId = (): PictureId => randomBytes((idLength * 3) / 4).toString("base64url") as PictureId;

/** How long pictures are kept. */
export const lifeOf = ({ keepTexts }: Pick<Settings, "keepTexts">): Duration => Math.max(keepTexts, shortestLife) as Duration;

/** What is known of pictures from now on. */
export const picturesSet = (at: Instant, pictures: readonly KeptPicture[]): JournalRecord => ({
  type: "values_set",
  at,
  scope,
  values: Object.fromEntries(pictures.map(({ id, ...kept }) => [id, JSON.stringify(kept)])),
});

export const picturesGone = (at: Instant, pictures: readonly { readonly id: PictureId }[]): JournalRecord => ({
  type: "values_set",
  at,
  scope,
  values: Object.fromEntries(pictures.map(({ id }) => [id, null])),
});

/** The photo that shows what a decision is about: the newest one since the last decision. */
export const proofFor = (view: View, subject: Subject, now: Instant): KeptPicture | undefined => {
  const { home, adapter, of = subject.item } = subject;
  const decided = view.state.closed.get(closedKey({ home, adapter, item: of }, "question"));
  return keptIn(view)
    .filter(({ type, about, at }) => {
      const isShown = type !== undefined && about?.some((each) => sameSubject(each, { home, adapter, item: of }));
      return isShown && at > later(now, -proofLife as Duration) && (decided === undefined || at > decided);
    })
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
};

/** Removes the content of pictures that no value names any more. */
export const removeUnnamed = async (store: Pick<Store, "view" | "contents">): Promise<void> => {
  const kept = await store.contents.ids();
  const named = store.view().state.values.get(scope);
  const garbage = kept.filter((id) => !named?.has(id));
  if (garbage.length > 0) await store.contents.remove(garbage);
};

/** A person's pictures, oldest first. */
export const picturesOf = (view: View, person: PersonId): KeptPicture[] =>
  keptIn(view)
    .filter((kept) => kept.person === person)
    .toSorted((one, other) => one.at - other.at);

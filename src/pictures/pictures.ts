// Pictures that the household keeps, and signed links that show one of them for a while, without a login.

import { randomBytes, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { Context } from "../context/context";
import { schemas } from "../core/people/person";
import { shownPicture, shownTypes } from "../core/pictures/kinds";
import type { Store, View } from "../core/ports/store";
import {
  type Branded,
  type Duration,
  days,
  type E164,
  hours,
  type Instant,
  instant,
  later,
  minutes,
  type PersonId,
} from "../core/units";

/** Id of a picture that the household keeps. */
export type PictureId = Branded<string, "PictureId">;

const keptSchema = z.object({
  at: schemas.instant,
  /** It is removed then. */
  until: schemas.instant,
  type: z.enum(shownTypes),
  /** Whose it is: exported and erased with them. */
  person: schemas.personId.optional(),
});
export type KeptPicture = z.output<typeof keptSchema> & { readonly id: PictureId };

/** What a browser is shown. */
export interface ShownPicture {
  readonly type: KeptPicture["type"];
  readonly content: Uint8Array;
}

export type Keeping =
  | { readonly ok: true; readonly id: PictureId }
  /** `wrong_type`: no JPEG, PNG, GIF or WebP by its bytes, or one that is broken or too large to be shown. */
  | { readonly ok: false; readonly reason: "wrong_type" | "too_large" };

/** As much as carriers take. */
export const largestPicture = 5 * 1024 * 1024;
/** The oldest go first. */
const mostPictures = 500;
/** Texts are removed once a day at most. */
const shortestLife = days(1);
/** How long a link works. */
const linkLife = hours(48);

const scope = "pictures";
const idLength = 12;
const untilLength = 6;
const proofLength = 16;
/** A link's secret: the picture, until when, and the proof that we made it. */
export const pictureToken = `[\\w-]{${idLength + untilLength + proofLength}}`;

const keptIn = ({ state }: View): KeptPicture[] =>
  [...(state.values.get(scope) ?? [])].flatMap(([id, json]) => {
    const parsed = keptSchema.safeParse(JSON.parse(json));
    return parsed.success ? [{ id: id as PictureId, ...parsed.data }] : [];
  });

const keptPicture = ({ state }: View, id: string): KeptPicture | undefined => {
  const json = state.values.get(scope)?.get(id);
  const parsed = json === undefined ? undefined : keptSchema.safeParse(JSON.parse(json));
  return parsed?.success ? { id: id as PictureId, ...parsed.data } : undefined;
};

/** The household's keyed hash: only it could have made the link. */
const proofOf = ({ fingerprintOf }: View, id: string, until: string): string =>
  fingerprintOf(`picture|${id}|${until}` as E164).slice(0, proofLength);

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * To text a picture, keep it and link to it:
 *
 * ```ts
 * const kept = await household.pictures.keep(content, { life: hours(48) });
 * const link = kept.ok ? household.pictures.linkTo(kept.id) : undefined;
 * // `media: [link]` for an MMS, `link` for a text; without a link, phones can't reach this household.
 * ```
 *
 * The link works for 48 hours and shows the picture alone. It dies with the picture: after its `life`, and when its person is erased.
 */
export class Pictures {
  /** `base`: the address that links begin with; undefined if phones can't reach it. */
  constructor(
    private readonly context: Pick<Context, "store" | "clock" | "settings" | "log">,
    private readonly base: string | undefined,
  ) {}

  /**
   * Keeps a picture: as long as texts are kept, or for `life` if that is shorter. Its type is what its bytes say. `person`: whose it is.
   * Durable when it resolves. Rejects with `store_read_only`.
   */
  async keep(
    content: Uint8Array,
    { person, life }: { readonly person?: PersonId | undefined; readonly life?: Duration | undefined } = {},
  ): Promise<Keeping> {
    const { store, clock, settings } = this.context;
    if (content.length > largestPicture) return { ok: false, reason: "too_large" };
    const type = shownPicture(content);
    if (!type) return { ok: false, reason: "wrong_type" };
    const id = randomBytes((idLength * 3) / 4).toString("base64url") as PictureId;
    const at = clock.now();
    const until = later(at, Math.min(life ?? Number.POSITIVE_INFINITY, Math.max(settings.keepTexts, shortestLife)) as Duration);
    // Named first: content that no value names is garbage.
    await store.step(() => ({
      result: undefined,
      records: [
        { type: "values_set", at, scope, values: { [id]: JSON.stringify({ at, until, type, ...(person && { person }) }) } },
      ],
    }));
    await store.contents.put(id, content);
    // The person may have been erased meanwhile.
    if (!keptPicture(store.view(), id)) await store.contents.remove([id]);
    return { ok: true, id };
  }

  /** The content of a picture; undefined if it isn't kept any more. */
  async read(id: PictureId): Promise<ShownPicture | undefined> {
    const { store, clock } = this.context;
    const kept = keptPicture(store.view(), id);
    const content = kept && clock.now() < kept.until ? await store.contents.get(id) : undefined;
    return kept && content && { type: kept.type, content };
  }

  /** A link that shows the picture to anyone who has it, for 48 hours. Undefined if phones can't reach this household. */
  linkTo(id: PictureId, life: Duration = linkLife): string | undefined {
    const { store, clock } = this.context;
    const view = store.view();
    const kept = keptPicture(view, id);
    if (!kept || this.base === undefined) return undefined;
    const end = Math.ceil(Math.min(later(clock.now(), life), kept.until) / minutes(1));
    const until = end.toString(36).padStart(untilLength, "0");
    return `${this.base}${id}${until}${proofOf(view, id, until)}`;
  }

  /** The picture of a link; undefined if we didn't make it, or if it has expired. */
  async follow(token: string): Promise<ShownPicture | undefined> {
    const { store, clock } = this.context;
    const id = token.slice(0, idLength);
    const until = token.slice(idLength, idLength + untilLength);
    if (!isSame(proofOf(store.view(), id, until), token.slice(idLength + untilLength))) return undefined;
    const end: Instant = instant(Number.parseInt(until, 36) * minutes(1));
    return clock.now() < end ? this.read(id as PictureId) : undefined;
  }

  /** Removes what is kept no longer. */
  async tidy(): Promise<void> {
    const { store, clock } = this.context;
    const at = clock.now();
    await store.step((view) => {
      const newestFirst = keptIn(view).toSorted((one, other) => other.at - one.at);
      const gone = newestFirst.filter(({ until }, n) => until <= at || n >= mostPictures).map(({ id }) => [id, null] as const);
      return {
        result: undefined,
        ...(gone.length > 0 && { records: [{ type: "values_set", at, scope, values: Object.fromEntries(gone) }] }),
      };
    });
    await removeUnnamed(store);
  }
}

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

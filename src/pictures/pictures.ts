// Pictures that the household keeps, and signed links that show one of them for a while, without a login.

import { timingSafeEqual } from "node:crypto";
import type { Context } from "../context/context";
import { type PictureType, shownPicture } from "../core/pictures/kinds";
import type { View } from "../core/ports/store";
import { type Duration, type E164, hours, type Instant, instant, later, minutes, type PersonId } from "../core/units";
import {
  idLength,
  keptIn,
  keptPicture,
  lifeOf,
  newPictureId,
  type PictureId,
  picturesGone,
  picturesSet,
  removeUnnamed,
} from "./kept";

/** What a browser is shown. */
export interface ShownPicture {
  readonly type: PictureType;
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
/** How long a link works. */
const linkLife = hours(48);

const untilLength = 6;
const proofLength = 16;
/** A link's secret: the picture, the proof that we made it, and until when. It ends with a letter or digit, as phones want it. */
export const pictureToken = `[\\w-]{${idLength + untilLength + proofLength}}`;

/** The household's keyed hash: only it could have made the link. */
const proofOf = ({ fingerprintOf }: View, id: string, until: string): string =>
  fingerprintOf(`picture|${id}|${until}` as E164).slice(0, proofLength);

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * To text a picture, keep it and name it in the request:
 *
 * ```ts
 * const kept = await household.pictures.keep(content, { life: hours(48) });
 * msg.sms = { ...request, ...(kept.ok && { picture: kept.id }) };
 * ```
 *
 * It goes as an MMS where the carrier has it, else as a link that works for 48 hours and shows the picture alone; `linkTo` gives that
 * link. The link dies with the picture: after its `life`, and when its person is erased.
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
    const id = newPictureId();
    const at = clock.now();
    const until = later(at, Math.min(life ?? Number.POSITIVE_INFINITY, lifeOf(settings)) as Duration);
    // Named first: content that no value names is garbage.
    await store.step(() => ({ result: undefined, records: [picturesSet(at, [{ id, at, until, type, person }])] }));
    await this.put(id, content);
    return { ok: true, id };
  }

  /** Stores the content of a picture that has its value already. Durable when it resolves. Rejects with `store_read_only`. */
  async put(id: PictureId, content: Uint8Array): Promise<void> {
    const { store } = this.context;
    await store.contents.put(id, content);
    // The person may have been erased meanwhile.
    if (!keptPicture(store.view(), id)) await store.contents.remove([id]);
  }

  /** The content of a picture; undefined if it isn't kept any more. */
  async read(id: PictureId): Promise<ShownPicture | undefined> {
    const { store, clock } = this.context;
    const kept = keptPicture(store.view(), id);
    const content = kept && clock.now() < kept.until ? await store.contents.get(id) : undefined;
    return kept?.type && content && { type: kept.type, content };
  }

  /** A link that shows the picture to anyone who has it, for 48 hours. Undefined if phones can't reach this household. */
  linkTo(id: PictureId, life: Duration = linkLife): string | undefined {
    const { store, clock } = this.context;
    const view = store.view();
    const kept = keptPicture(view, id);
    if (!kept?.type || this.base === undefined) return undefined;
    const end = Math.ceil(Math.min(later(clock.now(), life), kept.until) / minutes(1));
    const until = end.toString(36).padStart(untilLength, "0");
    return `${this.base}${id}${proofOf(view, id, until)}${until}`;
  }

  /** The picture of a link; undefined if we didn't make it, or if it has expired. */
  async follow(token: string): Promise<ShownPicture | undefined> {
    const { store, clock } = this.context;
    const id = token.slice(0, idLength);
    const until = token.slice(-untilLength);
    if (!isSame(proofOf(store.view(), id, until), token.slice(idLength, -untilLength))) return undefined;
    const end: Instant = instant(Number.parseInt(until, 36) * minutes(1));
    return clock.now() < end ? this.read(id as PictureId) : undefined;
  }

  /** Removes what is kept no longer. */
  async tidy(): Promise<void> {
    const { store, clock } = this.context;
    const at = clock.now();
    await store.step((view) => {
      const newestFirst = keptIn(view).toSorted((one, other) => other.at - one.at);
      const gone = newestFirst.filter(({ until }, n) => until <= at || n >= mostPictures);
      return { result: undefined, ...(gone.length > 0 && { records: [picturesGone(at, gone)] }) };
    });
    await removeUnnamed(store);
  }
}

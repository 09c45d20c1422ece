// The picture of a text: an MMS where the carrier has it, else a link. Approvals carry the photo of what they are about.

import type { Context } from "../context/context";
import { isQuestion } from "../core/answers/references";
import type { DigestItem } from "../core/message/request";
import type { Person } from "../core/people/person";
import { proofFor } from "../pictures/kept";
import type { OutgoingRequest } from "./draft";

type Shared = Pick<Context, "store" | "carrier" | "clock" | "pictureLink" | "snapshot">;

/** The picture that was asked for, or the photo of what is to be decided. */
const pictureOf = ({ store, clock }: Shared, { picture, about }: Pick<DigestItem, "picture" | "about">): string | undefined =>
  picture ?? (about && isQuestion(about) ? proofFor(store.view(), about, clock.now())?.id : undefined);

/** In a digest each picture is a link. */
const linked = (context: Shared, item: DigestItem): DigestItem => {
  const picture = pictureOf(context, item);
  const link = picture === undefined ? undefined : context.pictureLink?.(picture);
  return link === undefined ? item : { ...item, link };
};

/** The request as each person gets it. A picture that is gone, or that phones can't reach, is left out. */
export const withPicture = async (
  context: Shared,
  request: OutgoingRequest,
): Promise<(to: Person | string) => OutgoingRequest> => {
  const { carrier } = context;
  if (request.digest) {
    const digest = request.digest.map((item) => linked(context, item));
    return () => ({ ...request, digest });
  }
  const picture = request.picture ?? (request.camera && (await context.snapshot?.(request.camera)));
  const id = pictureOf(context, { ...request, picture });
  const link = id === undefined ? undefined : context.pictureLink?.(id);
  if (id === undefined || link === undefined) return () => request;
  const media = [...(request.media ?? []), link];
  const isTaken = (await carrier.checkMedia(media)) === undefined;
  return (to) => {
    const isMms = isTaken && typeof to !== "string" && to.number !== undefined && carrier.takesPictures(to.number);
    return { ...request, picture: id, ...(isMms ? { media } : { link }) };
  };
};

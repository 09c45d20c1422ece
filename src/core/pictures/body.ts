// Reads a picture's body as it arrives: never more than allowed, and only while its bytes are those of a picture.

import type { FetchedMedia, MediaLimits } from "../ports/carrier";
import { beginningLength, typeOfPicture } from "./kinds";

type Refused = Extract<FetchedMedia, { kind: "refused" }>;
const refused = (reason: Refused["reason"]): Refused => ({ kind: "refused", reason });

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/**
 * `pieces`: the body of a response, which ends with it. The type is what the bytes say, whatever a server declares. Stops reading as
 * soon as it is no picture of these types, or too large. Never rejects.
 */
export const readPicture = async (pieces: AsyncIterable<Uint8Array>, { maxBytes, types }: MediaLimits): Promise<FetchedMedia> => {
  const isWrong = (content: Uint8Array): boolean => !types.includes(typeOfPicture(content) ?? "");
  const read: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of pieces) {
      const before = length;
      length += piece.length;
      if (length > maxBytes) return refused("too_large");
      read.push(piece);
      const isBeginning = before < beginningLength && length >= beginningLength;
      if (isBeginning && isWrong(joined(read, length))) return refused("wrong_type");
    }
  } catch {
    return refused("unavailable");
  }
  const content = joined(read, length);
  const type = typeOfPicture(content);
  return type && types.includes(type) ? { kind: "fetched", type, content } : refused("wrong_type");
};

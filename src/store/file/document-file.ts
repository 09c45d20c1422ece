// The text of household.json: JSON a person can read, and a checksum, since a flipped digit would be somebody else's number.

import { createHash } from "node:crypto";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import { migrateDocument } from "./format";

const checksum = (document: object): string => createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 16);

export const encodeDocument = (document: HouseholdDocument): string =>
  `${JSON.stringify({ checksum: checksum(document), ...document }, null, 2)}\n`;

export type ReadDocument =
  | { readonly ok: true; readonly document: HouseholdDocument }
  | { readonly ok: false; readonly problem: string };

const unreadable = (problem: string): ReadDocument => ({ ok: false, problem });

const parse = (text: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return undefined;
  }
};

/**
 * A document without a checksum is taken as it is: whoever edits one by hand removes that line.
 * Throws `store_unreadable` for the document of a newer version.
 */
export const decodeDocument = (text: Buffer): ReadDocument => {
  const read = parse(text);
  if (typeof read !== "object" || read === null) return unreadable("is not JSON");
  const { checksum: written, ...rest } = read as { checksum?: unknown };
  if (written !== undefined && written !== checksum(rest)) return unreadable("is not as it was last written");
  const { data } = documentSchema.safeParse(migrateDocument(rest));
  return data ? { ok: true, document: data } : unreadable("is not a household's document");
};

// The text of household.json: JSON a person can read, and a checksum, since a flipped digit would be somebody else's number.

import { createHash } from "node:crypto";
import { z } from "zod";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import { migrateDocument } from "./format";
import { openPeople, sealPeople } from "./sealed-records";
import type { Sealing } from "./sealing";

const checksum = (document: object): string => createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 16);

/** With which key the store is encrypted, and whether all of it is. */
export interface Sealed {
  readonly key: string;
  readonly whole: boolean;
}
const sealedSchema = z.object({ key: z.string(), whole: z.boolean() });

/** The same document gives the same text. */
export const encodeDocument = (document: HouseholdDocument, sealing: Sealing, sealed: Sealed | undefined): string => {
  const key = sealing.writesWith;
  const said = sealed ?? (key === undefined ? undefined : { key, whole: false });
  const written = { ...(said && { sealed: said }), ...sealPeople(document, sealing) };
  return `${JSON.stringify({ checksum: checksum(written), ...written }, null, 2)}\n`;
};

type ReadDocument =
  | { readonly ok: true; readonly document: HouseholdDocument; readonly sealed: Sealed | undefined }
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
 * Throws `store_unreadable` for the document of a newer version, and for one that is sealed with another key.
 */
export const decodeDocument = (text: Buffer, sealing: Sealing): ReadDocument => {
  const read = parse(text);
  if (typeof read !== "object" || read === null) return unreadable("is not JSON");
  const { checksum: written, ...rest } = read as { checksum?: unknown };
  if (written !== undefined && written !== checksum(rest)) return unreadable("is not as it was last written");
  const sealed = sealedSchema.safeParse((rest as { sealed?: unknown }).sealed).data;
  if (sealed) sealing.mustRead(sealed.key);
  const { data } = documentSchema.safeParse(migrateDocument(openPeople(rest, sealing)));
  return data ? { ok: true, document: data, sealed } : unreadable("is not a household's document");
};

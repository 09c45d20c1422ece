// How records, the document and the state are stored: in plain, or encrypted but for an allow-list. The same in files and on a server.

import * as z from "zod";
import { HouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { restore, snapshot } from "../core/journal/snapshot";
import type { State } from "../core/journal/state";
import type { HouseholdDocument } from "../core/people/document";
import { type Encryption, keyIdOf } from "./encryption";

/** Records that were written together. With encryption on, only type and time of each stay readable; `encrypted` holds them whole. */
export interface StoredRecords {
  readonly records: readonly unknown[];
  readonly encrypted?: string | undefined;
}

/** Binds the encrypted records to their types and times. */
const placeOf = (allowed: readonly unknown[]): string => JSON.stringify(["records", allowed]);

export const encodeRecords = (records: readonly JournalRecord[], encryption: Encryption): StoredRecords => {
  if (encryption.keyId === undefined || records.length === 0) return { records };
  const allowed = records.map(({ type, at }) => ({ type, at }));
  return { records: allowed, encrypted: encryption.encrypt(placeOf(allowed), JSON.stringify(records)) };
};

/** The JSON array of records. Throws `store_unreadable` if no key fits. */
export const recordsJson = ({ records, encrypted }: StoredRecords, encryption: Encryption): string =>
  encrypted === undefined ? JSON.stringify(records) : encryption.decrypt(placeOf(records), encrypted);

/** The records, unparsed. Throws `store_unreadable` if no key fits. */
export const decodeRecords = (stored: StoredRecords, encryption: Encryption): unknown =>
  stored.encrypted === undefined ? stored.records : JSON.parse(recordsJson(stored, encryption));

/** Whether the records are stored as they would be written now. */
export const isCurrentEncoding = ({ records, encrypted }: StoredRecords, { keyId }: Encryption): boolean =>
  records.length === 0 || (encrypted === undefined ? undefined : keyIdOf(encrypted)) === keyId;

const encryptedSchema = z.object({ encrypted: z.string() });

/** Id of the key that a stored document or state is encrypted with; undefined if it is in plain. */
export const storedKeyId = (stored: unknown): string | undefined => {
  const { data } = encryptedSchema.safeParse(stored);
  return data && keyIdOf(data.encrypted);
};

const encodeWhole = (place: string, json: string, encryption: Encryption): string =>
  encryption.keyId === undefined ? json : JSON.stringify({ encrypted: encryption.encrypt(place, json) });

const decodeWhole = (place: string, stored: unknown, encryption: Encryption): unknown => {
  const { data } = encryptedSchema.safeParse(stored);
  return data ? JSON.parse(encryption.decrypt(place, data.encrypted)) : stored;
};

/** JSON of the document as it is stored; the same document gives the same text. */
export const encodeDocument = (document: HouseholdDocument, encryption: Encryption): string =>
  encodeWhole("document", JSON.stringify(document), encryption);

/** The document, unparsed. Throws `store_unreadable` if no key fits. */
export const decodeDocument = (stored: unknown, encryption: Encryption): unknown => decodeWhole("document", stored, encryption);

/** JSON of the state as it is stored. */
export const encodeState = (state: State, encryption: Encryption): string => encodeWhole("state", snapshot(state), encryption);

/** The state; undefined if there is none to read. Throws `store_unreadable` if no key fits. */
export const decodeState = (stored: unknown, encryption: Encryption): State | undefined =>
  restore(decodeWhole("state", stored, encryption));

/** A file of an unknown version isn't damaged, but it isn't ours to read or touch either. */
export const unknownVersion = (what: string): HouseholdSmsError =>
  new HouseholdSmsError(
    "store_unreadable",
    `${what} has a format that this version of @household-sms/node-red doesn't know: install the version that wrote it`,
  );

const contentPlace = (id: string): string => JSON.stringify(["content", id]);

export const contentText = (id: string, content: Uint8Array, encryption: Encryption): string =>
  encryption.encrypt(contentPlace(id), Buffer.from(content).toString("base64"));

/** Undefined if no key fits, or if it was changed. */
export const contentFrom = (id: string, stored: string, encryption: Encryption): Uint8Array | undefined => {
  try {
    return Buffer.from(encryption.decrypt(contentPlace(id), stored), "base64");
  } catch {
    return undefined;
  }
};

// A line of the journal: a checksum and JSON. A line is whole or it is none, so what it holds happened together or not at all.

import { crc32 } from "node:zlib";
import { z } from "zod";
import { type JournalRecord, recordSchema } from "../../core/journal/records";
import { checkJournalFormat, journalFormat } from "./format";
import { isAsWritten, openRecord, sealRecord } from "./sealed-records";
import type { Sealing } from "./sealing";

/** What one sync made durable: the records of the steps that shared it, and the name of the prepared document they decided on. */
export interface Frame {
  readonly records: readonly JournalRecord[];
  readonly document?: string | undefined;
}

const frameSchema = z.object({ records: z.array(recordSchema), document: z.string().optional() });
const headerSchema = z.object({ format: z.number().int() });

const newline = 0x0a;
const space = 0x20;
const checksumLength = 8;
/** For the checksum, and what sets it apart. */
const room = " ".repeat(checksumLength + 1);

const checksum = (bytes: Buffer): string => crc32(bytes).toString(16).padStart(checksumLength, "0");

const line = (content: unknown): Buffer => {
  const bytes = Buffer.from(`${room}${JSON.stringify(content)}\n`);
  bytes.write(checksum(bytes.subarray(room.length, -1)), "latin1");
  return bytes;
};

const parsed = (json: Buffer): unknown => {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
};

/** The JSON of a line without its line break; undefined where the checksum doesn't fit. */
const contentOf = (bytes: Buffer): unknown => {
  if (bytes.length <= checksumLength || bytes[checksumLength] !== space) return undefined;
  const json = bytes.subarray(checksumLength + 1);
  return bytes.toString("latin1", 0, checksumLength) === checksum(json) ? parsed(json) : undefined;
};

export const encodeFrame = (frame: Frame, sealing: Sealing): Buffer =>
  line({ ...frame, records: frame.records.map((record) => sealRecord(record, sealing)) });

const rawRecords = (bytes: Buffer): { readonly content: unknown; readonly records: readonly unknown[] } => {
  const content = contentOf(bytes);
  const { records } = Object(content) as { records?: unknown };
  return { content, records: Array.isArray(records) ? records : [] };
};

/** Undefined where it is none. Throws `store_unreadable` where it is sealed with another key. */
export const decodeFrame = (bytes: Buffer, sealing: Sealing): Frame | undefined => {
  const { content, records } = rawRecords(bytes);
  if (content === undefined) return undefined;
  return frameSchema.safeParse({ ...Object(content), records: records.map((raw) => openRecord(raw, sealing)) }).data;
};

/** Whether a frame lies there sealed or plain as it would be written now. */
export const isFrameAsWritten = (bytes: Buffer, frame: Frame, sealing: Sealing): boolean => {
  const { records } = rawRecords(bytes);
  return frame.records.every((record, n) => isAsWritten(records[n], record, sealing));
};

/** Each journal file's first line. A file is made together with it, so one without it is damaged. */
export const header = line({ format: journalFormat });

/** Throws `store_unreadable` for the header of a newer version. */
export const isHeader = (bytes: Buffer): boolean => {
  const { data } = headerSchema.safeParse(contentOf(bytes));
  if (data) checkJournalFormat(data.format);
  return data !== undefined;
};

/** Finds whole lines in a growing file. */
export const lineBreak = newline;

const opening = `{"crc":"${" ".repeat(checksumLength)}","content":`;
const closing = "}\n";

/** A JSON text with its own checksum, for a file that is one JSON value. */
export const sealed = (json: string | Buffer): Buffer => {
  const bytes = Buffer.concat([Buffer.from(opening), Buffer.from(json), Buffer.from(closing)]);
  bytes.write(checksum(bytes.subarray(opening.length, -closing.length)), opening.indexOf(" "), "latin1");
  return bytes;
};

/** The content of a sealed file; undefined where anything in it has changed. */
export const unsealed = (text: Buffer): unknown => {
  const json = text.subarray(opening.length, -closing.length);
  return text.equals(sealed(json)) ? parsed(json) : undefined;
};

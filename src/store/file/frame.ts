// A line of the journal: a checksum and JSON. A line is whole or it is none, so what it holds happened together or not at all.

import { crc32 } from "node:zlib";
import { z } from "zod";
import { type JournalRecord, recordSchema } from "../../core/journal/records";
import { checkJournalFormat, journalFormat } from "./format";

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

const checksum = (bytes: Buffer): string => crc32(bytes).toString(16).padStart(checksumLength, "0");

const line = (content: unknown): Buffer => {
  const json = Buffer.from(JSON.stringify(content));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from([newline])]);
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

export const encodeFrame = (frame: Frame): Buffer => line(frame);

export const decodeFrame = (bytes: Buffer): Frame | undefined => frameSchema.safeParse(contentOf(bytes)).data;

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

/** A JSON text with its own checksum, for a file that is one JSON value. */
export const sealed = (content: unknown): string => {
  const json = JSON.stringify(content);
  return `{"crc":"${checksum(Buffer.from(json))}","content":${json}}\n`;
};

/** The content of a sealed file; undefined where anything in it has changed. */
export const unsealed = (text: Buffer): unknown => {
  const { content } = Object(parsed(text)) as { content?: unknown };
  return content !== undefined && text.equals(Buffer.from(sealed(content))) ? content : undefined;
};

// A line of the journal: a checksum and JSON. A line is whole or it is none, so what it holds happened together or not at all.

import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { type JournalRecord, recordSchema } from "../../core/journal/records";
import { isAsWritten, openRecord, sealRecord } from "../encrypted-records";
import type { Sealing } from "../encryption";
import { checkJournalFormat, journalFormat, nextPartOf } from "./directory";
import { codeOf, NotDurable, replaceFile, type StoreFile, type StoreFiles } from "./disk";
import type { Position } from "./reading";

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

// Group commit: everything that arrives while one write is under way shares the next one.

interface Waiting<Item> {
  readonly item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

// Taken here, so that a test which fakes the timers does not stop the disk.
const immediate = setImmediate;

/** So many need not wait for company: while the disk has them, the next ones are decided. */
const plenty = 48;

export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  #working: Promise<void> | undefined;
  #goOn: (() => void) | undefined;

  /**
   * `write` makes a group durable, in order. Where it rejects, `failed` puts things right and answers what everybody is told who
   * waits: the group, and whoever came after it and has built on it.
   */
  constructor(
    readonly write: (group: readonly Item[]) => Promise<void>,
    readonly failed: (error: unknown) => Promise<unknown>,
  ) {}

  /** Resolves once the item is durable. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length >= plenty) this.#goOn?.();
      this.#working ??= this.#work();
    });
  }

  /** Resolves once nothing is waiting. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < plenty) await this.#company();
      await this.#writeGroup(this.#waiting.splice(0));
    }
    this.#working = undefined;
  }

  /** One turn, so that what is asked for in one go goes together, with what the last group has set off: half as many syncs. */
  #company(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
      immediate(resolve);
    });
  }

  async #writeGroup(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.write(group.map(({ item }) => item));
    } catch (error) {
      const told = await this.failed(error);
      for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(told);
      return;
    }
    for (const { resolve } of group) resolve();
  }
}

// Appends frames to the journal. A frame is durable once `append` resolves; where it rejects, nothing of it is left.

export class JournalWriter {
  #file: StoreFile | undefined;
  #end: Position | undefined;

  constructor(
    readonly files: StoreFiles,
    readonly directory: string,
    end: Position | undefined,
  ) {
    this.#end = end;
  }

  /** Where the durable journal ends. */
  get end(): Position | undefined {
    return this.#end;
  }

  /** `month`: the file it belongs into. A file is never gone back to, whatever the clock says. */
  async append(frame: Buffer, month: string): Promise<void> {
    const { file, end } = await this.#current(month);
    try {
      await file.write(frame, end.offset);
    } catch (error) {
      await this.#undo(file, end.offset);
      throw codeOf(error) === "EIO" ? new NotDurable(error) : error;
    }
    this.#end = { file: end.file, offset: end.offset + frame.length };
  }

  /** Begins another file behind `file`, so that none before is ever written to again. Answers where it begins. */
  async turnAfter(file: string): Promise<Position> {
    const next = nextPartOf(file);
    await this.#begin(next);
    return { file: next, offset: header.length };
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #current(month: string): Promise<{ file: StoreFile; end: Position }> {
    if (!this.#end || month > this.#end.file) await this.#begin(month);
    const end = this.#end ?? { file: month, offset: header.length };
    this.#file ??= await this.files.open(join(this.directory, end.file), "journal");
    return { file: this.#file, end };
  }

  async #begin(month: string): Promise<void> {
    await replaceFile(this.files, join(this.directory, month), header);
    await this.close();
    this.#end = { file: month, offset: header.length };
  }

  /** Where even this fails, the next start finds a torn tail and trims it. */
  async #undo(file: StoreFile, length: number): Promise<void> {
    try {
      await file.truncate(length);
      await file.sync();
    } catch {}
  }
}

// Writes the journal: frames with a checksum, several steps sharing one sync (group commit), in files that are never gone back to.

import { join } from "node:path";
import { crc32 } from "node:zlib";
import * as z from "zod";
import { type JournalRecord, recordSchema } from "../../core/journal/records";
import { decodeRecords, encodeRecords, isCurrentEncoding, recordsJson, unknownVersion } from "../encoding";
import type { Encryption } from "../encryption";
import { nextPartOf, type Position } from "./directory";
import { codeOf, createFile, type Disk, type DiskFile, makeDurable, NotDurable, withFile } from "./disk";

/** Version of the journal and the checkpoint; the document carries its own. */
export const journalFormat = 1;

/** A line of the journal, made durable by one sync: it is there as a whole or not at all, so its steps happened together. */
export interface Frame {
  readonly records: readonly JournalRecord[];
  /** Name of the prepared document that this frame puts in place. */
  readonly document?: string | undefined;
}

const storedSchema = z.object({
  records: z.array(z.unknown()),
  encrypted: z.string().optional(),
  document: z.string().optional(),
});
const recordsSchema = z.array(recordSchema);
const headerSchema = z.object({ format: z.number().int(), key: z.string().optional() });

export const lineBreak = 0x0a;
const space = 0x20;
const checksumLength = 8;
const checksumRoom = " ".repeat(checksumLength + 1);

const checksum = (bytes: Buffer): string => crc32(bytes).toString(16).padStart(checksumLength, "0");

const encodeLine = (content: unknown): Buffer => {
  const bytes = Buffer.from(`${checksumRoom}${JSON.stringify(content)}\n`);
  bytes.write(checksum(bytes.subarray(checksumRoom.length, -1)), "latin1");
  return bytes;
};

const parseJson = (json: Buffer): unknown => {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
};

/** The JSON of a line without its line break; undefined if the checksum doesn't match. */
const decodeLine = (line: Buffer): unknown => {
  if (line.length <= checksumLength || line[checksumLength] !== space) return undefined;
  const json = line.subarray(checksumLength + 1);
  return line.toString("latin1", 0, checksumLength) === checksum(json) ? parseJson(json) : undefined;
};

export const encodeFrame = ({ records, document }: Frame, encryption: Encryption): Buffer =>
  encodeLine({ ...encodeRecords(records, encryption), document });

const storedFrame = (line: Buffer) => storedSchema.safeParse(decodeLine(line)).data;

/** Undefined if the line is no frame. Throws `store_unreadable` if it is encrypted with another key. */
export const decodeFrame = (line: Buffer, encryption: Encryption): Frame | undefined => {
  const stored = storedFrame(line);
  const records = stored && recordsSchema.safeParse(decodeRecords(stored, encryption)).data;
  return records && { records, ...(stored.document !== undefined && { document: stored.document }) };
};

/** The records of a frame as JSON text; empty if the line is no frame. */
export const frameJson = (line: Buffer, encryption: Encryption): string => {
  const stored = storedFrame(line);
  return stored ? recordsJson(stored, encryption) : "";
};

/** Whether a frame is stored in plain or encrypted as it would be written now. */
export const isCurrentFrame = (line: Buffer, encryption: Encryption): boolean => {
  const stored = storedFrame(line);
  return stored !== undefined && isCurrentEncoding(stored, encryption);
};

/** First line of a journal file. The file is created with it, so a file without it is damaged. */
export const encodeHeader = ({ keyId }: Encryption): Buffer => encodeLine({ format: journalFormat, key: keyId });

/** Undefined if the line is no header. Throws `store_unreadable` for an unknown version. */
export const decodeHeader = (line: Buffer): { readonly keyId: string | undefined } | undefined => {
  const { data } = headerSchema.safeParse(decodeLine(line));
  if (data && data.format !== journalFormat) throw unknownVersion("The journal");
  return data && { keyId: data.key };
};

const opening = `{"crc":"${" ".repeat(checksumLength)}","content":`;
const closing = "}\n";

/** Wraps the JSON of a whole file with its checksum. */
export const encodeChecksummed = (json: string | Buffer): Buffer => {
  const bytes = Buffer.concat([Buffer.from(opening), Buffer.from(json), Buffer.from(closing)]);
  bytes.write(checksum(bytes.subarray(opening.length, -closing.length)), opening.indexOf(" "), "latin1");
  return bytes;
};

/** The content of a checksummed file; undefined if anything in it has changed. */
export const decodeChecksummed = (text: Buffer): unknown => {
  const json = text.subarray(opening.length, -closing.length);
  return text.equals(encodeChecksummed(json)) ? parseJson(json) : undefined;
};

/** Appends frames. A frame is durable once `append` resolves; if it rejects, nothing of it is left. */
export class JournalWriter {
  #file: DiskFile | undefined;
  #end: Position | undefined;

  constructor(
    private readonly disk: Disk,
    private readonly journal: string,
    private readonly encryption: Encryption,
    end: Position | undefined,
    /** The file at `end` must not be appended to. */
    private mustRotate = false,
  ) {
    this.#end = end;
  }

  /** Where the durable journal ends; undefined as long as there is none. */
  get end(): Position | undefined {
    return this.#end;
  }

  /** `month`: the file the frame belongs to. An older file is never gone back to, whatever the clock says. */
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

  /** Begins another file after `file`, so that no file before is ever written to again. Returns where it begins. */
  rotateAfter(file: string): Promise<Position> {
    return this.#begin(nextPartOf(file));
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #current(month: string): Promise<{ file: DiskFile; end: Position }> {
    const end = await this.#endFor(month);
    this.#file ??= await this.disk.open(join(this.journal, end.file), "journal");
    return { file: this.#file, end };
  }

  async #endFor(month: string): Promise<Position> {
    if (!this.#end || month > this.#end.file) return this.#begin(month);
    return this.mustRotate ? this.#begin(nextPartOf(this.#end.file)) : this.#end;
  }

  /** Only the newest file may end torn, so what was undone in the one before must not come back in a crash. */
  async #begin(file: string): Promise<Position> {
    await this.#makeEndDurable();
    const header = encodeHeader(this.encryption);
    await createFile(this.disk, join(this.journal, file), header);
    await this.close();
    this.mustRotate = false;
    this.#end = { file, offset: header.length };
    return this.#end;
  }

  async #makeEndDurable(): Promise<void> {
    const { file } = this.#end ?? {};
    if (file === undefined || !(await this.disk.list(this.journal)).includes(file)) return;
    await withFile(this.disk, join(this.journal, file), "write", (written) => makeDurable(written.sync()));
  }

  /** If this fails too, the next start finds a torn tail and trims it. */
  async #undo(file: DiskFile, length: number): Promise<void> {
    try {
      await file.truncate(length);
      await file.sync();
    } catch {}
  }
}

interface Waiting<Item> {
  readonly item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

// Captured here, so that a test with fake timers doesn't stop the disk.
const immediate = setImmediate;

/** A group of this size doesn't wait for more: while the disk writes it, the next steps are decided. */
const fullGroup = 48;

/** Group commit: everything that arrives while one write is under way shares the next one. */
export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  #working: Promise<void> | undefined;
  #stopWaiting: (() => void) | undefined;

  /**
   * `write` makes a group durable, in order. If it rejects, `failed` cleans up and returns the error for all who wait: the group, and
   * those after it, which have built on it.
   */
  constructor(
    private readonly write: (group: readonly Item[]) => Promise<void>,
    private readonly failed: (error: unknown) => Promise<unknown>,
  ) {}

  /** Resolves once the item is durable. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length >= fullGroup) this.#stopWaiting?.();
      this.#working ??= this.#work();
    });
  }

  /** Resolves once nothing waits. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < fullGroup) await this.#waitForMore();
      await this.#writeGroup(this.#waiting.splice(0));
    }
    this.#working = undefined;
  }

  /** One turn, so that steps requested together are written together, with what the last group caused: half as many syncs. */
  #waitForMore(): Promise<void> {
    return new Promise((resolve) => {
      this.#stopWaiting = resolve;
      immediate(resolve);
    });
  }

  async #writeGroup(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.write(group.map(({ item }) => item));
    } catch (error) {
      const refusal = await this.failed(error);
      for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(refusal);
      return;
    }
    for (const { resolve } of group) resolve();
  }
}

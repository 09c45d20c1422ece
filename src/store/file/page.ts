// One page of the log, newest first: reads the journal files backwards, no further than the page needs.

import { join } from "node:path";
import type { JournalRecord } from "../../core/journal/records";
import type { LogPage, LogQuery } from "../../core/ports/store";
import { decodeFrame, lineBreak } from "./frame";
import type { Sealing } from "./sealing";
import { codeOf, type StoreFile, type StoreFiles, withFile } from "./store-files";

/** Up to which place a journal file is read: what lies after it is not durable yet, or not asked for. */
export interface Position {
  readonly file: string;
  readonly offset: number;
}

/** A page ends in front of a place, and perhaps within a frame: in front of its record number `index`. */
interface Cursor extends Position {
  readonly index?: number;
}

const blockSize = 64 * 1024;

async function* linesBefore(file: StoreFile, end: number): AsyncGenerator<{ start: number; end: number; line: Buffer }> {
  let position = end;
  let bytes: Buffer = Buffer.alloc(0);
  while (position > 0) {
    const length = Math.min(blockSize, position);
    position -= length;
    bytes = Buffer.concat([await file.read(position, length), bytes]);
    let lineEnd = bytes.length;
    for (let before = 0; lineEnd > 1; lineEnd = before + 1) {
      before = bytes.lastIndexOf(lineBreak, lineEnd - 2);
      if (before === -1) break;
      yield { start: position + before + 1, end: position + lineEnd, line: bytes.subarray(before + 1, lineEnd - 1) };
    }
    bytes = bytes.subarray(0, lineEnd);
  }
  if (bytes.length > 1) yield { start: 0, end: bytes.length, line: bytes.subarray(0, -1) };
}

const write = ({ file, offset, index }: Cursor): string => [file, offset, ...(index === undefined ? [] : [index])].join(":");

const read = (cursor: string): Cursor | undefined => {
  const match = /^(\d{4}-\d\d(?:_\d{4})?\.jsonl):(\d+)(?::(\d+))?$/.exec(cursor);
  if (!match?.[1]) return undefined;
  return { file: match[1], offset: Number(match[2]), ...(match[3] !== undefined && { index: Number(match[3]) }) };
};

/** Cheaper than reading a line that holds nothing asked for. */
const mayHold = (line: Buffer, types: LogQuery["types"]): boolean =>
  !types || types.some((type) => line.includes(`"type":"${type}"`));

interface Page {
  readonly records: JournalRecord[];
  /** Files with lines that can't be read. */
  readonly unreadable: Set<string>;
}

/** Adds records to the page; answers where the page ends, once it is full. */
const fill = async (
  file: StoreFile,
  from: Cursor,
  query: LogQuery,
  page: Page,
  sealing: Sealing,
): Promise<Cursor | undefined> => {
  let next = from.index;
  for await (const { start, end, line } of linesBefore(file, from.offset)) {
    const index = next;
    next = undefined;
    if (start === 0 || !mayHold(line, query.types)) continue;
    const frame = decodeFrame(line, sealing);
    if (!frame) page.unreadable.add(from.file);
    const records = frame?.records ?? [];
    for (let n = Math.min(index ?? records.length, records.length) - 1; n >= 0; n--) {
      const record = records[n];
      if (record && (!query.types || query.types.includes(record.type))) page.records.push(record);
      if (page.records.length >= query.limit)
        return n > 0 ? { file: from.file, offset: end, index: n } : { file: from.file, offset: start };
    }
  }
  return undefined;
};

/**
 * Where a page goes on in a file that may have been rewritten since. It has become shorter then, so that a page begun further
 * back than it ended shows a record twice at most; the number within a frame means nothing any more.
 */
const stillThere = async (file: StoreFile, cursor: Cursor, limit: number): Promise<Cursor> => {
  const { file: name, offset } = cursor;
  if (offset > limit) return { file: name, offset: limit };
  if (offset === limit || (await file.read(offset - 1, 1))[0] === lineBreak) return cursor;
  for (let end = offset; end > 0; ) {
    const start = Math.max(0, end - blockSize);
    const breakAt = (await file.read(start, end - start)).lastIndexOf(lineBreak);
    if (breakAt !== -1) return { file: name, offset: start + breakAt + 1 };
    end = start;
  }
  return { file: name, offset: 0 };
};

interface Journal {
  readonly files: StoreFiles;
  readonly sealing: Sealing;
  readonly directory: string;
  /** The journal's files, oldest first. */
  readonly months: readonly string[];
  /** Where what is durable ends. */
  readonly end: Position | undefined;
}

/** A cursor that means nothing gives an empty page. Answers with the files that hold lines nobody can read, too. */
export const readPage = async (
  { files, sealing, directory, months, end }: Journal,
  query: LogQuery,
): Promise<LogPage & { readonly unreadable: readonly string[] }> => {
  const from = query.before === undefined ? end : read(query.before);
  const page: Page = { records: [], unreadable: new Set() };
  const done = (next?: Cursor) => ({
    records: page.records,
    unreadable: [...page.unreadable],
    ...(next && { next: write(next) }),
  });
  if (!from || !end) return done();
  for (const month of months.filter((each) => each <= from.file).reverse()) {
    const ended = await withFile(files, join(directory, month), "read", async (file) => {
      const limit = month === end.file ? end.offset : await file.size();
      const here = month === from.file ? await stillThere(file, from, limit) : { file: month, offset: limit };
      return fill(file, here, query, page, sealing);
    }).catch((error: unknown) => {
      // Retention or a person took the file away in the meantime.
      if (codeOf(error) !== "ENOENT") throw error;
      return undefined;
    });
    if (ended) return done(ended);
  }
  return done();
};

// Reads a journal file from a place to its end, line by line, and tells what it could not read.

import { join } from "node:path";
import type { LogPage, LogQuery } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import type { Sealing } from "../encryption";
import { Sieve, timeIn } from "../page-filter";
import { journalEntries } from "./damage";
import { journalOf, type Place } from "./directory";
import { codeOf, type StoreFile, type StoreFiles, withFile } from "./disk";
import { decodeFrame, type Frame, isHeader, lineBreak } from "./journal";

export interface Scan {
  /** Where lines that can't be read begin and end. */
  readonly unreadable: readonly { readonly start: number; readonly end: number }[];
  readonly size: number;
}

const blockSize = 256 * 1024;

/** Without their line breaks; the last may lack one, and is not `whole` then. */
export async function* linesFrom(file: StoreFile, from: number): AsyncGenerator<{ start: number; line: Buffer; whole: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  let restAt = from;
  for (;;) {
    const block = await file.read(restAt + rest.length, blockSize);
    if (block.length === 0) break;
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    let start = 0;
    for (let end = bytes.indexOf(lineBreak); end !== -1; end = bytes.indexOf(lineBreak, start)) {
      yield { start: restAt + start, line: bytes.subarray(start, end), whole: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    restAt += start;
  }
  if (rest.length > 0) yield { start: restAt, line: rest, whole: false };
}

/** `visit` is given each frame in order. */
export const scan = async (
  file: StoreFile,
  from: number,
  sealing: Sealing,
  visit: (frame: Frame, line: Buffer) => void,
): Promise<Scan> => {
  const unreadable: { start: number; end: number }[] = [];
  let size = from;
  for await (const { start, line, whole } of linesFrom(file, from)) {
    size = start + line.length + (whole ? 1 : 0);
    if (start === 0 && whole && isHeader(line)) continue;
    const frame = start > 0 && whole ? decodeFrame(line, sealing) : undefined;
    if (frame) visit(frame, line);
    else unreadable.push({ start, end: size });
  }
  return { unreadable, size };
};

/** What a crash leaves: the one line that was being written, at the very end and after a sound beginning. */
export const isTornTail = ({ unreadable, size }: Scan): boolean => {
  const [only, another] = unreadable;
  return only !== undefined && another === undefined && only.start > 0 && only.end === size;
};

// Reads a journal file backwards: its lines from a place towards its beginning, and where such a place lies.

/** The first may be all that a page needs; whoever reads on is looking for something. */
const blockSizes = { first: 64 * 1024, most: 512 * 1024 } as const;

/** Without its line break; `end` lies behind that. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

/** Last line first, some at a time. */
export async function* linesBefore(file: StoreFile, end: number): AsyncGenerator<readonly Line[]> {
  let position = end;
  let rest: Buffer = Buffer.alloc(0);
  for (let size: number = blockSizes.first; position > 0; size = Math.min(2 * size, blockSizes.most)) {
    const length = Math.min(size, position);
    position -= length;
    const bytes = Buffer.concat([await file.read(position, length), rest]);
    const lines: Line[] = [];
    let lineEnd = bytes.length;
    for (let before = 0; lineEnd > 1; lineEnd = before + 1) {
      before = bytes.lastIndexOf(lineBreak, lineEnd - 2);
      if (before === -1) break;
      lines.push({ start: position + before + 1, end: position + lineEnd, bytes: bytes.subarray(before + 1, lineEnd - 1) });
    }
    yield lines;
    rest = bytes.subarray(0, lineEnd);
  }
  if (rest.length > 1) yield [{ start: 0, end: rest.length, bytes: rest.subarray(0, -1) }];
}

/** The end of the line that `offset` lies in; a line that is cut off by the file's end ends there. */
const endOfLine = async (file: StoreFile, offset: number, size: number): Promise<number> => {
  for (let at = offset; at < size; ) {
    const block = await file.read(at, Math.min(blockSizes.first, size - at));
    const found = block.indexOf(lineBreak);
    if (found !== -1) return at + found + 1;
    if (block.length === 0) break;
    at += block.length;
  }
  return size;
};

/** The time of the first line from a place on that tells one, and where that line ends. */
const timeFrom = async (file: StoreFile, from: number, size: number): Promise<{ at: Instant; end: number } | undefined> => {
  for (let start = from; start < size; ) {
    const end = await endOfLine(file, start, size);
    const at = timeIn((await file.read(start, end - start)).toString());
    if (at !== undefined) return { at, end };
    start = end;
  }
  return undefined;
};

/** Behind everything that is not later than `until`, as far as the file is written in the order of time; and not far behind. */
export const placeOf = async (file: StoreFile, size: number, until: Instant): Promise<number> => {
  let [from, to] = [0, size];
  while (to - from > blockSizes.first) {
    const middle = await endOfLine(file, (from + to) >> 1, size);
    const line = middle < to ? await timeFrom(file, middle, size) : undefined;
    if (!line) break;
    if (line.at > until) to = middle;
    else from = line.end;
  }
  return to;
};

// One page of the log, newest first: reads the journal files backwards, no further than the page needs.

/** Up to which place a journal file is read: what lies after it is not durable yet, or not asked for. */
export interface Position {
  readonly file: string;
  readonly offset: number;
}

/** A page ends in front of a place, and perhaps within a frame: in front of its record number `index`. */
interface Cursor extends Position {
  readonly index?: number;
}

const write = ({ file, offset, index }: Cursor): string => [file, offset, ...(index === undefined ? [] : [index])].join(":");

const read = (cursor: string): Cursor | undefined => {
  const match = /^(\d{4}-\d\d(?:_\d{4})?\.jsonl):(\d+)(?::(\d+))?$/.exec(cursor);
  if (!match?.[1]) return undefined;
  return { file: match[1], offset: Number(match[2]), ...(match[3] !== undefined && { index: Number(match[3]) }) };
};

type Ended = Cursor | "past" | undefined;

/** Lets the sieve look at a file; answers where the page ends, once it does. */
const fill = async (file: StoreFile, from: Cursor, sieve: Sieve, sealing: Sealing, unreadable: Set<string>): Promise<Ended> => {
  let { index } = from;
  for await (const lines of linesBefore(file, from.offset))
    for (const { start, end, bytes } of lines) {
      if (start === 0) continue;
      if (sieve.wants(bytes.toString())) {
        const frame = decodeFrame(bytes, sealing);
        if (!frame) unreadable.add(from.file);
        const records = frame?.records ?? [];
        for (let n = Math.min(index ?? records.length, records.length) - 1; n >= 0; n--) {
          const record = records[n];
          if (!record || !sieve.take(record)) continue;
          return n > 0 ? { file: from.file, offset: end, index: n } : { file: from.file, offset: start };
        }
      }
      if (sieve.isPast) return "past";
      if (sieve.isSpent) return { file: from.file, offset: start };
      index = undefined;
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
    const start = Math.max(0, end - blockSizes.first);
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

/** Where to begin in a file that is read from its end. */
const endOf = async (file: StoreFile, name: string, limit: number, until: Instant | undefined): Promise<Cursor> => ({
  file: name,
  offset: until === undefined ? limit : await placeOf(file, limit, until),
});

/** A cursor that means nothing gives an empty page. Answers with the files that hold lines nobody can read, too. */
export const readPage = async (
  { files, sealing, directory, months, end }: Journal,
  query: LogQuery,
): Promise<LogPage & { readonly unreadable: readonly string[] }> => {
  const from = query.before === undefined ? end : read(query.before);
  const until = query.before === undefined ? query.until : undefined;
  const sieve = new Sieve(query);
  const unreadable = new Set<string>();
  const done = (next?: Cursor) => ({ ...sieve.page(next && write(next)), unreadable: [...unreadable] });
  if (!from || !end) return done();
  for (const month of months.filter((each) => each <= from.file).reverse()) {
    const ended = await withFile(files, join(directory, month), "read", async (file) => {
      const limit = month === end.file ? end.offset : await file.size();
      const goesOn = month === from.file && query.before !== undefined;
      const here = goesOn ? await stillThere(file, from, limit) : await endOf(file, month, limit, until);
      return fill(file, here, sieve, sealing, unreadable);
    }).catch((error: unknown) => {
      // Retention or a person took the file away in the meantime.
      if (codeOf(error) !== "ENOENT") throw error;
      return undefined;
    });
    if (ended) return done(ended === "past" ? undefined : ended);
  }
  return done();
};

// The log as the journal's files tell it now.

/** `end`: of what is durable. */
export const pageOfLog = async (place: Place, end: Position | undefined, query: LogQuery): Promise<LogPage> => {
  const { files, sealing, log } = place;
  const months = (await journalEntries(place)).filter(({ aside }) => !aside).map(({ month }) => month);
  const { unreadable, ...page } = await readPage({ files, sealing, directory: journalOf(place), months, end }, query);
  if (unreadable.length > 0) log("warn", { event: "store_lines_unreadable", detail: unreadable.join(", ") });
  return page;
};

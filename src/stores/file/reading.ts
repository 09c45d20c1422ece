// Reads journal files: forward line by line, and backwards for the pages of the log, no further than a page needs.

import { join } from "node:path";
import type { LogPage, LogQuery } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import type { Encryption } from "../encryption";
import { PageFilter, timeIn } from "../page-filter";
import { journalFiles, journalPath, type Position, type StoreDirectory } from "./directory";
import { type DiskFile, unlessMissing, withFile } from "./disk";
import { decodeFrame, decodeHeader, type Frame, frameJson, lineBreak } from "./journal";

const blockSize = 256 * 1024;

interface Line {
  readonly start: number;
  /** Without its line break. */
  readonly bytes: Buffer;
  /** It ends with a line break. */
  readonly complete: boolean;
}

/** The lines from a place to the end of the file. Only the last may be incomplete. */
export async function* linesFrom(file: DiskFile, from: number): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let restAt = from;
  for (;;) {
    const block = await file.read(restAt + rest.length, blockSize);
    if (block.length === 0) break;
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    let start = 0;
    for (let end = bytes.indexOf(lineBreak); end !== -1; end = bytes.indexOf(lineBreak, start)) {
      yield { start: restAt + start, bytes: bytes.subarray(start, end), complete: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    restAt += start;
  }
  if (rest.length > 0) yield { start: restAt, bytes: rest, complete: false };
}

export interface Scan {
  /** Lines that can't be read. */
  readonly unreadable: readonly { readonly start: number; readonly end: number }[];
  readonly size: number;
}

/** Reads from a place to the end of the file; `visit` gets each frame in order. */
export const scan = async (
  file: DiskFile,
  from: number,
  encryption: Encryption,
  visit: (frame: Frame) => void,
): Promise<Scan> => {
  const unreadable: { start: number; end: number }[] = [];
  let size = from;
  for await (const { start, bytes, complete } of linesFrom(file, from)) {
    size = start + bytes.length + (complete ? 1 : 0);
    if (start === 0 && complete && decodeHeader(bytes)) continue;
    const frame = start > 0 && complete ? decodeFrame(bytes, encryption) : undefined;
    if (frame) visit(frame);
    else unreadable.push({ start, end: size });
  }
  return { unreadable, size };
};

/** What a crash leaves: the one line that was being written, at the very end and after a good beginning. */
export const isTornTail = ({ unreadable, size }: Scan): boolean => {
  const [only, another] = unreadable;
  return only !== undefined && another === undefined && only.start > 0 && only.end === size;
};

/** The first block may be all that a page needs; later ones are larger. */
const backwardBlocks = { first: 64 * 1024, largest: 512 * 1024 } as const;

interface EndedLine {
  readonly start: number;
  /** After its line break. */
  readonly end: number;
  /** Without its line break. */
  readonly bytes: Buffer;
}

/** The lines before a place, last line first, a block at a time. */
async function* linesBefore(file: DiskFile, end: number): AsyncGenerator<readonly EndedLine[]> {
  let position = end;
  let rest: Buffer = Buffer.alloc(0);
  for (let size: number = backwardBlocks.first; position > 0; size = Math.min(2 * size, backwardBlocks.largest)) {
    const length = Math.min(size, position);
    position -= length;
    const bytes = Buffer.concat([await file.read(position, length), rest]);
    const lines: EndedLine[] = [];
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

/** The end of the line at `offset`, or of the file. */
const endOfLine = async (file: DiskFile, offset: number, size: number): Promise<number> => {
  for (let at = offset; at < size; ) {
    const block = await file.read(at, Math.min(backwardBlocks.first, size - at));
    const found = block.indexOf(lineBreak);
    if (found !== -1) return at + found + 1;
    if (block.length === 0) break;
    at += block.length;
  }
  return size;
};

/** The time of the first line from a place on that has one, and where that line ends. */
const timeFrom = async (file: DiskFile, from: number, size: number): Promise<{ at: Instant; end: number } | undefined> => {
  for (let start = from; start < size; ) {
    const end = await endOfLine(file, start, size);
    const at = timeIn((await file.read(start, end - start)).toString());
    if (at !== undefined) return { at, end };
    start = end;
  }
  return undefined;
};

/** A place shortly after everything that is not later than `until`, if the file is in the order of time. */
const placeAfter = async (file: DiskFile, size: number, until: Instant): Promise<number> => {
  let [from, to] = [0, size];
  while (to - from > backwardBlocks.first) {
    const middle = await endOfLine(file, (from + to) >> 1, size);
    const line = middle < to ? await timeFrom(file, middle, size) : undefined;
    if (!line) break;
    if (line.at > until) to = middle;
    else from = line.end;
  }
  return to;
};

/** Where a page ended: before a place, and possibly within a frame, before its record number `index`. */
interface Cursor extends Position {
  readonly index?: number;
}

const writeCursor = ({ file, offset, index }: Cursor): string =>
  [file, offset, ...(index === undefined ? [] : [index])].join(":");

const readCursor = (cursor: string): Cursor | undefined => {
  const match = /^(\d{4}-\d\d(?:_\d{4})?\.jsonl):(\d+)(?::(\d+))?$/.exec(cursor);
  if (!match?.[1]) return undefined;
  return { file: match[1], offset: Number(match[2]), ...(match[3] !== undefined && { index: Number(match[3]) }) };
};

/** What reading one file for a page came to: the page ends at a cursor, or everything older is past; undefined: go on. */
type Ended = Cursor | "past" | undefined;

const fillFrom = async (
  file: DiskFile,
  from: Cursor,
  filter: PageFilter,
  encryption: Encryption,
  unreadable: Set<string>,
): Promise<Ended> => {
  let { index } = from;
  for await (const lines of linesBefore(file, from.offset))
    for (const { start, end, bytes } of lines) {
      if (start === 0) continue;
      if (filter.mayMatch(bytes.toString(), () => frameJson(bytes, encryption))) {
        const frame = decodeFrame(bytes, encryption);
        if (!frame) unreadable.add(from.file);
        const full = filter.addAll(frame?.records ?? [], index);
        if (full !== undefined) return { file: from.file, ...(full > 0 ? { offset: end, index: full } : { offset: start }) };
      }
      if (filter.isPast) return "past";
      if (filter.effortSpent) return { file: from.file, offset: start };
      index = undefined;
    }
  return undefined;
};

/**
 * Where a page goes on in a file that may have been rewritten since. A rewritten file is shorter, so a page that begins further back
 * than the last one ended shows a record twice at most; the number within a frame is void then.
 */
const resumeAt = async (file: DiskFile, cursor: Cursor, limit: number): Promise<Cursor> => {
  const { file: name, offset } = cursor;
  if (offset > limit) return { file: name, offset: limit };
  if (offset === limit || (await file.read(offset - 1, 1))[0] === lineBreak) return cursor;
  for (let end = offset; end > 0; ) {
    const start = Math.max(0, end - backwardBlocks.first);
    const breakAt = (await file.read(start, end - start)).lastIndexOf(lineBreak);
    if (breakAt !== -1) return { file: name, offset: start + breakAt + 1 };
    end = start;
  }
  return { file: name, offset: 0 };
};

/** Where a page begins in a file that is read from its end. */
const beginAt = async (file: DiskFile, name: string, limit: number, until: Instant | undefined): Promise<Cursor> => ({
  file: name,
  offset: until === undefined ? limit : await placeAfter(file, limit, until),
});

/** One page of the log up to `end`, where the durable journal ends. A cursor that means nothing gives an empty page. */
export const readPage = async (directory: StoreDirectory, end: Position | undefined, query: LogQuery): Promise<LogPage> => {
  const { disk, encryption, log } = directory;
  const from = query.before === undefined ? end : readCursor(query.before);
  const until = query.before === undefined ? query.until : undefined;
  const filter = new PageFilter(query);
  const unreadable = new Set<string>();
  const page = (next?: Cursor): LogPage => {
    if (unreadable.size > 0) log("warn", { event: "store_lines_unreadable", detail: [...unreadable].join(", ") });
    return filter.page(next && writeCursor(next));
  };
  if (!from || !end) return page();
  const names = (await journalFiles(directory)).filter(({ aside }) => !aside).map(({ name }) => name);
  for (const name of names.filter((each) => each <= from.file).reverse()) {
    const read = withFile(disk, join(journalPath(directory), name), "read", async (file) => {
      const limit = name === end.file ? end.offset : await file.size();
      const goesOn = name === from.file && query.before !== undefined;
      const here = goesOn ? await resumeAt(file, from, limit) : await beginAt(file, name, limit, until);
      return fillFrom(file, here, filter, encryption, unreadable);
    });
    // Retention or a person may have removed the file in the meantime.
    const ended = await unlessMissing(read);
    if (ended) return page(ended === "past" ? undefined : ended);
  }
  return page();
};

// One page of the log, newest first: reads the journal files backwards, no further than the page needs.

import { join } from "node:path";
import type { LogPage, LogQuery } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import { Sieve } from "../sieve";
import { linesBefore, placeOf } from "./backwards";
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

const blockSize = 64 * 1024;

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

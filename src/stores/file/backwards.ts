// Reads a journal file backwards: its lines from a place towards its beginning, and where such a place lies.

import type { Instant } from "../../core/units";
import { timeIn } from "../sieve";
import { lineBreak } from "./frame";
import type { StoreFile } from "./store-files";

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

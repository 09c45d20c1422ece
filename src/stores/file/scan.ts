// Reads a journal file from a place to its end, line by line, and tells what it could not read.

import { decodeFrame, type Frame, isHeader, lineBreak } from "./frame";
import type { Sealing } from "./sealing";
import type { StoreFile } from "./store-files";

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

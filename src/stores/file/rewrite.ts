// Rewrites one journal file that nobody writes to any more: beside it, then in its place, so that a crash leaves the old or the new.

import { isDeepStrictEqual } from "node:util";
import type { JournalRecord } from "../../core/journal/records";
import type { Rewrite } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import { settleRecord } from "../settle";
import { monthEnd, monthStart, temporary } from "./format";
import { decodeFrame, encodeFrame, type Frame, isFrameAsWritten, isHeader, lineBreak } from "./frame";
import { linesFrom } from "./scan";
import type { Sealing } from "./sealing";
import { makeDurable, moveTo, type StoreFile, type StoreFiles, withFile } from "./store-files";

/** A record is written a moment after its time, perhaps in the month after. */
const margin = 86_400_000;

/**
 * Whether a file of this name may hold records that the change is about. What a clock began that ran ahead, until `now`, is gone on
 * with once it is right.
 */
export const mayHold = (month: string, { since, before }: Pick<Rewrite, "since" | "before">, now: Instant): boolean =>
  monthStart(month) > now ||
  ((before === undefined || monthStart(month) - margin < before) && (since === undefined || monthEnd(month) + margin > since));

export interface Job {
  readonly change: Rewrite;
  readonly sealing: Sealing;
  readonly goOn: () => void;
}

type Line = "same" | "unreadable" | Buffer;

/** The lines of a frame as it is to stay. */
const rewritten = (line: Buffer, frame: Frame, change: Rewrite, sealing: Sealing): Line => {
  const records: JournalRecord[] = [];
  let same = isFrameAsWritten(line, frame, sealing);
  for (const record of frame.records) {
    const left = change.record(record);
    if (left === record) {
      records.push(record);
      continue;
    }
    const settled = left && settleRecord(left);
    if (settled && isDeepStrictEqual(settled, record)) {
      records.push(record);
      continue;
    }
    same = false;
    if (settled) records.push(settled);
  }
  if (same) return "same";
  return records.length === 0 && frame.document === undefined ? line.subarray(0, 0) : encodeFrame({ ...frame, records }, sealing);
};

const lineOf = (line: Buffer, start: number, whole: boolean, { change, sealing }: Job): Line => {
  if (start === 0 && whole && isHeader(line)) return "same";
  const frame = start > 0 && whole ? decodeFrame(line, sealing) : undefined;
  return frame ? rewritten(line, frame, change, sealing) : "unreadable";
};

interface Looked {
  readonly changes: boolean;
  readonly unreadable: boolean;
}

/** Most files hold nothing that changes: what is only read costs no writing. */
const look = async (file: StoreFile, job: Job): Promise<Looked> => {
  let unreadable = false;
  for await (const { start, line, whole } of linesFrom(file, 0)) {
    job.goOn();
    const becomes = lineOf(line, start, whole, job);
    if (becomes === "unreadable") unreadable = true;
    else if (becomes !== "same") return { changes: true, unreadable };
  }
  return { changes: false, unreadable };
};

const blockSize = 256 * 1024;

/** Answers whether there was a line that can't be read; such a line stays as it is. */
const copy = async (from: StoreFile, to: StoreFile, job: Job): Promise<boolean> => {
  let unreadable = false;
  let written = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    await to.write(Buffer.concat(waiting), written);
    written += size;
    waiting = [];
    size = 0;
  };
  await to.truncate(0);
  for await (const { start, line, whole } of linesFrom(from, 0)) {
    job.goOn();
    const becomes = lineOf(line, start, whole, job);
    unreadable ||= becomes === "unreadable";
    const left =
      typeof becomes === "string" ? Buffer.concat([line, Buffer.from(whole ? [lineBreak] : [])]) : Buffer.from(becomes);
    waiting.push(left);
    size += left.length;
    if (size >= blockSize) await flush();
  }
  await flush();
  await makeDurable(() => to.sync());
  return unreadable;
};

/**
 * Answers false where something in it could not be read; that stays as it is. `goOn` throws where it is to stop; it then rejects
 * with that, and the file is as it was.
 */
export const rewriteFile = async (files: StoreFiles, path: string, job: Job): Promise<boolean> => {
  const looked = await withFile(files, path, "read", (file) => look(file, job));
  if (!looked.changes) return !looked.unreadable;
  const beside = `${path}.rewritten${temporary}`;
  try {
    const unreadable = await withFile(files, path, "read", (from) =>
      withFile(files, beside, "write", (to) => copy(from, to, job)),
    );
    await moveTo(files, beside, path);
    return !unreadable;
  } catch (error) {
    await files.remove(beside).catch(() => {});
    throw error;
  }
};

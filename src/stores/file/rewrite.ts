// Rewrites one journal file that nobody writes to any more: beside it, then in its place, so that a crash leaves the old or the new.

import { isDeepStrictEqual } from "node:util";
import type { JournalRecord } from "../../core/journal/records";
import type { Rewrite } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import type { Sealing } from "../encryption";
import { settleRecord } from "../step";
import { type JournalEntry, journalEntries } from "./damage";
import { monthEnd, monthStart, type Place, temporary } from "./directory";
import { makeDurable, moveTo, type StoreFile, type StoreFiles, withFile } from "./disk";
import type { Image, Step } from "./disk-state";
import { decodeFrame, encodeFrame, type Frame, isFrameAsWritten, isHeader, lineBreak } from "./journal";
import { linesFrom, type Position } from "./reading";

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

// Rewriting: one change of what was written at a time, in journal files that nobody writes to any more, while steps go on.

interface Ways {
  /** Resolves once steps may be taken. */
  readonly ready: () => Promise<void>;
  /** Throws where it must stop. */
  readonly goOn: () => void;
  /** Takes a step. */
  readonly add: (step: Step) => Promise<void>;
  /** What whoever asked is told of an error. */
  readonly failed: (error: unknown) => Error;
}

/** Oldest first, but for the one that is written to. */
const olderFiles = async (place: Place, end: Position | undefined): Promise<JournalEntry[]> =>
  (await journalEntries(place)).filter(({ month }) => end && month < end.file);

/** Whether the file that is written to may hold records of this time or before. */
const currentHolds = (end: Position | undefined, before: Instant, now: Instant): boolean =>
  end !== undefined && (monthStart(end.file) < before || monthStart(end.file) > now);

export class Rewriting {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly image: Image,
    private readonly ways: Ways,
  ) {}

  /** Answers the names of what could not be read. */
  start(change: Rewrite): Promise<readonly string[]> {
    const work = this.#last.then(() => this.#rewrite(change));
    this.#last = work.catch(() => {});
    return work;
  }

  async idle(): Promise<void> {
    await this.#last;
  }

  async #rewrite(change: Rewrite): Promise<readonly string[]> {
    const { image, ways } = this;
    await ways.ready();
    const { state, before } = change;
    const { files, sealing, clock } = image.place;
    if (state || before === undefined || currentHolds(image.end, before, clock.now())) await this.#turn(state);
    const unread: string[] = [];
    const job = { change, sealing, goOn: ways.goOn };
    try {
      for (const { month, path, aside } of await olderFiles(image.place, image.end)) {
        if (!mayHold(month, change, clock.now())) continue;
        if (aside || !(await rewriteFile(files, path, job))) unread.push(month);
      }
    } catch (error) {
      throw ways.failed(error);
    }
    return unread;
  }

  /** From here on everything written until now lies in files that nobody writes to, and that no start reads. */
  async #turn(change: Rewrite["state"]): Promise<void> {
    change?.(this.image.view.state);
    let failure: unknown;
    const turned = (error?: unknown) => {
      failure = error;
    };
    await this.ways.add({ result: undefined, records: [], turned });
    if (failure !== undefined) throw this.ways.failed(failure);
  }
}

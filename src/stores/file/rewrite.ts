// Rewrites what was written, for erasing and retention: file by file, while steps go on. A crash leaves the old file or the new one.

import type { Rewrite } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import type { Encryption } from "../encryption";
import { rewriteRecords } from "../step";
import { type ClosedFiles, Digest } from "./closed-files";
import { type JournalFile, journalFiles, monthEnd, monthStart, type Position, type StoreDirectory } from "./directory";
import { type Disk, type DiskFile, makeDurable, renameDurably, temporary, withFile } from "./disk";
import type { DiskState, PendingStep } from "./disk-state";
import { decodeFrame, decodeHeader, encodeFrame, encodeHeader, isCurrentFrame, lineBreak } from "./journal";
import { linesFrom } from "./reading";

interface Job {
  readonly change: Rewrite["record"];
  readonly encryption: Encryption;
  /** Throws if the rewrite must stop. */
  readonly checkAllowed: () => void;
}

type NewLine = "same" | "unreadable" | Buffer;

const rewriteFrame = (line: Buffer, { change, encryption }: Job): NewLine => {
  const frame = decodeFrame(line, encryption);
  if (!frame) return "unreadable";
  const records = rewriteRecords(frame.records, change);
  if (records === frame.records && isCurrentFrame(line, encryption)) return "same";
  if (records.length === 0 && frame.document === undefined) return Buffer.alloc(0);
  return encodeFrame({ ...frame, records }, encryption);
};

const rewriteHeader = (line: Buffer, { encryption }: Job): NewLine => {
  const header = decodeHeader(line);
  if (!header) return "unreadable";
  return header.keyId === encryption.keyId ? "same" : encodeHeader(encryption);
};

const rewriteLine = (line: Buffer, start: number, complete: boolean, job: Job): NewLine => {
  if (!complete) return "unreadable";
  return start === 0 ? rewriteHeader(line, job) : rewriteFrame(line, job);
};

/** Most files hold nothing that changes, and reading them costs no writing. */
const findChange = async (file: DiskFile, job: Job): Promise<{ readonly changes: boolean; readonly unreadable: boolean }> => {
  let unreadable = false;
  for await (const { start, bytes, complete } of linesFrom(file, 0)) {
    job.checkAllowed();
    const next = rewriteLine(bytes, start, complete, job);
    if (next === "unreadable") unreadable = true;
    else if (next !== "same") return { changes: true, unreadable };
  }
  return { changes: false, unreadable };
};

const blockSize = 256 * 1024;

interface Copied {
  /** A line can't be read; such a line stays as it is. */
  readonly unreadable: boolean;
  readonly before: Digest;
  readonly after: Digest;
}

const copy = async (from: DiskFile, to: DiskFile, job: Job): Promise<Copied> => {
  const [before, after] = [new Digest(), new Digest()];
  let unreadable = false;
  let written = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    const block = Buffer.concat(waiting);
    after.update(block);
    await to.write(block, written);
    written += size;
    waiting = [];
    size = 0;
  };
  await to.truncate(0);
  for await (const { start, bytes, complete } of linesFrom(from, 0)) {
    job.checkAllowed();
    const next = rewriteLine(bytes, start, complete, job);
    unreadable ||= next === "unreadable";
    const line = Buffer.concat([bytes, Buffer.from(complete ? [lineBreak] : [])]);
    before.update(line);
    const kept = typeof next === "string" ? line : Buffer.from(next);
    waiting.push(kept);
    size += kept.length;
    if (size >= blockSize) await flush();
  }
  await flush();
  await makeDurable(to.sync());
  return { unreadable, before, after };
};

/** Returns false if something in the file can't be read; that stays as it is. If it rejects, the file is as it was. */
const rewriteFile = async (disk: Disk, closedFiles: ClosedFiles, { name, path }: JournalFile, job: Job): Promise<boolean> => {
  const found = await withFile(disk, path, "read", (file) => findChange(file, job));
  if (!found.changes) return !found.unreadable;
  const beside = `${path}.rewritten${temporary}`;
  try {
    const { unreadable, before, after } = await withFile(disk, path, "read", (from) =>
      withFile(disk, beside, "write", (to) => copy(from, to, job)),
    );
    const digest = unreadable ? undefined : after.text();
    await closedFiles.replace(name, before.text(), digest, () => renameDurably(disk, beside, path));
    return !unreadable;
  } catch (error) {
    await disk.remove(beside).catch(() => {});
    throw error;
  }
};

/** A record is written a moment after its time, possibly in the next month. */
const margin = 86_400_000;

/** Whether a file of this name may hold records of the time the change is about. A clock that ran ahead wrote any time. */
const mayHold = (file: string, { since, before }: Pick<Rewrite, "since" | "before">, now: Instant): boolean =>
  monthStart(file) > now ||
  ((before === undefined || monthStart(file) - margin < before) && (since === undefined || monthEnd(file) + margin > since));

/** Whether the file that is being written to may hold records of this time or before. */
const currentFileHolds = (end: Position | undefined, before: Instant, now: Instant): boolean =>
  end !== undefined && (monthStart(end.file) < before || monthStart(end.file) > now);

const closedFiles = async (directory: StoreDirectory, end: Position | undefined): Promise<JournalFile[]> =>
  (await journalFiles(directory)).filter(({ name }) => end && name < end.file);

interface StoreAccess {
  /** Resolves once steps may be taken. */
  readonly ready: () => Promise<void>;
  /** Throws if the store can't be written any more. */
  readonly checkAllowed: () => void;
  readonly add: (step: PendingStep) => Promise<void>;
  /** The error for the caller. */
  readonly failed: (error: unknown) => Error;
}

/** Runs one rewrite at a time, in files that are no longer written to. */
export class Rewriter {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: DiskState,
    private readonly store: StoreAccess,
  ) {}

  /** Returns the names of files with something that can't be read. */
  rewrite(change: Rewrite): Promise<readonly string[]> {
    const work = this.#last.then(() => this.#rewrite(change));
    this.#last = work.catch(() => {});
    return work;
  }

  async idle(): Promise<void> {
    await this.#last;
  }

  async #rewrite(change: Rewrite): Promise<readonly string[]> {
    const { state, store } = this;
    await store.ready();
    const { disk, encryption, clock } = state.directory;
    if (change.state || change.before === undefined || currentFileHolds(state.end, change.before, clock.now()))
      await this.#rotate(change.state);
    const unread: string[] = [];
    const job: Job = { change: (record) => change.record(record), encryption, checkAllowed: store.checkAllowed };
    try {
      for (const file of await closedFiles(state.directory, state.end)) {
        if (!mayHold(file.name, change, clock.now())) continue;
        if (file.aside || !(await rewriteFile(disk, state.closedFiles, file, job))) unread.push(file.name);
      }
    } catch (error) {
      throw store.failed(error);
    }
    return unread;
  }

  /** From here on, everything written until now is in files that are no longer written to, and that no start reads. */
  async #rotate(change: Rewrite["state"]): Promise<void> {
    change?.(this.state.view.state);
    let failure: unknown;
    const rotated = (error?: unknown) => {
      failure = error;
    };
    await this.store.add({ result: undefined, records: [], rotated });
    if (failure !== undefined) throw this.store.failed(failure);
  }
}

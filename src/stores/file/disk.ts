// The disk as the store uses it: few operations, so that a simulated disk can lose power. Durable writes are built from them.

import { constants, write } from "node:fs";
import { access, chmod, type FileHandle, link, mkdir, open, readdir, readlink, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

/** `journal`: what was written is on the disk once `write` resolves. */
export type OpenMode = "read" | "write" | "journal";

export interface DiskFile {
  size(): Promise<number>;
  /** Up to `length` bytes; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  /** Writes all bytes or rejects; for a journal with EIO if it is unclear what is on the disk. */
  write(bytes: Buffer, offset: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Content and size are on the disk once it resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Errors carry Node's `code`: ENOENT, ENOSPC, EIO… */
export interface Disk {
  /** With its parents, and private (0700). */
  makeDirectory(path: string): Promise<void>;
  list(directory: string): Promise<readonly string[]>;
  /** Where a symbolic link leads, one step; undefined if the path is none. */
  readLink(path: string): Promise<string | undefined>;
  /** To write, a missing file is created, private (0600). */
  open(path: string, mode: OpenMode): Promise<DiskFile>;
  /** Renames; rejects with EEXIST if `to` exists. */
  create(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names created, changed and removed in the directory are on the disk once it resolves. */
  syncDirectory(path: string): Promise<void>;
}

/** The disk failed: its content is unknown, and the kernel won't try again. */
export class NotDurable extends Error {
  override readonly name = "NotDurable";

  constructor(cause: unknown) {
    super("The disk could not keep what was written", { cause });
  }
}

/** Node's error code, of the error itself or of its cause. */
export const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined ? undefined : codeOf(cause);
};

/** What `work` returns; undefined if the file doesn't exist. */
export const unlessMissing = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
};

/** Syncs; turns a failure into `NotDurable`. */
export const makeDurable = async (sync: Promise<void>): Promise<void> => {
  try {
    await sync;
  } catch (cause) {
    throw new NotDurable(cause);
  }
};

/** Opens a file, uses it, and always closes it. */
export const withFile = async <Result>(
  disk: Disk,
  path: string,
  mode: Exclude<OpenMode, "journal">,
  use: (file: DiskFile) => Promise<Result>,
): Promise<Result> => {
  const file = await disk.open(path, mode);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
};

/** The file's content; undefined if there is no such file. */
export const readWhole = (disk: Disk, path: string): Promise<Buffer | undefined> =>
  unlessMissing(withFile(disk, path, "read", async (file) => file.read(0, await file.size())));

/** Ending of files that are still being written; a start removes them. */
export const temporary = ".tmp";

let names = 0;
const nameBeside = (path: string): string => `${path}.${process.pid}-${++names}${temporary}`;

/** Writes a whole file under a name that isn't read yet. Durable with its name once it resolves. */
export const writeWhole = async (disk: Disk, path: string, content: Buffer | string): Promise<void> => {
  await withFile(disk, path, "write", async (file) => {
    await file.truncate(0);
    await file.write(Buffer.from(content), 0);
    await makeDurable(file.sync());
  });
  await makeDurable(disk.syncDirectory(dirname(path)));
};

/** Renames; durable once it resolves. */
export const renameDurably = async (disk: Disk, from: string, to: string): Promise<void> => {
  await disk.rename(from, to);
  await makeDurable(disk.syncDirectory(dirname(to)));
};

/** Writes a file under another name, which `place` then makes its own; removes it if that fails. */
const writeBeside = async (
  disk: Disk,
  path: string,
  content: Buffer | string,
  place: (beside: string) => Promise<void>,
): Promise<void> => {
  const beside = nameBeside(path);
  try {
    await writeWhole(disk, beside, content);
    await place(beside);
  } catch (error) {
    await disk.remove(beside).catch(() => {});
    throw error;
  }
};

/** Writes a new file; rejects with EEXIST if another process was faster. Durable once it resolves. */
export const createFile = (disk: Disk, path: string, content: Buffer | string): Promise<void> =>
  writeBeside(disk, path, content, async (beside) => {
    await disk.create(beside, path);
    await makeDurable(disk.syncDirectory(dirname(path)));
  });

/** Removes a file; durable once it resolves. */
export const removeDurably = async (disk: Disk, path: string): Promise<void> => {
  await disk.remove(path);
  await makeDurable(disk.syncDirectory(dirname(path)));
};

/** Replaces a whole file: a reader finds the old content or the new, never something between. */
export const replaceFile = (disk: Disk, path: string, content: Buffer | string): Promise<void> =>
  writeBeside(disk, path, content, (beside) => renameDurably(disk, beside, path));

const readAll = async (handle: FileHandle, offset: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
};

// Every text waits for this, and `write` of a FileHandle takes half as long again.
const writeSome = promisify(write);

const writeAll = async ({ fd }: FileHandle, bytes: Buffer, offset: number): Promise<void> => {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await writeSome(fd, bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
};

/** Only Linux promises that O_DSYNC also empties the drive's cache; it saves a journal the separate sync. */
const writeThrough = process.platform === "linux" ? constants.O_DSYNC : 0;

const toWrite = constants.O_RDWR | constants.O_CREAT;
const flags: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY,
  write: toWrite,
  journal: toWrite | writeThrough,
};

const diskFile = (handle: FileHandle, syncEachWrite: boolean): DiskFile => ({
  size: async () => (await handle.stat()).size,
  read: (offset, length) => readAll(handle, offset, length),
  async write(bytes, offset) {
    await writeAll(handle, bytes, offset);
    if (syncEachWrite) await handle.datasync();
  },
  truncate: (length) => handle.truncate(length),
  sync: () => handle.datasync(),
  close: () => handle.close(),
});

/** Some systems can't open or sync a directory; there a rename is as durable as it gets. */
const cannotSyncDirectories = new Set(["EISDIR", "EPERM", "EINVAL", "ENOTSUP"]);

const syncDirectory = async (path: string): Promise<void> => {
  try {
    const handle = await open(path, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannotSyncDirectories.has(codeOf(error) ?? "")) throw error;
  }
};

const readLink = async (path: string): Promise<string | undefined> => {
  try {
    return await readlink(path);
  } catch (error) {
    if (["ENOENT", "EINVAL", "UNKNOWN"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
};

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A link fails if the name is taken, unlike a rename. Some file systems have none; there, the name is only checked before. */
const create = async (from: string, to: string): Promise<void> => {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === "EEXIST" || (await exists(to))) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
    await rename(from, to);
    return;
  }
  await rm(from, { force: true });
};

/** The real disk, through node:fs. */
export const nodeDisk: Disk = {
  async makeDirectory(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // A file system without modes keeps the directory as private as it can.
    await chmod(path, 0o700).catch(() => {});
  },
  list: (directory) => readdir(directory),
  readLink,
  async open(path, mode) {
    return diskFile(await open(path, flags[mode], 0o600), mode === "journal" && !writeThrough);
  },
  create,
  rename,
  remove: (path) => rm(path, { force: true }),
  syncDirectory,
};

// The few things a store asks of a disk, so that a simulated one can stand in, and what is built from them.

import { constants, write } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, readlink, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { temporary } from "./directory";

/** `journal`: to write what is on the disk once `write` resolves. */
export type Opening = "read" | "write" | "journal";

export interface StoreFile {
  size(): Promise<number>;
  /** Up to `length` bytes; fewer only where the file ends. */
  read(offset: number, length: number): Promise<Buffer>;
  /** All of the bytes, or it rejects; in a journal with EIO where nobody can tell what is on the disk. */
  write(bytes: Buffer, offset: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Content and size are on the disk once it resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Errors carry node's `code`: ENOENT, ENOSPC, EIO… */
export interface StoreFiles {
  /** With its parents; nobody else may enter it (0700). */
  makeDirectory(path: string): Promise<void>;
  list(directory: string): Promise<readonly string[]>;
  /** Where a symbolic link leads, one step; undefined where there is none. */
  readLink(path: string): Promise<string | undefined>;
  /** To read it; or to read and write it, made where it is missing, for nobody else (0600). */
  open(path: string, how: Opening): Promise<StoreFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names made, changed and removed in the directory are on the disk once it resolves. */
  syncDirectory(path: string): Promise<void>;
}

/** The disk failed: what is on it can't be told, and the kernel won't try it again. */
export class NotDurable extends Error {
  override readonly name = "NotDurable";

  constructor(cause: unknown) {
    super("The disk could not keep what was written", { cause });
  }
}

export const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined ? undefined : codeOf(cause);
};

export const makeDurable = async (syncing: () => Promise<void>): Promise<void> => {
  try {
    await syncing();
  } catch (cause) {
    throw new NotDurable(cause);
  }
};

/** Opens a file for one purpose and closes it, come what may. */
export const withFile = async <Result>(
  files: StoreFiles,
  path: string,
  how: Exclude<Opening, "journal">,
  use: (file: StoreFile) => Promise<Result>,
): Promise<Result> => {
  const file = await files.open(path, how);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
};

/** The file's content; undefined where there is no such file. */
export const readWhole = async (files: StoreFiles, path: string): Promise<Buffer | undefined> => {
  try {
    return await withFile(files, path, "read", async (file) => file.read(0, await file.size()));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
};

/** Writes a whole file under a name nobody reads yet. Durable, its name included, once it resolves. */
export const writeBeside = async (files: StoreFiles, path: string, content: Buffer | string): Promise<void> => {
  await withFile(files, path, "write", async (file) => {
    await file.truncate(0);
    await file.write(Buffer.from(content), 0);
    await makeDurable(() => file.sync());
  });
  await makeDurable(() => files.syncDirectory(dirname(path)));
};

/** Renames for good: durable once it resolves. */
export const moveTo = async (files: StoreFiles, from: string, to: string): Promise<void> => {
  await files.rename(from, to);
  await makeDurable(() => files.syncDirectory(dirname(to)));
};

let made = 0;

/** Puts a whole file in the place of another: a reader finds the old one or the new one, never something between. */
export const replaceFile = async (files: StoreFiles, path: string, content: Buffer | string): Promise<void> => {
  const beside = `${path}.${process.pid}-${++made}${temporary}`;
  try {
    await writeBeside(files, beside, content);
    await moveTo(files, beside, path);
  } catch (error) {
    await files.remove(beside).catch(() => {});
    throw error;
  }
};

// The real disk, through node:fs.

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

// Each text waits for it, and a FileHandle's own `write` takes half as long again.
const writeSome = promisify(write);

const writeAll = async ({ fd }: FileHandle, bytes: Buffer, offset: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await writeSome(fd, bytes, written, bytes.length - written, offset + written);
    written += bytesWritten;
  }
};

/** Only Linux promises that what is written so has left the drive's cache; it saves a journal the second way to the disk and back. */
const writeThrough = process.platform === "linux" ? constants.O_DSYNC : 0;

const toWrite = constants.O_RDWR | constants.O_CREAT;
const flagsFor: Readonly<Record<Opening, number>> = {
  read: constants.O_RDONLY,
  write: toWrite,
  journal: toWrite | writeThrough,
};

const storeFile = (handle: FileHandle, syncs: boolean): StoreFile => ({
  size: async () => (await handle.stat()).size,
  read: (offset, length) => readAll(handle, offset, length),
  async write(bytes, offset) {
    await writeAll(handle, bytes, offset);
    if (syncs) await handle.datasync();
  },
  truncate: (length) => handle.truncate(length),
  sync: () => handle.datasync(),
  close: () => handle.close(),
});

/** Some systems can't open or sync a directory; there, renaming is as durable as it gets. */
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

export const nodeFiles: StoreFiles = {
  async makeDirectory(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // Where the file system knows no modes, the directory is as private as it can be.
    await chmod(path, 0o700).catch(() => {});
  },
  list: (directory) => readdir(directory),
  readLink,
  async open(path, how) {
    return storeFile(await open(path, flagsFor[how], 0o600), how === "journal" && !writeThrough);
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncDirectory,
};

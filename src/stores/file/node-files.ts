// The real disk, through node:fs.

import { constants, write } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, readlink, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { codeOf, type Opening, type StoreFile, type StoreFiles } from "./store-files";

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

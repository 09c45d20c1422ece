// The real disk, through node:fs.

import { constants } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, readlink, rename, rm } from "node:fs/promises";
import { codeOf, type StoreFile, type StoreFiles } from "./store-files";

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

const writeAll = async (handle: FileHandle, bytes: Buffer, offset: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, offset + written);
    written += bytesWritten;
  }
};

const storeFile = (handle: FileHandle): StoreFile => ({
  size: async () => (await handle.stat()).size,
  read: (offset, length) => readAll(handle, offset, length),
  write: (bytes, offset) => writeAll(handle, bytes, offset),
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
    const flags = how === "read" ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT;
    return storeFile(await open(path, flags, 0o600));
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncDirectory,
};

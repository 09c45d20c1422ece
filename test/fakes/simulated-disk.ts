// A disk that forgets: what was not synced may be gone, torn or full of holes after a crash. And one that can be full or failing.

import { dirname } from "node:path";
import type { Disk, DiskFile, OpenMode } from "../../src/stores/file/disk";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Chooses how a crash turns out: a number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number;

interface Write {
  readonly offset: number;
  readonly bytes: Buffer;
}

/** What a file holds: as it is on the platter, and what has been done to it since. */
class Content {
  current: Buffer = Buffer.alloc(0);
  #durable: Buffer = Buffer.alloc(0);
  #since: (Write | { readonly length: number })[] = [];

  write(bytes: Buffer, offset: number): void {
    this.#since.push({ offset, bytes: Buffer.from(bytes) });
    this.current = written(this.current, { offset, bytes });
  }

  truncate(length: number): void {
    this.#since.push({ length });
    this.current = cut(this.current, length);
  }

  sync(): void {
    this.#durable = this.current;
    this.#since = [];
  }

  /** Some of what was done since the last sync has reached the platter, the last of it perhaps in part or as a hole. */
  crash(chance: Chance): void {
    let left = this.#durable;
    const survive = chance(this.#since.length + 1);
    for (const [n, done] of this.#since.slice(0, survive).entries()) {
      const last = n === survive - 1;
      if ("length" in done) left = cut(left, done.length);
      else left = written(left, last ? torn(done, chance) : done);
    }
    this.current = left;
    this.sync();
  }
}

const cut = (content: Buffer, length: number): Buffer =>
  length <= content.length ? content.subarray(0, length) : Buffer.concat([content, Buffer.alloc(length - content.length)]);

const written = (content: Buffer, { offset, bytes }: Write): Buffer => {
  const result = Buffer.from(cut(content, Math.max(content.length, offset + bytes.length)));
  bytes.copy(result, offset);
  return result;
};

const torn = ({ offset, bytes }: Write, chance: Chance): Write => {
  const how = (["whole", "cut off", "holed"] as const)[chance(3)];
  if (how === "whole") return { offset, bytes };
  const length = chance(bytes.length + 1);
  if (how === "cut off") return { offset, bytes: bytes.subarray(0, length) };
  return { offset, bytes: Buffer.from(bytes).fill(0, length, length + chance(bytes.length + 1 - length)) };
};

/** The names of a directory, and those a crash would leave. */
class Names {
  current = new Map<string, Content>();
  #durable = new Map<string, Content>();
  #since: ((names: Map<string, Content>) => void)[] = [];

  change(done: (names: Map<string, Content>) => void): void {
    this.#since.push(done);
    done(this.current);
  }

  sync(): void {
    this.#durable = new Map(this.current);
    this.#since = [];
  }

  crash(chance: Chance): void {
    const left = new Map(this.#durable);
    for (const done of this.#since.slice(0, chance(this.#since.length + 1))) done(left);
    this.current = left;
    this.sync();
  }
}

export type Fault = "full" | "sync fails" | "read-only";

export class SimulatedDisk implements Disk {
  readonly #directories = new Map<string, Names>();
  #fault: Fault | undefined;
  /** Operations until the fault begins. */
  #soundFor = 0;
  #age = 0;
  #operationsLeft = Number.POSITIVE_INFINITY;

  /** The machine as it comes up after a power loss. Files that were open before can't be used any more. */
  crash(chance: Chance): void {
    this.#age++;
    this.#operationsLeft = Number.POSITIVE_INFINITY;
    for (const names of this.#directories.values()) names.crash(chance);
    for (const content of new Set(this.#contents())) content.crash(chance);
  }

  /** Power fails after so many more operations: from then on each fails, until `crash` brings the machine up again. */
  losePowerAfter(operations: number): void {
    this.#operationsLeft = operations;
  }

  get hasPower(): boolean {
    return this.#operationsLeft > 0;
  }

  /** From now on, or after so many more operations, until it is called without a fault. */
  fail(fault: Fault | undefined, after = 0): void {
    this.#fault = fault;
    this.#soundFor = after;
  }

  /** The content of a file; undefined where there is none. For tests that look at the disk or damage it. */
  peek(path: string): Buffer | undefined {
    return this.#directories.get(dirname(path))?.current.get(path)?.current;
  }

  poke(path: string, bytes: Buffer): void {
    const content = new Content();
    content.write(bytes, 0);
    content.sync();
    const names = this.#names(dirname(path));
    names.change((each) => each.set(path, content));
    names.sync();
  }

  paths(): string[] {
    return [...this.#directories.values()].flatMap((names) => [...names.current.keys()]).sort();
  }

  async makeDirectory(path: string): Promise<void> {
    this.#operate();
    if (!this.#directories.has(path)) this.#directories.set(path, new Names());
  }

  async list(directory: string): Promise<string[]> {
    this.#operate();
    return [...this.#names(directory).current.keys()].map((path) => path.slice(directory.length + 1));
  }

  async readLink(): Promise<undefined> {
    this.#operate();
    return undefined;
  }

  async open(path: string, how: OpenMode): Promise<DiskFile> {
    this.#operate();
    const names = this.#names(dirname(path));
    if (!names.current.has(path)) {
      if (how === "read") throw failure("ENOENT");
      this.#change();
      const made = new Content();
      names.change((each) => each.set(path, made));
    }
    return this.#opened(this.#content(path), how);
  }

  async create(from: string, to: string): Promise<void> {
    if (this.#names(dirname(to)).current.has(to)) throw failure("EEXIST");
    await this.rename(from, to);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#change();
    const content = this.#content(from);
    this.#names(dirname(to)).change((names) => {
      names.delete(from);
      names.set(to, content);
    });
  }

  async remove(path: string): Promise<void> {
    this.#change();
    this.#names(dirname(path)).change((names) => names.delete(path));
  }

  async syncDirectory(path: string): Promise<void> {
    this.#sync();
    this.#names(path).sync();
  }

  #opened(content: Content, how: OpenMode): DiskFile {
    const age = this.#age;
    const alive = () => {
      if (age !== this.#age) throw failure("EBADF");
    };
    return {
      size: async () => {
        this.#operate();
        return content.current.length;
      },
      read: async (offset, length) => {
        this.#operate();
        return content.current.subarray(offset, offset + length);
      },
      write: async (bytes, offset) => {
        alive();
        this.#change();
        if (this.#fails("full")) {
          content.write(bytes.subarray(0, bytes.length >> 1), offset);
          throw failure("ENOSPC");
        }
        content.write(bytes, offset);
        if (how === "journal") this.#keep(content);
      },
      truncate: async (length) => {
        alive();
        this.#change();
        content.truncate(length);
      },
      sync: async () => {
        alive();
        this.#keep(content);
      },
      close: async () => {},
    };
  }

  #keep(content: Content): void {
    this.#sync();
    content.sync();
  }

  #sync(): void {
    this.#operate();
    if (this.#fails("sync fails")) throw failure("EIO");
  }

  #change(): void {
    this.#operate();
    if (this.#fails("read-only")) throw failure("EROFS");
  }

  #fails(fault: Fault): boolean {
    return this.#fault === fault && this.#soundFor <= 0;
  }

  #operate(): void {
    if (this.#operationsLeft <= 0) throw failure("EIO");
    this.#operationsLeft--;
    this.#soundFor--;
  }

  #names(directory: string): Names {
    const names = this.#directories.get(directory);
    if (!names) throw failure("ENOENT");
    return names;
  }

  #content(path: string): Content {
    const content = this.#names(dirname(path)).current.get(path);
    if (!content) throw failure("ENOENT");
    return content;
  }

  #contents(): Content[] {
    return [...this.#directories.values()].flatMap((names) => [...names.current.values()]);
  }
}

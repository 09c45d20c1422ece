// Closed journal files: their sizes and digests, so that damage to a month that is no longer read is found too.

import { createHash, type Hash } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import { unknownVersion } from "../encoding";
import { type JournalFile, journalFiles, journalFolder, type Position, type StoreDirectory } from "./directory";
import { readWhole, replaceFile, withFile } from "./disk";
import { decodeChecksummed, encodeChecksummed, journalFormat } from "./journal";
import { scan } from "./reading";

const manifestName = "closed-files.json";
const manifestSchema = z.object({ format: z.number().int(), files: z.record(z.string(), z.array(z.string())) });
/** File name → digests it may have: two while it is being rewritten, since a crash leaves the old file or the new one. */
type Manifest = Readonly<Record<string, readonly string[]>>;

/** Size and SHA-256 of a file's content. */
export class Digest {
  readonly #hash: Hash = createHash("sha256");
  #size = 0;

  update(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.#size += bytes.length;
  }

  text(): string {
    return `${this.#size}:${this.#hash.digest("base64url")}`;
  }
}

const blockSize = 256 * 1024;

export class ClosedFiles {
  #manifest: Manifest | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly directory: StoreDirectory) {}

  /** Names of closed files that are damaged or missing. Files without a digest get one if every line of them can be read. */
  async verify(end: Position | undefined): Promise<readonly string[]> {
    const damaged: string[] = [];
    const names = new Set([...Object.keys(await this.#load()), ...(await journalFiles(this.directory)).map(({ name }) => name)]);
    for (const name of [...names].filter((each) => end && each < end.file).sort())
      if (!(await this.#alone(() => this.#isSound(name)))) damaged.push(name);
    return damaged;
  }

  /**
   * Replaces a file with its rewritten content. Damage stays known: a file that wasn't what it should be isn't after it either.
   * `before`, `after`: its digests; `after` undefined if a line of it can't be read.
   */
  replace(name: string, before: string, after: string | undefined, rename: () => Promise<void>): Promise<void> {
    return this.#alone(async () => {
      const known = (await this.#load())[name];
      const isDamaged = known !== undefined && !known.includes(before);
      if (known && after !== undefined && !isDamaged) await this.#write({ ...(await this.#load()), [name]: [before, after] });
      await rename();
      if (isDamaged) return;
      if (after === undefined) await this.#forget(name);
      else await this.#write({ ...(await this.#load()), [name]: [after] });
    });
  }

  /** Removes a file that is no longer kept, or replaces one that is no longer what it was. */
  change(name: string, work: () => Promise<void>): Promise<void> {
    return this.#alone(async () => {
      await this.#forget(name);
      await work();
    });
  }

  /** One file at a time, so that no file changes while it is compared with its digest. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async #isSound(name: string): Promise<boolean> {
    const file = (await journalFiles(this.directory)).find((each) => each.name === name);
    const expected = (await this.#load())[name];
    // A file that was set aside has been reported; one that neither exists nor is expected was removed meanwhile.
    if (!file || file.aside) return file !== undefined || expected === undefined;
    const digest = await this.#digestOf(file);
    if (expected) return expected.includes(digest);
    if (!(await this.#canBeRead(file))) return false;
    await this.#write({ ...(await this.#load()), [name]: [digest] });
    return true;
  }

  async #forget(name: string): Promise<void> {
    const { [name]: known, ...rest } = await this.#load();
    if (known) await this.#write(rest);
  }

  get #path(): string {
    return join(this.directory.path, manifestName);
  }

  /** A lost or damaged manifest is made anew. */
  async #load(): Promise<Manifest> {
    if (this.#manifest) return this.#manifest;
    const text = await readWhole(this.directory.disk, this.#path);
    const { data } = manifestSchema.safeParse(text && decodeChecksummed(text));
    if (data && data.format !== journalFormat) throw unknownVersion(manifestName);
    if (text && !data) this.directory.log("warn", { event: "store_digests_lost", detail: manifestName });
    this.#manifest = data?.files ?? {};
    return this.#manifest;
  }

  async #write(files: Manifest): Promise<void> {
    this.#manifest = undefined;
    const json = JSON.stringify({ format: journalFormat, files });
    await replaceFile(this.directory.disk, this.#path, encodeChecksummed(json));
    this.#manifest = files;
  }

  #digestOf({ path }: JournalFile): Promise<string> {
    return withFile(this.directory.disk, path, "read", async (file) => {
      const digest = new Digest();
      for (let offset = 0, block: Buffer; ; offset += block.length) {
        block = await file.read(offset, blockSize);
        if (block.length === 0) return digest.text();
        digest.update(block);
      }
    });
  }

  #canBeRead({ path }: JournalFile): Promise<boolean> {
    const { disk, encryption } = this.directory;
    return withFile(disk, path, "read", async (file) => (await scan(file, 0, encryption, () => {})).unreadable.length === 0);
  }
}

export const damagedAdvice = (names: readonly string[], path: string): string =>
  `${names.map((name) => `${journalFolder}/${name}`).join(", ")} in ${path} ${names.length === 1 ? "is" : "are"} damaged or missing. ` +
  "Opt-outs and counts are complete, so sending goes on: put a good copy back and restart, or confirm on the household page to go on with what can still be read";

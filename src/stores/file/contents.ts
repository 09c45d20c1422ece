// Contents: one file for each in a folder of its own. Its name says which key it is encrypted with, so that a start need not read it.

import { join } from "node:path";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { Contents } from "../../core/ports/store";
import { contentFrom, contentText } from "../encoding";
import type { StoreDirectory } from "./directory";
import { makeDurable, readWhole, replaceFile, temporary, unlessMissing } from "./disk";
import { troubleOf } from "./recovery";

const folder = "pictures";
const inPlain = "plain";
const fileName = /^([\w-]{1,64})\.(plain|[\w-]+)$/;

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

export class FileContents implements Contents {
  readonly #path: string;

  constructor(
    private readonly directory: Pick<StoreDirectory, "disk" | "path" | "encryption">,
    /** Throws while nothing may be written. */
    private readonly checkAllowed: () => void,
  ) {
    this.#path = join(directory.path, folder);
  }

  put(id: string, content: Uint8Array): Promise<void> {
    return this.#writing(() => this.#write(id, content));
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    const kept = (await this.#kept()).find((each) => each.id === id);
    return kept && this.#read(kept);
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#writing(async () => this.#removeFiles((await this.#kept()).filter(({ id }) => ids.includes(id))));
  }

  async ids(): Promise<readonly string[]> {
    return [...new Set((await this.#kept()).map(({ id }) => id))];
  }

  /** Stores everything as the encryption says now, and removes what a crash left half written. */
  async convert(): Promise<void> {
    const { disk } = this.directory;
    for (const name of await this.#files()) if (name.endsWith(temporary)) await disk.remove(join(this.#path, name));
    for (const kept of await this.#kept()) {
      if (kept.key === this.#key) continue;
      const content = await this.#read(kept);
      if (content) await this.#write(kept.id, content);
    }
  }

  get #key(): string {
    return this.directory.encryption.keyId ?? inPlain;
  }

  async #write(id: string, content: Uint8Array): Promise<void> {
    const { disk, path, encryption } = this.directory;
    if ((await unlessMissing(disk.list(this.#path))) === undefined) {
      await disk.makeDirectory(this.#path);
      await makeDurable(disk.syncDirectory(path));
    }
    const name = `${id}.${this.#key}`;
    const stored = encryption.keyId === undefined ? Buffer.from(content) : contentText(id, content, encryption);
    await replaceFile(disk, join(this.#path, name), stored);
    await this.#removeFiles((await this.#kept()).filter((each) => each.id === id && each.name !== name));
  }

  async #removeFiles(files: readonly Kept[]): Promise<void> {
    const { disk } = this.directory;
    for (const { name } of files) await unlessMissing(disk.remove(join(this.#path, name)));
    if (files.length > 0) await makeDurable(disk.syncDirectory(this.#path));
  }

  async #read({ id, name, key }: Kept): Promise<Uint8Array | undefined> {
    const { disk, encryption } = this.directory;
    const stored = await readWhole(disk, join(this.#path, name));
    return stored && (key === inPlain ? stored : contentFrom(id, stored.toString("latin1"), encryption));
  }

  async #files(): Promise<readonly string[]> {
    return (await unlessMissing(this.directory.disk.list(this.#path))) ?? [];
  }

  async #kept(): Promise<Kept[]> {
    return (await this.#files()).flatMap((name) => {
      const [, id, key] = fileName.exec(name) ?? [];
      return id !== undefined && key !== undefined ? [{ id, name, key }] : [];
    });
  }

  async #writing<Result>(work: () => Promise<Result>): Promise<Result> {
    this.checkAllowed();
    try {
      return await work();
    } catch (cause) {
      if (isHouseholdSmsError(cause)) throw cause;
      throw new HouseholdSmsError("store_read_only", troubleOf(cause, this.#path).health.advice, { cause });
    }
  }
}

// lowdb's adapter for the document: durable, private, parsed when read, with a copy beside it, and never half written.

import { basename, dirname, join, resolve } from "node:path";
import type { Adapter } from "lowdb";
import { HouseholdSmsError } from "../../core/errors";
import type { HouseholdDocument } from "../../core/people/document";
import { checksumOf, decodeDocument, encodeDocument } from "./document-file";
import { prepared } from "./format";
import { moveTo, readWhole, replaceFile, type StoreFiles, writeBeside } from "./store-files";

/** Follows symbolic links, so that a document that lives elsewhere goes on living there. */
const realPath = async (files: StoreFiles, path: string, steps = 8): Promise<string> => {
  const link = steps > 0 ? await files.readLink(path) : undefined;
  return link === undefined ? path : realPath(files, resolve(dirname(path), link), steps - 1);
};

export class DocumentAdapter implements Adapter<HouseholdDocument> {
  private constructor(
    readonly files: StoreFiles,
    /** Where the document really is. */
    readonly path: string,
  ) {}

  static async at(files: StoreFiles, path: string): Promise<DocumentAdapter> {
    return new DocumentAdapter(files, await realPath(files, path));
  }

  get backup(): string {
    return `${this.path}.bak`;
  }

  /** Rejects with `store_corrupt` where it can't be read as a document; null where there is none. */
  async read(): Promise<HouseholdDocument | null> {
    const text = await readWhole(this.files, this.path);
    if (!text) return null;
    const read = decodeDocument(text);
    if (!read.ok) throw new HouseholdSmsError("store_corrupt", read.problem);
    return read.document;
  }

  /** Puts the document beside the one it will replace, durably. Answers its checksum, by which `settle` finds it again. */
  async prepare(document: HouseholdDocument): Promise<string> {
    const checksum = checksumOf(document);
    await writeBeside(this.files, this.#prepared(checksum), encodeDocument(document));
    return checksum;
  }

  /** Puts the document in place. What was prepared needs a rename only. */
  async write(document: HouseholdDocument): Promise<void> {
    const checksum = checksumOf(document);
    if (!(await this.#preparedNames()).includes(basename(this.#prepared(checksum)))) await this.prepare(document);
    await moveTo(this.files, this.#prepared(checksum), this.path);
    await replaceFile(this.files, this.backup, encodeDocument(document));
  }

  /**
   * After a crash: puts the prepared document in place that the journal says was decided, and removes any other, whose step
   * never happened.
   */
  async settle(decided: string | undefined): Promise<void> {
    for (const name of await this.#preparedNames()) {
      const path = join(dirname(this.path), name);
      if (decided !== undefined && path === this.#prepared(decided)) await moveTo(this.files, path, this.path);
      else await this.files.remove(path);
    }
  }

  #prepared(checksum: string): string {
    return `${this.path}.${checksum}${prepared}`;
  }

  async #preparedNames(): Promise<string[]> {
    const names = await this.files.list(dirname(this.path));
    return names.filter((name) => name.startsWith(`${basename(this.path)}.`) && name.endsWith(prepared));
  }
}

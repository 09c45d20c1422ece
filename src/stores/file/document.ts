// household.json: lowdb's adapter, durable and private. Parsed when read, checksummed, with a copy beside it, and never half written.

import { createHash, randomBytes } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import type { Adapter } from "lowdb";
import { HouseholdSmsError } from "../../core/errors";
import { documentFormat, documentSchema, type HouseholdDocument } from "../../core/people/document";
import { decodeDocument, encodeDocument, storedKeyId, unknownVersion } from "../encoding";
import type { Encryption } from "../encryption";
import { type Disk, readWhole, renameDurably, replaceFile, writeWhole } from "./disk";

export const documentName = "household.json";

const checksum = (stored: object): string => createHash("sha256").update(JSON.stringify(stored)).digest("hex").slice(0, 16);

/** A flipped digit would be another person's number, hence the checksum. The same document gives the same text. */
const encode = (document: HouseholdDocument, encryption: Encryption): string => {
  const stored = { format: documentFormat, ...JSON.parse(encodeDocument(document, encryption)) };
  return `${JSON.stringify({ checksum: checksum(stored), ...stored }, null, 2)}\n`;
};

interface Decoded {
  readonly document: HouseholdDocument;
  readonly keyId: string | undefined;
}

const parseJson = (text: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return undefined;
  }
};

/**
 * The document, or what is wrong with the text. A text without a checksum is accepted: to edit the file by hand, remove that line.
 * Throws `store_unreadable` for an unknown version, and if it is encrypted with another key.
 */
const decode = (text: Buffer, encryption: Encryption): Decoded | string => {
  const read = parseJson(text);
  if (typeof read !== "object" || read === null) return "is not JSON";
  const { checksum: expected, ...stored } = read as { checksum?: unknown; format?: unknown };
  if (expected !== undefined && expected !== checksum(stored)) return "is not as it was last written";
  if (typeof stored.format === "number" && stored.format !== documentFormat) throw unknownVersion(documentName);
  const { data } = documentSchema.safeParse(decodeDocument(stored, encryption));
  return data ? { document: data, keyId: storedKeyId(stored) } : "is not a household's document";
};

/** Follows symbolic links, so that a document that is kept elsewhere stays there. */
const realPath = async (disk: Disk, path: string, steps = 8): Promise<string> => {
  const target = steps > 0 ? await disk.readLink(path) : undefined;
  return target === undefined ? path : realPath(disk, resolve(dirname(path), target), steps - 1);
};

/** Ending of a document that waits to be put in place. */
export const prepared = ".next";

export class DocumentAdapter implements Adapter<HouseholdDocument> {
  #prepared: { readonly name: string; readonly document: HouseholdDocument } | undefined;
  #keyId: string | undefined;

  private constructor(
    private readonly disk: Disk,
    /** Where the document really is. */
    readonly path: string,
    private readonly encryption: Encryption,
  ) {}

  static async at(disk: Disk, path: string, encryption: Encryption): Promise<DocumentAdapter> {
    return new DocumentAdapter(disk, await realPath(disk, path), encryption);
  }

  get backup(): string {
    return `${this.path}.bak`;
  }

  /** Id of the key that the document on the disk is encrypted with; undefined if it is in plain. */
  get keyId(): string | undefined {
    return this.#keyId;
  }

  /** Null if there is no file. Rejects with `store_corrupt` if it isn't a document. */
  async read(): Promise<HouseholdDocument | null> {
    const text = await readWhole(this.disk, this.path);
    if (!text) return null;
    const read = decode(text, this.encryption);
    if (typeof read === "string") throw new HouseholdSmsError("store_corrupt", read);
    this.#keyId = read.keyId;
    return read.document;
  }

  /** The document in the copy; undefined if there is none that can be read. */
  async readBackup(): Promise<HouseholdDocument | undefined> {
    const text = await readWhole(this.disk, this.backup);
    const read = text && decode(text, this.encryption);
    return typeof read === "object" ? read.document : undefined;
  }

  /** Writes the copy unless it is current. */
  async keepBackup(document: HouseholdDocument): Promise<void> {
    const text = encode(document, this.encryption);
    if ((await readWhole(this.disk, this.backup))?.toString() !== text) await replaceFile(this.disk, this.backup, text);
  }

  /**
   * Writes the document beside the one it will replace, durably. Returns the name under which `putInPlace` finds it: a new one each
   * time, so that only a complete document is ever found under it.
   */
  async prepare(document: HouseholdDocument): Promise<string> {
    const name = randomBytes(8).toString("hex");
    this.#prepared = undefined;
    await writeWhole(this.disk, this.#pathOf(name), encode(document, this.encryption));
    this.#prepared = { name, document };
    return name;
  }

  /** Puts the document in place. A prepared one needs only a rename. */
  async write(document: HouseholdDocument): Promise<void> {
    const name = this.#prepared?.document === document ? this.#prepared.name : await this.prepare(document);
    this.#prepared = undefined;
    await renameDurably(this.disk, this.#pathOf(name), this.path);
    this.#keyId = this.encryption.keyId;
    await this.keepBackup(document);
  }

  /** After a crash: puts the prepared document in place that the journal committed. */
  async putInPlace(name: string): Promise<void> {
    const path = this.#pathOf(name);
    if ((await this.#allPrepared()).includes(basename(path))) await renameDurably(this.disk, path, this.path);
  }

  /** Replaces a damaged document. */
  async repair(document: HouseholdDocument): Promise<void> {
    await replaceFile(this.disk, this.path, encode(document, this.encryption));
  }

  async hasPrepared(): Promise<boolean> {
    return (await this.#allPrepared()).length > 0;
  }

  /** Removes prepared documents that were never committed: their steps have not happened. */
  async removePrepared(): Promise<void> {
    for (const name of await this.#allPrepared()) await this.disk.remove(join(dirname(this.path), name));
  }

  #pathOf(name: string): string {
    return `${this.path}.${name}${prepared}`;
  }

  async #allPrepared(): Promise<string[]> {
    const all = await this.disk.list(dirname(this.path));
    return all.filter((name) => name.startsWith(`${basename(this.path)}.`) && name.endsWith(prepared));
  }
}

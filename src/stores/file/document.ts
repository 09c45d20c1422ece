// lowdb's adapter for the document: durable, private, parsed when read, with a copy beside it, and never half written.

import { createHash, randomBytes } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import type { Adapter } from "lowdb";
import { z } from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import { openPeople, sealPeople } from "../encrypted-records";
import type { Sealing } from "../encryption";
import { migrateDocument, prepared } from "./directory";
import { moveTo, readWhole, replaceFile, type StoreFiles, writeBeside } from "./disk";

/** Follows symbolic links, so that a document that lives elsewhere goes on living there. */
const realPath = async (files: StoreFiles, path: string, steps = 8): Promise<string> => {
  const link = steps > 0 ? await files.readLink(path) : undefined;
  return link === undefined ? path : realPath(files, resolve(dirname(path), link), steps - 1);
};

export class DocumentAdapter implements Adapter<HouseholdDocument> {
  #waiting: { readonly name: string; readonly document: HouseholdDocument } | undefined;

  private constructor(
    readonly files: StoreFiles,
    /** Where the document really is. */
    readonly path: string,
    readonly sealing: Sealing,
  ) {}

  /** As it was last read, or is to be written from now on. */
  sealed: Sealed | undefined;

  static async at(files: StoreFiles, path: string, sealing: Sealing): Promise<DocumentAdapter> {
    return new DocumentAdapter(files, await realPath(files, path), sealing);
  }

  get backup(): string {
    return `${this.path}.bak`;
  }

  /** Rejects with `store_corrupt` where it can't be read as a document; null where there is none. */
  async read(): Promise<HouseholdDocument | null> {
    const text = await readWhole(this.files, this.path);
    if (!text) return null;
    const read = decodeDocument(text, this.sealing);
    if (!read.ok) throw new HouseholdSmsError("store_corrupt", read.problem);
    this.sealed = read.sealed;
    return read.document;
  }

  /** The text of a document as it is written. */
  encode(document: HouseholdDocument): string {
    return encodeDocument(document, this.sealing, this.sealed);
  }

  /**
   * Puts the document beside the one it will replace, durably. Answers the name under which `settle` finds it again: a new one
   * each time, so that only what was prepared to the end can ever be found under it.
   */
  async prepare(document: HouseholdDocument): Promise<string> {
    const name = randomBytes(8).toString("hex");
    this.#waiting = undefined;
    await writeBeside(this.files, this.#pathOf(name), this.encode(document));
    this.#waiting = { name, document };
    return name;
  }

  /** Puts the document in place. What was prepared needs a rename only. */
  async write(document: HouseholdDocument): Promise<void> {
    const name = this.#waiting?.document === document ? this.#waiting.name : await this.prepare(document);
    this.#waiting = undefined;
    await moveTo(this.files, this.#pathOf(name), this.path);
    await replaceFile(this.files, this.backup, this.encode(document));
  }

  /** After a crash: puts the prepared document in place that the journal says was decided. */
  async settle(decided: string): Promise<void> {
    const path = this.#pathOf(decided);
    if ((await this.#prepared()).includes(basename(path))) await moveTo(this.files, path, this.path);
  }

  /** Removes what was prepared and never decided: the steps it belongs to have never happened. */
  async tidy(): Promise<void> {
    for (const name of await this.#prepared()) await this.files.remove(join(dirname(this.path), name));
  }

  #pathOf(name: string): string {
    return `${this.path}.${name}${prepared}`;
  }

  async #prepared(): Promise<string[]> {
    const names = await this.files.list(dirname(this.path));
    return names.filter((name) => name.startsWith(`${basename(this.path)}.`) && name.endsWith(prepared));
  }
}

// The text of household.json: JSON a person can read, and a checksum, since a flipped digit would be somebody else's number.

const checksum = (document: object): string => createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 16);

/** With which key the store is encrypted, and whether all of it is. */
export interface Sealed {
  readonly key: string;
  readonly whole: boolean;
}
const sealedSchema = z.object({ key: z.string(), whole: z.boolean() });

/** The same document gives the same text. */
export const encodeDocument = (document: HouseholdDocument, sealing: Sealing, sealed: Sealed | undefined): string => {
  const key = sealing.writesWith;
  const said = sealed ?? (key === undefined ? undefined : { key, whole: false });
  const written = { ...(said && { sealed: said }), ...sealPeople(document, sealing) };
  return `${JSON.stringify({ checksum: checksum(written), ...written }, null, 2)}\n`;
};

type ReadDocument =
  | { readonly ok: true; readonly document: HouseholdDocument; readonly sealed: Sealed | undefined }
  | { readonly ok: false; readonly problem: string };

const unreadable = (problem: string): ReadDocument => ({ ok: false, problem });

const parse = (text: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return undefined;
  }
};

/**
 * A document without a checksum is taken as it is: whoever edits one by hand removes that line.
 * Throws `store_unreadable` for the document of a newer version, and for one that is sealed with another key.
 */
export const decodeDocument = (text: Buffer, sealing: Sealing): ReadDocument => {
  const read = parse(text);
  if (typeof read !== "object" || read === null) return unreadable("is not JSON");
  const { checksum: written, ...rest } = read as { checksum?: unknown };
  if (written !== undefined && written !== checksum(rest)) return unreadable("is not as it was last written");
  const sealed = sealedSchema.safeParse((rest as { sealed?: unknown }).sealed).data;
  if (sealed) sealing.mustRead(sealed.key);
  const { data } = documentSchema.safeParse(migrateDocument(openPeople(rest, sealing)));
  return data ? { ok: true, document: data, sealed } : unreadable("is not a household's document");
};

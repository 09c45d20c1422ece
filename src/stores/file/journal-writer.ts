// Appends frames to the journal. A frame is durable once `append` resolves; where it rejects, nothing of it is left.

import { join } from "node:path";
import { nextPartOf } from "./format";
import { header } from "./frame";
import type { Position } from "./page";
import { codeOf, NotDurable, replaceFile, type StoreFile, type StoreFiles } from "./store-files";

export class JournalWriter {
  #file: StoreFile | undefined;
  #end: Position | undefined;

  constructor(
    readonly files: StoreFiles,
    readonly directory: string,
    end: Position | undefined,
  ) {
    this.#end = end;
  }

  /** Where the durable journal ends. */
  get end(): Position | undefined {
    return this.#end;
  }

  /** `month`: the file it belongs into. A file is never gone back to, whatever the clock says. */
  async append(frame: Buffer, month: string): Promise<void> {
    const { file, end } = await this.#current(month);
    try {
      await file.write(frame, end.offset);
    } catch (error) {
      await this.#undo(file, end.offset);
      throw codeOf(error) === "EIO" ? new NotDurable(error) : error;
    }
    this.#end = { file: end.file, offset: end.offset + frame.length };
  }

  /** Begins another file behind `file`, so that none before is ever written to again. Answers where it begins. */
  async turnAfter(file: string): Promise<Position> {
    const next = nextPartOf(file);
    await this.#begin(next);
    return { file: next, offset: header.length };
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #current(month: string): Promise<{ file: StoreFile; end: Position }> {
    if (!this.#end || month > this.#end.file) await this.#begin(month);
    const end = this.#end ?? { file: month, offset: header.length };
    this.#file ??= await this.files.open(join(this.directory, end.file), "journal");
    return { file: this.#file, end };
  }

  async #begin(month: string): Promise<void> {
    await replaceFile(this.files, join(this.directory, month), header);
    await this.close();
    this.#end = { file: month, offset: header.length };
  }

  /** Where even this fails, the next start finds a torn tail and trims it. */
  async #undo(file: StoreFile, length: number): Promise<void> {
    try {
      await file.truncate(length);
      await file.sync();
    } catch {}
  }
}

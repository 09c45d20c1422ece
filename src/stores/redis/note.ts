// The note: what this machine last saw on the server, so that a fresh start also notices when the server has lost its data.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { HouseholdDocument } from "../../core/people/document";
import { seconds } from "../../core/units";
import type { Mark } from "./journal";

const noteSchema = z.object({ household: z.string(), epoch: z.string(), head: z.string() });
export type Seen = z.infer<typeof noteSchema>;

const apart = seconds(10);

export class Note {
  #last = Number.NEGATIVE_INFINITY;

  /** Undefined: nothing is noted. */
  constructor(readonly path: string | undefined) {}

  /** What was noted; undefined where nothing is, or nothing that can be read. */
  async read(): Promise<Seen | undefined> {
    try {
      return this.path === undefined ? undefined : noteSchema.parse(JSON.parse(await readFile(this.path, "utf8")));
    } catch {
      return undefined;
    }
  }

  /** Not every time, and perhaps never: it is only a help. `last`: there will be no other. */
  async write({ household }: HouseholdDocument, { epoch, head }: Mark, last = false): Promise<void> {
    if (this.path === undefined || (!last && performance.now() < this.#last + apart)) return;
    this.#last = performance.now();
    const text = `${JSON.stringify({ household, epoch, head } satisfies Seen)}\n`;
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      await writeFile(`${this.path}.tmp`, text, { mode: 0o600 });
      await rename(`${this.path}.tmp`, this.path);
    } catch {
      // The next one may do.
    }
  }
}

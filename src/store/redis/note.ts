// The note: what this machine last saw on the server, so that a fresh start also notices when the server has lost its data.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { HouseholdDocument } from "../../core/people/document";
import { seconds } from "../../core/units";
import { isBefore } from "./entry";
import type { Mark } from "./journal";

const noteSchema = z.object({ household: z.string(), epoch: z.string(), head: z.string() });
type Seen = z.infer<typeof noteSchema>;

const apart = seconds(10);

export class Note {
  #last = Number.NEGATIVE_INFINITY;

  /** Undefined: nothing is noted. */
  constructor(readonly path: string | undefined) {}

  /** Why what is there can't be what was there; undefined where it can. A note that can't be read says nothing. */
  async contradicts({ household }: HouseholdDocument, { epoch, head }: Mark): Promise<string | undefined> {
    const seen = await this.#read();
    if (!seen) return undefined;
    if (seen.household !== household) return "has another household than before";
    return seen.epoch === epoch && isBefore(head, seen.head)
      ? "is behind: entries are missing that it had acknowledged"
      : undefined;
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

  async #read(): Promise<Seen | undefined> {
    try {
      return this.path === undefined ? undefined : noteSchema.parse(JSON.parse(await readFile(this.path, "utf8")));
    } catch {
      return undefined;
    }
  }
}

// Data loss: what is on the server isn't what this instance has worked with. Another one's new beginning is followed; else a person
// decides.

import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { fold } from "../../core/journal/fold";
import { snapshot } from "../../core/journal/snapshot";
import type { HouseholdDocument } from "../../core/people/document";
import type { NewHousehold } from "../../core/ports/store";
import { seconds } from "../../core/units";
import { DataLost, refused } from "./committer";
import { type Condition, lostBefore, troubleOf, troubleOfLoss } from "./health";
import { type Journal, type Lost, type Mark, readDocument } from "./journal";
import type { Surroundings } from "./redis-store";
import { type Loaded, load, type Replica } from "./replica";

const triesToResume = 5;

export class Loss {
  constructor(
    readonly around: Surroundings,
    readonly replica: Replica,
    readonly condition: Condition,
    /** The view is another one. */
    readonly reloaded: () => void,
  ) {}

  /** What this instance found at its start was not all there had been; whether it is now, only a person knows. */
  foundAtStart(what: string): void {
    this.condition.enter(lostBefore(what, this.around.server, this.#known()), true);
  }

  /** A step could not be taken. True: those who wait are to be told at once. */
  async failed(error: unknown): Promise<boolean> {
    if (error instanceof DataLost) return this.#lose(error.found);
    if (this.condition.trouble?.problem === "data_lost") return true;
    this.condition.enter(troubleOf(error, this.around.server));
    return this.condition.troubledFor >= this.around.journal.patience;
  }

  /** A person's decision: what this instance knows is the new beginning. Every other instance then follows. */
  async confirm(): Promise<void> {
    if (this.condition.trouble?.problem !== "data_lost") return;
    let done = false;
    for (let tries = 0; !done && tries < triesToResume; tries++) done = await resume(this.around.journal, this.replica);
    if (!done) throw refused("Other instances keep writing; try again");
    await this.reload();
    this.condition.recover(true);
  }

  async reload(): Promise<void> {
    const { journal, made, log, server } = this.around;
    const { loaded } = await load(journal, made);
    this.replica.replace(loaded);
    log("info", { event: "store_reloaded", detail: server });
    this.reloaded();
  }

  async #lose(found: Lost): Promise<boolean> {
    const { epoch } = this.replica.mark;
    const { journal, server } = this.around;
    if (found.replaces?.split(" ").includes(epoch) && found.blocked === undefined) {
      await this.reload().then(
        () => this.condition.recover(true),
        (error: unknown) => this.condition.enter(troubleOf(error, server)),
      );
      return false;
    }
    this.condition.enter(troubleOfLoss(found, epoch, server, this.#known()));
    if (!this.condition.lasting && !found.blocked?.includes(epoch)) await journal.block(epoch).catch(() => {});
    return true;
  }

  #known(): string {
    const { document, state } = this.replica.view;
    return `${document.people.length} people, ${document.suppressions.length} numbers that said STOP, ${state.messages.size} messages`;
  }
}

// Going on after data loss, once an operator has said so: what this instance knows becomes the new beginning.

/** Nobody's STOP is forgotten, whichever of the two knew it. */
const withSuppressions = (document: HouseholdDocument, other: HouseholdDocument): HouseholdDocument => {
  const known = new Set(document.suppressions.map(({ number }) => number));
  const more = other.suppressions.filter(({ number }) => !known.has(number));
  return { ...document, suppressions: [...document.suppressions, ...more] };
};

type Known = Pick<Loaded, "document" | "state">;

/** This instance's memory, and on top of it what others have written since. */
const together = async (
  journal: Journal,
  mine: Replica,
  theirs: HouseholdDocument | undefined,
  newer: boolean,
): Promise<Known> => {
  const state = structuredClone(mine.view.state);
  for await (const { records } of journal.after(mine.mark.head)) for (const record of records) fold(state, record);
  const { document } = mine.view;
  if (!theirs) return { document, state };
  return { document: newer ? withSuppressions(theirs, document) : withSuppressions(document, theirs), state };
};

const isInhabited = ({ people, suppressions }: HouseholdDocument): boolean => people.length + suppressions.length > 0;

const whatToKeep = async (journal: Journal, mine: Replica, json: string | undefined, version: string): Promise<Known> => {
  const theirs = json === undefined ? undefined : readDocument(json);
  const { document, state } = mine.view;
  if (!theirs || theirs.household === document.household)
    return together(journal, mine, theirs, Number(version) >= Number(mine.mark.version));
  if (isInhabited(document)) return { document, state };
  const made = (): NewHousehold => ({ ...theirs, now: state.newest });
  return (await load(journal, made)).loaded;
};

/** False where somebody else wrote in the meantime; then it is asked again. */
export const resume = async (journal: Journal, mine: Replica): Promise<boolean> => {
  const { epoch, version = "0", document: json, blocked = "", head } = await journal.open();
  const { document, state } = await whatToKeep(journal, mine, json, version);
  const replaced = new Set([mine.mark.epoch, ...(epoch === undefined ? [] : [epoch]), ...blocked.split(" ")]);
  const next = { epoch: randomUUID(), head, version: String(Math.max(Number(version), Number(mine.mark.version)) + 1) };
  return journal.resume(head, next, [...replaced].join(" ").trim(), document, snapshot(state));
};

// The note: what this machine last saw on the server, so that a fresh start also notices when the server has lost its data.

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

// Data loss: the server doesn't have what this instance has worked with. Another instance's new beginning is followed; else a person decides.

import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { fold } from "../../core/journal/fold";
import { withCarrierBlock } from "../../core/people/consent";
import type { HouseholdDocument } from "../../core/people/document";
import type { Log } from "../../core/ports/log";
import type { NewHousehold } from "../../core/ports/store";
import { seconds } from "../../core/units";
import { DataLost, refused } from "./committer";
import { type HealthMonitor, lostBeforeStart, lostWhileRunning, troubleOf } from "./health";
import type { Baseline, Journal, Lost } from "./journal";
import { type Loaded, load, type Replica, type Seen } from "./replica";

const seenSchema = z.object({ household: z.string(), epoch: z.string(), head: z.string() });

/** A small file with what this machine last saw on the server, so that a fresh start also notices lost data. */
export class LastSeen {
  #written = Number.NEGATIVE_INFINITY;
  static readonly interval = seconds(10);

  /** Without a path, nothing is kept. */
  constructor(private readonly path: string | undefined) {}

  /** Undefined if there is nothing that can be read. */
  async read(): Promise<Seen | undefined> {
    try {
      return this.path === undefined ? undefined : seenSchema.parse(JSON.parse(await readFile(this.path, "utf8")));
    } catch {
      return undefined;
    }
  }

  /** Writes at intervals, or at once if `force`. May fail, since it only helps. */
  async write({ household }: HouseholdDocument, { epoch, head }: Baseline, force = false): Promise<void> {
    if (this.path === undefined || (!force && performance.now() < this.#written + LastSeen.interval)) return;
    this.#written = performance.now();
    const text = `${JSON.stringify({ household, epoch, head } satisfies Seen)}\n`;
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      await writeFile(`${this.path}.tmp`, text, { mode: 0o600 });
      await rename(`${this.path}.tmp`, this.path);
    } catch {
      // The next one may succeed.
    }
  }
}

type Known = Pick<Loaded, "document" | "state">;

/** Keeps every STOP and every block by the carrier, whichever of the two documents has it. */
const withSuppressions = (document: HouseholdDocument, other: HouseholdDocument): HouseholdDocument => {
  const known = new Set(document.suppressions.map(({ number }) => number));
  const more = other.suppressions.filter(({ number }) => !known.has(number));
  const merged = { ...document, suppressions: [...document.suppressions, ...more] };
  return other.carrierBlocks.reduce(withCarrierBlock, merged);
};

/** This instance's memory, with what others have written since. `newer`: their document is the newer one. */
const merge = async (
  journal: Journal,
  { view, baseline }: Replica,
  theirs: HouseholdDocument | undefined,
  newer: boolean,
): Promise<Known> => {
  const state = structuredClone(view.state);
  for await (const { records } of journal.after(baseline.head)) for (const record of records) fold(state, record);
  if (!theirs) return { document: view.document, state };
  return { document: newer ? withSuppressions(theirs, view.document) : withSuppressions(view.document, theirs), state };
};

const hasPeople = ({ people, suppressions }: HouseholdDocument): boolean => people.length + suppressions.length > 0;

const whatToKeep = async (journal: Journal, replica: Replica, json: string | undefined, version: string): Promise<Known> => {
  const theirs = json === undefined ? undefined : journal.readDocument(json);
  const { document, state } = replica.view;
  if (!theirs || theirs.household === document.household)
    return merge(journal, replica, theirs, Number(version) >= Number(replica.baseline.version));
  if (hasPeople(document)) return { document, state };
  return (await load(journal, (): NewHousehold => ({ ...theirs, now: state.newest }))).loaded;
};

/** Makes what this instance knows the new beginning. False if another instance wrote in the meantime. */
const resume = async (journal: Journal, replica: Replica): Promise<boolean> => {
  const { epoch, version = "0", document: json, blocked = "", head } = await journal.open();
  const { document, state } = await whatToKeep(journal, replica, json, version);
  const { baseline } = replica;
  const replaced = new Set([baseline.epoch, ...(epoch === undefined ? [] : [epoch]), ...blocked.split(" ")]);
  const next = { epoch: randomUUID(), head, version: String(Math.max(Number(version), Number(baseline.version)) + 1) };
  return journal.resume(head, next, [...replaced].join(" ").trim(), document, state);
};

const resumeAttempts = 5;

interface LossContext {
  readonly journal: Journal;
  readonly replica: Replica;
  readonly health: HealthMonitor;
  readonly log: Log;
  readonly server: string;
  made(): NewHousehold;
  /** The view was replaced. */
  reloaded(): void;
}

export class DataLoss {
  constructor(private readonly context: LossContext) {}

  /** What this instance found at its start was less than there had been; whether it is all back, only a person knows. */
  foundAtStart(what: string): void {
    this.context.health.enter(lostBeforeStart(what, this.context.server, this.#known()), true);
  }

  /** A step could not be taken. Returns whether to reject all waiting steps now. */
  async failed(error: unknown): Promise<boolean> {
    const { health, server, journal } = this.context;
    if (error instanceof DataLost) return this.#lost(error.found);
    if (health.trouble?.problem === "data_lost") return true;
    health.enter(troubleOf(error, server));
    return health.troubledFor >= journal.timeout;
  }

  /** A person's decision: what this instance knows is the new beginning, and every other instance follows. */
  async confirm(): Promise<void> {
    const { health, journal, replica } = this.context;
    if (health.trouble?.problem !== "data_lost") return;
    let done = false;
    for (let attempt = 0; !done && attempt < resumeAttempts; attempt++) done = await resume(journal, replica);
    if (!done) throw refused("Other instances keep writing; try again");
    await this.reload();
    health.recover(true);
  }

  async reload(): Promise<void> {
    const { journal, replica, made, log, server, reloaded } = this.context;
    const { loaded } = await load(journal, made);
    replica.replace(loaded);
    log("info", { event: "store_reloaded", detail: server });
    reloaded();
  }

  async #lost(found: Lost): Promise<boolean> {
    const { journal, replica, health, server } = this.context;
    const { epoch } = replica.baseline;
    if (found.replaces?.split(" ").includes(epoch) && found.blocked === undefined) {
      await this.reload().then(
        () => health.recover(true),
        (error: unknown) => health.enter(troubleOf(error, server)),
      );
      return false;
    }
    health.enter(lostWhileRunning(found, epoch, server, this.#known()));
    if (!health.needsConfirmation && !found.blocked?.includes(epoch)) await journal.block(epoch).catch(() => {});
    return true;
  }

  #known(): string {
    const { document, state } = this.context.replica.view;
    return `${document.people.length} people, ${document.suppressions.length} opted-out numbers, ${state.messages.size} messages`;
  }
}

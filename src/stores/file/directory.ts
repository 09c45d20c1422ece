// Where a household's store lies, and what everything that works on it needs to know.

import { join } from "node:path";
import type { Low } from "lowdb";
import { HouseholdSmsError } from "../../core/errors";
import { documentFormat, type HouseholdDocument } from "../../core/people/document";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { NewHousehold } from "../../core/ports/store";
import type { Sealing } from "../encryption";
import type { StoreFiles } from "./disk";
import type { DocumentAdapter } from "./document";

export interface Place {
  readonly files: StoreFiles;
  readonly directory: string;
  readonly sealing: Sealing;
  readonly db: Low<HouseholdDocument>;
  /** The one `db` reads and writes through. */
  readonly adapter: DocumentAdapter;
  readonly clock: Clock;
  readonly log: Log;
  /** A household nobody lives in yet. */
  made(): NewHousehold;
}

export const journalOf = ({ directory }: { directory: string }): string => join(directory, names.journal);
export const checkpointOf = ({ directory }: { directory: string }): string => join(directory, names.checkpoint);

// How the store lies on the disk: its version, its names, and how to bring an older version up to date.

/** Version of the journal and the checkpoint; the document carries its own. */
export const journalFormat = 1;

export const names = {
  document: "household.json",
  journal: "journal",
  checkpoint: "checkpoint.json",
} as const;

/** Endings of what is still being written, and of a document that waits to be put in place. */
export const temporary = ".tmp";
export const prepared = ".next";

/** A month's first file, or a later part of it; by name they are in the order in which they were written. */
const monthFile = /^\d{4}-\d\d(_\d{4})?\.jsonl$/;
export const isMonthFile = (name: string): boolean => monthFile.test(name);
/** The journal file of an instant, by the calendar of UTC. */
export const monthFileOf = (at: number): string => `${new Date(at).toISOString().slice(0, 7)}.jsonl`;

/** The next part of the same month. */
export const nextPartOf = (file: string): string => {
  const [month = "", part = "0"] = file.replace(".jsonl", "").split("_");
  return `${month}_${String(Number(part) + 1).padStart(4, "0")}.jsonl`;
};
const monthOf = (file: string, later = 0): number => {
  const [year, month] = file.split(/[-_.]/).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1 + later, 1);
};
export const monthStart = (file: string): number => monthOf(file);
export const monthEnd = (file: string): number => monthOf(file, 1);

/** A document of one version in, of the next one out. Key: the version in. */
const documentMigrations: Readonly<Record<number, (document: object) => object>> = {};

const newer = (what: string) =>
  new HouseholdSmsError("store_unreadable", `${what} was written by a newer version; update @household-sms/node-red`);

/** Refuses what a newer version wrote: it is not damaged, but not for us to read. */
export const checkJournalFormat = (format: number): void => {
  if (format > journalFormat) throw newer("The journal");
};

/** The document as this version reads it. Anything that carries no version is left for the schema to refuse. */
export const migrateDocument = (read: unknown): unknown => {
  let document = read as { format?: unknown };
  if (typeof document !== "object" || document === null || typeof document.format !== "number") return document;
  if (document.format > documentFormat) throw newer(names.document);
  for (let format = document.format; format < documentFormat; format++)
    document = { ...documentMigrations[format]?.(document), format: format + 1 };
  return document;
};

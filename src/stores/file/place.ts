// Where a household's store lies, and what everything that works on it needs to know.

import { join } from "node:path";
import type { Low } from "lowdb";
import type { HouseholdDocument } from "../../core/people/document";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { NewHousehold } from "../../core/ports/store";
import type { DocumentAdapter } from "./document-adapter";
import { names } from "./format";
import type { Sealing } from "./sealing";
import type { StoreFiles } from "./store-files";

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

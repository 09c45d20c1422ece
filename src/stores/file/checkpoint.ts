// The checkpoint: the state at one place of the journal, so that a start reads only what came after. Losing it loses nothing.

import { z } from "zod";
import { restore } from "../../core/journal/snapshot";
import type { State } from "../../core/journal/state";
import { journalFormat } from "./format";
import { sealed, unsealed } from "./frame";
import type { Position } from "./page";
import type { Sealing } from "./sealing";
import { readWhole, replaceFile, type StoreFiles } from "./store-files";

export interface Checkpoint {
  readonly state: State;
  /** The end of the last frame the state contains. */
  readonly position: Position;
}

const checkpointSchema = z.object({
  format: z.literal(journalFormat),
  position: z.object({ file: z.string(), offset: z.number().int() }),
  state: z.unknown().optional(),
  sealed: z.string().optional(),
});

/** What is needed to read and write one. */
interface Disk {
  readonly files: StoreFiles;
  readonly sealing: Sealing;
}
const about = "checkpoint";

/** Undefined where there is none, or none that can be trusted. Throws `store_unreadable` where it is sealed with another key. */
export const readCheckpoint = async ({ files, sealing }: Disk, path: string): Promise<Checkpoint | undefined> => {
  const text = await readWhole(files, path);
  const { data } = checkpointSchema.safeParse(text && unsealed(text));
  const state = data && restore(data.sealed === undefined ? data.state : sealing.open(about, data.sealed));
  return data && state && { state, position: data.position };
};

/** `taken`: the snapshot of the state at `position`. */
export const writeCheckpoint = ({ files, sealing }: Disk, path: string, taken: string, position: Position): Promise<void> => {
  const said = `"format":${journalFormat},"position":${JSON.stringify(position)}`;
  const state = sealing.writesWith === undefined ? `"state":${taken}` : `"sealed":"${sealing.seal(about, JSON.parse(taken))}"`;
  return replaceFile(files, path, sealed(`{${said},${state}}`));
};

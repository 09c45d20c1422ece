// The checkpoint: the state at one place of the journal, so that a start reads only what came after. Losing it loses nothing.

import { z } from "zod";
import { restore } from "../../core/journal/snapshot";
import type { State } from "../../core/journal/state";
import { journalFormat } from "./format";
import { sealed, unsealed } from "./frame";
import type { Position } from "./page";
import { readWhole, replaceFile, type StoreFiles } from "./store-files";

export interface Checkpoint {
  readonly state: State;
  /** The end of the last frame the state contains. */
  readonly position: Position;
}

const checkpointSchema = z.object({
  format: z.literal(journalFormat),
  position: z.object({ file: z.string(), offset: z.number().int() }),
  state: z.unknown(),
});

/** Undefined where there is none, or none that can be trusted. */
export const readCheckpoint = async (files: StoreFiles, path: string): Promise<Checkpoint | undefined> => {
  const text = await readWhole(files, path);
  const { data } = checkpointSchema.safeParse(text && unsealed(text));
  const state = data && restore(data.state);
  return data && state && { state, position: data.position };
};

/** `taken`: the snapshot of the state at `position`. */
export const writeCheckpoint = (files: StoreFiles, path: string, taken: unknown, position: Position): Promise<void> =>
  replaceFile(files, path, sealed({ format: journalFormat, position, state: taken }));

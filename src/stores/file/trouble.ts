// What a failed write means: whether it may pass by itself, and what a person can do about it.

import { join } from "node:path";
import type { StoreHealth } from "../../core/ports/store";
import type { Damage } from "./damage";
import { temporary } from "./format";
import { codeOf, NotDurable, replaceFile, type StoreFiles } from "./store-files";

export interface Trouble {
  readonly health: StoreHealth & { ok: false };
  /** It may pass: worth trying again. */
  readonly passes: boolean;
}

const full = new Set(["ENOSPC", "EDQUOT"]);

const readOnly = (advice: string, passes: boolean): Trouble => ({ health: { ok: false, problem: "read_only", advice }, passes });

/** After a failed sync only a fresh start knows what is on the disk; a full disk is nobody's fault and may have room again. */
export const troubleOf = (error: unknown, directory: string): Trouble => {
  const code = codeOf(error) ?? String(error);
  const what = `Nothing can be written to ${directory} (${code}), so nothing is sent`;
  if (full.has(code)) return readOnly(`${what}: the disk is full; make room, and sending goes on by itself`, true);
  if (error instanceof NotDurable) return readOnly(`${what}: the disk may be failing; check it, then restart Node-RED`, false);
  return readOnly(`${what}: see that Node-RED may write there; sending then goes on by itself`, codeOf(error) !== undefined);
};

export const lockLost = (directory: string): Trouble =>
  readOnly(
    `Another process has taken over the store in ${directory}, so nothing is sent from here: stop one of the two, then restart Node-RED`,
    false,
  );

export const damaged = (damage: readonly Damage[]): Trouble => ({
  health: { ok: false, problem: "corrupt", advice: damage.map(({ advice }) => advice).join("; ") },
  passes: false,
});

const probeSize = 64 * 1024;

/** Rejects where the disk still takes nothing. */
export const probe = async (files: StoreFiles, directory: string): Promise<void> => {
  const path = join(directory, `probe${temporary}`);
  await replaceFile(files, path, Buffer.alloc(probeSize));
  await files.remove(path);
};

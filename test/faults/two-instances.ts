// Two processes on one directory: the second is soon refused, and learns who holds it.

import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { isHouseholdSmsError } from "../../src/core/errors";
import { openFileStore } from "../../src/stores/file/file-store";
import { lockDirectory } from "../../src/stores/file/lock";
import { FakeClock } from "../fakes/clock";
import { withDirectory } from "../stores/file/household";
import { at, made } from "../stores/records";

export interface Refusal {
  readonly seconds: number;
  /** Undefined if the second one was let in. */
  readonly message: string | undefined;
  readonly holder: number | undefined;
}

const whyRefused = async (directory: string, stale: number): Promise<string | undefined> => {
  const lock = lockDirectory({ stale });
  try {
    const store = await openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {}, lock });
    await store.close();
    return undefined;
  } catch (error) {
    if (isHouseholdSmsError(error) && error.code === "store_locked") return error.message;
    throw error;
  }
};

/** `stale`: milliseconds without a sign of life until a holder counts as dead. */
export const secondInstance = async (stale: number): Promise<Refusal> => {
  let refusal: Refusal = { seconds: 0, message: undefined, holder: undefined };
  await withDirectory(async (directory) => {
    const holder = fork(join(__dirname, "../stores/file/lock-holder.js"), [directory, String(stale)], { execArgv: [] });
    await once(holder, "message");
    const began = performance.now();
    const message = await whyRefused(directory, stale);
    refusal = { seconds: (performance.now() - began) / 1000, message, holder: holder.pid };
    holder.kill("SIGKILL");
    await once(holder, "exit");
  });
  return refusal;
};

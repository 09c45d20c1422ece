// Several processes on one directory: exactly one holds it, whatever their clocks say, and one that was suspended writes nothing more.

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../src/clock";
import type { Store } from "../../src/core/ports/store";
import { openFileStore } from "../../src/stores/file/file-store";
import { lockDirectory } from "../../src/stores/file/lock";
import { withDirectory } from "../stores/file/household";
import { made, messageId, reserved } from "../stores/records";
import { type Chance, chance } from "./chance";
import type { HolderMessage, HolderOptions } from "./lock-holder";

/** A process on the directory, and what it said. */
export class Holder {
  readonly said: HolderMessage[] = [];
  readonly process: ChildProcess;

  constructor(options: HolderOptions) {
    this.process = fork(join(__dirname, "lock-holder.js"), [JSON.stringify(options)], { execArgv: [] });
    this.process.on("message", (message) => this.said.push(message as HolderMessage));
  }

  /** Resolves with the first message of this kind, also one from before. */
  async heard<Kind extends HolderMessage["is"]>(kind: Kind): Promise<HolderMessage & { is: Kind }> {
    for (;;) {
      const found = this.said.find((message) => message.is === kind);
      if (found) return found as HolderMessage & { is: Kind };
      await once(this.process, "message");
    }
  }

  /** Resolves once it holds the directory, or was refused. */
  async outcome(): Promise<HolderMessage> {
    return Promise.race([this.heard("held"), this.heard("refused")]);
  }

  get acknowledged(): number[] {
    return this.said.flatMap((message) => (message.is === "acknowledged" ? message.message : []));
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill("SIGKILL");
    await once(this.process, "exit");
  }
}

export interface Refusal {
  readonly seconds: number;
  /** Undefined if the second one was let in. */
  readonly message: string | undefined;
  readonly holder: number | undefined;
}

/** A second process on a directory that is held. */
export const secondInstance = async (stale: number, second: Partial<HolderOptions> = {}): Promise<Refusal> => {
  let refusal: Refusal = { seconds: 0, message: undefined, holder: undefined };
  await withDirectory(async (directory) => {
    const holder = new Holder({ directory, stale });
    await holder.heard("held");
    const began = performance.now();
    const other = new Holder({ directory, stale, ...second });
    const outcome = await other.outcome();
    const message = outcome.is === "refused" && outcome.code === "store_locked" ? outcome.message : undefined;
    refusal = { seconds: (performance.now() - began) / 1000, message, holder: holder.process.pid };
    await Promise.all([holder.kill(), other.kill()]);
  });
  return refusal;
};

export interface SuspendCounts {
  rounds: number;
  acknowledged: number;
  readonly violations: string[];
}

const has = (store: Store, n: number): boolean => store.view().state.messages.has(messageId(n));

/** A writing holder is suspended in any moment, another process takes over and writes, and the first one goes on. */
const suspendOnce = async (directory: string, stale: number, random: Chance, counts: SuspendCounts): Promise<void> => {
  const lock = lockDirectory({ stale });
  const open = () => openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, lock });
  const holder = new Holder({ directory, stale, writeFrom: 0 });
  const check = (store: Store, when: string, numbers: readonly number[]): void => {
    if (!store.health().ok) counts.violations.push(`${when}: the journal is damaged`);
    const lost = numbers.filter((n) => !has(store, n));
    if (lost.length > 0) counts.violations.push(`${when}: ${lost.length} acknowledged messages are lost`);
  };
  try {
    await holder.heard("acknowledged");
    await sleep(random(50));
    holder.process.kill("SIGSTOP");
    const store = await open();
    check(store, "after the takeover", holder.acknowledged);
    const own = Array.from({ length: 20 }, (_, n) => 1_000_000 + n);
    for (const n of own.slice(0, 10)) await store.step(() => ({ result: undefined, records: [reserved(n)] }));
    holder.process.kill("SIGCONT");
    const { code } = await holder.heard("refused");
    if (code !== "store_read_only") counts.violations.push(`the suspended one ended with ${code}`);
    for (const n of own.slice(10)) await store.step(() => ({ result: undefined, records: [reserved(n)] }));
    await store.close();
    const again = await open();
    check(again, "after a restart", [...holder.acknowledged, ...own]);
    counts.acknowledged += holder.acknowledged.length + own.length;
    await again.close();
  } finally {
    await holder.kill();
  }
};

export const suspendHolders = async (rounds: number, stale = 600, seed = 1): Promise<SuspendCounts> => {
  const counts: SuspendCounts = { rounds: 0, acknowledged: 0, violations: [] };
  const random = chance(seed);
  for (; counts.rounds < rounds; counts.rounds++)
    await withDirectory((directory) => suspendOnce(directory, stale, random, counts));
  return counts;
};

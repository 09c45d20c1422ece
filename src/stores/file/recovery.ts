// Recovery: while the store can't be written no step is taken. What may pass by itself is retried, by the clock and on each request.

import { join } from "node:path";
import { HouseholdSmsError } from "../../core/errors";
import type { StoreHealth } from "../../core/ports/store";
import { later, seconds } from "../../core/units";
import { damagedAdvice } from "./closed-files";
import type { Damage } from "./damage";
import type { StoreDirectory } from "./directory";
import { codeOf, NotDurable, replaceFile, temporary } from "./disk";
import { LockLost } from "./lock";

export interface Trouble {
  readonly health: StoreHealth & { ok: false };
  /** It may pass by itself: worth retrying. */
  readonly passes: boolean;
}

const readOnly = (advice: string, passes: boolean): Trouble => ({ health: { ok: false, problem: "read_only", advice }, passes });

const diskFull = new Set(["ENOSPC", "EDQUOT"]);

const lockLost = (path: string): Trouble =>
  readOnly(
    `Another process has taken over the store in ${path}, so nothing is sent from here: stop one of the two, then restart Node-RED`,
    false,
  );

/** What a failed write means. After a failed sync only a restart knows what is on the disk; a full disk may have room again. */
export const troubleOf = (error: unknown, path: string): Trouble => {
  if (error instanceof LockLost) return lockLost(path);
  const code = codeOf(error) ?? String(error);
  const what = `Nothing can be written to ${path} (${code}), so nothing is sent`;
  if (diskFull.has(code)) return readOnly(`${what}: the disk is full; make room, and sending goes on by itself`, true);
  if (error instanceof NotDurable) return readOnly(`${what}: the disk may be failing; check it, then restart Node-RED`, false);
  return readOnly(`${what}: check that Node-RED may write there; sending then goes on by itself`, codeOf(error) !== undefined);
};

const damaged = (damage: readonly Damage[]): Trouble => ({
  health: { ok: false, problem: "corrupt", advice: damage.map(({ advice }) => advice).join("; ") },
  passes: false,
});

const probeSize = 64 * 1024;

/** Rejects if the disk still can't be written. */
const probe = async ({ disk, path }: StoreDirectory): Promise<void> => {
  const file = join(path, `probe${temporary}`);
  await replaceFile(disk, file, Buffer.alloc(probeSize));
  await disk.remove(file);
};

const retryDelay = seconds(15);

interface StoreAccess {
  /** Resolves once nothing is being written any more. */
  readonly idle: () => Promise<void>;
  /** Reads everything anew. */
  readonly reload: () => Promise<void>;
  /** What the last load found. */
  readonly damage: () => readonly Damage[];
  readonly notify: (health: StoreHealth) => void;
}

export class Recovery {
  #trouble: Trouble | undefined;
  #retrying: Promise<void> | undefined;
  #cancelRetry: () => void = () => {};
  #closed = false;
  #damagedPast: readonly string[] = [];

  constructor(
    private readonly directory: StoreDirectory,
    private readonly store: StoreAccess,
  ) {
    this.#trouble = this.#damage();
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  health(): StoreHealth {
    if (this.#trouble) return this.#trouble.health;
    const damaged = this.#damagedPast;
    return damaged.length === 0 ? { ok: true } : { ok: true, damaged, advice: damagedAdvice(damaged, this.directory.path) };
  }

  /** Closed journal files that are damaged. Nothing that is decided depends on them, so sending goes on. */
  get damagedPast(): readonly string[] {
    return this.#damagedPast;
  }

  set damagedPast(names: readonly string[]) {
    const changed = names.join() !== this.#damagedPast.join();
    this.#damagedPast = names;
    if (!changed) return;
    if (names.length > 0) this.directory.log("error", { event: "store_corrupt", detail: names.join(", ") });
    this.notify();
  }

  /** From now on no step is taken. Call `notify` once memory is in order. */
  enter(trouble: Trouble): void {
    this.#trouble = trouble;
    this.directory.log("error", { event: "store_not_writable", reason: trouble.health.problem, detail: trouble.health.advice });
    if (trouble.passes) this.#retryLater();
  }

  stop(trouble: Trouble): void {
    this.enter(trouble);
    this.notify();
  }

  notify(): void {
    this.store.notify(this.health());
  }

  /** Resolves once steps may be taken again, rejects if they may not. All who ask meanwhile share one retry. */
  retry(): Promise<void> {
    this.#retrying ??= this.#retry().finally(() => {
      this.#retrying = undefined;
    });
    return this.#retrying;
  }

  /** Call after everything was read anew. */
  reloaded(): void {
    this.#trouble = this.#damage();
    this.#cancelRetry();
    this.directory.log("info", { event: "store_reloaded", detail: this.#trouble?.health.advice ?? "writable" });
    this.notify();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    await this.#retrying?.catch(() => {});
  }

  #damage(): Trouble | undefined {
    const damage = this.store.damage();
    return damage.length > 0 ? damaged(damage) : undefined;
  }

  async #retry(): Promise<void> {
    const trouble = this.#trouble;
    if (!trouble) return;
    const refusal = (cause?: unknown) => new HouseholdSmsError("store_read_only", trouble.health.advice, { cause });
    if (!trouble.passes) throw refusal();
    await this.store.idle();
    try {
      await probe(this.directory);
      await this.store.reload();
    } catch (error) {
      throw refusal(error);
    }
    this.reloaded();
  }

  #retryLater(): void {
    const { clock } = this.directory;
    this.#cancelRetry();
    this.#cancelRetry = clock.at(later(clock.now(), retryDelay), () => {
      this.retry().catch(() => this.#trouble?.passes && !this.#closed && this.#retryLater());
    });
  }
}

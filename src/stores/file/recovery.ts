// Recovery: while the store is in trouble no step is taken; what may pass is tried again, by the clock and by whoever asks.

import { join } from "node:path";
import { HouseholdSmsError } from "../../core/errors";
import type { StoreHealth } from "../../core/ports/store";
import { later, seconds } from "../../core/units";
import type { Damage } from "./damage";
import { type Place, temporary } from "./directory";
import { codeOf, NotDurable, replaceFile, type StoreFiles } from "./disk";

const tryAgainAfter = seconds(15);
const healthy: StoreHealth = { ok: true };

interface Ways {
  /** Resolves once nothing is being written any more. */
  readonly idle: () => Promise<void>;
  /** Reads everything anew. */
  readonly reload: () => Promise<void>;
  /** As it was read last. */
  readonly damage: () => readonly Damage[];
  readonly tell: (health: StoreHealth) => void;
}

export class Recovery {
  #trouble: Trouble | undefined;
  #trying: Promise<void> | undefined;
  #wake: () => void = () => {};
  #closed = false;

  constructor(
    private readonly place: Place,
    private readonly ways: Ways,
  ) {
    this.#trouble = this.#found();
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  health(): StoreHealth {
    return this.#trouble?.health ?? healthy;
  }

  /** From now on no step is taken. `tell` once memory is in order. */
  enter(trouble: Trouble): void {
    this.#trouble = trouble;
    this.place.log("error", { event: "store_not_writable", reason: trouble.health.problem, detail: trouble.health.advice });
    if (trouble.passes) this.#wakeLater();
  }

  stop(trouble: Trouble): void {
    this.enter(trouble);
    this.tell();
  }

  tell(): void {
    this.ways.tell(this.health());
  }

  /** Resolves once steps may be taken again, rejects where they may not. Everybody who asks meanwhile waits for the same try. */
  tryAgain(): Promise<void> {
    this.#trying ??= this.#try().finally(() => {
      this.#trying = undefined;
    });
    return this.#trying;
  }

  /** After everything was read anew. */
  reloaded(): void {
    this.#trouble = this.#found();
    this.#wake();
    this.place.log("info", { event: "store_reloaded", detail: this.#trouble?.health.advice ?? "writable" });
    this.tell();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#trying?.catch(() => {});
  }

  #found(): Trouble | undefined {
    const damage = this.ways.damage();
    return damage.length > 0 ? damaged(damage) : undefined;
  }

  async #try(): Promise<void> {
    const trouble = this.#trouble;
    if (!trouble) return;
    const refusal = (cause?: unknown) => new HouseholdSmsError("store_read_only", trouble.health.advice, { cause });
    if (!trouble.passes) throw refusal();
    await this.ways.idle();
    try {
      await probe(this.place.files, this.place.directory);
      await this.ways.reload();
    } catch (error) {
      throw refusal(error);
    }
    this.reloaded();
  }

  #wakeLater(): void {
    const { clock } = this.place;
    this.#wake();
    this.#wake = clock.at(later(clock.now(), tryAgainAfter), () => {
      this.tryAgain().catch(() => this.#trouble?.passes && !this.#closed && this.#wakeLater());
    });
  }
}

// What a failed write means: whether it may pass by itself, and what a person can do about it.

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

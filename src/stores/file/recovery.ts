// Recovery: while the store is in trouble no step is taken; what may pass is tried again, by the clock and by whoever asks.

import { HouseholdSmsError } from "../../core/errors";
import type { StoreHealth } from "../../core/ports/store";
import { later, seconds } from "../../core/units";
import type { Damage } from "./damage";
import type { Place } from "./place";
import { damaged, probe, type Trouble } from "./trouble";

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

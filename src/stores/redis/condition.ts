// The condition of the store: in order or in which trouble, since when; told when it changes, and once.

import type { Log } from "../../core/ports/log";
import type { StoreHealth } from "../../core/ports/store";
import { type Listeners, listeners } from "../listeners";
import type { Trouble } from "./trouble";

export class Condition {
  readonly changes: Listeners<StoreHealth>;
  readonly #healthy: StoreHealth;
  #trouble: Trouble | undefined;
  #since = 0;
  /** Only a person can say that it is over. */
  #lasting = false;

  /** `advice`: what could be better while all is well. */
  constructor(
    readonly log: Log,
    readonly server: string,
    advice: string | undefined,
  ) {
    this.#healthy = { ok: true, ...(advice !== undefined && { advice }) };
    this.changes = listeners((error) => log("error", { event: "store_listener_failed", detail: String(error) }));
  }

  get health(): StoreHealth {
    return this.#trouble ?? this.#healthy;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  get lasting(): boolean {
    return this.#lasting;
  }

  /** Milliseconds; 0 where there is none. */
  get troubledFor(): number {
    return this.#trouble ? performance.now() - this.#since : 0;
  }

  enter(trouble: Trouble, lasting = false): void {
    if (!this.#trouble) this.#since = performance.now();
    if (this.#trouble?.advice === trouble.advice) return;
    this.#trouble = trouble;
    this.#lasting ||= lasting;
    this.log("error", { event: "store_not_writable", reason: trouble.problem, detail: trouble.advice });
    this.changes.tell(trouble);
  }

  /** `confirmed`: a person has said so. */
  recover(confirmed = false): void {
    if (confirmed) this.#lasting = false;
    if (!this.#trouble || this.#lasting) return;
    this.#trouble = undefined;
    this.log("info", { event: "store_writable", detail: this.server });
    this.changes.tell(this.health);
  }
}

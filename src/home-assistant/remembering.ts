// Remembers what was told, a moment after it was: never before it is certain to go out.

import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { type Duration, later, seconds } from "../core/units";
import type { SourceWatch } from "./source-watch";

/**
 * By then it is held or reserved, under its occurrence. Whoever ends before tells it again; and where several instances watch one
 * home, none takes it as told because another one told it and ended.
 */
const grace = seconds(5);
/** What could not be remembered is tried again after this long. */
const again = seconds(30);

export class Remembering {
  readonly #waiting = new Map<SourceWatch, () => void>();

  constructor(private readonly tools: { readonly clock: Clock; readonly log: Log }) {}

  /** After a look; where something was told, now or a moment ago, it waits. Rejects where it can't be remembered. */
  async after(source: SourceWatch, told: boolean): Promise<void> {
    if (told) this.#later(source, grace);
    else if (!this.#waiting.has(source)) await source.keep();
  }

  /** All that waits, at once. */
  async now(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((source) => this.#keep(source, () => {})));
  }

  #later(source: SourceWatch, pause: Duration): void {
    const { clock } = this.tools;
    this.#waiting.get(source)?.();
    this.#waiting.set(
      source,
      clock.at(later(clock.now(), pause), () => void this.#keep(source, () => this.#later(source, again))),
    );
  }

  async #keep(source: SourceWatch, failed: () => void): Promise<void> {
    this.#waiting.get(source)?.();
    this.#waiting.delete(source);
    try {
      await source.keep();
    } catch (error) {
      this.tools.log("warn", { event: "home.not_remembered", reason: source.name, detail: oneLine(String(error)) });
      failed();
    }
  }
}

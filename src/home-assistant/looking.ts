// Looks at sources, one after the other: when they change, when a step of a chore is due, and again where that failed.

import { oneLine } from "../core/mask";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import type { Instant } from "../core/units";
import type { HomeAccess } from "./access";
import { Remembering } from "./remembering";
import { Retries } from "./retries";
import type { SourceWatch } from "./source-watch";

interface Tools {
  readonly clock: Clock;
  readonly log: Log;
}

export class Looking {
  readonly #tools: Tools;
  readonly #sources: ReadonlyMap<string, SourceWatch>;
  readonly #toLookAt = new Set<SourceWatch>();
  readonly #retries: Retries;
  readonly #remembering: Remembering;
  #home: HomeAccess | undefined;
  #looking: Promise<void> | undefined;
  #cancelWake = (): void => {};

  /** `sources`: all there are by now. */
  constructor(tools: Tools, sources: ReadonlyMap<string, SourceWatch>) {
    this.#tools = tools;
    this.#sources = sources;
    this.#retries = new Retries(tools.clock);
    this.#remembering = new Remembering(tools);
  }

  begin(home: HomeAccess): void {
    this.#home = home;
  }

  /** While nobody can say whether a chore is done, no step of it is told: the next look tells what was missed. */
  end(): void {
    this.#home = undefined;
    this.#cancelWake();
    this.#toLookAt.clear();
    this.#retries.cancelAll();
  }

  /** When the look under way is over, and what it told remembered. */
  async close(): Promise<void> {
    await this.#looking;
    await this.#remembering.now();
  }

  lookAt(sources: Iterable<SourceWatch>): void {
    for (const source of sources) this.#toLookAt.add(source);
    this.#looking ??= this.#run();
  }

  /** One look after the other, so that no two tell the same. */
  async #run(): Promise<void> {
    // Begins in a turn of its own: several reports of one change are one look, and `#looking` is set before it can end.
    await Promise.resolve();
    for (const source of this.#toLookAt) {
      this.#toLookAt.delete(source);
      await this.#look(source);
    }
    this.#looking = undefined;
    this.#wakeForNextStep();
  }

  async #look(source: SourceWatch): Promise<void> {
    const home = this.#home;
    if (!home) return;
    const { clock, log } = this.#tools;
    try {
      const told = await source.look(clock.now(), home.config.timeZone);
      await this.#remembering.after(source, told);
    } catch (error) {
      log("warn", { event: "home.not_told", reason: source.name, detail: oneLine(String(error)) });
      await this.#remembering.after(source, true);
      this.#retries.add(() => this.lookAt([source]));
    }
  }

  #wakeForNextStep(): void {
    this.#cancelWake();
    const home = this.#home;
    if (!home) return;
    let next: Instant | undefined;
    for (const source of this.#sources.values()) {
      const at = source.nextStep();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    if (next !== undefined) this.#cancelWake = this.#tools.clock.at(next, () => void this.#stepIsDue(home));
  }

  /** What we last heard may be old where the connection has died without a word: so ask first whether anybody is there. */
  async #stepIsDue(home: HomeAccess): Promise<void> {
    if ((await home.confirm()) && home === this.#home) this.lookAt(this.#sources.values());
  }
}

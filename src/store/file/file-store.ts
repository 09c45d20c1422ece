// The file store: steps are taken in memory at once and resolve when the disk has them. In trouble it takes none.

import { HouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, LogPage, LogQuery, Store, StoreHealth, View } from "../../core/ports/store";
import { later, seconds } from "../../core/units";
import { listeners } from "../listeners";
import { settle } from "../settle";
import { GroupCommit } from "./group-commit";
import type { Image, Step } from "./image";
import { damaged, lockLost, probe, type Trouble, troubleOf } from "./trouble";

const tryAgainAfter = seconds(15);
const healthy: StoreHealth = { ok: true };

export class FileStore implements Store {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#log("store_listener_failed", error));
  readonly #healths = listeners<StoreHealth>((error) => this.#log("store_listener_failed", error));
  readonly #commits = new GroupCommit<Step>(
    (steps) => this.#commit(steps),
    (error) => this.#undo(error),
  );
  /** While there is any, no step is taken. */
  #trouble: Trouble | undefined;
  #recovering: Promise<void> | undefined;
  #wake: () => void = () => {};
  #closing: Promise<void> | undefined;

  constructor(
    readonly image: Image,
    readonly release: () => Promise<void>,
  ) {
    if (image.damage.length > 0) this.#trouble = damaged(image.damage);
  }

  view(): View {
    return this.image.view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    while (this.#trouble && !this.#closing) await this.#recover();
    if (this.#closing) throw new HouseholdSmsError("store_read_only", "The store is closed");
    const step = settle(decide(this.image.view), this.image.view.document);
    this.image.apply(step);
    await this.#commits.add(step);
    return step.result;
  }

  log(query: LogQuery): Promise<LogPage> {
    return this.image.page(query);
  }

  health(): StoreHealth {
    return this.#trouble?.health ?? healthy;
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  /** Goes on with what can still be read of the damaged files: a person's decision. Does nothing where nothing is damaged. */
  async confirmLoss(): Promise<void> {
    for (const damage of this.image.damage) await damage.letGo();
    if (this.image.damage.length > 0) await this.#reload();
  }

  /** Somebody else writes here now: what memory knows is no longer what the disk says. */
  loseLock(): void {
    this.#stop(lockLost(this.image.place.directory));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #commit(steps: readonly Step[]): Promise<void> {
    const unfinished = await this.image.write(steps);
    if (unfinished !== undefined) this.#stop(troubleOf(unfinished, this.image.place.directory));
    for (const { records } of steps) if (records.length > 0) this.#records.tell(records);
  }

  /** Nothing of the group has happened. Answers what those who wait for it are told. */
  async #undo(error: unknown): Promise<HouseholdSmsError> {
    const trouble = troubleOf(error, this.image.place.directory);
    this.#enter(trouble);
    await this.image.reload("failure").catch((failure: unknown) => this.#log("store_reload_failed", failure));
    this.#healths.tell(this.health());
    return new HouseholdSmsError("store_read_only", trouble.health.advice, { cause: error });
  }

  #stop(trouble: Trouble): void {
    this.#enter(trouble);
    this.#healths.tell(this.health());
  }

  #enter(trouble: Trouble): void {
    this.#trouble = trouble;
    this.image.place.log("error", { event: "store_not_writable", reason: trouble.health.problem, detail: trouble.health.advice });
    if (trouble.passes) this.#wakeLater();
  }

  /** Resolves once steps may be taken again, rejects where they may not. Everybody who asks meanwhile waits for the same try. */
  #recover(): Promise<void> {
    this.#recovering ??= this.#tryAgain().finally(() => {
      this.#recovering = undefined;
    });
    return this.#recovering;
  }

  async #tryAgain(): Promise<void> {
    const { trouble, files, directory } = { trouble: this.#trouble, ...this.image.place };
    if (!trouble) return;
    const refusal = (cause?: unknown) => new HouseholdSmsError("store_read_only", trouble.health.advice, { cause });
    if (!trouble.passes) throw refusal();
    await this.#commits.idle();
    try {
      await probe(files, directory);
      await this.#reload();
    } catch (error) {
      throw refusal(error);
    }
  }

  async #reload(): Promise<void> {
    await this.image.reload("start");
    this.#trouble = this.image.damage.length > 0 ? damaged(this.image.damage) : undefined;
    this.#wake();
    this.image.place.log("info", { event: "store_reloaded", detail: this.#trouble?.health.advice ?? "writable" });
    this.#healths.tell(this.health());
  }

  #wakeLater(): void {
    const { clock } = this.image.place;
    this.#wake();
    this.#wake = clock.at(later(clock.now(), tryAgainAfter), () => {
      this.#recover().catch(() => this.#trouble?.passes && !this.#closing && this.#wakeLater());
    });
  }

  async #close(): Promise<void> {
    this.#wake();
    await this.#recovering?.catch(() => {});
    await this.#commits.idle();
    await this.image.close(this.#trouble === undefined).catch((error: unknown) => this.#log("store_close_failed", error));
    await this.release();
  }

  #log(event: string, error: unknown): void {
    this.image.place.log("error", { event, detail: String(error) });
  }
}

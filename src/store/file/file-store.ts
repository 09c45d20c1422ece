// The file store: steps are taken in memory at once and resolve when the disk has them. In trouble it takes none.

import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, LogPage, LogQuery, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { later, seconds } from "../../core/units";
import { listeners } from "../listeners";
import { settle } from "../settle";
import type { Sealed } from "./document-file";
import { GroupCommit } from "./group-commit";
import type { Image, Step } from "./image";
import { mayHold, rewriteFile } from "./rewrite";
import { NotDurable } from "./store-files";
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
  /** One at a time. */
  #rewriting: Promise<unknown> = Promise.resolve();

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
    await this.#ready();
    const step = settle(decide(this.image.view), this.image.view.document);
    this.image.apply(step);
    await this.#commits.add(step);
    return step.result;
  }

  log(query: LogQuery): Promise<LogPage> {
    return this.image.page(query);
  }

  rewrite(change: Rewrite): Promise<readonly string[]> {
    const work = this.#rewriting.then(() => this.#rewrite(change));
    this.#rewriting = work.catch(() => {});
    return work;
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

  /** Brings everything to lie there sealed or plain as is wanted. The document says first that some of it is sealed, and last that all is. */
  async seal(): Promise<void> {
    const { adapter, sealing } = this.image.place;
    const { key, writesWith } = sealing;
    const isDone = writesWith === undefined ? !adapter.sealed : adapter.sealed?.whole && adapter.sealed.key === writesWith;
    if (isDone || key === undefined) return;
    await this.#writeDocument({ key, whole: false });
    if ((await this.rewrite({ record: (record) => record })).length > 0) return;
    await this.#writeDocument(writesWith === undefined ? undefined : { key, whole: true });
  }

  async #writeDocument(sealed: Sealed | undefined): Promise<void> {
    this.image.place.adapter.sealed = sealed;
    await this.step(({ document }) => ({ result: undefined, document: { ...document } }));
  }

  /** Somebody else writes here now: what memory knows is no longer what the disk says. */
  loseLock(): void {
    this.#stop(lockLost(this.image.place.directory));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #ready(): Promise<void> {
    while (this.#trouble && !this.#closing) await this.#recover();
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (this.#closing) throw new HouseholdSmsError("store_read_only", "The store is closed");
  }

  async #rewrite(change: Rewrite): Promise<readonly string[]> {
    await this.#ready();
    const { state, before } = change;
    if (state || before === undefined || this.image.currentHolds(before)) await this.#turn(state);
    const unread: string[] = [];
    const { files, sealing } = this.image.place;
    const job = { change, sealing, goOn: () => this.#mustGoOn() };
    try {
      for (const { month, path, aside } of await this.image.olderFiles()) {
        if (!mayHold(month, change)) continue;
        if (aside || !(await rewriteFile(files, path, job))) unread.push(month);
      }
    } catch (error) {
      throw this.#notRewritten(error);
    }
    return unread;
  }

  /** From here on everything written until now lies in files that nobody writes to, and that no start reads. */
  async #turn(change: Rewrite["state"]): Promise<void> {
    change?.(this.image.view.state);
    let failure: unknown;
    const turned = (error?: unknown) => {
      failure = error;
    };
    await this.#commits.add({ result: undefined, records: [], turned });
    if (failure !== undefined) throw this.#notRewritten(failure);
  }

  #mustGoOn(): void {
    this.#mustBeOpen();
    if (this.#trouble) throw new HouseholdSmsError("store_read_only", this.#trouble.health.advice);
  }

  /** What is sent doesn't depend on it, unless the disk itself has failed. */
  #notRewritten(error: unknown): HouseholdSmsError {
    if (isHouseholdSmsError(error)) return error;
    const trouble = troubleOf(error, this.image.place.directory);
    if (error instanceof NotDurable && !this.#trouble) this.#stop(trouble);
    return new HouseholdSmsError("store_read_only", `Not everything could be rewritten. ${trouble.health.advice}`, {
      cause: error,
    });
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
    await this.#rewriting;
    await this.#commits.idle();
    await this.image.close(this.#trouble === undefined).catch((error: unknown) => this.#log("store_close_failed", error));
    await this.release();
  }

  #log(event: string, error: unknown): void {
    this.image.place.log("error", { event, detail: String(error) });
  }
}

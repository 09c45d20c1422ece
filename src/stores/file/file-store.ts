// The file store: steps are taken in memory at once and resolve when the disk has them. In trouble it takes none.

import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, LogPage, LogQuery, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { listeners } from "../listeners";
import { settle } from "../settle";
import type { Sealed } from "./document-file";
import { GroupCommit } from "./group-commit";
import type { Image, Step } from "./image";
import { pageOfLog } from "./journal-log";
import { discard, leftovers } from "./leftovers";
import { Recovery } from "./recovery";
import { Rewriting } from "./rewriting";
import { NotDurable } from "./store-files";
import { lockLost, troubleOf } from "./trouble";

export class FileStore implements Store {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#log("store_listener_failed", error));
  readonly #healths = listeners<StoreHealth>((error) => this.#log("store_listener_failed", error));
  readonly #commits = new GroupCommit<Step>(
    (steps) => this.#commit(steps),
    (error) => this.#undo(error),
  );
  readonly #recovery: Recovery;
  readonly #rewriting: Rewriting;
  #closing: Promise<void> | undefined;

  constructor(
    readonly image: Image,
    readonly release: () => Promise<void>,
  ) {
    this.#recovery = new Recovery(image.place, {
      idle: () => this.#commits.idle(),
      reload: () => image.reload("start"),
      damage: () => image.damage,
      tell: (health) => this.#healths.tell(health),
    });
    this.#rewriting = new Rewriting(image, {
      ready: () => this.#ready(),
      goOn: () => this.#mustGoOn(),
      add: (step) => this.#commits.add(step),
      failed: (error) => this.#notRewritten(error),
    });
  }

  view(): View {
    return this.image.view;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#recovery.trouble || this.#closing) await this.#ready();
    const step = settle(decide(this.image.view), this.image.view.document);
    this.image.apply(step);
    await this.#commits.add(step);
    return step.result;
  }

  log(query: LogQuery): Promise<LogPage> {
    return pageOfLog(this.image.place, this.image.end, query);
  }

  rewrite(change: Rewrite): Promise<readonly string[]> {
    return this.#rewriting.start(change);
  }

  health(): StoreHealth {
    return this.#recovery.health();
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  /** A person's decision. Does nothing where nothing is damaged. */
  async confirmLoss(): Promise<void> {
    if (this.image.damage.length === 0) return;
    await this.image.letGo();
    this.#recovery.reloaded();
  }

  async setAside(): Promise<readonly string[]> {
    return (await leftovers(this.image.place)).map(({ name }) => name);
  }

  async discardSetAside(): Promise<void> {
    await this.#ready();
    await discard(this.image.place);
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

  /** Somebody else writes here now: what memory knows is no longer what the disk says. */
  loseLock(): void {
    this.#recovery.stop(lockLost(this.image.place.directory));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #writeDocument(sealed: Sealed | undefined): Promise<void> {
    this.image.place.adapter.sealed = sealed;
    await this.step(({ document }) => ({ result: undefined, document: { ...document } }));
  }

  async #ready(): Promise<void> {
    while (this.#recovery.trouble && !this.#closing) await this.#recovery.tryAgain();
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (this.#closing) throw new HouseholdSmsError("store_read_only", "The store is closed");
  }

  #mustGoOn(): void {
    this.#mustBeOpen();
    const { trouble } = this.#recovery;
    if (trouble) throw new HouseholdSmsError("store_read_only", trouble.health.advice);
  }

  /** What is sent doesn't depend on it, unless the disk itself has failed. */
  #notRewritten(error: unknown): HouseholdSmsError {
    if (isHouseholdSmsError(error)) return error;
    const trouble = troubleOf(error, this.image.place.directory);
    if (error instanceof NotDurable && !this.#recovery.trouble) this.#recovery.stop(trouble);
    return new HouseholdSmsError("store_read_only", `Not everything could be rewritten. ${trouble.health.advice}`, {
      cause: error,
    });
  }

  async #commit(steps: readonly Step[]): Promise<void> {
    const unfinished = await this.image.write(steps);
    if (unfinished !== undefined) this.#recovery.stop(troubleOf(unfinished, this.image.place.directory));
    for (const { records } of steps) if (records.length > 0) this.#records.tell(records);
  }

  /** Nothing of the group has happened. Answers what those who wait for it are told. */
  async #undo(error: unknown): Promise<HouseholdSmsError> {
    const trouble = troubleOf(error, this.image.place.directory);
    this.#recovery.enter(trouble);
    await this.image.reload("failure").catch((failure: unknown) => this.#log("store_reload_failed", failure));
    this.#recovery.tell();
    return new HouseholdSmsError("store_read_only", trouble.health.advice, { cause: error });
  }

  async #close(): Promise<void> {
    await this.#recovery.close();
    await this.#rewriting.idle();
    await this.#commits.idle();
    const sound = this.#recovery.trouble === undefined;
    await this.image.close(sound).catch((error: unknown) => this.#log("store_close_failed", error));
    await this.release();
  }

  #log(event: string, error: unknown): void {
    this.image.place.log("error", { event, detail: String(error) });
  }
}

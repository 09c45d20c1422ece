// The Redis store: steps are decided on a replica and written only where it is still true. In trouble it takes none.

import { isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Change, LogPage, LogQuery, Rewrite, StoreHealth, View } from "../../core/ports/store";
import { listeners } from "../listeners";
import { Committer, type Listening } from "./committer";
import { Condition } from "./condition";
import { Keeping } from "./keeping";
import type { Found } from "./load";
import { Loss } from "./loss";
import { readPage } from "./page";
import { Replica } from "./replica";
import { JournalCopy } from "./rewrite";
import type { Surroundings } from "./surroundings";
import { troubleOf } from "./trouble";
import { refused, WaitingRoom } from "./waiting";

export class RedisStore implements Listening {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#failedListener(error));
  readonly #others = listeners<"followed">((error) => this.#failedListener(error));
  readonly #replica: Replica;
  readonly #committer: Committer;
  readonly #condition: Condition;
  readonly #loss: Loss;
  readonly #keeping: Keeping;
  #closing: Promise<void> | undefined;
  /** Ends what was started beside it. */
  stop: () => void = () => {};

  constructor(
    readonly around: Surroundings,
    { loaded, lost }: Found,
  ) {
    const { journal, instance, advice, log, server } = around;
    this.#replica = new Replica(loaded);
    this.#condition = new Condition(log, server, advice);
    this.#keeping = new Keeping(around, this.#replica);
    this.#loss = new Loss(around, this.#replica, this.#condition, () => this.others());
    const silence = troubleOf(new Error("no answer in time"), server).advice;
    const late = () => refused(this.#condition.trouble?.advice ?? silence);
    this.#committer = new Committer(journal, this.#replica, new WaitingRoom(journal.patience, late), instance, this);
    if (lost !== undefined) this.#loss.foundAtStart(lost);
  }

  view(): View {
    return this.#replica.view;
  }

  get head(): string {
    return this.#replica.mark.head;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#closing) throw refused("The store is closed");
    const { trouble } = this.#condition;
    if (trouble && trouble.problem !== "read_only") throw refused(trouble.advice);
    return this.#committer.step(decide);
  }

  log(query: LogQuery): Promise<LogPage> {
    return readPage(this.around.journal, query);
  }

  /** A new beginning, with the same entries in the same places; every instance follows by itself. */
  async rewrite(change: Rewrite): Promise<readonly string[]> {
    const { trouble } = this.#condition;
    if (this.#closing || trouble) throw refused(trouble?.advice ?? "The store is closed");
    const copy = new JournalCopy(this.around.journal, this.#replica, change);
    try {
      await copy.follow();
      for (let done = false; !done; ) {
        await this.step(() => ({ result: undefined }));
        await this.#committer.alone(async () => {
          await copy.follow();
          done = await copy.putInPlace();
          if (done) await this.#loss.reload();
        });
      }
    } catch (error) {
      throw isHouseholdSmsError(error) ? error : refused(troubleOf(error, this.around.server).advice, error);
    } finally {
      await copy.discard();
    }
    return copy.unread;
  }

  health(): StoreHealth {
    return this.#condition.health;
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#condition.changes.add(listener);
  }

  onOthers(listener: () => void): () => void {
    return this.#others.add(listener);
  }

  /** Where health is `data_lost`: goes on with what this instance knows. Every other instance then follows. */
  confirmLoss(): Promise<void> {
    return this.#committer.alone(() => this.#loss.confirm());
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Something may be new on the stream. */
  ring(): void {
    if (this.#closing) return;
    this.#committer.look();
    if (!this.#condition.trouble) this.#keeping.seen();
  }

  own(records: readonly JournalRecord[]): void {
    this.#records.tell(records);
    this.#keeping.written();
  }

  others(): void {
    this.#others.tell("followed");
  }

  sound(): void {
    this.#condition.recover();
  }

  async failed(error: unknown): Promise<boolean> {
    return this.#closing ? true : this.#loss.failed(error);
  }

  async #close(): Promise<void> {
    await this.#committer.idle();
    if (!this.#condition.trouble) await this.#keeping.last();
    this.stop();
  }

  #failedListener(error: unknown): void {
    this.around.log("error", { event: "store_listener_failed", detail: String(error) });
  }
}

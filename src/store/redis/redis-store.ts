// The Redis store: steps are decided on a replica and written only where it is still true. In trouble it takes none.

import { isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import { snapshot } from "../../core/journal/snapshot";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, StoreHealth, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { listeners } from "../listeners";
import type { Lost } from "./answers";
import { Committer, DataLost, type Listening } from "./committer";
import { Condition } from "./condition";
import type { Journal } from "./journal";
import { type Found, load } from "./load";
import type { Note } from "./note";
import { readPage } from "./page";
import { Replica } from "./replica";
import { resume } from "./resume";
import { JournalCopy } from "./rewrite";
import { lostBefore, troubleOf, troubleOfLoss } from "./trouble";
import { refused, WaitingRoom } from "./waiting";

/** Records after which a snapshot is due: about what a start reads at most. */
const snapshotEvery = 2000;
const triesToResume = 5;

export interface Surroundings {
  readonly journal: Journal;
  readonly note: Note;
  readonly log: Log;
  /** The server as it may be shown. */
  readonly server: string;
  readonly instance: string;
  readonly keep: Duration;
  /** What should be changed on the server. */
  readonly advice: string | undefined;
  made(): NewHousehold;
}

export class RedisStore implements Listening {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#failedListener(error));
  readonly #others = listeners<"followed">((error) => this.#failedListener(error));
  readonly #replica: Replica;
  readonly #committer: Committer;
  readonly #condition: Condition;
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
    const silence = troubleOf(new Error("no answer in time"), server).advice;
    const late = () => refused(this.#condition.trouble?.advice ?? silence);
    this.#committer = new Committer(journal, this.#replica, new WaitingRoom(journal.patience, late), instance, this);
    // What this instance found at its start was not all there had been; whether it is now, only a person knows.
    if (lost !== undefined) this.#condition.enter(lostBefore(lost, server, this.#known()), true);
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
          if (done) await this.#reload();
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
    return this.#committer.alone(async () => {
      if (this.#condition.trouble?.problem !== "data_lost") return;
      let done = false;
      for (let tries = 0; !done && tries < triesToResume; tries++) done = await resume(this.around.journal, this.#replica);
      if (!done) throw refused("Other instances keep writing; try again");
      await this.#reload();
      this.#condition.recover(true);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Something may be new on the stream. */
  ring(): void {
    if (this.#closing) return;
    this.#committer.look();
    if (!this.#condition.trouble) void this.around.note.write(this.view().document, this.#replica.mark);
  }

  own(records: readonly JournalRecord[]): void {
    this.#records.tell(records);
    if (this.#replica.since >= snapshotEvery) void this.#snapshot();
  }

  others(): void {
    this.#others.tell("followed");
  }

  sound(): void {
    this.#condition.recover();
  }

  async failed(error: unknown): Promise<boolean> {
    if (this.#closing) return true;
    if (error instanceof DataLost) return this.#lose(error.found);
    if (this.#condition.trouble?.problem === "data_lost") return true;
    this.#condition.enter(troubleOf(error, this.around.server));
    return this.#condition.troubledFor >= this.around.journal.patience;
  }

  async #lose(found: Lost): Promise<boolean> {
    const { epoch } = this.#replica.mark;
    const { journal, server } = this.around;
    if (found.replaces?.split(" ").includes(epoch) && found.blocked === undefined) {
      await this.#reload().then(
        () => this.#condition.recover(true),
        (error: unknown) => this.#condition.enter(troubleOf(error, server)),
      );
      return false;
    }
    this.#condition.enter(troubleOfLoss(found, epoch, server, this.#known()));
    if (!this.#condition.lasting && !found.blocked?.includes(epoch)) await journal.block(epoch).catch(() => {});
    return true;
  }

  async #reload(): Promise<void> {
    const { loaded } = await load(this.around.journal, this.around.made);
    this.#replica.replace(loaded);
    this.around.log("info", { event: "store_reloaded", detail: this.around.server });
    this.#others.tell("followed");
  }

  /** It is only a shorter way for the next start: it may fail. */
  async #snapshot(): Promise<void> {
    const { journal, keep, log } = this.around;
    const { mark } = this.#replica;
    this.#replica.since = 0;
    try {
      await journal.keep(mark, snapshot(this.view().state), keep);
    } catch (error) {
      log("warn", { event: "store_snapshot_failed", detail: String(error) });
    }
  }

  async #close(): Promise<void> {
    await this.#committer.idle();
    const inOrder = !this.#condition.trouble;
    if (inOrder && this.#replica.since > 0) await this.#snapshot();
    if (inOrder) await this.around.note.write(this.view().document, this.#replica.mark, true);
    this.stop();
  }

  #known(): string {
    const { document, state } = this.view();
    return `${document.people.length} people, ${document.suppressions.length} numbers that said STOP, ${state.messages.size} messages`;
  }

  #failedListener(error: unknown): void {
    this.around.log("error", { event: "store_listener_failed", detail: String(error) });
  }
}

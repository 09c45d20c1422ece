// The Redis store: steps are decided on a replica and written only where it is still true. In trouble it takes none.

import type { JournalRecord } from "../../core/journal/records";
import { snapshot } from "../../core/journal/snapshot";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, StoreHealth, View } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { listeners } from "../listeners";
import { Committer, DataLost, type Listening } from "./committer";
import type { Journal, Lost } from "./journal";
import { type Found, load } from "./load";
import type { Note } from "./note";
import { readPage } from "./page";
import { Replica } from "./replica";
import { resume } from "./resume";
import { dataLost, type Trouble, troubleOf, troubleOfLoss } from "./trouble";
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
  readonly #healths = listeners<StoreHealth>((error) => this.#failedListener(error));
  readonly #others = listeners<"followed">((error) => this.#failedListener(error));
  readonly #replica: Replica;
  readonly #committer: Committer;
  readonly #healthy: StoreHealth;
  #trouble: Trouble | undefined;
  /** Since when, by the process's own clock. */
  #troubledSince = 0;
  /** What this instance found at its start was not all there had been; whether it is now, only an operator knows. */
  #missing: boolean;
  #closing: Promise<void> | undefined;
  /** Ends what was started beside it. */
  stop: () => void = () => {};

  constructor(
    readonly around: Surroundings,
    { loaded, lost }: Found,
  ) {
    const { journal, instance, advice } = around;
    this.#replica = new Replica(loaded);
    this.#healthy = { ok: true, ...(advice !== undefined && { advice }) };
    const late = () => refused(this.#trouble?.advice ?? troubleOf(new Error("no answer in time"), around.server).advice);
    this.#committer = new Committer(journal, this.#replica, new WaitingRoom(journal.patience, late), instance, this);
    this.#missing = lost !== undefined;
    if (lost !== undefined) this.#enter(dataLost(lost, around.server, this.#known()));
  }

  view(): View {
    return this.#replica.view;
  }

  get head(): string {
    return this.#replica.mark.head;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#closing) throw refused("The store is closed");
    if (this.#trouble && this.#trouble.problem !== "read_only") throw refused(this.#trouble.advice);
    return this.#committer.step(decide);
  }

  log(query: LogQuery): Promise<LogPage> {
    return readPage(this.around.journal, query);
  }

  health(): StoreHealth {
    return this.#trouble ?? this.#healthy;
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#healths.add(listener);
  }

  onOthers(listener: () => void): () => void {
    return this.#others.add(listener);
  }

  /** Where health is `data_lost`: goes on with what this instance knows. Every other instance then follows. */
  confirmLoss(): Promise<void> {
    return this.#committer.alone(async () => {
      if (this.#trouble?.problem !== "data_lost") return;
      let done = false;
      for (let tries = 0; !done && tries < triesToResume; tries++) done = await resume(this.around.journal, this.#replica);
      if (!done) throw refused("Other instances keep writing; try again");
      await this.#reload();
      this.sound();
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
    if (!this.#trouble) void this.around.note.write(this.view().document, this.#replica.mark);
  }

  own(records: readonly JournalRecord[]): void {
    this.#records.tell(records);
    if (this.#replica.since >= snapshotEvery) void this.#snapshot();
  }

  others(): void {
    this.#others.tell("followed");
  }

  sound(): void {
    if (!this.#trouble || this.#missing) return;
    this.#trouble = undefined;
    this.around.log("info", { event: "store_writable", detail: this.around.server });
    this.#healths.tell(this.health());
  }

  async failed(error: unknown): Promise<boolean> {
    if (this.#closing) return true;
    if (error instanceof DataLost) return this.#lose(error.found);
    if (this.#trouble?.problem === "data_lost") return true;
    this.#enter(troubleOf(error, this.around.server));
    return performance.now() - this.#troubledSince >= this.around.journal.patience;
  }

  async #lose(found: Lost): Promise<boolean> {
    const { epoch } = this.#replica.mark;
    if (found.replaces?.split(" ").includes(epoch) && found.blocked === undefined) {
      await this.#reload().catch((error: unknown) => this.#enter(troubleOf(error, this.around.server)));
      return false;
    }
    this.#enter(troubleOfLoss(found, epoch, this.around.server, this.#known()));
    if (!this.#missing && !found.blocked?.includes(epoch)) await this.around.journal.block(epoch).catch(() => {});
    return true;
  }

  async #reload(): Promise<void> {
    const { loaded } = await load(this.around.journal, this.around.made);
    this.#replica.replace(loaded);
    this.#missing = false;
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
    if (!this.#trouble && this.#replica.since > 0) await this.#snapshot();
    if (!this.#trouble) await this.around.note.write(this.view().document, this.#replica.mark, true);
    this.stop();
  }

  #enter(trouble: Trouble): void {
    if (!this.#trouble) this.#troubledSince = performance.now();
    if (this.#trouble?.advice === trouble.advice) return;
    this.#trouble = trouble;
    this.around.log("error", { event: "store_not_writable", reason: trouble.problem, detail: trouble.advice });
    this.#healths.tell(trouble);
  }

  #known(): string {
    const { document, state } = this.view();
    return `${document.people.length} people, ${document.suppressions.length} numbers that said STOP, ${state.messages.size} messages`;
  }

  #failedListener(error: unknown): void {
    this.around.log("error", { event: "store_listener_failed", detail: String(error) });
  }
}

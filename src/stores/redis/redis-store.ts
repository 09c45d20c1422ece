// The Redis store: steps are decided on a replica and written only where it is still true. In trouble it takes none.

import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { defaultRules } from "../../core/settings";
import { type Duration, seconds } from "../../core/units";
import { listeners } from "../listeners";
import { clientsFor, Link, shownServer } from "./client";
import { Committer, type Listening, refused, WaitingRoom } from "./committer";
import { Loss, Note } from "./data-loss";
import { Condition, durabilityAdvice, troubleOf, whatIsWrong } from "./health";
import { Journal } from "./journal";
import { startDoorbell } from "./notifications";
import { readPage } from "./reading";
import { contradiction, type Found, load, Replica } from "./replica";
import { JournalCopy, Keeping } from "./retention";
import { keysOf } from "./scripts";

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

// Opens a household on a server: connects, reads it, and gives the store that follows it.

export interface RedisStoreOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** Its name on the server: the same on every instance that shares it. */
  readonly household: string;
  /** Called where there is no household yet. */
  made(): NewHousehold;
  readonly log: Log;
  /** How long the journal is kept; 400 days. */
  readonly keep?: Duration;
  /** A file that remembers what was there, so that a start also notices when the server has lost it. */
  readonly note?: string;
  /** A step that isn't written by then rejects; 4 s. */
  readonly patience?: Duration;
  /** How long a start waits for the server; 5 s. */
  readonly startPatience?: Duration;
}

/** A store on a server, whose loss of data a person can decide to live with. */
export interface OpenRedisStore extends Store {
  /** Where health is `data_lost`: goes on with what this instance knows. */
  confirmLoss(): Promise<void>;
}

const pauseBetweenTries = seconds(0.5);

/** Tries until the server answers; servers and Node-RED are often started together. */
const patiently = async <T>(limit: Duration, server: string, work: () => Promise<T>): Promise<T> => {
  const until = performance.now() + limit;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (isHouseholdSmsError(error)) throw error;
      if (performance.now() > until)
        throw new HouseholdSmsError(
          "store_unreadable",
          `The household can't be read from the server ${whatIsWrong(error, server)}`,
          { cause: error },
        );
      await pause(pauseBetweenTries);
    }
};

/**
 * Rejects with `bad_configuration` where the `redis` package is missing or the address is none, with `store_unreadable` where the
 * server doesn't answer, with `store_corrupt` where what it has can't be read. Data that are missing are no reason to reject: the
 * store's health tells, and no step is taken.
 */
export const openRedisStore = async (options: RedisStoreOptions): Promise<OpenRedisStore> => {
  const { url, made, log, keep = defaultRules.keepLog, patience = seconds(4), startPatience = seconds(5) } = options;
  const newClient = await clientsFor(url);
  const server = shownServer(url);
  const link = new Link(newClient);
  const journal = new Journal(link, keysOf(options.household), patience);
  try {
    const { loaded, lost } = await patiently(startPatience, server, () => load(journal, made));
    const advice = await durabilityAdvice(link, server, patience);
    if (advice !== undefined) log("warn", { event: "store_not_durable", detail: advice });
    const note = new Note(options.note);
    const seen = await note.read();
    const missing = lost ?? (seen && (await contradiction(journal, loaded, seen)));
    const store = new RedisStore(
      { journal, note, log, server, instance: randomUUID(), keep, advice, made },
      { loaded, lost: missing },
    );
    const silence = startDoorbell(new Link(newClient), journal.keys, {
      head: () => store.head,
      ring: () => store.ring(),
      failed: (error) => store.failed(error),
    });
    store.stop = () => {
      silence();
      link.close();
    };
    return store;
  } catch (error) {
    link.close();
    throw error;
  }
};

// What a store on a server works with, and what it was given when it was opened.

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

// The Redis store, for several instances: steps are decided on a replica and written only while it is current. In trouble none is taken.

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import type { JournalRecord } from "../../core/journal/records";
import { logKept } from "../../core/people/document";
import type { Log } from "../../core/ports/log";
import type { Change, LogPage, LogQuery, NewHousehold, Rewrite, Store, StoreHealth, View } from "../../core/ports/store";
import { defaultRules } from "../../core/settings";
import { type Duration, seconds } from "../../core/units";
import { type Encryption, encryptionWith } from "../encryption";
import { listeners } from "../listeners";
import { Connection, clientsFor, shownServer } from "./client";
import { Committer, refused } from "./committer";
import { redisContents } from "./contents";
import { DataLoss, LastSeen } from "./data-loss";
import { durabilityAdvice, HealthMonitor, troubleOf, whatIsWrong } from "./health";
import { Journal } from "./journal";
import { subscribe } from "./notifications";
import { readPage } from "./reading";
import { contradiction, type Found, load, Replica } from "./replica";
import { JournalCopy, renewServerFiles } from "./rewrite";
import { keysOf } from "./scripts";

/** What is wrong with a server, in a sentence; undefined if it answers. Writes nothing. */
export const serverProblem = async (url: string): Promise<string | undefined> => {
  try {
    const client = (await clientsFor(url))();
    try {
      await client.connect();
      await client.sendCommand(["PING"]);
    } finally {
      client.destroy();
    }
    return undefined;
  } catch (error) {
    return isHouseholdSmsError(error) ? error.message : whatIsWrong(error, shownServer(url));
  }
};

export interface RedisStoreOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** Its name on the server: the same on every instance that shares it. */
  readonly household: string;
  /** Called if there is no household yet. */
  made(): NewHousehold;
  readonly log: Log;
  /** How long the journal is kept; 400 days by default. */
  readonly keep?: Duration;
  /** How everything is stored, in plain by default. What is stored otherwise is converted when the store opens. */
  readonly encryption?: Encryption;
  /** A file that remembers what was there, so that a start also notices if the server has lost it. */
  readonly note?: string;
  /** A step that isn't written by then rejects; 4 s by default. */
  readonly timeout?: Duration;
  /** How long a start waits for the server; 5 s by default. */
  readonly startTimeout?: Duration;
}

/** A store on a server: if the server has lost data, a person decides. */
export interface OpenRedisStore extends Store {
  /** If health is `data_lost`: goes on with what this instance knows. */
  confirmLoss(): Promise<void>;
}

interface Services {
  readonly journal: Journal;
  readonly lastSeen: LastSeen;
  readonly log: Log;
  /** The server as it may be shown. */
  readonly server: string;
  readonly instance: string;
  readonly keep: Duration;
  /** What should be changed on the server. */
  readonly advice: string | undefined;
  made(): NewHousehold;
}

/** Records after which a snapshot is due: about what a start reads at most. */
const recordsBetweenSnapshots = 2000;

class RedisStore implements OpenRedisStore {
  readonly #records = listeners<readonly JournalRecord[]>((error) => this.#listenerFailed(error));
  readonly #others = listeners<"followed">((error) => this.#listenerFailed(error));
  readonly contents: ReturnType<typeof redisContents>;
  readonly #replica: Replica;
  readonly #committer: Committer;
  readonly #health: HealthMonitor;
  readonly #loss: DataLoss;
  #closing: Promise<void> | undefined;
  /** Ends the connections. */
  disconnect: () => void = () => {};

  constructor(
    private readonly services: Services,
    { loaded, lost }: Pick<Found, "loaded" | "lost">,
  ) {
    const { journal, instance, advice, log, server, made } = services;
    this.#replica = new Replica(loaded);
    this.#health = new HealthMonitor(log, server, advice);
    const reloaded = () => this.#others.emit("followed");
    this.#loss = new DataLoss({ journal, replica: this.#replica, health: this.#health, log, server, made, reloaded });
    const noAnswer = troubleOf(new Error("no answer in time"), server).advice;
    this.#committer = new Committer(
      journal,
      this.#replica,
      instance,
      {
        written: (records) => this.#written(records),
        followed: () => this.#others.emit("followed"),
        answered: () => this.#health.recover(),
        failed: (error) => this.failed(error),
      },
      () => refused(this.#health.trouble?.advice ?? noAnswer),
    );
    if (lost !== undefined) this.#loss.foundAtStart(lost);
    this.contents = redisContents(journal, journal.encryption, (work) => this.#writing(work));
  }

  view(): View {
    return this.#replica.view;
  }

  get head(): string {
    return this.#replica.baseline.head;
  }

  async step<Result>(decide: (view: View) => Change<Result>): Promise<Result> {
    if (this.#closing) throw refused("The store is closed");
    const { trouble } = this.#health;
    if (trouble && trouble.problem !== "read_only") throw refused(trouble.advice);
    return this.#committer.step(decide);
  }

  log(query: LogQuery): Promise<LogPage> {
    return readPage(this.services.journal, query);
  }

  /** Every other instance follows by itself. */
  async rewrite(change: Rewrite): Promise<readonly string[]> {
    const { trouble } = this.#health;
    if (this.#closing || trouble) throw refused(trouble?.advice ?? "The store is closed");
    const copy = new JournalCopy(this.services.journal, this.#replica, change);
    try {
      await copy.follow();
      for (let done = false; !done; ) {
        await this.step(() => ({ result: undefined }));
        await this.#committer.alone(async () => {
          await copy.follow();
          done = await copy.swap();
          if (done) await this.#loss.reload();
        });
      }
    } catch (error) {
      throw isHouseholdSmsError(error) ? error : refused(troubleOf(error, this.services.server).advice, error);
    } finally {
      await copy.discard();
    }
    const left = copy.swapped ? await this.forgetReplaced() : [];
    return [...copy.unread, ...left];
  }

  forgetReplaced(): Promise<readonly string[]> {
    return renewServerFiles(this.services.journal, this.services.log);
  }

  /** Encrypts everything, or stores it in plain again. */
  async convert(): Promise<void> {
    await this.contents.convert();
    await this.step(({ document }) => ({ result: undefined, document: { ...document } }));
    await this.rewrite({ record: (record) => record, state: () => {} });
  }

  health(): StoreHealth {
    return this.#health.health;
  }

  onRecords(listener: (records: readonly JournalRecord[]) => void): () => void {
    return this.#records.add(listener);
  }

  onHealth(listener: (health: StoreHealth) => void): () => void {
    return this.#health.changes.add(listener);
  }

  onOthers(listener: () => void): () => void {
    return this.#others.add(listener);
  }

  confirmLoss(): Promise<void> {
    return this.#committer.alone(() => this.#loss.confirm());
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** There may be new entries on the stream. */
  notify(): void {
    if (this.#closing) return;
    this.#committer.catchUp();
    if (!this.#health.trouble) void this.services.lastSeen.write(this.#replica.view.document, this.#replica.baseline);
  }

  async failed(error: unknown): Promise<boolean> {
    return this.#closing ? true : this.#loss.failed(error);
  }

  #written(records: readonly JournalRecord[]): void {
    this.#records.emit(records);
    if (this.#replica.since >= recordsBetweenSnapshots) void this.#snapshot();
  }

  /** A start works without it, so a failure is only logged. */
  async #snapshot(): Promise<void> {
    const { journal, keep, log } = this.services;
    const { baseline, view } = this.#replica;
    this.#replica.since = 0;
    try {
      await journal.keep(baseline, view.state, logKept(view.document, keep));
    } catch (error) {
      log("warn", { event: "store_snapshot_failed", detail: String(error) });
    }
  }

  async #close(): Promise<void> {
    await this.#committer.idle();
    if (!this.#health.trouble) {
      if (this.#replica.since > 0) await this.#snapshot();
      await this.services.lastSeen.write(this.#replica.view.document, this.#replica.baseline, true);
    }
    this.disconnect();
  }

  async #writing<Result>(work: () => Promise<Result>): Promise<Result> {
    const { trouble } = this.#health;
    if (this.#closing || trouble) throw refused(trouble?.advice ?? "The store is closed");
    try {
      return await work();
    } catch (error) {
      throw refused(troubleOf(error, this.services.server).advice, error);
    }
  }

  #listenerFailed(error: unknown): void {
    this.services.log("error", { event: "store_listener_failed", detail: String(error) });
  }
}

const retryInterval = seconds(0.5);

/** Retries until the server answers, since servers and Node-RED are often started together. */
const retryUntil = async <T>(limit: Duration, server: string, work: () => Promise<T>): Promise<T> => {
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
      await sleep(retryInterval);
    }
};

/**
 * Opens a household on a server. Rejects with `bad_configuration` if the `redis` package is missing or the address is wrong, with
 * `store_unreadable` if the server doesn't answer or the key doesn't fit, and with `store_corrupt` if its data can't be read. Missing
 * data are no reason to reject: the store's health reports them, and no step is taken.
 */
export const openRedisStore = async (options: RedisStoreOptions): Promise<OpenRedisStore> => {
  const { url, made, log, keep = defaultRules.keepLog, encryption = encryptionWith({}) } = options;
  const { timeout = seconds(4), startTimeout = seconds(5) } = options;
  const newClient = await clientsFor(url);
  const server = shownServer(url);
  const connection = new Connection(newClient);
  const journal = new Journal(connection, keysOf(options.household), encryption, timeout);
  try {
    const { loaded, lost, keyId } = await retryUntil(startTimeout, server, () => load(journal, made));
    const advice = await durabilityAdvice(journal, server);
    if (advice !== undefined) log("warn", { event: "store_not_durable", detail: advice });
    const lastSeen = new LastSeen(options.note);
    const seen = await lastSeen.read();
    const missing = lost ?? (seen && (await contradiction(journal, loaded, seen)));
    const services = { journal, lastSeen, log, server, instance: randomUUID(), keep, advice, made };
    const store = new RedisStore(services, { loaded, lost: missing });
    const unsubscribe = subscribe(new Connection(newClient), journal.keys, {
      head: () => store.head,
      notify: () => store.notify(),
      failed: (error) => store.failed(error),
    });
    store.disconnect = () => {
      unsubscribe();
      connection.close();
    };
    if (keyId !== encryption.keyId && store.health().ok)
      await store.convert().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
    return store;
  } catch (error) {
    connection.close();
    throw error;
  }
};

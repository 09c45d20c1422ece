// Opens a household on a server: connects, reads it, and gives the store that follows it.

import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { HouseholdSmsError, isHouseholdSmsError } from "../../core/errors";
import { logKeptByDefault } from "../../core/people/overrides";
import type { Log } from "../../core/ports/log";
import type { NewHousehold, Store } from "../../core/ports/store";
import { type Duration, seconds } from "../../core/units";
import { clientsFor, shownServer } from "./client";
import { startDoorbell } from "./doorbell";
import { durabilityAdvice } from "./durability";
import { Journal } from "./journal";
import { keysOf } from "./keys";
import { Link } from "./link";
import { contradiction, load } from "./load";
import { Note } from "./note";
import { RedisStore } from "./redis-store";
import { whatIsWrong } from "./trouble";

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
  const { url, made, log, keep = logKeptByDefault, patience = seconds(4), startPatience = seconds(5) } = options;
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

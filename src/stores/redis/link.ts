// One connection: made when it is needed, given up when an answer is late or bad, and made anew for the next command.

import type { Duration } from "../../core/units";
import type { Client, NewClient } from "./client";

/** Thrown where no answer came in time. */
class Unanswered extends Error {
  readonly code = "ETIMEDOUT";
}

/**
 * Rejects with `Unanswered` after `limit`. By the machine's own timer: how long a server is silent has nothing to do with the
 * household's time, which a sandbox may move.
 */
const within = <T>(limit: Duration, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unanswered(`no answer within ${limit} ms`)), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

interface Connection {
  readonly client: Client;
  readonly ready: Promise<unknown>;
}

const destroy = ({ client }: Connection): void => {
  try {
    client.destroy();
  } catch {
    // It had ended by itself.
  }
};

/** Where a node of a cluster says that the keys are. All keys of a household are on one node, so that one connection does. */
const movedTo = (error: unknown): string | undefined =>
  error instanceof Error ? /^MOVED \d+ (\S+)$/.exec(error.message)?.[1] : undefined;

export class Link {
  #connection: Connection | undefined;
  #node: string | undefined;
  #closed = false;

  constructor(readonly newClient: NewClient) {}

  /** Rejects with the server's own error, the network's, or `Unanswered`. */
  async send(words: readonly string[], limit: Duration): Promise<unknown> {
    try {
      return await this.#try(words, limit);
    } catch (error) {
      this.#node = movedTo(error);
      if (this.#node === undefined) throw error;
      return this.#try(words, limit);
    }
  }

  async #try(words: readonly string[], limit: Duration): Promise<unknown> {
    if (this.#closed) throw new Unanswered("closed");
    this.#connection ??= this.#connect();
    const connection = this.#connection;
    try {
      return await within(
        limit,
        connection.ready.then(() => connection.client.sendCommand(words)),
      );
    } catch (error) {
      if (!isMissingScript(error)) this.#giveUp(connection);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    if (this.#connection) this.#giveUp(this.#connection);
  }

  #connect(): Connection {
    const client = this.newClient(this.#node);
    const ready = client.connect();
    ready.catch(() => {});
    return { client, ready };
  }

  #giveUp(connection: Connection): void {
    if (this.#connection === connection) this.#connection = undefined;
    destroy(connection);
  }
}

/** The server was restarted, or its scripts were flushed. */
export const isMissingScript = (error: unknown): boolean => error instanceof Error && error.message.startsWith("NOSCRIPT");

// The redis package: optional, so it is loaded only where a household is kept on a server.

import { HouseholdSmsError } from "../../core/errors";
import type { Duration } from "../../core/units";

/** The little of the package's client that is used: a connection, commands as words, replies as they come (RESP 2). */
export interface Client {
  connect(): Promise<unknown>;
  sendCommand(words: readonly string[]): Promise<unknown>;
  /** Ends the connection; what is under way rejects. */
  destroy(): void;
}
/** `address`: another node of the same cluster, `host:port`. */
export type NewClient = (address?: string) => Client;

const load = async () => {
  try {
    return await import("redis");
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "The household is to be kept on Redis or Valkey, but the package `redis` is not installed: run `npm install redis@5` in Node-RED's user directory and restart Node-RED",
      { cause },
    );
  }
};

/** A node that names no host means its own. */
const atNode = (url: string, address: string | undefined): string => {
  if (address === undefined) return url;
  const node = new URL(url);
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon);
  if (host) node.hostname = host.includes(":") ? `[${host}]` : host;
  node.port = address.slice(colon + 1);
  return node.href;
};

/**
 * `url`: `redis://[user:password@]host[:port][/database]`, `rediss://…` with TLS. Rejects with `bad_configuration` where the
 * package is missing or the address is none.
 */
export const clientsFor = async (url: string): Promise<NewClient> => {
  const { createClient } = await load();
  const make: NewClient = (address) => {
    const client = createClient({
      url: atNode(url, address),
      RESP: 2,
      disableOfflineQueue: true,
      socket: { reconnectStrategy: false },
    });
    let arrived = false;
    let ended = false;
    // Whoever waits for a reply is told; an error that nobody listens to would end the process.
    client.on("error", () => {});
    client.on("connect", () => {
      arrived = true;
      if (ended) client.destroy();
    });
    return {
      connect: () => client.connect(),
      sendCommand: (words) => client.sendCommand([...words]),
      // Destroyed before its socket is there, the package's client would leave that socket open.
      destroy: () => {
        ended = true;
        if (arrived) client.destroy();
      },
    };
  };
  try {
    make();
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "The store's address is none that Redis has: it looks like redis://host:6379, or rediss://user:password@host:6380/0 with TLS",
      { cause },
    );
  }
  return make;
};

/** The server's name as it may be shown: without user and password. */
export const shownServer = (url: string): string => {
  const { host, pathname } = new URL(url);
  return pathname.length > 1 ? `${host}${pathname}` : host;
};

// One connection: made when it is needed, given up when an answer is late or bad, and made anew for the next command.

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

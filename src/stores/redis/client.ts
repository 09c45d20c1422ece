// The connection to Redis or Valkey: made on demand, dropped when an answer is late or bad. The `redis` package is optional.

import { HouseholdSmsError } from "../../core/errors";
import type { Duration } from "../../core/units";

/** The part of the package's client that is used: a connection, commands as words, replies as they come (RESP 2). */
export interface Client {
  connect(): Promise<unknown>;
  sendCommand(words: readonly string[]): Promise<unknown>;
  /** Ends the connection; what is under way rejects. */
  destroy(): void;
}
/** `address`: another node of the same cluster, `host:port`. */
type NewClient = (address?: string) => Client;

const loadPackage = async () => {
  try {
    return await import("redis");
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "To keep the household on Redis or Valkey, the package `redis` must be installed: run `npm install redis@5` in Node-RED's user directory and restart Node-RED",
      { cause },
    );
  }
};

/** A node without a host means the host of `url`. */
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
 * `url`: `redis://[user:password@]host[:port][/database]`, or `rediss://…` with TLS. Rejects with `bad_configuration` if the package
 * is missing or the address is wrong.
 */
export const clientsFor = async (url: string): Promise<NewClient> => {
  const { createClient } = await loadPackage();
  const make: NewClient = (address) => {
    const client = createClient({
      url: atNode(url, address),
      RESP: 2,
      disableOfflineQueue: true,
      socket: { reconnectStrategy: false },
    });
    let connected = false;
    let destroyed = false;
    // The command that fails rejects; an error event without a listener would end the process.
    client.on("error", () => {});
    client.on("connect", () => {
      connected = true;
      if (destroyed) client.destroy();
    });
    return {
      connect: () => client.connect(),
      sendCommand: (words) => client.sendCommand([...words]),
      // If it is destroyed before it has a socket, the package's client would leave that socket open.
      destroy: () => {
        destroyed = true;
        if (connected) client.destroy();
      },
    };
  };
  try {
    make();
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "The store's address is wrong: it looks like redis://host:6379, or rediss://user:password@host:6380/0 with TLS",
      { cause },
    );
  }
  return make;
};

/** The server's name without user and password. */
export const shownServer = (url: string): string => {
  const { host, pathname } = new URL(url);
  return pathname.length > 1 ? `${host}${pathname}` : host;
};

/** No answer came in time. */
class NoAnswer extends Error {
  readonly code = "ETIMEDOUT";
}

/** Rejects with `NoAnswer` after `limit`, by real time: a sandbox may move the household's clock. */
const within = <T>(limit: Duration, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer within ${limit} ms`)), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** The server was restarted, or its scripts were flushed. */
export const isMissingScript = (error: unknown): boolean => error instanceof Error && error.message.startsWith("NOSCRIPT");

/** Where a node of a cluster says the keys are. All keys of a household are on one node, so one connection is enough. */
const movedTo = (error: unknown): string | undefined =>
  error instanceof Error ? /^MOVED \d+ (\S+)$/.exec(error.message)?.[1] : undefined;

interface Opened {
  readonly client: Client;
  readonly ready: Promise<unknown>;
}

/** One connection, made anew for the next command after it was dropped. */
export class Connection {
  #opened: Opened | undefined;
  #node: string | undefined;
  #closed = false;

  constructor(private readonly newClient: NewClient) {}

  /** Rejects with the server's error, the network's, or `NoAnswer` after `limit`. */
  async send(words: readonly string[], limit: Duration): Promise<unknown> {
    try {
      return await this.#try(words, limit);
    } catch (error) {
      this.#node = movedTo(error);
      if (this.#node === undefined) throw error;
      return this.#try(words, limit);
    }
  }

  close(): void {
    this.#closed = true;
    if (this.#opened) this.#drop(this.#opened);
  }

  async #try(words: readonly string[], limit: Duration): Promise<unknown> {
    if (this.#closed) throw new NoAnswer("closed");
    this.#opened ??= this.#open();
    const opened = this.#opened;
    try {
      return await within(
        limit,
        opened.ready.then(() => opened.client.sendCommand(words)),
      );
    } catch (error) {
      if (!isMissingScript(error)) this.#drop(opened);
      throw error;
    }
  }

  #open(): Opened {
    const client = this.newClient(this.#node);
    const ready = client.connect();
    ready.catch(() => {});
    return { client, ready };
  }

  #drop(opened: Opened): void {
    if (this.#opened === opened) this.#opened = undefined;
    try {
      opened.client.destroy();
    } catch {
      // It had ended by itself.
    }
  }
}

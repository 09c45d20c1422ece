// The redis package: optional, so it is loaded only where a household is kept on a server.

import { HouseholdSmsError } from "../../core/errors";

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

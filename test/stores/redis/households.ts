// Instances that share one household on a server, for the tests.

import { randomUUID } from "node:crypto";
import type { Store, StoreHealth } from "../../../src/core/ports/store";
import { type Duration, seconds } from "../../../src/core/units";
import { clientsFor } from "../../../src/stores/redis/client";
import { type OpenRedisStore, openRedisStore, type RedisStoreOptions } from "../../../src/stores/redis/redis-store";
import { made } from "../records";
import type { Server } from "./server";

const timeout: Duration = seconds(1);

/** A household with a name that no other test uses. */
export class SharedHousehold {
  readonly name = randomUUID();
  readonly #open: Store[] = [];

  constructor(readonly server: Server) {}

  async instance(options: Partial<RedisStoreOptions> = {}): Promise<OpenRedisStore> {
    const { url } = this.server;
    const store = await openRedisStore({ url, household: this.name, made: () => made, log: () => {}, timeout, ...options });
    this.#open.push(store);
    return store;
  }

  /** A command as an operator types it. */
  async command(...words: string[]): Promise<unknown> {
    const client = (await clientsFor(this.server.url))();
    await client.connect();
    try {
      return await client.sendCommand(words);
    } finally {
      client.destroy();
    }
  }

  key(name: "journal" | "document" | "snapshot"): string {
    return `{household-sms:${this.name}}:${name}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((store) => store.close()));
  }
}

/** Resolves with the first health for which `asked` is true. */
export const healthOf = (store: Store, asked: (health: StoreHealth) => boolean): Promise<StoreHealth> =>
  new Promise((resolve) => {
    if (asked(store.health())) return resolve(store.health());
    const off = store.onHealth((health) => {
      if (!asked(health)) return;
      off();
      resolve(health);
    });
  });

/** Resolves once another instance's step makes `asked` true. */
export const seen = (store: Store, asked: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (asked()) return resolve();
    const off = store.onOthers?.(() => {
      if (!asked()) return;
      off?.();
      resolve();
    });
  });

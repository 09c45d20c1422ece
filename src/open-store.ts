// Which store a household's configuration asks for. Nobody else knows which there are.

import { randomBytes, randomUUID } from "node:crypto";
import type { StoreConfiguration } from "./configuration";
import type { Clock } from "./core/ports/clock";
import type { Log } from "./core/ports/log";
import type { NewHousehold, Store } from "./core/ports/store";

/**
 * Rejects with `store_locked`, `store_unreadable` or `store_corrupt`, and with `bad_configuration` where a server's address or
 * the package for it is missing.
 */
export const openStore = async (
  store: StoreConfiguration,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<Store> => {
  const made = (): NewHousehold => ({
    household: randomUUID(),
    fingerprintKey: randomBytes(32).toString("base64"),
    now: clock.now(),
  });
  switch (store.kind) {
    case "memory": {
      const { memoryStore } = await import("./stores/memory.js");
      return memoryStore(made());
    }
    case "file": {
      const { openFileStore } = await import("./stores/file/file-store.js");
      const { sealingWith } = await import("./stores/encryption.js");
      return openFileStore({
        directory: store.directory,
        sealing: sealingWith(store.key, store.encrypted === true),
        made,
        clock,
        log,
      });
    }
    case "redis": {
      const { openRedisStore } = await import("./stores/redis/redis-store.js");
      const { url, household, note } = store;
      return openRedisStore({ url, household, made, log, ...(note !== undefined && { note }) });
    }
  }
};

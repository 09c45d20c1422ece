// The memory store and the file store fulfill the contract: on the real disk, on a simulated one, after a power loss, encrypted.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/core/ports/store";
import { encryptionWith } from "../../src/stores/encryption";
import { type FileStoreOptions, openFileStore } from "../../src/stores/file/file-store";
import { memoryStore } from "../../src/stores/memory";
import { FakeClock } from "../fakes/clock";
import { storeContract } from "./contract";
import { SimulatedHousehold } from "./file/household";
import { at, made } from "./records";

storeContract("memory", { make: async () => memoryStore(made) });

const directories: string[] = [];
const open = (directory: string): Promise<Store> =>
  openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {} });

storeContract("file", {
  async make() {
    const directory = await mkdtemp(join(tmpdir(), "household-"));
    directories.push(directory);
    return open(directory);
  },
  async reopen(store) {
    await store.close();
    return open(directories.at(-1) ?? "");
  },
});

after(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

const onSimulatedDisk = (
  name: string,
  leave: (store: Store, household: SimulatedHousehold) => Promise<void>,
  options: Partial<FileStoreOptions> = {},
): void => {
  let household: SimulatedHousehold;
  storeContract(name, {
    make() {
      household = new SimulatedHousehold();
      return household.open(options);
    },
    async reopen(store) {
      await leave(store, household);
      return household.open(options);
    },
  });
};

const losePower = async (_: Store, { disk }: SimulatedHousehold): Promise<void> => disk.crash(() => 0);
const encryption = encryptionWith({ key: Buffer.alloc(32, 1).toString("base64"), encrypted: true });

onSimulatedDisk("file on a simulated disk", (store) => store.close());
onSimulatedDisk("file after a power loss", losePower);
onSimulatedDisk("file, encrypted, after a power loss", losePower, { encryption });

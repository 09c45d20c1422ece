// The file store holds the contract, on the real disk and on the simulated one.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/core/ports/store";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { storeContract } from "./contract";
import { SimulatedHousehold } from "./household-directory";
import { at, made } from "./records";

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

let household: SimulatedHousehold;
storeContract("file on a simulated disk", {
  make() {
    household = new SimulatedHousehold();
    return household.open();
  },
  async reopen(store) {
    await store.close();
    return household.open();
  },
});

storeContract("file after a power loss", {
  make() {
    household = new SimulatedHousehold();
    return household.open();
  },
  async reopen() {
    household.disk.crash(() => 0);
    return household.open();
  },
});

// A process that opens a directory's store and holds it until it is killed.

import { systemClock } from "../../../src/clock";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { made } from "../records";

// Ends with the test that started it.
process.on("disconnect", () => process.exit());

const hold = async (directory: string, stale: number): Promise<void> => {
  await openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, lock: lockDirectory({ stale }) });
  process.send?.("held");
};

const [directory = "", stale] = process.argv.slice(2);
void hold(directory, Number(stale));

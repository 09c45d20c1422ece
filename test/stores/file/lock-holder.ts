// A process of its own that opens the store of a directory and holds it until it is killed.

import { systemClock } from "../../../src/clock";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { made } from "../records";

// As long as somebody is there to be told; and not a moment longer.
process.on("disconnect", () => process.exit());

const hold = async (directory: string, stale: number): Promise<void> => {
  await openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, lock: lockDirectory({ stale }) });
  process.send?.("held");
};

const [directory = "", stale] = process.argv.slice(2);
void hold(directory, Number(stale));

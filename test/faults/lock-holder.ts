// A process that opens a directory's store, holds it, and writes to it if asked, until it is killed or loses the lock.

import { systemClock } from "../../src/clock";
import { isHouseholdSmsError } from "../../src/core/errors";
import { openFileStore } from "../../src/stores/file/file-store";
import { lockDirectory } from "../../src/stores/file/lock";
import { made, reserved } from "../stores/records";

export interface HolderOptions {
  readonly directory: string;
  /** Milliseconds a holder must stand still before it counts as dead. */
  readonly stale: number;
  /** Milliseconds by which this process's clock is ahead. */
  readonly clockAhead?: number;
  /** Pretends to have this process id, as a process in another container may. */
  readonly pid?: number;
  /** Write as fast as possible, beginning with this message. */
  readonly writeFrom?: number;
}

export type HolderMessage =
  | { readonly is: "held" }
  | { readonly is: "refused"; readonly code: string; readonly message: string }
  | { readonly is: "acknowledged"; readonly message: number };

const say = (message: HolderMessage): void => void process.send?.(message);

const setUp = ({ clockAhead = 0, pid }: HolderOptions): void => {
  const now = Date.now;
  Date.now = () => now() + clockAhead;
  if (pid !== undefined) Object.defineProperty(process, "pid", { value: pid });
};

const hold = async ({ directory, stale, writeFrom }: HolderOptions): Promise<void> => {
  const store = await openFileStore({
    directory,
    made: () => made,
    clock: systemClock,
    log: () => {},
    lock: lockDirectory({ stale }),
  });
  say({ is: "held" });
  for (let n = writeFrom; n !== undefined; n++) {
    const message = n;
    await store.step(() => ({ result: undefined, records: [reserved(message)] }));
    say({ is: "acknowledged", message });
  }
};

if (require.main === module) {
  // Ends with the test that started it.
  process.on("disconnect", () => process.exit());
  const options = JSON.parse(process.argv[2] ?? "{}") as HolderOptions;
  setUp(options);
  hold(options).catch((error: unknown) => {
    const code = isHouseholdSmsError(error) ? error.code : "defect";
    say({ is: "refused", code, message: String(error) });
  });
}

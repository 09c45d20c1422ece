// Home Assistant's own states, from running over a restart to running again.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later } from "../../core/units";
import type { CoreState } from "./kinds";

export interface Lifecycle {
  state(): CoreState;
  /** Whether anything answers at all. */
  up(): boolean;
  /** Settles when it runs again, or is closed. A restart during a restart is the same one. */
  restart(downFor: Duration, startingFor: Duration): Promise<void>;
  close(): void;
}

/** `enter` does what belongs to a state when it begins. */
export function createLifecycle(clock: Clock, enter: (state: CoreState) => void): Lifecycle {
  let state: CoreState = "RUNNING";
  let cancel: Cancel = () => {};
  let finish: () => void = () => {};
  let under: Promise<void> | undefined;
  const become = (next: CoreState): void => {
    state = next;
    enter(next);
  };
  const after = (wait: Duration, act: () => void): void => {
    cancel = clock.at(later(clock.now(), wait), act);
  };
  const end = (): void => {
    under = undefined;
    finish();
  };
  return {
    state: () => state,
    up: () => state === "STARTING" || state === "RUNNING",
    restart(downFor, startingFor) {
      under ??= new Promise((resolve) => {
        finish = resolve;
        become("STOPPING");
        become("NOT_RUNNING");
        after(downFor, () => {
          become("STARTING");
          after(startingFor, () => {
            become("RUNNING");
            end();
          });
        });
      });
      return under;
    },
    close() {
      cancel();
      end();
    },
  };
}

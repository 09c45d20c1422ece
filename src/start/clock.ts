// The package's entry point `./clock`: a clock for tests and demonstrations that can be moved ahead.

import { systemClock } from "../clock";
import { type SkippableClock, skippableClock as skippable } from "../sandbox/clock";

export type { SkippableClock };

/** For `householdSms.clock` in Node-RED's settings file. `file` keeps how far it was moved ahead over a restart. */
export const skippableClock = (file?: string): SkippableClock => skippable(systemClock, file);

// The admin API's today: figures, held texts, status, and the state of Home Assistant and MQTT.

import { quietUntil } from "../../core/policy/quiet-hours";
import type { Instant } from "../../core/units";
import type { Household, HouseholdStatus } from "../../household";
import type { Action } from "./action";

/** Nothing goes out anyway, so quiet hours don't matter. */
const isStopped = ({ health, paused, clockBehind, carrierStopped }: HouseholdStatus): boolean =>
  !health.ok || paused || clockBehind !== undefined || carrierStopped !== undefined;

const quietNow = ({ configuration }: Household, status: HouseholdStatus, now: Instant): { readonly quietUntil?: Instant } => {
  const { sendingEnabled, quietHours, timeZone } = configuration.settings;
  const until = sendingEnabled && !isStopped(status) ? quietUntil(now, quietHours, timeZone) : undefined;
  return until === undefined ? {} : { quietUntil: until };
};

export const today: Action = ({ household, language, mayShowNumbers, connections }) => {
  const report = household.reporting.today();
  const status = household.status(language);
  return {
    ...report,
    ...status,
    ...connections(),
    ...quietNow(household, status, report.now),
    mode: household.configuration.carrier.mode,
    mayShowNumbers,
  };
};

// The admin API's today: what was sent and what waits, how the household fares, and what stands beside it.

import { quietUntil } from "../../core/policy/calendar";
import type { Instant } from "../../core/units";
import type { Household, HouseholdStatus } from "../../household";
import type { Act } from "./act";
import type { FindBeside } from "./beside";

/** Where nothing goes out anyway, it is no news that it is quiet. */
const isStopped = ({ health, paused, clockBehind, carrierStopped }: HouseholdStatus): boolean =>
  !health.ok || paused || clockBehind !== undefined || carrierStopped !== undefined;

const quietNow = ({ configuration }: Household, status: HouseholdStatus, now: Instant): { readonly quietUntil?: Instant } => {
  const { sendingEnabled, quietHours, timeZone } = configuration.settings;
  const until = sendingEnabled && !isStopped(status) ? quietUntil(now, quietHours, timeZone) : undefined;
  return until === undefined ? {} : { quietUntil: until };
};

export const show =
  (beside: FindBeside): Act =>
  ({ household, language, mayShowNumbers }) => {
    const report = household.reporting.today();
    const status = household.status(language);
    return {
      ...report,
      ...status,
      ...beside(household.id),
      ...quietNow(household, status, report.now),
      mode: household.configuration.carrier.mode,
      mayShowNumbers,
    };
  };

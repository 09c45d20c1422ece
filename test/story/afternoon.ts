// A runtime's clock that begins at three in the afternoon, so that the day has an evening.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";

/** `folder`: the runtime's own; `timeZone`: where the family lives; `weekday`: 1 is Monday, any day if undefined. */
export const beginAtThree = (folder: string, timeZone: string, weekday?: number): void => {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const today = now.withPlainTime("15:00");
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  const start = weekday === undefined ? next : next.add({ days: (weekday - next.dayOfWeek + 7) % 7 });
  writeFileSync(join(folder, "clock.json"), JSON.stringify({ ahead: start.epochMilliseconds - now.epochMilliseconds }));
};

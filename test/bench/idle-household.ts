// A household in a process of its own that holds fifty chores for the morning and does nothing for an hour.

import { hours, instant } from "../../src/core/units";
import { openHousehold } from "../../src/household";
import { FakeClock } from "../fakes/clock";
import { settings } from "../fakes/household";
import { answer, usedMemory } from "./child";

const night = [{ from: "00:00", to: "23:59" }];

class CountingClock extends FakeClock {
  wakes = 0;
  override at(...[when, wake]: Parameters<FakeClock["at"]>) {
    return super.at(when, () => {
      this.wakes++;
      wake();
    });
  }
}

answer(module, async () => {
  const clock = new CountingClock(instant(Date.UTC(2026, 10, 22, 12)));
  const household = await openHousehold(
    {
      id: "idle",
      settings: settings({ quietHours: night }),
      carrier: { mode: "sandbox", port: 0 },
      publicUrl: undefined,
      // Its steps take no time, so that an hour of the clock is an hour of the household.
      store: { kind: "memory" },
    },
    { clock, log: () => {} },
  );
  const throttle = { holder: "throttle", gap: 0 as never, mode: "hold" } as const;
  const chores = Array.from({ length: 50 }, (_, n) => `chore-${n}`);
  for (const topic of chores)
    await household.throttling.offer(throttle, {
      person: "mia",
      topic,
      kind: "reminder",
      urgent: false,
      payload: () => ({ topic }),
    });
  household.throttling.release(throttle, { released: () => {}, dropped: () => {} });
  await clock.advance(hours(1));
  const [before, wakes] = [usedMemory(), clock.wakes];
  await clock.advance(hours(1));
  return { "wakes an hour": clock.wakes - wakes, "MB before": before, "MB after": usedMemory() };
});

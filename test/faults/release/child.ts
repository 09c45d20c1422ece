// A household that releases all it holds unless it is killed before, with the real throttle, outbox and Twilio client.

import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { systemClock } from "../../../src/clock";
import type { Context } from "../../../src/context/context";
import { HouseholdEvents } from "../../../src/context/events";
import type { Clock } from "../../../src/core/ports/clock";
import { type Duration, instant, later, type MessageId, seconds } from "../../../src/core/units";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import type { ThrottleSettings } from "../../../src/throttling/throttling";
import { household } from "../../carriers/twilio/household";
import { request, services, settings } from "../../fakes/household";
import { made } from "../../stores/records";

export const rules = settings({ cooldown: seconds(0), quietHours: [], dailyMessages: 100_000, dailySegments: 100_000 });
export const throttle: ThrottleSettings = { holder: "throttle", gap: seconds(0), mode: "hold" };

/** Between releases; with the usual second this test would take hours. */
export const apart = 2 as Duration;

/** A clock that runs ahead, so that the leases of the life before have ended. */
const clockAhead = (by: Duration): Clock => ({
  now: () => later(systemClock.now(), by),
  at: (when, wake) => systemClock.at(instant(when - by), wake),
});

const live = async (directory: string, apiBaseUrl: string, stale: number, ahead: Duration): Promise<void> => {
  const clock = clockAhead(ahead);
  const log = () => {};
  const store = await openFileStore({ directory, made: () => made, clock, log, lock: lockDirectory({ stale }) });
  const carrier = twilioCarrier(household({ apiBaseUrl, clock, log }).options);
  const events = new HouseholdEvents();
  const newId = () => randomUUID() as MessageId;
  const context: Context = { settings: rules, store, carrier, carrierAdmin: carrier, clock, events, log, newId };
  const { holding, outbox, deliveries } = services(context, apart);
  await deliveries.declareUnknown(seconds(0));
  writeSync(1, "open\n");
  const attendance = holding.release(throttle, {
    released: ([{ person, key, payload }]) => void outbox.send(request({ to: person, key, message: String(payload) })),
    dropped: () => {},
  });
  const ended = setInterval(async () => {
    if (store.view().state.held.size > 0) return;
    clearInterval(ended);
    attendance.stop();
    await store.close();
    await carrier.close();
  }, 100);
};

if (require.main === module) {
  const [directory = "", apiBaseUrl = "", stale, ahead] = process.argv.slice(2);
  void live(directory, apiBaseUrl, Number(stale), seconds(Number(ahead)));
}

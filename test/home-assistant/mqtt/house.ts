// An invented household as MQTT shows it.

import { instant, type PersonId } from "../../../src/core/units";
import type { HouseholdFacts } from "../../../src/home-assistant";

export const facts: HouseholdFacts = {
  name: "The Willows",
  sentToday: 3,
  failedToday: 0,
  held: 2,
  cost: { amount: 1.25, currency: "USD" },
  lastInbound: instant(Date.UTC(2026, 10, 22, 15, 30)),
  paused: false,
  people: [
    { id: "anna" as PersonId, name: "Anna", optedIn: true },
    { id: "ben/1" as PersonId, name: "Ben", optedIn: false },
  ],
};

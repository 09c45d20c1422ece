// What the household that is killed while it lets go of messages goes by.

import { type Duration, seconds } from "../../src/core/units";
import type { ThrottleSettings } from "../../src/throttling/throttling";
import { settings } from "../fakes/household";

export const rules = settings({ cooldown: seconds(0), quietHours: [], dailyMessages: 100_000, dailySegments: 100_000 });
export const throttle: ThrottleSettings = { holder: "throttle", gap: seconds(0), mode: "hold" };

/** A household waits a second from one to the next, and so would this test for hours. */
export const apart = 2 as Duration;

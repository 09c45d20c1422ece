// An Android carrier for tests.

import { androidCarrier } from "../../../src/carriers/android/carrier";
import type { AndroidOptions } from "../../../src/carriers/android/gateway";
import { instant } from "../../../src/core/units";
import { FakeClock } from "../../fakes/clock";

export const now = instant(Date.UTC(2026, 10, 22, 12));
export const signingKey = "a signing key of the tests";
export const inboundPath = "household-sms/home/inbound";

/** `changed`: at least `url` if it is asked anything. */
export const phoneCarrier = (changed: Partial<AndroidOptions> = {}) =>
  androidCarrier({
    mode: "local",
    url: "http://127.0.0.1:9",
    username: "sms",
    password: "secret of the tests",
    signingKey,
    country: "US",
    publicUrl: "https://home.example.org/endpoint/",
    inboundPath,
    statusPath: "household-sms/home/status",
    clock: new FakeClock(now),
    log: () => {},
    ...changed,
  });

// Times as the simulated home writes them: as Home Assistant does, in any zone and any year.

import assert from "node:assert/strict";
import { instant } from "../../../src/core/units";
import { localIso, nextTimeOfDay, utcIso } from "../../../src/sandbox/home/protocol";

const utc = (text: string) => instant(Date.parse(`${text}Z`));

describe("the simulated home's times", () => {
  const cases: [why: string, at: string, zone: string, written: string][] = [
    ["in winter", "2026-11-22T15:30:00", "America/New_York", "2026-11-22T10:30:00-05:00"],
    ["in summer", "2026-07-22T15:30:00", "America/New_York", "2026-07-22T11:30:00-04:00"],
    ["in the summer of a far year", "2046-07-22T15:30:00", "America/New_York", "2046-07-22T11:30:00-04:00"],
    ["the day after", "2026-11-22T20:30:00", "Asia/Kolkata", "2026-11-23T02:00:00+05:30"],
    ["with a fraction of six digits", "2026-11-22T15:30:00.007", "UTC", "2026-11-22T15:30:00.007000+00:00"],
  ];
  for (const [why, at, zone, written] of cases)
    it(`are written as Python writes them: ${why}`, () => assert.equal(localIso(utc(at), zone), written));

  it("are written in UTC where Home Assistant does", () =>
    assert.equal(utcIso(utc("2026-11-22T15:30:00")), "2026-11-22T15:30:00+00:00"));

  it("come next at least an hour ahead, also on the day the clocks go forward", () => {
    const next = (now: string) => nextTimeOfDay("17:00", utc(now), "America/New_York");
    assert.equal(next("2026-11-22T21:00:00"), "2026-11-22T17:00:00-05:00");
    assert.equal(next("2026-11-22T21:00:01"), "2026-11-23T17:00:00-05:00");
    assert.equal(next("2026-03-08T05:00:00"), "2026-03-08T17:00:00-04:00");
  });
});

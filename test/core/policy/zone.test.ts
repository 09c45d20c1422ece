// What the clocks of a zone show, and when they show it.

import { deepEqual, equal } from "node:assert/strict";
import { instantsOf, jumpBetween, type WallTime, wallTime } from "../../../src/core/policy/zone";
import { instant } from "../../../src/core/units";

const utc = (text: string) => instant(Date.parse(text));
const wall = (text: string) => Date.parse(`${text}Z`) as WallTime;
const iso = (instants: readonly number[]) => instants.map((at) => new Date(at).toISOString().slice(0, 16));

describe("what clocks show", () => {
  const cases: readonly [string, string, string][] = [
    ["2026-11-22T12:00Z", "UTC", "2026-11-22T12:00"],
    ["2026-11-22T12:00Z", "America/St_Johns", "2026-11-22T08:30"],
    ["2026-11-22T12:00Z", "Asia/Kathmandu", "2026-11-22T17:45"],
    ["2026-11-22T12:00Z", "Pacific/Kiritimati", "2026-11-23T02:00"],
    ["1969-12-31T23:59Z", "Europe/Berlin", "1970-01-01T00:59"],
    ["2037-07-01T12:00Z", "Europe/Berlin", "2037-07-01T14:00"],
    ["2060-07-01T12:00Z", "Europe/Berlin", "2060-07-01T14:00"],
  ];
  for (const [at, timeZone, shown] of cases)
    it(`is ${shown} in ${timeZone} at ${at}`, () => equal(wallTime(utc(at), timeZone), wall(shown)));
});

describe("when clocks show a time", () => {
  const when = (text: string, timeZone: string) => iso(instantsOf(wall(text), timeZone));
  it("is one instant on an ordinary day", () => deepEqual(when("2026-06-10T12:00", "Europe/Berlin"), ["2026-06-10T10:00"]));
  it("are two where they go back over it", () => {
    deepEqual(when("2026-10-25T02:30", "Europe/Berlin"), ["2026-10-25T00:30", "2026-10-25T01:30"]);
  });
  it("is one at the edge of what they go back over", () => {
    deepEqual(when("2026-10-25T02:00", "Europe/Berlin"), ["2026-10-25T00:00", "2026-10-25T01:00"]);
    deepEqual(when("2026-10-25T03:00", "Europe/Berlin"), ["2026-10-25T02:00"]);
  });
  it("is the jump where they leave it out", () => {
    for (const text of ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59"])
      deepEqual(when(text, "Europe/Berlin"), ["2026-03-29T01:00"]);
    deepEqual(when("2011-12-30T12:00", "Pacific/Apia"), ["2011-12-30T10:00"]);
  });
});

describe("a jump of the clock", () => {
  it("is found to the millisecond", () => {
    equal(jumpBetween(utc("2026-03-27T00:00Z"), utc("2026-04-01T00:00Z"), "Europe/Berlin"), utc("2026-03-29T01:00Z"));
  });
  it("is none where there is none", () =>
    equal(jumpBetween(utc("2026-06-01T00:00Z"), utc("2026-06-09T00:00Z"), "Europe/Berlin"), undefined));
});

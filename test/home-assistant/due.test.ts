// When things fall due, in every zone and over every change of the clocks.

import assert from "node:assert/strict";
import { type Duration, days, hours, instant, minutes } from "../../src/core/units";
import { dueAt, dueKey, offsetFrom, parseDue, snoozedDay } from "../../src/home-assistant/adapters/due";
import { loadedIn1970 } from "../fakes/young-clock";

const utc = (text: string) => instant(Date.parse(`${text}Z`));
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().slice(0, 16));
const at = (text: string, zone: string, hour = "17:00") => {
  const due = parseDue(text, zone);
  return due && iso(dueAt(due, hour, zone));
};

describe("a due", () => {
  const cases: [why: string, text: string, zone: string, expected: string | undefined][] = [
    ["a day is due at its hour in the home's zone", "2026-11-22", "America/New_York", "2026-11-22T22:00"],
    ["in another zone that is another instant", "2026-11-22", "Europe/Berlin", "2026-11-22T16:00"],
    ["in summer it is an hour earlier", "2026-07-22", "America/New_York", "2026-07-22T21:00"],
    ["a moment with an offset is that moment anywhere", "2026-11-22T19:30:00-05:00", "Europe/Berlin", "2026-11-23T00:30"],
    ["a moment in UTC is that moment", "2026-11-22T19:30:00Z", "Europe/Berlin", "2026-11-22T19:30"],
    ["KidsChores' way of writing it", "2026-11-22T19:30:00.123456+00:00", "Europe/Berlin", "2026-11-22T19:30"],
    ["a moment without an offset is in the home's zone", "2026-11-22T19:30:00", "Europe/Berlin", "2026-11-22T18:30"],
    ["with a blank instead of the T", "2026-11-22 19:30", "Europe/Berlin", "2026-11-22T18:30"],
    ["a moment the clocks skip is when they jump over it", "2026-03-08T02:30:00", "America/New_York", "2026-03-08T07:00"],
    ["a moment the clocks show twice is the first", "2026-11-01T01:30:00", "America/New_York", "2026-11-01T05:30"],
    ["no due", "Not Set", "Europe/Berlin", undefined],
    ["a day that isn't in the calendar", "2026-02-30", "Europe/Berlin", undefined],
    ["a moment that isn't", "2026-02-30T10:00:00", "Europe/Berlin", undefined],
    ["nothing", "", "Europe/Berlin", undefined],
  ];
  for (const [why, text, zone, expected] of cases) it(`${why}: ${text} in ${zone}`, () => assert.equal(at(text, zone), expected));

  it("on a day whose hour the clocks skip comes when they jump over it", () => {
    assert.equal(at("2026-03-08", "America/New_York", "02:30"), "2026-03-08T07:00");
  });

  it("keeps its key when it is written otherwise, and a day keeps it when its hour is chosen anew", () => {
    const written = ["2026-11-22T19:30:00-05:00", "2026-11-23T00:30:00Z", "2026-11-23T01:30:00+01:00"];
    assert.equal(new Set(written.map((text) => dueKey(parseDue(text, "Asia/Tokyo")))).size, 1);
    assert.equal(dueKey(parseDue("2026-11-22", "Asia/Tokyo")), "2026-11-22");
    assert.equal(dueKey(undefined), "");
  });
});

describe("a step", () => {
  const cases: [why: string, from: string, offset: Duration, zone: string, expected: string][] = [
    [
      "an hour before is sixty minutes, also over a change of the clocks",
      "2026-03-08T07:30",
      minutes(-60),
      "America/New_York",
      "2026-03-08T06:30",
    ],
    [
      "a day after is the same time of day when the clocks go forward",
      "2026-03-07T22:00",
      days(1),
      "America/New_York",
      "2026-03-08T21:00",
    ],
    ["and when they go back", "2026-10-31T21:00", days(1), "America/New_York", "2026-11-01T22:00"],
    ["two days before likewise", "2026-11-02T22:00", days(-2), "America/New_York", "2026-10-31T21:00"],
    [
      "a day and two hours are a day of the calendar and two hours",
      "2026-10-31T21:00",
      (days(1) + hours(2)) as Duration,
      "America/New_York",
      "2026-11-02T00:00",
    ],
    ["half an hour of summer time in Lord Howe", "2026-04-04T06:00", days(1), "Australia/Lord_Howe", "2026-04-05T06:30"],
    ["where no clock changes a day is 24 hours", "2026-03-08T07:30", days(1), "Asia/Tokyo", "2026-03-09T07:30"],
  ];
  for (const [why, from, offset, zone, expected] of cases)
    it(why, () => assert.equal(iso(offsetFrom(utc(`${from}:00`), offset, zone)), expected));
});

describe("a day that is snoozed", () => {
  const now = utc("2026-11-23T03:00:00");
  it("is tomorrow where it was today or before, by the home's calendar", () => {
    assert.equal(snoozedDay("2026-11-20", now, "America/New_York"), "2026-11-23");
    assert.equal(snoozedDay("2026-11-20", now, "Europe/Berlin"), "2026-11-24");
  });
  it("is the day after where it lies ahead", () => {
    assert.equal(snoozedDay("2026-12-31", now, "Europe/Berlin"), "2027-01-01");
  });
});

describe("a machine that starts in 1970", () => {
  it("knows summer time once its clock is right", () => {
    const expressions = `[
      it.dueAt({ kind: "day", day: "2026-07-22" }, "17:00", "Europe/Berlin"),
      it.parseDue("2026-07-22T19:30:00", "Europe/Berlin").at,
      it.offsetFrom(${utc("2026-10-24T15:00:00")}, ${days(1)}, "Europe/Berlin"),
      it.snoozedDay("2026-07-20", ${utc("2026-07-22T22:30:00")}, "Europe/Berlin"),
    ]`;
    assert.deepEqual(loadedIn1970(["home-assistant/adapters/due"], expressions), [
      utc("2026-07-22T15:00:00"),
      utc("2026-07-22T17:30:00"),
      utc("2026-10-25T16:00:00"),
      "2026-07-24",
    ]);
  });
});

// Days, months and quiet hours by the clocks on the wall, in every zone and over every change of them, against an oracle.

import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import type { QuietSpan } from "../../../src/core/people/person";
import { isTimeZone, localDay, nextMonth, nextTimeOfDay } from "../../../src/core/policy/calendar";
import { isQuiet, quietUntil } from "../../../src/core/policy/quiet-hours";
import { instant } from "../../../src/core/units";
import { loadedIn1970 } from "../../fakes/young-clock";
import { dateAfter, firstOf, isQuietOn, transitions, wallAt } from "./oracle";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const utc = (text: string): number => Date.parse(text);

/** Days on which a clock does something unusual. */
const oddDays: readonly (readonly [string, string, string])[] = [
  ["America/Havana", "2026-03-08", "begins at 01:00"],
  ["America/Havana", "2026-11-01", "has two midnights"],
  ["America/Sao_Paulo", "2018-11-04", "begins at 01:00"],
  ["America/Sao_Paulo", "2018-02-17", "ends an hour late"],
  ["Africa/Cairo", "2026-04-24", "begins at 01:00"],
  ["Africa/Cairo", "2026-10-29", "ends an hour late"],
  ["Atlantic/Azores", "2026-03-29", "begins at 01:00"],
  ["Atlantic/Azores", "2026-10-25", "has two midnights"],
  ["Pacific/Apia", "2011-12-29", "is followed by the 31st"],
  ["Pacific/Apia", "2011-12-31", "follows the 29th"],
  ["Australia/Lord_Howe", "2026-04-05", "is half an hour longer"],
  ["Australia/Lord_Howe", "2026-10-04", "is half an hour shorter"],
  ["America/St_Johns", "2010-11-06", "comes back for an hour after midnight"],
  ["America/St_Johns", "2010-11-07", "is interrupted by the day before"],
  ["America/New_York", "2026-03-08", "is an hour shorter"],
  ["America/New_York", "2026-11-01", "is an hour longer"],
  ["Asia/Kathmandu", "2026-06-01", "is nothing special, at +05:45"],
  ["Africa/Casablanca", "2026-02-15", "begins Ramadan's time"],
];

const checkDay = (at: number, timeZone: string): void => {
  const about = `${timeZone} at ${new Date(at).toISOString()}`;
  const { day: name, start, end, weekday } = localDay(instant(at), timeZone);
  ok(start <= at && at < end, about);
  equal(start, firstOf(name, timeZone), about);
  equal(end, firstOf(dateAfter(name), timeZone), about);
  equal(weekday, wallAt(start, timeZone).weekday, about);
  ok(name >= wallAt(at, timeZone).date, about);
  equal(localDay(end, timeZone).start, end, about);
  equal(localDay(instant(start - 1), timeZone).end, start, about);
};

describe("local days", function () {
  this.timeout(long ? 0 : 20_000);

  for (const [timeZone, date, what] of oddDays)
    it(`are right in ${timeZone} around ${date}, which ${what}`, () => {
      for (let at = utc(`${date}T00:00Z`) - 30 * hour; at < utc(`${date}T00:00Z`) + 54 * hour; at += (long ? 17 : 197) * minute)
        checkDay(at, timeZone);
    });

  it("begin at the first of two midnights", () => {
    equal(localDay(instant(utc("2026-11-01T12:00Z")), "America/Havana").start, utc("2026-11-01T04:00Z"));
    equal(localDay(instant(utc("2026-11-01T12:00Z")), "America/Havana").end, utc("2026-11-02T05:00Z"));
  });
  it("leave out a day that the clock leaves out", () => {
    equal(localDay(instant(utc("2011-12-30T09:00Z")), "Pacific/Apia").day, "2011-12-29");
    equal(localDay(instant(utc("2011-12-30T10:00Z")), "Pacific/Apia").day, "2011-12-31");
  });
  it("begin once only, where the clock goes back over midnight", () => {
    const asked = (text: string) => localDay(instant(utc(text)), "America/St_Johns").day;
    equal(asked("2010-11-07T02:30:30Z"), "2010-11-07");
    equal(wallAt(utc("2010-11-07T03:00Z"), "America/St_Johns").date, "2010-11-06");
    equal(asked("2010-11-07T03:00Z"), "2010-11-07");
    equal(asked("2010-11-06T12:00Z"), "2010-11-06");
    equal(asked("2010-11-07T03:00Z"), "2010-11-07");
  });

  const sample = ["America/Havana", "America/St_Johns", "Africa/Cairo", "Pacific/Apia", "Australia/Lord_Howe", "Europe/Berlin"];
  const zones = long ? Intl.supportedValuesOf("timeZone") : sample;
  it(`agree with Intl around every jump of the clock from 2000 to 2037 in ${zones.length} zones`, () => {
    let jumps = 0;
    for (const timeZone of zones)
      for (const jump of transitions(timeZone, utc("2000-01-01T00:00Z"), utc("2038-01-01T00:00Z"), 7 * day)) {
        jumps++;
        for (const near of long ? [-day, -hour, -1, 0, minute, hour, day] : [-1, 0]) checkDay(jump + near, timeZone);
      }
    ok(jumps > (long ? 10_000 : 200), String(jumps));
  });
});

describe("the next month", function () {
  this.timeout(long ? 0 : 20_000);
  it("begins at its first instant in the zone", () => {
    equal(nextMonth(instant(utc("2026-10-31T23:30Z")), "Europe/Berlin"), utc("2026-11-30T23:00Z"));
    equal(nextMonth(instant(utc("2026-10-31T22:30Z")), "Europe/Berlin"), utc("2026-10-31T23:00Z"));
    equal(nextMonth(instant(utc("2026-10-15T12:00Z")), "America/Havana"), utc("2026-11-01T04:00Z"));
    equal(nextMonth(instant(utc("2026-12-31T12:00Z")), "UTC"), utc("2027-01-01T00:00Z"));
  });
  it("agrees with Intl at any time", () => {
    const when = fc.integer({ min: utc("2000-01-02T00:00Z"), max: utc("2037-12-01T00:00Z") });
    fc.assert(
      fc.property(when, fc.constantFrom(...oddDays.map(([zone]) => zone)), (at, timeZone) => {
        const [year, month] = localDay(instant(at), timeZone).day.split("-").map(Number) as [number, number];
        const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
        equal(nextMonth(instant(at), timeZone), firstOf(next, timeZone));
      }),
      { numRuns: long ? 5_000 : 60 },
    );
  });
});

describe("quiet hours", function () {
  this.timeout(long ? 0 : 20_000);
  const night: QuietSpan = { from: "21:00", to: "08:00" };
  const until = (text: string, spans: readonly QuietSpan[], timeZone: string): string | undefined => {
    const end = quietUntil(instant(utc(text)), spans, timeZone);
    return end === undefined ? undefined : new Date(end).toISOString();
  };

  it("end in the morning, over midnight", () => {
    equal(until("2026-06-10T23:00Z", [night], "UTC"), "2026-06-11T08:00:00.000Z");
    equal(until("2026-06-11T03:00Z", [night], "UTC"), "2026-06-11T08:00:00.000Z");
  });
  it("begin with their first minute and end with their last", () => {
    equal(until("2026-06-10T20:59:59.999Z", [night], "UTC"), undefined);
    equal(until("2026-06-10T21:00Z", [night], "UTC"), "2026-06-11T08:00:00.000Z");
    equal(until("2026-06-11T07:59:59.999Z", [night], "UTC"), "2026-06-11T08:00:00.000Z");
    equal(until("2026-06-11T08:00Z", [night], "UTC"), undefined);
  });
  for (const [timeZone, spring, summerEnd, autumn, winterEnd] of [
    ["America/New_York", "2026-03-08T03:00Z", "2026-03-08T12:00:00.000Z", "2026-11-01T03:00Z", "2026-11-01T13:00:00.000Z"],
    ["Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T06:00:00.000Z", "2026-10-24T23:00Z", "2026-10-25T07:00:00.000Z"],
  ] as const)
    it(`end at eight o'clock on both nights the clocks change in ${timeZone}`, () => {
      equal(until(spring, [night], timeZone), summerEnd);
      equal(until(autumn, [night], timeZone), winterEnd);
    });
  it("end with the jump where their end is left out by the clock", () => {
    equal(until("2026-03-29T00:30Z", [{ from: "01:00", to: "02:30" }], "Europe/Berlin"), "2026-03-29T01:00:00.000Z");
  });
  it("are quiet both times where the clock shows them twice", () => {
    const span = { from: "02:15", to: "02:45" };
    equal(until("2026-10-25T00:20Z", [span], "Europe/Berlin"), "2026-10-25T00:45:00.000Z");
    equal(until("2026-10-25T00:50Z", [span], "Europe/Berlin"), undefined);
    equal(until("2026-10-25T01:20Z", [span], "Europe/Berlin"), "2026-10-25T01:45:00.000Z");
  });
  it("end with the jump where the clock goes back to before they began", () => {
    equal(until("2026-10-25T00:30Z", [{ from: "02:15", to: "04:00" }], "Europe/Berlin"), "2026-10-25T01:00:00.000Z");
  });
  it("are those of the weekday that the clock shows, where it goes back over midnight", () => {
    const saturdays = { from: "23:00", to: "23:45", days: [6] };
    equal(until("2010-11-07T03:00Z", [saturdays], "America/St_Johns"), "2010-11-07T03:15:00.000Z");
  });
  it("begin on their days only, and last into the next", () => {
    const weekend = { from: "22:00", to: "10:00", days: [5, 6] };
    equal(until("2026-11-20T23:00Z", [weekend], "UTC"), "2026-11-21T10:00:00.000Z");
    equal(until("2026-11-22T09:00Z", [weekend], "UTC"), "2026-11-22T10:00:00.000Z");
    equal(until("2026-11-22T23:00Z", [weekend], "UTC"), undefined);
  });
  it("go on where one span follows another", () => {
    equal(until("2026-06-10T22:00Z", [night, { from: "07:00", to: "09:30" }], "UTC"), "2026-06-11T09:30:00.000Z");
  });
  it("last all day where they end when they begin", () => {
    equal(until("2026-11-22T12:00Z", [{ from: "00:00", to: "00:00", days: [7] }], "UTC"), "2026-11-23T00:00:00.000Z");
  });
  it("that never end are asked about again within days, not months", () => {
    const end = quietUntil(instant(utc("2026-11-22T12:00Z")), [{ from: "00:00", to: "00:00" }], "Europe/Berlin");
    ok(end !== undefined && end > utc("2026-11-29T12:00Z") && end < utc("2026-12-02T00:00Z"));
  });
  it("are none where none are set", () => equal(until("2026-11-22T03:00Z", [], "UTC"), undefined));

  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const span: fc.Arbitrary<QuietSpan> = fc
    .record({ from: time, to: time, days: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), { nil: undefined }) })
    .map(({ from, to, days }) => ({ from, to, ...(days && { days }) }));
  const moments = fc.oneof(
    fc
      .constantFrom(...oddDays)
      .chain(([timeZone, date]) =>
        fc.integer({ min: -20 * 60, max: 40 * 60 }).map((shift) => ({ timeZone, at: utc(`${date}T00:00Z`) + shift * minute })),
      ),
    fc.record({
      timeZone: fc.constantFrom(...oddDays.map(([zone]) => zone)),
      at: fc.integer({ min: utc("2000-01-01T00:00Z"), max: utc("2037-12-01T00:00Z") }),
    }),
  );

  it("are what the clock on the wall says", () => {
    fc.assert(
      fc.property(moments, fc.array(span, { maxLength: 3 }), ({ at, timeZone }, spans) => {
        equal(isQuiet(instant(at), spans, timeZone), isQuietOn(wallAt(at, timeZone), spans));
      }),
      { numRuns: long ? 50_000 : 500 },
    );
  });
  it("end at the first minute that is not quiet", () => {
    fc.assert(
      fc.property(moments, fc.array(span, { minLength: 1, maxLength: 2 }), ({ at, timeZone }, spans) => {
        const end = quietUntil(instant(at), spans, timeZone);
        if (!isQuietOn(wallAt(at, timeZone), spans)) return equal(end, undefined);
        let first = Math.floor(at / minute) * minute;
        const horizon = first + 7 * day;
        while (first < horizon && isQuietOn(wallAt(first, timeZone), spans)) first += minute;
        if (first < horizon) equal(end, first);
        else ok(end !== undefined && end >= horizon - day);
      }),
      { numRuns: long ? 5_000 : 80 },
    );
  });
});

describe("a time of day", () => {
  it("comes next when clocks show it, each day once or, where they go back over it, twice", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...oddDays),
        fc.integer({ min: -40 * 60, max: 40 * 60 }),
        fc.nat(1439),
        ([timeZone, date], shift, minuteOfDay) => {
          const after = instant(utc(`${date}T00:00Z`) + shift * minute);
          const time = `${String(Math.floor(minuteOfDay / 60)).padStart(2, "0")}:${String(minuteOfDay % 60).padStart(2, "0")}`;
          const next = nextTimeOfDay(after, time, timeZone);
          ok(next > after && next <= after + 2 * day + 2 * 60 * minute);
          for (let at = Math.floor(after / minute) * minute + minute; at < next; at += minute)
            ok(at <= after || wallAt(at, timeZone).minute !== minuteOfDay, "none was passed over");
        },
      ),
      { numRuns: long ? 3000 : 100 },
    );
  });
  it("that clocks leave out comes when they jump over it", () => {
    const eve = instant(utc("2026-03-28T12:00Z"));
    equal(nextTimeOfDay(eve, "02:30", "Europe/Berlin"), utc("2026-03-29T01:00Z"));
  });
});

describe("a machine that starts in 1970", () => {
  it("knows summer time once its clock is right", () => {
    const noon = utc("2026-07-01T10:00Z");
    const expressions = `[
      it.localDay(${noon}, "Europe/Berlin").start,
      it.nextMonth(${noon}, "Europe/Berlin"),
      it.quietUntil(${noon}, [{ from: "11:00", to: "13:00" }], "Europe/Berlin"),
    ]`;
    deepEqual(loadedIn1970(["core/policy/calendar", "core/policy/quiet-hours"], expressions), [
      utc("2026-06-30T22:00Z"),
      utc("2026-07-31T22:00Z"),
      utc("2026-07-01T11:00Z"),
    ]);
  });

  it("knows when a day of the past began", () => {
    deepEqual(loadedIn1970(["core/policy/calendar"], 'it.spanOfDay("2026-07-01", "Europe/Berlin")'), {
      start: utc("2026-06-30T22:00Z"),
      end: utc("2026-07-01T22:00Z"),
    });
  });
});

describe("time zones", () => {
  it("are known by name", () => {
    for (const name of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"]) ok(isTimeZone(name));
    for (const name of ["", "Mars/Base", "Europe/", "12:00"]) ok(!isTimeZone(name), name);
  });
});

// Scheduled texts: each time once to each person, by the household's clocks, over restarts and with several instances.

import assert from "node:assert/strict";
import fc from "fast-check";
import { nextTime, type Repeat } from "../../src/core/message/scheduled";
import { parseDateTime } from "../../src/core/policy/calendar";
import { wallTime } from "../../src/core/policy/zone";
import { days, hours, type Instant, instant, minutes } from "../../src/core/units";
import { Privacy } from "../../src/people/privacy";
import type { ScheduledInput } from "../../src/scheduling/scheduling";
import { forgetTexts } from "../../src/upkeep/retention";
import { FakeCarrier } from "../fakes/carrier";
import { FakeClock, turn } from "../fakes/clock";
import { emptyStore, noon, numbers, type Opened, openHousehold, personId, recordsOf, text } from "../fakes/household";
import { breakableStore, sharedStore } from "../fakes/stores";
import { SimulatedHousehold } from "../stores/file/household";

const zone = "America/New_York";
const local = (written: string): Instant => {
  const at = parseDateTime(written, zone);
  assert.ok(at !== undefined);
  return at;
};

/** Noon is on Sunday, November 22. */
const dinner = (changed: Partial<ScheduledInput> = {}): ScheduledInput => ({
  to: ["pat"],
  text: "Dinner is ready",
  day: "2026-11-22",
  time: "17:00",
  repeat: "once",
  anyway: false,
  ...changed,
});

describe("The times of a scheduled text", () => {
  const times = (repeat: Repeat, day: string, time: string, after: Instant, count: number): string[] => {
    const found: string[] = [];
    for (let at: Instant | undefined = after; found.length < count; ) {
      at = nextTime({ repeat, day, time }, at, zone);
      if (at === undefined) break;
      found.push(new Date(at).toISOString().slice(0, 16));
    }
    return found;
  };

  it("are one, or each day, weekday or week from the first day on", () => {
    const from = (repeat: Repeat) => times(repeat, "2026-11-27", "17:00", noon, 3);
    assert.deepEqual(from("once"), ["2026-11-27T22:00"]);
    assert.deepEqual(from("daily"), ["2026-11-27T22:00", "2026-11-28T22:00", "2026-11-29T22:00"]);
    assert.deepEqual(from("weekdays"), ["2026-11-27T22:00", "2026-11-30T22:00", "2026-12-01T22:00"]);
    assert.deepEqual(from("weekly"), ["2026-11-27T22:00", "2026-12-04T22:00", "2026-12-11T22:00"]);
  });

  it("stay what the clocks show when they change; one that they skip goes when they jump, one they show twice goes once", () => {
    const march = instant(Date.UTC(2027, 2, 13, 12));
    assert.deepEqual(times("daily", "2027-03-01", "17:00", march, 3), [
      "2027-03-13T22:00",
      "2027-03-14T21:00",
      "2027-03-15T21:00",
    ]);
    assert.deepEqual(times("daily", "2027-03-01", "02:30", march, 2), ["2027-03-14T07:00", "2027-03-15T06:30"]);
    const november = instant(Date.UTC(2026, 9, 31, 12));
    assert.deepEqual(times("daily", "2026-10-01", "01:30", november, 2), ["2026-11-01T05:30", "2026-11-02T06:30"]);
  });

  it("come after the last, each on a day of its own, whatever the zone", () => {
    const zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom("daily" as const, "weekdays" as const, "weekly" as const),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 500 * 24 }),
        (timeZone, repeat, minute, hour) => {
          const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
          const when = { day: "2026-01-05", time, repeat } as const;
          const after = instant(Date.UTC(2026, 0, 10) + hour * hours(1));
          const first = nextTime(when, after, timeZone);
          const second = first && nextTime(when, first, timeZone);
          assert.ok(first !== undefined && second !== undefined && after < first && first < second);
          const dayOf = (at: Instant): number => Math.floor(wallTime(at, timeZone) / days(1));
          const gap = dayOf(second) - dayOf(first);
          assert.ok({ daily: gap === 1, weekdays: gap === 1 || gap === 3, weekly: gap === 7 }[repeat], `${first} ${second}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("Scheduled texts", () => {
  let home: Opened;
  let stop: () => void;
  beforeEach(async () => {
    home = await openHousehold();
    stop = home.scheduling.start();
  });
  afterEach(() => stop());
  const sent = (of: Pick<Opened, "carrier"> = home) => of.carrier.posts.map(({ to, text: words }) => `${to} ${words}`);
  const only = () => {
    const [first, ...others] = home.scheduling.list();
    assert.ok(first);
    assert.equal(others.length, 0);
    return first;
  };
  const audit = async () => (await recordsOf(home.store, "household_changed")).map(({ by, change, to }) => [by, change, to]);
  const at = (written: string) => home.clock.advanceTo(local(written));

  it("go once, at their time, to whom they are for", async () => {
    await home.scheduling.add(dinner({ to: ["children", "pat"] }), "anna");
    assert.equal(only().next, local("2026-11-22T17:00"));
    await at("2026-11-22T16:59");
    assert.deepEqual(sent(), []);
    await at("2026-11-22T17:00");
    assert.deepEqual(sent(), [`${numbers.emma} Dinner is ready`, `${numbers.pat} Dinner is ready`]);
    await at("2026-11-24T17:00");
    assert.equal(sent().length, 2);
    const { next, last } = only();
    assert.deepEqual(
      [next, last],
      [undefined, { at: local("2026-11-22T17:00"), results: [{ person: "emma" }, { person: "pat" }] }],
    );
    const [reserved] = await recordsOf(home.store, "reserved");
    assert.equal(reserved?.by, "anna");
  });

  it("repeat, and each day's goes once", async () => {
    await home.scheduling.add(dinner({ repeat: "weekdays" }), "anna");
    await at("2026-11-29T12:00");
    assert.equal(sent().length, 5);
    assert.equal(only().next, local("2026-11-30T17:00"));
  });

  it("can be changed, paused, resumed and deleted; the audit says by whom, and doesn't keep the words", async () => {
    const id = await home.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await home.scheduling.change(id, dinner({ repeat: "daily", time: "18:00", text: "Supper" }), "bob");
    await at("2026-11-22T18:00");
    assert.deepEqual(sent(), [`${numbers.pat} Supper`]);
    await home.scheduling.pause(id, true, "carl");
    assert.equal(only().next, undefined);
    await at("2026-11-24T19:00");
    await home.scheduling.pause(id, false, "dora");
    assert.equal(sent().length, 1);
    await at("2026-11-25T18:00");
    assert.equal(sent().length, 2);
    await home.scheduling.delete(id, "eve");
    await at("2026-11-27T18:00");
    assert.equal(sent().length, 2);
    const [early, late] = ["pat: 2026-11-22 17:00", "pat: 2026-11-22 18:00"];
    assert.deepEqual(await audit(), [
      ["anna", "text_scheduled", early],
      ["bob", "scheduled_changed", late],
      ["carl", "scheduled_paused", late],
      ["dora", "scheduled_resumed", late],
      ["eve", "scheduled_deleted", late],
    ]);
    await assert.rejects(home.scheduling.pause(id, true, "eve"), { code: "bad_request" });
  });

  it("are refused for a time that is over, and for people who don't exist", async () => {
    await assert.rejects(home.scheduling.add(dinner({ time: "11:59" }), "anna"), { code: "bad_request" });
    await assert.rejects(home.scheduling.add(dinner({ to: ["kim"] }), "anna"), { code: "unknown_person" });
    assert.deepEqual(home.scheduling.list(), []);
  });

  it("obey the rules: after STOP none goes, and the reason is there", async () => {
    await home.scheduling.add(dinner({ to: ["pat", "sam"] }), "anna");
    await home.inbox.receive(text(numbers.pat, "STOP"));
    const before = sent().length;
    await at("2026-11-22T17:00");
    assert.deepEqual(sent().slice(before), [`${numbers.sam} Dinner is ready`]);
    assert.deepEqual(only().last?.results, [{ person: "pat", reason: "opted_out" }, { person: "sam" }]);
  });

  it("wait for what ends within the hour, and then no longer", async () => {
    await home.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await home.controls.pause(true, "anna");
    await at("2026-11-22T17:20");
    assert.deepEqual(only().last?.results, [{ person: "pat", reason: "household_paused", waits: true }]);
    await home.controls.pause(false, "anna");
    await at("2026-11-22T17:30");
    assert.equal(sent().length, 1);
    await home.controls.pause(true, "anna");
    await at("2026-11-23T18:10");
    assert.deepEqual(only().last?.results, [{ person: "pat", reason: "household_paused" }]);
    await home.controls.pause(false, "anna");
    await at("2026-11-23T20:00");
    assert.equal(sent().length, 1);
  });

  it("keep quiet hours, unless they are meant for them", async () => {
    await home.scheduling.add(dinner({ time: "22:00" }), "anna");
    await home.scheduling.add(dinner({ time: "22:00", anyway: true, to: ["sam"] }), "anna");
    // Quiet hours end within the hour: it waits for that.
    await home.scheduling.add(dinner({ day: "2026-11-23", time: "06:30", to: ["emma"] }), "anna");
    await at("2026-11-22T22:00");
    assert.deepEqual(sent(), [`${numbers.sam} Dinner is ready`]);
    const refused = (await recordsOf(home.store, "refused")).map(({ person, reason }) => [person, reason]);
    assert.deepEqual(refused, [["pat", "quiet_hours"]]);
    await at("2026-11-23T07:05");
    assert.equal(sent()[1], `${numbers.emma} Dinner is ready`);
  });

  /** The same household after Node-RED was off. */
  const restarted = async (later: Instant): Promise<void> => {
    stop();
    home = await openHousehold({ store: home.store, clock: new FakeClock(later), carrier: home.carrier });
    stop = home.scheduling.start();
    await home.clock.advance(minutes(1));
  };

  it("that were missed by less than an hour go after a restart, once", async () => {
    await home.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await restarted(local("2026-11-22T17:50"));
    await restarted(local("2026-11-22T17:55"));
    assert.deepEqual(sent(), [`${numbers.pat} Dinner is ready`]);
    assert.equal(only().next, local("2026-11-23T17:00"));
  });

  it("that were missed by more are dropped, and say so", async () => {
    await home.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await restarted(local("2026-11-25T18:01"));
    assert.deepEqual(sent(), []);
    assert.deepEqual(only().last, { at: local("2026-11-25T17:00"), results: [{ person: "pat", reason: "too_late" }] });
    assert.deepEqual(
      (await recordsOf(home.store, "refused")).map(({ reason }) => reason),
      ["too_late"],
    );
    await at("2026-11-26T17:00");
    assert.equal(sent().length, 1);
  });

  it("go once from two instances on one store", async () => {
    const instance = sharedStore(emptyStore());
    const clock = new FakeClock(noon);
    const carrier = new FakeCarrier(clock);
    const one = await openHousehold({ store: instance(), clock, carrier });
    const other = await openHousehold({ store: instance(), clock, carrier });
    const stops = [one.scheduling.start(), other.scheduling.start()];
    await one.scheduling.add(dinner({ to: ["household"], repeat: "daily" }), "anna");
    await clock.advanceTo(local("2026-11-24T12:00"));
    await turn();
    assert.equal(carrier.posts.length, 6);
    assert.equal(new Set(carrier.posts.map(({ to }) => to)).size, 3);
    for (const { scheduling } of [one, other])
      assert.deepEqual(
        scheduling.list().map(({ last }) => last?.results),
        [[{ person: "emma" }, { person: "pat" }, { person: "sam" }]].map((results) =>
          results.sort((a, b) => ["pat", "sam", "emma"].indexOf(a.person) - ["pat", "sam", "emma"].indexOf(b.person)),
        ),
      );
    for (const each of stops) each();
  });

  it("are tried again if the store couldn't write", async () => {
    const { store, state } = breakableStore(emptyStore());
    stop();
    home = await openHousehold({ store });
    stop = home.scheduling.start();
    await home.scheduling.add(dinner(), "anna");
    state.broken = true;
    await at("2026-11-22T17:10");
    assert.deepEqual(sent(), []);
    state.broken = false;
    await at("2026-11-22T17:20");
    assert.equal(sent().length, 1);
  });

  it("that were sent aren't sent again, if that couldn't be written down", async () => {
    const { store, state } = breakableStore(emptyStore());
    stop();
    home = await openHousehold({ store });
    stop = home.scheduling.start();
    await home.scheduling.add(dinner(), "anna");
    const { carrier } = home;
    const send = carrier.send.bind(carrier);
    carrier.send = async (...asked) => {
      const outcome = await send(...asked);
      state.broken = true;
      return outcome;
    };
    await at("2026-11-22T17:02");
    assert.deepEqual([sent().length, only().last], [1, undefined]);
    state.broken = false;
    await restarted(local("2026-11-22T17:20"));
    assert.equal(sent().length, 1);
    assert.deepEqual(only().last?.results, [{ person: "pat" }]);
  });

  it("are part of what a person gets as their data, and go with them", async () => {
    await home.scheduling.add(dinner({ to: ["sam", "pat"], text: "Sam's turn to cook" }), "Sam");
    await home.scheduling.add(dinner({ to: ["sam"] }), "anna");
    await home.scheduling.add(dinner({ to: ["children"] }), "anna");
    const privacy = new Privacy(home.context);
    assert.equal((await privacy.export(personId("sam"))).scheduled.length, 2);
    assert.equal((await privacy.export(personId("emma"))).scheduled.length, 1);
    await at("2026-11-22T17:00");
    await privacy.erase(personId("sam"), "anna");
    const left = home.scheduling.list();
    assert.deepEqual(
      left.map(({ to }) => to),
      [["pat"], ["children"]],
    );
    assert.doesNotMatch(JSON.stringify([left, home.store.view().document]), /sam/i);
  });

  it("that are over are forgotten with the other texts", async () => {
    await home.scheduling.add(dinner(), "anna");
    await home.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await at("2026-12-12T12:00");
    await forgetTexts(home.context);
    assert.equal(home.scheduling.list().length, 2);
    await at("2026-12-24T12:00");
    await forgetTexts(home.context);
    assert.deepEqual(
      home.scheduling.list().map(({ repeat }) => repeat),
      ["daily"],
    );
  });

  it("are on the disk before they count, and there after a restart", async () => {
    const disk = new SimulatedHousehold();
    disk.clock.set(noon);
    const store = await disk.open();
    const first = await openHousehold({ store, clock: disk.clock });
    await first.scheduling.add(dinner({ repeat: "daily" }), "anna");
    await store.close();
    const again = await openHousehold({ store: await disk.open(), clock: disk.clock });
    const leave = again.scheduling.start();
    await disk.clock.advanceTo(local("2026-11-22T17:00"));
    await turn();
    assert.equal(again.carrier.posts.length, 1);
    leave();
  });
});

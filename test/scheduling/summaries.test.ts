// The day ahead: what is due today, to each person who wants it, at their own time; once over restarts, and nothing where there is nothing.

import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import type { Subject } from "../../src/core/home/subject";
import { dueSummary, nextSummary } from "../../src/core/people/summaries";
import { localDay } from "../../src/core/policy/calendar";
import { wallTime } from "../../src/core/policy/zone";
import { measure } from "../../src/core/text/segments";
import { days, hours, type Instant, instant, later, minutes } from "../../src/core/units";
import { Agenda, type DueChore } from "../../src/scheduling/agenda";
import { Summarizing } from "../../src/scheduling/summaries";
import { turn } from "../fakes/clock";
import { emma, noon, numbers, type Opened, openHousehold, pat, text } from "../fakes/household";

/** Monday, 23 November 2026, at a time in New York. */
const monday = (hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, 23, hour + 5, minute));

const chore = (title: string, due?: Instant, to = "Emma"): DueChore => {
  const subject: Subject = { home: "h", adapter: "todo", item: title, title, actions: ["complete"], ...(due && { due }) };
  return { to, subject, ...(due !== undefined && { due }) };
};

describe("the day ahead", () => {
  let home: Opened;
  let stop: () => void;
  let chores: DueChore[];
  let isReady: boolean;

  const start = (): void => {
    const agenda = new Agenda();
    agenda.add({
      isReady: () => isReady,
      due: (from, until) => chores.filter(({ due = monday(17) }) => due >= from && due < until),
    });
    stop = new Summarizing(home.context, home.outbox, agenda).start();
  };
  const open = async (person = emma({ summaries: { morning: "07:30" } }), settings = {}): Promise<void> => {
    chores = [chore("Dishes", monday(17)), chore("Trash", monday(19))];
    isReady = true;
    home = await openHousehold({ people: [pat(), person], settings });
    start();
  };
  const restart = (): void => {
    stop();
    start();
  };
  const at = async (time: Instant): Promise<void> => {
    await home.clock.advance(instant(time - home.clock.now()) as never);
    await turn();
  };
  const sent = (): string[] => home.carrier.posts.map(({ text }) => text);
  afterEach(() => stop());

  it("goes at the person's time, with the number that each chore is answered by", async () => {
    await open();
    await at(monday(7, 29));
    deepEqual(sent(), []);
    await at(monday(7, 30));
    deepEqual(sent(), ["Today: 1 Dishes 5:00 PM, 2 Trash 7:00 PM\nReply e.g. DONE 1"]);
    equal((await home.inbox.receive(text(numbers.emma, "LIST")))?.text, "Open: 1 Dishes, 2 Trash");
  });

  it("goes once, over restarts and on each day", async () => {
    await open();
    await at(monday(7, 30));
    restart();
    await at(monday(9));
    restart();
    await at(monday(12));
    equal(sent().length, 1);
    chores.push(chore("Piano", later(monday(16), days(1))));
    await at(later(monday(8), days(1)));
    equal(sent().length, 2);
    match(sent()[1] ?? "", /^Today: 3 Piano 4:00 PM/);
  });

  it("isn't sent where nothing is due, or where it isn't wanted", async () => {
    await open();
    chores = [chore("Piano", later(monday(16), days(1))), chore("Dinner", monday(18), "Pat")];
    await at(monday(12));
    deepEqual(sent(), []);
    stop();
    await open(emma());
    await at(monday(12));
    deepEqual(sent(), []);
  });

  it("says no time where only the day is known", async () => {
    await open();
    chores = [chore("Dishes")];
    await at(monday(8));
    deepEqual(sent(), ["Today: 1 Dishes\nReply DONE 1"]);
  });

  it("stays in one segment: times, then titles give way, and what is left is counted", async () => {
    await open(undefined, { maxSegments: 3 });
    chores = Array.from({ length: 14 }, (_, hour) => chore(`Practice the long piece number ${hour}`, monday(8 + hour)));
    await at(monday(8));
    const [only = ""] = sent();
    equal(measure(only).segments, 1);
    match(only, /\. \+\d+ more: reply LIST$/);
    const [, left] = /\+(\d+) more/.exec(only) ?? [];
    equal(only.split(",").length + Number(left), 14);
    ok(((await home.inbox.receive(text(numbers.emma, "LIST")))?.text ?? "").startsWith("Open: 1 Practice"));
  });

  it("waits for quiet hours and for a home that isn't connected, and not past the morning", async () => {
    await open(emma({ summaries: { morning: "06:00" } }));
    await at(monday(6, 59));
    deepEqual(sent(), []);
    isReady = false;
    await at(monday(7, 20));
    deepEqual(sent(), []);
    isReady = true;
    await at(monday(7, 30));
    equal(sent().length, 1);
    stop();
    await open();
    isReady = false;
    await at(monday(11, 31));
    isReady = true;
    await at(monday(15));
    deepEqual(sent(), []);
  });

  it("waits until the person is available", async () => {
    await open(emma({ summaries: { morning: "07:30" }, availability: [{ entity: "person.emma", when: "home" }] }));
    let state = "not_home";
    home.availability.add({ isReady: () => true, stateOf: () => state, choices: () => [] });
    await home.availability.update();
    await at(monday(8));
    deepEqual(sent(), []);
    state = "home";
    await home.availability.update();
    await at(monday(8, 20));
    equal(sent().length, 1);
  });

  it("goes to each person in their own zone", async () => {
    await open(emma({ summaries: { morning: "07:30" }, timeZone: "America/Los_Angeles" }));
    await at(monday(10, 29));
    deepEqual(sent(), []);
    await at(monday(10, 30));
    match(sent()[0] ?? "", /^Today: 1 Dishes 2:00 PM/);
  });

  it("isn't sent without consent", async () => {
    await open(emma({ summaries: { morning: "07:30" }, consent: { state: "none" } }));
    await at(monday(12));
    deepEqual(sent(), []);
  });
});

describe("the times of summaries", () => {
  const zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"];
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));

  it("are one a day and one a week, whatever the clocks do", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        time,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 365 }),
        (zone, time, day, ahead) => {
          const wanted = { morning: time, week: { day, time } };
          let after = later(noon, days(ahead));
          const seen: string[] = [];
          for (let count = 0; count < 5; count++) {
            const next = nextSummary("morning", wanted, after, zone);
            ok(next !== undefined && next > after);
            deepEqual(dueSummary("morning", wanted, next, zone)?.at, next);
            equal(dueSummary("morning", wanted, later(next, hours(4)), zone)?.at, undefined);
            seen.push(localDay(next, zone).day);
            after = next;
          }
          equal(new Set(seen).size, 5);
          const week = nextSummary("week", wanted, after, zone);
          ok(week !== undefined && week - after <= days(8));
          equal(localDay(week, zone).weekday, day);
          const shown = (wallTime(week, zone) / minutes(1)) % 1440;
          const [hour = 0, minute = 0] = time.split(":").map(Number);
          // Later by what the clocks skip.
          ok(Math.floor(shown) >= hour * 60 + minute && shown - (hour * 60 + minute) <= 60);
        },
      ),
    );
  });
});

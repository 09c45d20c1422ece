// Summaries: the day ahead and the week behind, to each person who wants one, at their own time; once over restarts, and nothing where there
// is nothing to say.

import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import type { HomeEvent } from "../../src/core/home/event";
import type { Subject } from "../../src/core/home/subject";
import { dueSummary, nextSummary } from "../../src/core/people/summaries";
import { localDay } from "../../src/core/policy/calendar";
import { wallTime } from "../../src/core/policy/zone";
import { measure } from "../../src/core/text/segments";
import { days, hours, type Instant, instant, later, minutes } from "../../src/core/units";
import { Privacy } from "../../src/people/privacy";
import { Weeks, weekToken } from "../../src/reports/weeks";
import { Agenda, type DueChore } from "../../src/scheduling/agenda";
import { Summarizing } from "../../src/scheduling/summaries";
import { weekPage } from "../../src/web/webhooks/weeks";
import { turn } from "../fakes/clock";
import { emma, noon, numbers, type Opened, openHousehold, pat, personId, sam, text } from "../fakes/household";

/** Monday, 23 November 2026, at a time in New York. */
const monday = (hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, 23, hour + 5, minute));

const chore = (title: string, due?: Instant, to = "Emma"): DueChore => {
  const subject: Subject = { home: "h", adapter: "todo", item: title, title, actions: ["complete"], ...(due && { due }) };
  return { to, whose: to, subject, ...(due !== undefined && { due }) };
};

describe("summaries", () => {
  let home: Opened;
  let stop: () => void;
  let chores: DueChore[];
  let isReady: boolean;
  let weeks: Weeks;

  const start = (): void => {
    const agenda = new Agenda();
    agenda.add({
      isReady: () => isReady,
      due: (from, until) => chores.filter(({ due = monday(17) }) => due >= from && due < until),
    });
    weeks = new Weeks(home.context, agenda, "https://home.example/household-sms/h1/w/");
    stop = new Summarizing(home.context, home.outbox, agenda, weeks).start();
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

  describe("of the week", () => {
    /** Sunday, 29 November 2026, in New York. */
    const sunday = (hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, 29, hour + 5, minute));
    const event = (title: string, points = 5): HomeEvent => ({
      kind: "chore_completed",
      occurrence: `chore_completed:${title}`,
      source: "list",
      subject: chore(title).subject,
      points,
    });
    const begin = async (): Promise<void> => {
      home = await openHousehold({
        people: [
          pat({ summaries: { week: { day: 7, time: "18:00" } } }),
          sam(),
          emma({ summaries: { week: { day: 7, time: "18:00" } } }),
        ],
      });
      chores = [chore("Trash", sunday(12)), chore("Dinner", sunday(19))];
      isReady = true;
      start();
      await at(monday(12));
      await weeks.done("Emma", event("Dishes"), "complete", false);
      await weeks.done("Emma", event("Dishes"), "complete", false);
      await weeks.done("Emma", event("Piano"), "claim", false);
      await weeks.done("Emma", { ...event("Piano"), occurrence: "approved" }, "approve", true);
      await weeks.done("Sam", event("Lawn", 0), "complete", true);
      await weeks.done("Sam", event("Car"), "complete", false);
      await weeks.undone(event("Car").subject);
      await home.outbox.send({ to: "sam", message: "Hello", kind: "alert", urgent: false });
    };

    it("goes to the adults who want it, with what each person did, was late with and missed", async () => {
      await begin();
      await at(sunday(18));
      deepEqual(
        home.carrier.posts.slice(1).map(({ to, text }) => [to, text.split(" View:")[0]]),
        [[numbers.pat, "This week: Sam 1 done, 1 late; Emma 2 done, 1 not done, 10 points. 1 text."]],
      );
      restart();
      await at(sunday(20));
      equal(home.carrier.posts.length, 2);
    });

    it("links to a page that says the same, for two months, and to nothing without its signature", async () => {
      await begin();
      await at(sunday(18));
      const link = weeks.linkTo("2026-11-29") ?? "";
      const token = link.split("/w/")[1] ?? "";
      match(token, new RegExp(`^${weekToken}$`));
      ok(home.carrier.posts[1]?.text.includes(link));
      const week = weeks.follow(token);
      ok(week);
      deepEqual(week.people, [
        { name: "Sam", done: 1, late: 1, missed: 0, points: 0 },
        { name: "Emma", done: 2, late: 0, missed: 1, points: 10 },
      ]);
      match(
        weekPage(week, "The <Smiths>", "en"),
        /<h1>The &#60;Smiths&#62;: the week<\/h1><p>November 23, 2026 – November 29, 2026<\/p>/,
      );
      equal(weeks.follow(token.replace("2026-11-29", "2026-11-22")), undefined);
      equal(weeks.follow(`${token.slice(0, -1)}-`), undefined);
      await new Privacy(home.context).erase(personId("emma"), "pat");
      deepEqual(
        weeks.follow(token)?.people.map(({ name }) => name),
        ["Sam"],
      );
      await at(later(sunday(18), days(70)));
      equal(weeks.follow(token), undefined);
    });

    it("isn't sent where nothing happened", async () => {
      home = await openHousehold({ people: [pat({ summaries: { week: { day: 7, time: "18:00" } } })] });
      chores = [];
      isReady = true;
      start();
      await at(sunday(20));
      deepEqual(sent(), []);
    });
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

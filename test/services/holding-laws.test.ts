// The laws of holding, over weeks of random events through random settings in several time zones.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { QuietSpan } from "../../src/core/people/person";
import { isQuiet } from "../../src/core/policy/calendar";
import { exemptions } from "../../src/core/policy/exemptions";
import { type Duration, days, type Instant, instant, later, minutes } from "../../src/core/units";
import type { Passing } from "../../src/services/holding";
import { FakeClock, turn } from "../fakes/clock";
import { emma, openHousehold, pat } from "../fakes/household";
import { passing, Throttle } from "./throttle";

const runs = 60;
const timeZones = [
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Asia/Kolkata",
  "Africa/Casablanca",
];

const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const span: fc.Arbitrary<QuietSpan> = fc
  .record({
    from: fc.nat(1439),
    lasts: fc.integer({ min: 15, max: 600 }),
    days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
  })
  .map(({ from, lasts, days }) => ({ from: minuteText(from), to: minuteText((from + lasts) % 1440), ...(days && { days }) }));

const settings = fc.record({
  timeZone: fc.constantFrom(...timeZones),
  quietHours: fc.array(span, { maxLength: 2 }),
  cooldown: fc.constantFrom(0, 1, 10, 180).map(minutes),
});

type Event =
  | {
      readonly kind: "offer";
      readonly wait: Duration;
      readonly offered: Omit<Passing, "payload">;
      readonly within: Duration | null;
    }
  | { readonly kind: "restart"; readonly wait: Duration; readonly away: Duration };

const wait = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })).map(minutes);

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant("offer" as const),
      wait,
      offered: fc.record({
        person: fc.constantFrom("pat", "Emma"),
        topic: fc.constantFrom("", "chores"),
        kind: fc.constantFrom("reminder" as const, "reminder" as const, "reward" as const, "alert" as const),
        urgent: fc.nat(9).map((n) => n === 0),
      }),
      within: fc.option(fc.integer({ min: 1, max: 2000 }).map(minutes), { freq: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), wait, away: wait }) },
);

/** Weeks that hold a change of the clocks in most of the zones, and weeks that don't. */
const starts = fc.constantFrom(Date.UTC(2026, 2, 1), Date.UTC(2026, 9, 20), Date.UTC(2027, 0, 5)).map(instant);

interface Out {
  readonly index: number;
  readonly one: Omit<Passing, "payload">;
  readonly at: Instant;
}

const gapsOf = (outs: readonly Out[]): number[] => outs.slice(1).map(({ at }, index) => at - (outs[index]?.at ?? 0));
const groups = <T>(items: readonly T[], key: (item: T) => string): T[][] => {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()];
};

describe("holding, over weeks", () => {
  it("releases nothing in quiet hours, nothing too soon, nothing twice; loses nothing; keeps the order", () =>
    fc.assert(
      fc.asyncProperty(
        settings,
        fc.constantFrom(0, 30, 240).map(minutes),
        starts,
        fc.array(event, { minLength: 5, maxLength: 60 }),
        async (chosen, gap, start, events) => {
          const clock = new FakeClock(start);
          const people = [pat(), emma()];
          let home = await openHousehold({
            clock,
            people,
            settings: { ...chosen, dailyMessages: 10_000, dailySegments: 10_000 },
          });
          const { store, carrier } = home;
          const throttle = new Throttle(home, { gap });
          const offered: { readonly one: Passing; readonly deadline: Instant | undefined }[] = [];
          let restarts = 0;
          for (const each of events) {
            await clock.advance(each.wait);
            if (each.kind === "restart") {
              throttle.stop();
              await clock.advance(each.away);
              home = await openHousehold({ store, clock, carrier, settings: home.context.settings });
              await throttle.restart(home);
              restarts++;
              continue;
            }
            const deadline = each.within === null ? undefined : later(clock.now(), each.within);
            const one = passing(offered.length, { ...each.offered, deadline });
            offered.push({ one, deadline });
            await throttle.offer(one);
          }
          await clock.advance(days(21));
          throttle.stop();
          await turn();

          const outs: Out[] = throttle.came
            .filter(({ how }) => how === "now" || how === "released")
            .map(({ what, at }) => ({ index: what as number, one: offered[what as number]?.one ?? passing(0), at }));

          for (const { one, at } of outs)
            if (!one.urgent) assert.equal(isQuiet(at, chosen.quietHours, chosen.timeZone), false, "nothing in quiet hours");

          const spaced = outs.filter(({ one }) => !exemptions[one.kind].cooldown);
          for (const ofPerson of groups(spaced, ({ one }) => one.person))
            for (const apart of gapsOf(ofPerson)) assert.ok(apart >= chosen.cooldown, "cooldown kept");
          for (const ofTopic of groups(spaced, ({ one }) => `${one.person} ${one.topic}`))
            ofTopic.slice(1).forEach(({ one, at }, place) => {
              if (!one.urgent) assert.ok(at - (ofTopic[place]?.at ?? 0) >= gap, "gap kept");
            });

          const indexes = outs.map(({ index }) => index);
          assert.equal(new Set(indexes).size, indexes.length, "nothing twice");

          const dropped = throttle.came.filter(({ how }) => how === "dropped");
          const duplicates = dropped.filter(({ reason }) => reason === "duplicate");
          assert.ok(restarts > 0 || duplicates.length === 0, "nothing is a duplicate of itself");
          for (const { what, reason } of dropped) {
            if (reason === "duplicate") assert.ok(indexes.includes(what as number), "a duplicate was sent");
            else assert.ok(reason === "too_late" && offered[what as number]?.deadline !== undefined, `dropped: ${reason}`);
          }
          const ended = new Set([...indexes, ...dropped.map(({ what }) => what)]);
          assert.equal(ended.size, offered.length, "nothing lost");
          assert.deepEqual(home.holding.heldBy("throttle"), []);

          const line = ({ one }: Out) => `${one.person} ${one.topic} ${one.urgent} ${exemptions[one.kind].cooldown}`;
          for (const ofLine of groups(outs, line)) {
            const order = ofLine.map(({ index }) => index);
            assert.deepEqual(
              order,
              [...order].sort((a, b) => a - b),
              "order kept",
            );
          }

          for (const { results } of throttle.sent)
            for (const result of results)
              assert.equal(result.kind === "sent" ? "sent" : result.reason, "sent", "the outbox agrees");
        },
      ),
      { numRuns: runs },
    )).timeout(60_000);
});

// The laws of holding, over a year of random events through random settings in several time zones.

import assert from "node:assert/strict";
import fc from "fast-check";
import { kinds } from "../../src/core/message/kinds";
import type { QuietSpan } from "../../src/core/people/person";
import { nextTimeOfDay } from "../../src/core/policy/calendar";
import { isQuiet } from "../../src/core/policy/quiet-hours";
import { type Duration, days, type Instant, instant, later, minutes } from "../../src/core/units";
import type { Digest, Order, Passing } from "../../src/throttling/throttling";
import { FakeClock, turn } from "../fakes/clock";
import { emma, openHousehold, pat } from "../fakes/household";
import { type Came, passing, Throttle } from "./throttle";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";
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
  | { readonly kind: "restart"; readonly wait: Duration; readonly away: Duration }
  | { readonly kind: "order"; readonly wait: Duration; readonly order: Order; readonly person: string | undefined };

const wait = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 900 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 50 * 1440 }) },
  )
  .map(minutes);

const digest: fc.Arbitrary<Digest | undefined> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  fc.constant({ when: "rest" as const }),
  fc.constantFrom(10, 90, 1440).map((length) => ({ when: "window" as const, length: minutes(length) })),
  fc.nat(1439).map((minute) => ({ when: "time" as const, at: minuteText(minute) })),
);

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
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("order" as const),
      wait: fc.nat(2000).map(minutes),
      order: fc.constantFrom("pause" as const, "resume" as const, "resume" as const, "release" as const),
      person: fc.constantFrom("pat", "Emma", undefined),
    }),
  },
);

/** Before a change of the clocks in most of the zones, and long before one. */
const starts = fc.constantFrom(Date.UTC(2026, 2, 1), Date.UTC(2026, 9, 20), Date.UTC(2027, 0, 5)).map(instant);

interface Offered {
  readonly one: Passing;
  readonly deadline: Instant | undefined;
  readonly at: Instant;
}

interface Out extends Offered, Pick<Came, "release" | "together" | "life"> {
  readonly index: number;
  readonly out: Instant;
}

const groups = <T>(items: readonly T[], key: (item: T) => string): T[][] => {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()];
};

/** The first of each text that goes. */
const firsts = (outs: readonly Out[]): Out[] =>
  outs.filter(({ release }, place) => release === undefined || outs.findIndex((each) => each.release === release) === place);
const apart = (outs: readonly Out[]): [Out, number][] =>
  outs.slice(1).map((each, place) => [each, each.out - (outs[place]?.out ?? 0)]);

/** Who was paused, and from when to when. */
interface Pause {
  readonly person: string | undefined;
  readonly from: Instant;
  to: Instant | undefined;
}

interface Life {
  readonly settings: { readonly timeZone: string; readonly quietHours: QuietSpan[]; readonly cooldown: Duration };
  readonly gap: Duration;
  readonly digest: Digest | undefined;
  readonly throttle: Throttle;
  readonly offered: readonly Offered[];
  readonly pauses: readonly Pause[];
  readonly hurries: readonly Pause[];
  readonly restarts: number;
}

const named = (person: string | undefined): string | undefined => person?.toLowerCase();

const live = async (
  settings: Life["settings"],
  gap: Duration,
  digest: Digest | undefined,
  start: Instant,
  events: readonly Event[],
): Promise<Life> => {
  const clock = new FakeClock(start);
  const limits = { dailyMessages: 10_000, dailySegments: 10_000 };
  let home = await openHousehold({ clock, people: [pat(), emma()], settings: { ...settings, ...limits } });
  const { store, carrier } = home;
  const throttle = new Throttle(home, { gap, digest });
  const offered: Offered[] = [];
  const pauses: Pause[] = [];
  const hurries: Pause[] = [];
  const order = async (order: Order, person?: string): Promise<void> => {
    const now = clock.now();
    if (order === "release") hurries.push({ person: named(person), from: now, to: undefined });
    if (order === "pause") pauses.push({ person: named(person), from: now, to: undefined });
    for (const pause of pauses)
      if (order === "resume" && (person === undefined || pause.person === named(person))) pause.to ??= now;
    await throttle.order(order, person);
  };
  let restarts = 0;
  for (const each of events) {
    await clock.advance(each.wait);
    if (each.kind === "order") await order(each.order, each.person);
    if (each.kind === "restart") {
      throttle.stop();
      await clock.advance(each.away);
      home = await openHousehold({ store, clock, carrier, settings: home.context.settings });
      await throttle.restart(home);
      restarts++;
    }
    if (each.kind !== "offer") continue;
    const deadline = each.within === null ? undefined : later(clock.now(), each.within);
    const one = passing(offered.length, { ...each.offered, deadline });
    offered.push({ one, deadline, at: clock.now() });
    await throttle.offer(one);
  }
  await order("resume");
  await clock.advance(days(25));
  throttle.stop();
  await turn();
  assert.deepEqual(home.holding.heldBy("throttle"), [], "nothing waits for ever");
  return { settings, gap, digest, throttle, offered, pauses, hurries, restarts };
};

const outsOf = ({ throttle, offered }: Life): Out[] =>
  throttle.came
    .filter(({ how }) => how === "now" || how === "released")
    .map(({ what, at, release, together, life }) => {
      const index = what as number;
      return { ...(offered[index] as Offered), index, out: at, release, together, life };
    });

/** Released by a command, past the throttle's own rules. */
const isHurried = ({ hurries }: Life, { one, at }: Out): boolean =>
  hurries.some(({ person, from }) => from >= at && (person === undefined || person === named(one.person)));

const checkTimes = (life: Life, outs: readonly Out[]): void => {
  const { gap, digest, pauses } = life;
  const { quietHours, timeZone, cooldown } = life.settings;
  for (const { one, out } of outs)
    if (!one.urgent) assert.equal(isQuiet(out, quietHours, timeZone), false, "nothing in quiet hours");
  for (const each of outs.filter(({ one }) => !one.urgent))
    for (const { person, from, to } of pauses) {
      const meant = person === undefined || person === named(each.one.person);
      const during = each.out > from && each.out < (to ?? each.out);
      assert.ok(!meant || !during || isHurried(life, each), "nothing while paused");
    }
  const spaced = firsts(outs).filter(({ one }) => kinds[one.kind].cooldown);
  for (const ofPerson of groups(spaced, ({ one }) => one.person))
    for (const [, time] of apart(ofPerson)) assert.ok(time >= cooldown, "cooldown kept");
  if (digest) return;
  for (const ofTopic of groups(spaced, ({ one }) => `${one.person} ${one.topic}`))
    for (const [each, time] of apart(ofTopic)) if (!each.one.urgent && !isHurried(life, each)) assert.ok(time >= gap, "gap kept");
};

const checkDigests = (life: Life, outs: readonly Out[]): void => {
  const { digest, settings } = life;
  const gathers = ({ one }: Out): boolean => !one.urgent && kinds[one.kind].cooldown;
  for (const { together = 1, ...out } of outs) assert.ok(together === 1 || (digest && gathers(out)), "only what gathers is one");
  for (const first of firsts(outs.filter((out) => gathers(out) && out.deadline === undefined))) {
    const { at, out } = first;
    if (isHurried(life, first) || first.together !== 1) continue;
    if (digest?.when === "window") assert.ok(out >= later(at, digest.length), "collected for its time");
    if (digest?.when === "time") assert.ok(out >= nextTimeOfDay(at, digest.at, settings.timeZone), "not before its time");
  }
  const released = firsts(outs).filter(({ release }) => release !== undefined);
  for (const ofLife of groups(released, ({ life }) => String(life)))
    for (const [, time] of apart(ofLife)) assert.ok(time >= 1000, "one a second");
};

const checkEnds = ({ throttle, offered, restarts }: Life, outs: readonly Out[]): void => {
  const indexes = outs.map(({ index }) => index);
  assert.equal(new Set(indexes).size, indexes.length, "nothing twice");
  const dropped = throttle.came.filter(({ how }) => how === "dropped");
  for (const { what, reason } of dropped) {
    if (reason === "duplicate") assert.ok(restarts > 0 && indexes.includes(what as number), "a duplicate was sent");
    else assert.ok(reason === "too_late" && offered[what as number]?.deadline !== undefined, `dropped: ${reason}`);
  }
  assert.equal(new Set([...indexes, ...dropped.map(({ what }) => what)]).size, offered.length, "nothing lost");
  for (const { results } of throttle.sent)
    for (const result of results) assert.equal(result.kind === "sent" ? "sent" : result.reason, "sent", "the outbox agrees");
};

const checkOrder = ({ digest }: Life, outs: readonly Out[]): void => {
  // What would be too late for a digest goes by itself, ahead of it.
  const inLine = digest ? outs.filter(({ deadline }) => deadline === undefined) : outs;
  const line = ({ one }: Out) =>
    `${one.person} ${digest && !one.urgent && kinds[one.kind].cooldown ? "" : one.topic} ${one.urgent} ${!kinds[one.kind].cooldown}`;
  for (const ofLine of groups(inLine, line)) {
    const order = ofLine.map(({ index }) => index);
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
      "order kept",
    );
  }
};

describe("holding, over a year", () => {
  it("releases nothing in quiet hours, nothing too soon, nothing twice; loses nothing; keeps the order", () =>
    fc.assert(
      fc.asyncProperty(
        settings,
        fc.constantFrom(0, 30, 240).map(minutes),
        digest,
        starts,
        fc.array(event, { minLength: 5, maxLength: 60 }),
        async (chosen, gap, digest, start, events) => {
          const life = await live(chosen, gap, digest, start, events);
          const outs = outsOf(life);
          checkTimes(life, outs);
          checkDigests(life, outs);
          checkEnds(life, outs);
          checkOrder(life, outs);
        },
      ),
      { numRuns: long ? 2000 : 60 },
    )).timeout(long ? 3_600_000 : 120_000);
});

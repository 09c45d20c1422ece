// Reminders wait while Home Assistant says that a person isn't available, and go as one text once they are.

import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { type AvailabilityRule, unavailableBy } from "../../src/core/people/availability";
import { minutes } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { inhabit, noon, type Opened, pat, recordsOf } from "../fakes/household";
import { passing, type Throttle } from "./throttle";
import { evening, morning, openThrottled, reopened } from "./throttled";

const atHome: AvailabilityRule = { entity: "person.pat", when: "home" };
const inSchool: AvailabilityRule = { entity: "schedule.school", when: "off" };

describe("whether a person is available", () => {
  const by = (rule: AvailabilityRule, state?: string) => unavailableBy([rule], () => state);

  it("goes by the state of a person or tracker: home, or anywhere else", () => {
    deepEqual(
      ["home", "not_home", "School"].map((state) => by(atHome, state)),
      [undefined, "person.pat", "person.pat"],
    );
    deepEqual(
      ["home", "School"].map((state) => by({ ...atHome, when: "away" }, state)),
      ["person.pat", undefined],
    );
  });

  it("goes by whether a calendar, schedule, sensor or toggle is on", () => {
    deepEqual(
      ["on", "off"].map((state) => by(inSchool, state)),
      ["schedule.school", undefined],
    );
    deepEqual(
      ["on", "off"].map((state) => by({ entity: "calendar.with_dad", when: "off" }, state)),
      ["calendar.with_dad", undefined],
    );
  });

  it("goes by whether anyone is in a zone", () => {
    deepEqual(
      ["0", "2"].map((state) => by({ entity: "zone.home", when: "home" }, state)),
      ["zone.home", undefined],
    );
  });

  it("isn't touched by an entity that is missing, unknown or unavailable", () => {
    for (const state of [undefined, "unknown", "unavailable"]) equal(by(atHome, state), undefined);
  });

  it("needs every entity to agree, in any order", () => {
    const states = fc.record({ "person.pat": fc.constantFrom("home", "away"), "schedule.school": fc.constantFrom("on", "off") });
    fc.assert(
      fc.property(states, fc.shuffledSubarray([atHome, inSchool]), (state, rules) => {
        const stateOf = (entity: string) => state[entity as keyof typeof state];
        const all = rules.every((rule) => unavailableBy([rule], stateOf) === undefined);
        equal(unavailableBy(rules, stateOf) === undefined, all);
      }),
    );
  });
});

describe("reminders for a person who isn't available", () => {
  let home: Opened;
  let throttle: Throttle;
  let states: Record<string, string>;
  let ready: boolean;

  const follow = (opened: Opened): void =>
    void opened.availability.add({ isReady: () => ready, stateOf: (entity) => states[entity], choices: () => [] });
  const say = async (state: string): Promise<void> => {
    states["person.pat"] = state;
    await home.availability.update();
    await turn();
  };
  const released = () =>
    throttle.came.filter(({ how }) => how === "released").map(({ what, at, together }) => [what, (at - noon) / 60_000, together]);

  beforeEach(async () => {
    states = { "person.pat": "home" };
    ready = true;
    ({ home, throttle } = await openThrottled());
    await inhabit(home.store, [pat({ availability: [atHome] })]);
    follow(home);
  });

  it("go at once while the person was never away", async () => {
    await home.availability.update();
    deepEqual(await throttle.offer(passing("trash")), { kind: "now" });
    deepEqual(await recordsOf(home.store, "availability_changed"), []);
  });

  it("wait, and go as one text some minutes after the return, whatever their topics", async () => {
    await say("School");
    equal((await throttle.offer(passing("trash", { topic: "a" }))).kind, "held");
    equal((await throttle.offer(passing("dishes", { topic: "b" }))).kind, "held");
    await home.clock.advance(minutes(120));
    deepEqual(released(), []);
    await say("home");
    await home.clock.advance(minutes(4));
    await throttle.offer(passing("bins", { topic: "c" }));
    await home.clock.advance(minutes(2));
    deepEqual(released(), [
      ["trash", 125, 3],
      ["dishes", 125, 3],
      ["bins", 125, 3],
    ]);
    equal(home.carrier.posts.length, 1);
  });

  it("wait on when the person leaves again at once", async () => {
    await say("School");
    await throttle.offer(passing("trash"));
    await say("home");
    await home.clock.advance(minutes(3));
    await say("School");
    await home.clock.advance(minutes(60));
    deepEqual(released(), []);
  });

  it("wait for quiet hours to end as well", async () => {
    await say("away");
    await throttle.offer(passing("trash"));
    await throttle.offer(passing("dishes"));
    await home.clock.advanceTo(evening);
    await say("home");
    await home.clock.advanceTo(morning);
    await home.clock.advance(minutes(1));
    deepEqual(
      released().map(([what, , together]) => [what, together]),
      [
        ["trash", 2],
        ["dishes", 2],
      ],
    );
  });

  it("don't hold up urgent texts, questions, alerts and replies", async () => {
    await say("School");
    equal((await throttle.offer(passing("fire", { urgent: true }))).kind, "now");
    for (const kind of ["question", "alert", "reply"] as const)
      equal((await throttle.offer(passing(kind, { kind, topic: kind }))).kind, "now", kind);
  });

  it("are dropped at their deadline", async () => {
    await say("School");
    await throttle.offer(passing("due soon", { deadline: (noon + 3_600_000) as typeof noon }));
    await home.clock.advance(minutes(61));
    deepEqual(throttle.what("dropped"), ["due soon"]);
  });

  it("still wait after a restart, until a home says otherwise", async () => {
    await say("School");
    await throttle.offer(passing("trash"));
    home = await reopened(home);
    await throttle.restart(home);
    ready = false;
    follow(home);
    await home.availability.update(true);
    await home.clock.advance(minutes(30));
    deepEqual(released(), []);
    ready = true;
    await say("home");
    await home.clock.advance(minutes(5));
    deepEqual(released(), [["trash", 35, 1]]);
  });

  it("go when no home is left to ask", async () => {
    await say("School");
    await throttle.offer(passing("trash"));
    home = await reopened(home);
    await throttle.restart(home);
    await home.availability.update();
    await home.clock.advance(minutes(30));
    deepEqual(released(), []);
    await home.availability.update(true);
    await home.clock.advance(minutes(5));
    deepEqual(throttle.what("released"), ["trash"]);
  });

  it("go when no entity decides about the person any more", async () => {
    await say("School");
    await throttle.offer(passing("trash"));
    await inhabit(home.store, [pat()]);
    await home.availability.update();
    await home.clock.advance(minutes(1));
    deepEqual(throttle.what("released"), ["trash"]);
  });
});

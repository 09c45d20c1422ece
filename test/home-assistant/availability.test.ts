// The entities that say who is available: as the home says, also while it restarts, and unknown once it is gone for long.

import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AvailabilityRule, unavailableBy } from "../../src/core/people/availability";
import { minutes } from "../../src/core/units";
import { type FollowedEntities, followEntities, type HomeAccess } from "../../src/home-assistant";
import { FakeClock } from "../fakes/clock";
import { start } from "./house";
import { RecordedHome } from "./recorded";

const person = (state: string) => ({ id: "person.ben", state, attributes: { friendly_name: "Ben" } });

describe("the entities that say who is available", () => {
  let clock: FakeClock;
  let home: RecordedHome | undefined;
  let ready: (home: HomeAccess) => void;
  let changes: number;
  let followed: FollowedEntities;

  const connect = (state: string): RecordedHome => {
    home = new RecordedHome([person(state), { id: "light.hall", state: "on", attributes: {} }]);
    ready(home);
    return home;
  };
  const disconnect = (): void => {
    home?.end();
    home = undefined;
  };

  beforeEach(() => {
    clock = new FakeClock(start);
    home = undefined;
    changes = 0;
    const connection = {
      home: () => home,
      onReady: (listener: typeof ready) => {
        ready = listener;
        return () => {};
      },
    };
    const changed = (): void => void changes++;
    followed = followEntities({ connection, clock, entities: () => new Set(["person.ben"]), changed });
  });
  afterEach(() => followed.stop());

  it("are not ready before the home has connected", () => {
    equal(followed.isReady(), false);
    connect("home");
    equal(followed.isReady(), true);
    equal(followed.stateOf("person.ben"), "home");
    equal(changes, 1);
  });

  it("report a change of an entity that matters, and of no other", () => {
    const opened = connect("home");
    opened.set("light.hall", "off");
    equal(changes, 1);
    opened.set("person.ben", "School");
    equal(changes, 2);
    equal(followed.stateOf("person.ben"), "School");
  });

  it("keep their last state while Home Assistant restarts", async () => {
    connect("School");
    disconnect();
    await clock.advance(minutes(9));
    equal(followed.stateOf("person.ben"), "School");
    connect("home");
    await clock.advance(minutes(20));
    equal(followed.stateOf("person.ben"), "home");
  });

  it("are unknown once the home is away for long, also if it never came", async () => {
    await clock.advance(minutes(10));
    equal(followed.isReady(), true);
    equal(followed.stateOf("person.ben"), undefined);
    connect("School");
    disconnect();
    await clock.advance(minutes(10));
    equal(followed.stateOf("person.ben"), undefined);
    equal(changes, 3);
  });

  it("can be chosen from, with their names and states", () => {
    connect("home");
    deepEqual(followed.choices(), [{ id: "person.ben", name: "Ben", state: "home" }]);
  });
});

describe("what Home Assistant 2026.11.0 shows as people come and go", () => {
  interface Seen {
    readonly step: string;
    readonly id: string;
    readonly state: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }
  const file = join(__dirname, "../../../test/home-assistant/availability-2026.11.0.json");
  const recording = JSON.parse(readFileSync(file, "utf8")) as readonly Seen[];
  const rules = [
    { entity: "person.anna", when: "home" },
    { entity: "person.anna", when: "away" },
    { entity: "device_tracker.annas_phone", when: "home" },
    { entity: "zone.home", when: "home" },
    { entity: "schedule.school_hours", when: "off" },
    { entity: "calendar.with_dad", when: "off" },
  ] as const satisfies readonly AvailabilityRule[];
  const [home, away, phone, zone, school, dad] = rules.map((_, index) => index);
  /** Which of the rules say no at the end of each step. */
  const said: Readonly<Record<string, readonly (number | undefined)[]>> = {
    // The person is unknown: only the zone, with no one in it, says anything.
    start: [zone],
    "set up": [phone, zone],
    person: [home, phone, zone],
    zone: [home, phone, zone],
    "at home": [away],
    "at school": [home, phone, zone],
    elsewhere: [home, phone, zone],
    "home again": [away],
    "in school hours": [away, school],
    "out of school hours": [away],
    calendar: [away],
    "custody begins": [away, dad],
    "custody ends": [away],
    end: [away],
  };

  it("says of each rule whether the person is available", () => {
    const states = new Map<string, string>();
    const steps = [...new Set(recording.map(({ step }) => step))];
    const found = steps.map((step) => {
      for (const { id, state } of recording.filter((each) => each.step === step)) states.set(id, state);
      const no = rules.flatMap((rule, index) =>
        unavailableBy([rule], (entity) => states.get(entity)) === undefined ? [] : [index],
      );
      return [step, no];
    });
    deepEqual(Object.fromEntries(found), said);
  });

  it("is followed as it happens", () => {
    const first = new Map(recording.map((seen) => [seen.id, { ...seen, state: "unknown" }]));
    const recorded = new RecordedHome([...first.values()]);
    const entities = new Set(rules.map(({ entity }) => entity as string));
    let changes = 0;
    const connection = {
      home: () => recorded,
      onReady: (listener: (home: HomeAccess) => void) => {
        listener(recorded);
        return () => {};
      },
    };
    const changed = (): void => void changes++;
    const followed = followEntities({ connection, clock: new FakeClock(start), entities: () => entities, changed });
    for (const { id, state } of recording) {
      const before = changes;
      recorded.set(id, state);
      equal(followed.stateOf(id), state);
      equal(changes > before, entities.has(id));
    }
    followed.stop();
  });
});

// The entities that say who is available: as the home says, also while it restarts, and unknown once it is gone for long.

import { deepEqual, equal } from "node:assert/strict";
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

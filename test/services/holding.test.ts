// Holding: kept until the person may be texted, through restarts; released once, in order, and dropped where it makes no sense any more.

import assert from "node:assert/strict";
import type { Subject } from "../../src/core/home/subject";
import { type Duration, hours, type Instant, instant, later, minutes, seconds } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { emma, inhabit, noon, numbers, type Opened, openHousehold, pat, recordsOf, request, text } from "../fakes/household";
import { breakableStore } from "./stores";
import { passing, Throttle } from "./throttle";

const newYork = (day: number, hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, day, hour + 5, minute));
const evening = newYork(22, 22);
const morning = newYork(23, 7);

describe("holding", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (
    parts: Parameters<typeof openHousehold>[0] = {},
    ...rest: [ConstructorParameters<typeof Throttle>[1]?, boolean?]
  ) => {
    home = await openHousehold(parts);
    throttle = new Throttle(home, ...rest);
    await turn();
  };
  const again = async (): Promise<Opened> => {
    const { store, clock, carrier } = home;
    home = await openHousehold({ store, clock, carrier });
    return home;
  };
  const until = (time: Instant) => home.clock.advanceTo(time);
  beforeEach(() => open());

  it("lets pass at once what may go", async () => {
    assert.deepEqual(await throttle.offer(passing("trash")), { kind: "now" });
    assert.equal(home.carrier.posts.length, 1);
  });

  describe("in quiet hours", () => {
    beforeEach(() => home.clock.set(evening));

    it("holds until they end in the morning, over midnight, and lets go then", async () => {
      const held = await throttle.offer(passing("trash"));
      assert.deepEqual({ ...held, id: "" }, { kind: "held", id: "", reason: "quiet_hours", until: morning });
      await until(later(morning, seconds(-1) as Duration));
      assert.deepEqual(throttle.what("released"), []);
      await until(morning);
      assert.deepEqual(throttle.what("released"), ["trash"]);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("keeps the order, the cooldown between releases, and the topics apart", async () => {
      for (const what of ["a1", "a2", "a3"]) await throttle.offer(passing(what));
      await throttle.offer(passing("e1", { person: "emma" }));
      await until(later(morning, hours(1)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "released").map(({ what, at }) => [what, (at - morning) / 60_000]),
        [
          ["a1", 0],
          ["e1", 1 / 60],
          ["a2", 10],
          ["a3", 20],
        ],
      );
      assert.ok(throttle.sent.every(({ results }) => results.every(({ kind }) => kind === "sent")));
    });

    it("lets an urgent one pass, ahead of what waits, and starts the cooldown with it", async () => {
      await throttle.offer(passing("trash"));
      assert.equal((await throttle.offer(passing("fire", { urgent: true }))).kind, "now");
      const second = await throttle.offer(passing("flood", { urgent: true }));
      assert.deepEqual(second.kind === "held" && [second.reason, second.until], ["cooldown", later(evening, minutes(10))]);
      await until(morning);
      assert.deepEqual(throttle.what("released"), ["flood", "trash"]);
    });

    it("in the person's own, where they have some, and in their time zone", async () => {
      await inhabit(home.store, [pat({ quietHours: [{ from: "20:00", to: "22:30" }], timeZone: "America/Chicago" }), emma()]);
      const held = await throttle.offer(passing("trash"));
      assert.equal(held.kind === "held" && held.until, newYork(22, 23, 30));
    });

    it("drops instead in drop mode, with the reason and until when", async () => {
      await open({ clock: home.clock }, { mode: "drop" });
      assert.deepEqual(await throttle.offer(passing("trash")), { kind: "dropped", reason: "quiet_hours", until: morning });
      assert.deepEqual(await recordsOf(home.store, "held"), []);
    });

    it("keeps only the newest of a topic in latest mode, and says what it took the place of", async () => {
      await open({ clock: home.clock }, { mode: "latest" });
      for (const what of ["21°", "20°", "19°"]) await throttle.offer(passing(what, { topic: "cold" }));
      await throttle.offer(passing("dog", { topic: "chores" }));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "dropped").map(({ what, reason }) => [what, reason]),
        [
          ["21°", "replaced"],
          ["20°", "replaced"],
        ],
      );
      await until(later(morning, hours(1)));
      assert.deepEqual(throttle.what("released"), ["19°", "dog"]);
    });
  });

  describe("the gap of a topic", () => {
    beforeEach(() => open({ settings: { cooldown: seconds(0) } }, { gap: hours(2) }));

    it("holds the next of the same topic and lets others pass", async () => {
      await throttle.offer(passing("trash", { topic: "chores" }));
      const held = await throttle.offer(passing("dishes", { topic: "chores" }));
      assert.deepEqual(held.kind === "held" && [held.reason, held.until], ["cooldown", later(noon, hours(2))]);
      assert.equal((await throttle.offer(passing("ice cream", { topic: "rewards" }))).kind, "now");
      assert.equal((await throttle.offer(passing("for emma", { topic: "chores", person: "emma" }))).kind, "now");
    });

    it("holds for the same person by whichever name", async () => {
      await throttle.offer(passing("trash"));
      assert.equal((await throttle.offer(passing("dishes", { person: "Pat" }))).kind, "held");
    });

    it("is no matter for an alert, which neither waits nor makes others wait", async () => {
      await throttle.offer(passing("water", { kind: "alert" }));
      assert.equal((await throttle.offer(passing("trash"))).kind, "now");
      assert.equal((await throttle.offer(passing("more water", { kind: "alert" }))).kind, "now");
    });
  });

  it("stands in line behind what waits already, even when its own time has come", async () => {
    await throttle.offer(passing("one"));
    await throttle.offer(passing("two"));
    home.clock.set(later(noon, minutes(10)));
    const third = await throttle.offer(passing("three"));
    assert.deepEqual(third.kind === "held" && third.reason, "queued");
    await until(later(noon, minutes(40)));
    assert.deepEqual(throttle.what("released"), ["two", "three"]);
  });

  it("holds an alert behind nothing but alerts", async () => {
    await throttle.offer(passing("one"));
    await throttle.offer(passing("two"));
    assert.equal((await throttle.offer(passing("fire", { kind: "alert" }))).kind, "now");
  });

  it("waits for what the household says, too: the daily cap, till midnight, and then the quiet hours", async () => {
    await open({ settings: { dailyMessages: 1 } });
    await throttle.offer(passing("trash"));
    await throttle.offer(passing("dishes", { person: "emma" }));
    await until(later(morning, minutes(-1) as Duration));
    assert.deepEqual(throttle.what("released"), []);
    await until(morning);
    assert.deepEqual(throttle.what("released"), ["dishes"]);
  });

  it("waits while the household is paused, soon notices that it goes on, and writes nothing meanwhile", async () => {
    await home.people.pause(true, "pat");
    await throttle.offer(passing("trash"));
    const before = (await home.store.log({ limit: 10_000 })).records.length;
    await throttle.after(hours(3));
    assert.equal((await home.store.log({ limit: 10_000 })).records.length, before);
    await home.people.pause(false, "pat");
    await throttle.after(minutes(5));
    assert.deepEqual(throttle.what("released"), ["trash"]);
  });

  it("notices within minutes that the quiet hours of a person were changed", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash"));
    const { consent: _, ...kept } = pat();
    await home.people.save({ ...kept, quietHours: [] }, "pat");
    await throttle.after(minutes(5));
    assert.deepEqual(throttle.what("released"), ["trash"]);
  });

  describe("drops at once what will never go", () => {
    it("to somebody nobody knows, or who has not agreed, or twice under one key", async () => {
      await inhabit(home.store, [pat(), emma({ consent: { state: "none" } })]);
      await throttle.offer(passing("1", { key: "k" }));
      await throttle.offer(passing("2", { person: "nobody" }));
      await throttle.offer(passing("3", { person: "emma" }));
      await throttle.offer(passing("4", { key: "k" }));
      assert.deepEqual(
        throttle.came.map(({ how, reason }) => reason ?? how),
        ["now", "unknown_person", "not_opted_in", "duplicate"],
      );
    });

    it("whose deadline comes before its time", async () => {
      home.clock.set(evening);
      const offered = await throttle.offer(passing("trash", { deadline: newYork(23, 6) }));
      assert.deepEqual(offered, { kind: "dropped", reason: "too_late" });
    });
  });

  describe("drops at release what makes no sense any more", () => {
    beforeEach(async () => {
      home.clock.set(evening);
    });
    const dropped = () => throttle.came.filter(({ how }) => how === "dropped").map(({ what, reason }) => [what, reason]);

    it("since the person said STOP meanwhile", async () => {
      await throttle.offer(passing("trash"));
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await until(morning);
      assert.deepEqual(dropped(), [["trash", "opted_out"]]);
      assert.equal(home.carrier.posts.length, 0);
    });

    it("since the chore was done meanwhile", async () => {
      const about: Subject = { home: "h", adapter: "todo", item: "trash", title: "Trash", actions: ["complete"] };
      await throttle.offer(passing("trash", { about }));
      await home.sightings.settled(about);
      await until(morning);
      assert.deepEqual(dropped(), [["trash", "settled"]]);
    });

    it("since it was sent another way meanwhile, under the same key", async () => {
      await throttle.offer(passing("trash", { key: "k" }));
      await home.outbox.send(request({ key: "k", urgent: true }));
      await until(morning);
      assert.deepEqual(dropped(), [["trash", "duplicate"]]);
    });

    it("since its deadline passed while it stood in line, and says so then", async () => {
      await throttle.offer(passing("one", { deadline: newYork(23, 12) }));
      await throttle.offer(passing("two", { deadline: newYork(23, 7, 5) }));
      await throttle.offer(passing("three", { deadline: newYork(23, 12) }));
      await until(newYork(23, 7, 5));
      assert.deepEqual(dropped(), [["two", "too_late"]]);
      await until(newYork(23, 8));
      assert.deepEqual(throttle.what("released"), ["one", "three"]);
    });

    it("since its deadline passed while the household was paused, also behind one that can wait", async () => {
      await home.people.pause(true, "pat");
      await throttle.offer(passing("dishes"));
      await throttle.offer(passing("trash", { deadline: newYork(22, 23) }));
      await until(newYork(22, 23));
      assert.deepEqual(dropped(), [["trash", "too_late"]]);
    });
  });

  describe("over a restart", () => {
    beforeEach(() => home.clock.set(evening));

    it("lets go of what fell due while nobody listened, in order, each once", async () => {
      for (const what of ["a", "b"]) await throttle.offer(passing(what));
      throttle.stop();
      await throttle.after(hours(12));
      await throttle.restart(await again());
      assert.deepEqual(throttle.what("released"), ["a"]);
      await throttle.after(hours(1));
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
      assert.equal(home.carrier.posts.length, 2);
    });

    it("sends once what was released right before it", async () => {
      await throttle.offer(passing("a"));
      await until(morning);
      assert.deepEqual(throttle.what("released"), ["a"]);
      await throttle.restart(await again());
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a"]);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("loses nothing that was released right before it and never reached the outbox", async () => {
      await open({ clock: home.clock }, {}, false);
      await throttle.offer(passing("a"));
      await until(morning);
      await throttle.restart(await again());
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a", "a"]);
    });

    it("has forgotten what was released some seconds before", async () => {
      await open({ clock: home.clock }, {}, false);
      await throttle.offer(passing("a"));
      await until(later(morning, seconds(6)));
      await throttle.restart(await again());
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a"]);
      assert.deepEqual(home.holding.heldBy("throttle"), []);
    });

    it("remembers what it let pass: the cooldown holds on", async () => {
      home.clock.set(noon);
      await open({ clock: home.clock }, {}, false);
      await throttle.offer(passing("a"));
      await throttle.restart(await again());
      assert.equal((await throttle.offer(passing("b"))).kind, "held");
    });
  });

  it("releases nothing while nothing can be written, and everything once afterwards", async () => {
    const { store, state } = breakableStore(home.store);
    await open({ store, clock: home.clock });
    home.clock.set(evening);
    for (const what of ["a", "b"]) await throttle.offer(passing(what));
    state.broken = true;
    await until(later(morning, hours(1)));
    assert.deepEqual(throttle.what("released"), []);
    assert.equal(home.lines.filter(({ event }) => event === "release_failed").length, 1);
    state.broken = false;
    await until(later(morning, hours(2)));
    assert.deepEqual(throttle.what("released"), ["a", "b"]);
  });

  it("releases nothing twice where only the forgetting could not be written", async () => {
    const { store, state } = breakableStore(home.store);
    await open({ store, clock: home.clock, settings: { cooldown: seconds(0) } }, {}, false);
    home.clock.set(evening);
    await throttle.offer(passing("a"));
    await until(morning);
    state.broken = true;
    await until(later(morning, hours(1)));
    state.broken = false;
    await until(later(morning, hours(2)));
    assert.deepEqual(throttle.what("released"), ["a"]);
    assert.deepEqual(home.holding.heldBy("throttle"), []);
  });

  it("writes nothing about those who stand behind, however many they are", async () => {
    home.clock.set(evening);
    for (let n = 0; n < 50; n++) await throttle.offer(passing(n));
    await until(later(morning, minutes(11)));
    assert.deepEqual(throttle.what("released"), [0, 1]);
    assert.ok((await recordsOf(home.store, "held")).length <= 52);
  });

  it("shows what it holds, oldest first", async () => {
    home.clock.set(evening);
    for (const what of ["a", "b"]) await throttle.offer(passing(what));
    assert.deepEqual(
      home.holding.heldBy("throttle").map(({ payload, until }) => [payload, until]),
      [
        ["a", morning],
        ["b", morning],
      ],
    );
    assert.deepEqual(home.holding.heldBy("another"), []);
  });
});

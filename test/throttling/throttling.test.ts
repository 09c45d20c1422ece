// Throttling: messages that can't go yet wait, in order, and go once they can; no person's messages hold up another's.

import assert from "node:assert/strict";
import { type Duration, hours, type Instant, later, minutes, seconds } from "../../src/core/units";
import { recheckEvery } from "../../src/throttling/release-loop";
import { emma, inhabit, noon, type Opened, pat, recordsOf } from "../fakes/household";
import { passing, type Throttle } from "./throttle";
import { evening, morning, newYork, openThrottled } from "./throttled";

describe("holding", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (...how: Parameters<typeof openThrottled>) => {
    ({ home, throttle } = await openThrottled(...how));
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
      assert.deepEqual(
        throttle.sent.flatMap(({ results }) => results.map(({ kind }) => kind)),
        ["sent", "sent", "sent", "sent"],
      );
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
      await open({ mode: "drop" }, { clock: home.clock });
      assert.deepEqual(await throttle.offer(passing("trash")), { kind: "dropped", reason: "quiet_hours", until: morning });
      assert.deepEqual(await recordsOf(home.store, "held"), []);
    });

    it("keeps only the newest of a topic in latest mode, and says what it took the place of", async () => {
      await open({ mode: "latest" }, { clock: home.clock });
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
    beforeEach(() => open({ gap: hours(2) }, { settings: { cooldown: seconds(0) } }));

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
    await open({}, { settings: { dailyMessages: 1 } });
    await throttle.offer(passing("trash"));
    await throttle.offer(passing("dishes", { person: "emma" }));
    await until(later(morning, minutes(-1) as Duration));
    assert.deepEqual(throttle.what("released"), []);
    await until(morning);
    assert.deepEqual(throttle.what("released"), ["dishes"]);
  });

  it("waits while the household is paused, soon notices that it goes on, and writes nothing meanwhile", async () => {
    await home.controls.pause(true, "pat");
    await throttle.offer(passing("trash"));
    const before = (await home.store.log({ limit: 10_000 })).records.length;
    await throttle.after(hours(3));
    assert.equal((await home.store.log({ limit: 10_000 })).records.length, before);
    await home.controls.pause(false, "pat");
    await throttle.after(recheckEvery);
    assert.deepEqual(throttle.what("released"), ["trash"]);
  });

  it("notices within minutes that the quiet hours of a person were changed", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash"));
    const { consent: _, ...kept } = pat();
    await home.people.save({ ...kept, quietHours: [] }, "pat");
    await throttle.after(recheckEvery);
    assert.deepEqual(throttle.what("released"), ["trash"]);
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

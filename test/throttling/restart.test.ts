// What a throttle holds survives a restart and a disk that takes nothing: all of it goes, and each once.

import assert from "node:assert/strict";
import { hours, type Instant, instant, later, minutes, seconds } from "../../src/core/units";
import { noon, type Opened, openHousehold, recordsOf } from "../fakes/household";
import { breakableStore, recoveringStore } from "../fakes/stores";
import { passing, type Throttle } from "./throttle";
import { evening, morning, openThrottled, reopened } from "./throttled";

describe("holding", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (...how: Parameters<typeof openThrottled>) => {
    ({ home, throttle } = await openThrottled(...how));
  };
  const until = (time: Instant) => home.clock.advanceTo(time);
  beforeEach(() => open());

  describe("over a restart", () => {
    beforeEach(() => home.clock.set(evening));

    it("releases what fell due while it was stopped, in order, each once", async () => {
      for (const what of ["a", "b"]) await throttle.offer(passing(what));
      throttle.stop();
      await throttle.after(hours(12));
      await throttle.restart(await reopened(home));
      assert.deepEqual(throttle.what("released"), ["a"]);
      await throttle.after(hours(1));
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
      assert.equal(home.carrier.posts.length, 2);
    });

    it("sends once what was released right before it", async () => {
      await throttle.offer(passing("a"));
      await until(morning);
      assert.deepEqual(throttle.what("released"), ["a"]);
      await throttle.restart(await reopened(home));
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a"]);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("loses nothing that was released right before it and never reached the outbox", async () => {
      await open({}, { clock: home.clock }, false);
      await throttle.offer(passing("a"));
      await until(morning);
      await throttle.restart(await reopened(home));
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a", "a"]);
    });

    it("has forgotten what was released some seconds before", async () => {
      await open({}, { clock: home.clock }, false);
      await throttle.offer(passing("a"));
      await until(later(morning, seconds(6)));
      await throttle.restart(await reopened(home));
      await throttle.after(hours(2));
      assert.deepEqual(throttle.what("released"), ["a"]);
      assert.deepEqual(home.holding.heldBy("throttle"), []);
    });

    it("remembers what it let pass: the cooldown holds on", async () => {
      home.clock.set(noon);
      await open({}, { clock: home.clock }, false);
      await throttle.offer(passing("a"));
      await throttle.restart(await reopened(home));
      assert.equal((await throttle.offer(passing("b"))).kind, "held");
    });
  });

  describe("while the clock is behind, as on a machine that starts in 1970", () => {
    const atStart = instant(0);

    it("loses nothing that it holds, and lets it go once the clock is right", async () => {
      home.clock.set(evening);
      await throttle.offer(passing("trash"));
      home.clock.set(atStart);
      await throttle.restart(await reopened(home));
      await until(later(atStart, hours(1)));
      assert.deepEqual([throttle.what("dropped"), throttle.what("released")], [[], []]);
      home.clock.set(evening);
      await until(morning);
      assert.deepEqual(throttle.what("released"), ["trash"]);
    });

    it("holds what comes then", async () => {
      await throttle.offer(passing("dishes", { person: "emma" }));
      home.clock.set(atStart);
      const held = await throttle.offer(passing("trash"));
      assert.equal(held.kind === "held" && held.reason, "clock_behind");
      home.clock.set(noon);
      await until(later(noon, minutes(5)));
      assert.deepEqual(throttle.what("released"), ["trash"]);
    });
  });

  it("loses nothing in the moment after a server has come back, and lets it go soon", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash"));
    home.clock.set(morning);
    const { store, clock, carrier } = home;
    await throttle.restart(await openHousehold({ store: recoveringStore(store), clock, carrier }));
    assert.deepEqual([throttle.what("dropped"), throttle.what("released")], [[], []]);
    await throttle.restart(await reopened(home));
    assert.deepEqual(throttle.what("released"), ["trash"]);
  });

  it("releases nothing while nothing can be written, and everything once afterwards", async () => {
    const { store, state } = breakableStore(home.store);
    await open({}, { store, clock: home.clock });
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
    await open({}, { store, clock: home.clock, settings: { cooldown: seconds(0) } }, false);
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
});

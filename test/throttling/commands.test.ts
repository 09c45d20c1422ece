// Commands to a throttle: release, clear, pause, resume; what urgent messages pass; two quiet spans; and the spacing of releases.

import assert from "node:assert/strict";
import { hours, later, minutes, seconds } from "../../src/core/units";
import type { ThrottleSettings } from "../../src/throttling/throttling";
import { emma, inhabit, type Opened, openHousehold, pat, sam } from "../fakes/household";
import { passing, Throttle } from "./throttle";
import { evening, morning, newYork, openThrottled, reopened } from "./throttled";

describe("a throttle that gets a command", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (changed: Partial<ThrottleSettings> = {}) => {
    ({ home, throttle } = await openThrottled(changed));
  };
  beforeEach(() => open());
  const order = (...asked: Parameters<Throttle["order"]>) => throttle.order(...asked);

  describe("to pause", () => {
    it("holds everything except urgent messages, until it is resumed", async () => {
      await order("pause");
      const held = await throttle.offer(passing("trash"));
      assert.equal(held.kind === "held" && held.reason, "throttle_paused");
      assert.deepEqual(await throttle.offer(passing("fire", { urgent: true })), { kind: "now", despite: "throttle_paused" });
      await throttle.after(hours(3));
      assert.deepEqual(throttle.what("released"), []);
      await order("resume");
      assert.deepEqual(throttle.what("released"), ["trash"]);
    });

    it("for one person holds only theirs", async () => {
      await order("pause", "Emma");
      assert.equal((await throttle.offer(passing("homework", { person: "emma" }))).kind, "held");
      assert.equal((await throttle.offer(passing("trash"))).kind, "now");
      assert.deepEqual(home.holding.queue().paused, [{ holder: "throttle", person: "emma" }]);
    });

    it("stays paused over a restart, and another throttle never was", async () => {
      await order("pause");
      await throttle.offer(passing("trash"));
      await throttle.restart(await reopened(home));
      await throttle.after(hours(1));
      assert.deepEqual(throttle.what("released"), []);
      const other = new Throttle(throttle.home, { holder: "another" });
      assert.equal((await other.offer(passing("trash"))).kind, "now");
    });

    it("resumed for all, no person stays paused", async () => {
      await order("pause", "emma");
      await order("pause");
      await order("resume");
      assert.deepEqual(home.holding.queue().paused, []);
    });
  });

  describe("to release", () => {
    it("waits no longer for its own gap, its pause or its digest, and still for the household", async () => {
      await open({ gap: hours(2), digest: { when: "time", at: "23:00" } });
      await order("pause");
      for (const what of ["a", "b"]) await throttle.offer(passing(what));
      await order("release");
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
      home.clock.set(evening);
      await throttle.offer(passing("c"));
      await order("release");
      await home.clock.advanceTo(later(morning, minutes(-1)));
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
      await home.clock.advanceTo(morning);
      assert.deepEqual(throttle.what("released"), ["a", "b", "c"]);
    });

    it("for one person leaves the others waiting, and whatever comes later", async () => {
      await open({ digest: { when: "window", length: hours(2) } });
      await throttle.offer(passing("for pat"));
      await throttle.offer(passing("for emma", { person: "emma" }));
      await order("release", "pat");
      assert.deepEqual(throttle.what("released"), ["for pat"]);
      await throttle.after(minutes(11));
      assert.equal((await throttle.offer(passing("again"))).kind, "held");
      assert.deepEqual(throttle.what("released"), ["for pat"]);
    });
  });

  it("to clear drops what it holds, and says what that was", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("for pat"));
    await throttle.offer(passing("for emma", { person: "emma" }));
    assert.deepEqual(
      (await order("clear", "pat")).map(({ payload }) => payload),
      ["for pat"],
    );
    assert.deepEqual(
      home.holding.queue().held.map(({ person }) => person),
      ["emma"],
    );
    await home.clock.advanceTo(later(morning, minutes(1)));
    assert.deepEqual(throttle.what("released"), ["for emma"]);
  });

  it("shows its queue without what it says", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("a secret", { topic: "chores" }));
    const [held] = home.holding.queue("throttle").held;
    const { id: _, ...shown } = held ?? {};
    assert.deepEqual(shown, {
      holder: "throttle",
      person: "pat",
      topic: "chores",
      kind: "reminder",
      urgent: false,
      at: evening,
      until: morning,
    });
    assert.deepEqual(home.holding.queue("another"), { held: [], paused: [] });
  });
});

describe("urgent messages", () => {
  it("say what they did not wait for, and nothing where there was nothing", async () => {
    const { home, throttle } = await openThrottled();
    assert.deepEqual(await throttle.offer(passing("fire", { urgent: true })), { kind: "now" });
    home.clock.set(evening);
    assert.deepEqual(await throttle.offer(passing("flood", { urgent: true })), { kind: "now", despite: "quiet_hours" });
  });
});

describe("two quiet spans", () => {
  it("let nothing go before school is out, nor at night", async () => {
    const home = await openHousehold();
    const school = { from: "07:30", to: "15:00", days: [1, 2, 3, 4, 5] };
    await inhabit(home.store, [pat(), emma({ quietHours: [{ from: "20:00", to: "07:00" }, school] })]);
    const throttle = new Throttle(home);
    // Monday, in class.
    home.clock.set(newYork(23, 9));
    const held = await throttle.offer(passing("homework", { person: "emma" }));
    assert.deepEqual(held.kind === "held" && [held.reason, held.until], ["quiet_hours", newYork(23, 15)]);
    await home.clock.advanceTo(newYork(23, 15));
    assert.deepEqual(throttle.what("released"), ["homework"]);
    home.clock.set(newYork(23, 20, 30));
    const night = await throttle.offer(passing("teeth", { person: "emma" }));
    assert.equal(night.kind === "held" && night.until, newYork(24, 7));
    // Saturday has no school.
    home.clock.set(newYork(28, 9));
    assert.equal((await throttle.offer(passing("dog", { person: "emma" }))).kind, "held", "behind what waits");
    await throttle.after(minutes(11));
    assert.deepEqual(throttle.what("released"), ["homework", "teeth", "dog"]);
  });

  it("that touch are one", async () => {
    const home = await openHousehold();
    const spans = [
      { from: "22:00", to: "07:30" },
      { from: "07:30", to: "15:00" },
    ];
    await inhabit(home.store, [pat({ quietHours: spans })]);
    home.clock.set(evening);
    const held = await new Throttle(home).offer(passing("trash"));
    assert.equal(held.kind === "held" && held.until, newYork(23, 15));
  });
});

describe("the pace of releases", () => {
  it("is one a second, for any person and over all throttles", async () => {
    const home = await openHousehold({ people: [pat(), sam(), emma()] });
    const first = new Throttle(home);
    const second = new Throttle(home, { holder: "another" });
    home.clock.set(evening);
    for (const person of ["pat", "sam", "emma"]) await first.offer(passing(person, { person }));
    await second.offer(passing("alert", { person: "emma", kind: "alert" }));
    await home.clock.advanceTo(later(morning, minutes(1)));
    const times = [...first.came, ...second.came].filter(({ how }) => how === "released").map(({ at }) => at - morning);
    assert.deepEqual(
      times.toSorted((a, b) => a - b),
      [0, 1000, 2000, 3000],
    );
    assert.equal(home.carrier.posts.length, 4);
  });

  it("holds up nothing that passes straight through, and nothing that is dropped for good", async () => {
    const { home, throttle } = await openThrottled({ mode: "latest" });
    home.clock.set(evening);
    await throttle.offer(passing("for pat"));
    await throttle.offer(passing("old", { person: "emma" }));
    await throttle.offer(passing("new", { person: "emma" }));
    await home.clock.advanceTo(morning);
    assert.deepEqual(throttle.what("released"), ["for pat"]);
    assert.deepEqual(throttle.what("dropped"), ["old"]);
    assert.equal((await throttle.offer(passing("for sam", { person: "sam" }))).kind, "now");
    await throttle.after(seconds(1));
    assert.deepEqual(throttle.what("released"), ["for pat", "new"]);
  });
});

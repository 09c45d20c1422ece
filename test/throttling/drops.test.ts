// What a throttle drops: at once what will never go, and at release what makes no sense any more.

import assert from "node:assert/strict";
import type { Subject } from "../../src/core/home/subject";
import type { Instant } from "../../src/core/units";
import { emma, inhabit, numbers, type Opened, pat, request, text } from "../fakes/household";
import { passing, type Throttle } from "./throttle";
import { evening, morning, newYork, openThrottled } from "./throttled";

describe("holding", () => {
  let home: Opened;
  let throttle: Throttle;
  const until = (time: Instant) => home.clock.advanceTo(time);
  beforeEach(async () => {
    ({ home, throttle } = await openThrottled());
  });

  describe("drops at once what will never go", () => {
    it("to an unknown person, one without consent, or twice under one key", async () => {
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
      await home.closings.close(about);
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
      await home.controls.pause(true, "pat");
      await throttle.offer(passing("dishes"));
      await throttle.offer(passing("trash", { deadline: newYork(22, 23) }));
      await until(newYork(22, 23));
      assert.deepEqual(dropped(), [["trash", "too_late"]]);
    });
  });
});

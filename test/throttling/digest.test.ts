// A throttle that makes digests: what piles up for a person goes as one, when something ends, for a while, or at a time of day.

import assert from "node:assert/strict";
import type { Subject } from "../../src/core/home/subject";
import { hours, later, minutes } from "../../src/core/units";
import type { Digest, ThrottleSettings } from "../../src/throttling/throttling";
import { emma, inhabit, noon, numbers, type Opened, pat, recordsOf, request, text } from "../fakes/household";
import { passing, type Throttle } from "./throttle";
import { evening, morning, newYork, openThrottled, reopened } from "./throttled";

const chore = (title: string): Subject => ({ home: "h", adapter: "todo", item: title, title, actions: ["complete"] });

describe("a throttle that makes digests", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (digest: Digest, changed: Partial<ThrottleSettings> = {}) => {
    ({ home, throttle } = await openThrottled({ digest, ...changed }));
  };
  const released = () =>
    throttle.came.filter(({ how }) => how === "released").map(({ what, at, together }) => [what, (at - noon) / 60_000, together]);
  const offer = async (...whats: string[]) => {
    for (const what of whats) await throttle.offer(passing(what, { topic: what }));
  };

  describe("of what could not go when it came", () => {
    beforeEach(() => open({ when: "rest" }));

    it("lets pass at once what may go", async () => {
      assert.deepEqual(await throttle.offer(passing("trash")), { kind: "now" });
    });

    it("lets go as one, whatever the topic, when quiet hours end; each person for themselves", async () => {
      home.clock.set(evening);
      await offer("trash", "dishes");
      await throttle.offer(passing("homework", { person: "emma" }));
      await home.clock.advanceTo(later(morning, minutes(30)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "released").map(({ what, at, together }) => [what, at - morning, together]),
        [
          ["trash", 0, 2],
          ["dishes", 0, 2],
          ["homework", 1000, 1],
        ],
      );
      assert.equal(home.carrier.posts.length, 2);
    });

    it("lets go as one what a cooldown held up, and starts the next with it", async () => {
      await offer("one", "two", "three");
      await home.clock.advance(minutes(10));
      assert.deepEqual(released(), [
        ["two", 10, 2],
        ["three", 10, 2],
      ]);
      await offer("four");
      await home.clock.advance(minutes(10));
      assert.deepEqual(released().at(-1), ["four", 20, 1]);
    });

    it("drops what makes no sense any more, and lets the others go", async () => {
      home.clock.set(evening);
      for (const what of ["a", "b", "c", "d"])
        await throttle.offer(
          passing(what, { about: chore(what), ...(what === "d" && { deadline: newYork(23, 7, 30) }), key: what }),
        );
      await home.closings.close(chore("a"));
      await home.outbox.send(request({ key: "c", urgent: true }));
      await home.clock.advanceTo(later(morning, minutes(31)));
      const dropped = throttle.came.filter(({ how }) => how === "dropped").map(({ what, reason }) => [what, reason]);
      assert.deepEqual(dropped, [
        ["a", "settled"],
        ["c", "duplicate"],
      ]);
      assert.deepEqual(throttle.what("released"), ["b", "d"]);
    });

    it("drops all of it for a person who said STOP meanwhile", async () => {
      home.clock.set(evening);
      await offer("a", "b");
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "dropped").map(({ reason }) => reason),
        ["opted_out", "opted_out"],
      );
      assert.equal(home.carrier.posts.length, 0);
    });

    it("lets the urgent and the alerts go by themselves", async () => {
      home.clock.set(evening);
      await offer("trash", "dishes");
      await throttle.offer(passing("water", { kind: "alert" }));
      assert.deepEqual(await throttle.offer(passing("fire", { urgent: true })), { kind: "now", despite: "quiet_hours" });
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "released").map(({ what, together }) => [what, together]),
        [
          ["trash", 2],
          ["dishes", 2],
          ["water", 1],
        ],
      );
    });

    it("puts no more into one text than a request may have", async () => {
      home.clock.set(evening);
      await offer(...Array.from({ length: 60 }, (_, n) => `n${n}`));
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.equal(throttle.what("released").length, 50);
      await home.clock.advanceTo(later(morning, minutes(11)));
      assert.equal(throttle.what("released").length, 60);
    });
  });

  describe("collecting for a while", () => {
    beforeEach(() => open({ when: "window", length: minutes(10) }));

    it("waits so long after the first, and lets all go that came by then", async () => {
      const held = await throttle.offer(passing("a"));
      assert.deepEqual(held.kind === "held" && [held.reason, held.until], ["digest", later(noon, minutes(10))]);
      await home.clock.advance(minutes(9));
      await offer("b");
      await home.clock.advance(minutes(1));
      assert.deepEqual(released(), [
        ["a", 10, 2],
        ["b", 10, 2],
      ]);
    });

    it("begins anew with the first after it", async () => {
      await offer("a");
      await home.clock.advance(minutes(15));
      await offer("b");
      await home.clock.advance(minutes(9));
      assert.deepEqual(throttle.what("released"), ["a"]);
      await home.clock.advance(minutes(1));
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
    });

    it("does not make too late what can go now", async () => {
      const offered = await throttle.offer(passing("soon", { deadline: later(noon, minutes(5)) }));
      assert.deepEqual(offered, { kind: "now" });
    });

    it("keeps the gap between two digests, not between their topics", async () => {
      await open({ when: "window", length: minutes(10) }, { gap: hours(1) });
      await offer("a");
      await home.clock.advance(minutes(12));
      await offer("b");
      await home.clock.advance(hours(1));
      assert.deepEqual(released(), [
        ["a", 10, 1],
        ["b", 70, 1],
      ]);
    });
  });

  describe("at a time of day", () => {
    beforeEach(() => open({ when: "time", at: "17:00" }));

    it("waits for the time in the person's own zone", async () => {
      await inhabit(home.store, [pat(), emma({ timeZone: "America/Chicago" })]);
      await offer("a", "b");
      await throttle.offer(passing("c", { person: "emma" }));
      await home.clock.advanceTo(newYork(22, 19));
      assert.deepEqual(released(), [
        ["a", 300, 2],
        ["b", 300, 2],
        ["c", 360, 1],
      ]);
    });

    it("waits for the next day where the time has passed, and longer where it is quiet then", async () => {
      home.clock.set(newYork(22, 17, 1));
      await offer("a");
      await home.clock.advanceTo(newYork(23, 17));
      assert.deepEqual(throttle.what("released"), ["a"]);
      await open({ when: "time", at: "22:00" });
      await offer("b");
      await home.clock.advanceTo(morning);
      assert.deepEqual(throttle.came.at(-1)?.at, morning);
    });

    it("holds over a restart, and lets go at once what fell due meanwhile, as one", async () => {
      await offer("a", "b");
      throttle.stop();
      await home.clock.advanceTo(newYork(22, 18));
      await throttle.restart(await reopened(home));
      assert.deepEqual(released(), [
        ["a", 360, 2],
        ["b", 360, 2],
      ]);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("sends once what was released right before a restart, also with what came after it", async () => {
      await offer("a", "b");
      await home.clock.advanceTo(newYork(22, 17));
      assert.equal(home.carrier.posts.length, 1);
      throttle.stop();
      home = await reopened(home);
      throttle.home = home;
      await throttle.offer(passing("c"));
      await throttle.restart(home);
      await home.clock.advance(hours(30));
      const reserved = await recordsOf(home.store, "reserved");
      assert.deepEqual(
        reserved.map(({ key, digest = [] }) => [key, ...digest.map((each) => each.key)].filter(Boolean).length),
        [2, 1],
      );
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "dropped").map(({ reason }) => reason),
        ["duplicate", "duplicate"],
      );
    });
  });
});

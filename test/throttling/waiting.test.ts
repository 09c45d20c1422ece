// What waits, on the page: sent now, or canceled; each with who did it.

import assert from "node:assert/strict";
import { hours, type Instant, minutes } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { numbers, type Opened, pat, recordsOf, text } from "../fakes/household";
import { passing, type Throttle } from "./throttle";
import { evening, morning, openThrottled } from "./throttled";

describe("A held text on the page", () => {
  let home: Opened;
  let throttle: Throttle;
  const held = () => [...home.store.view().state.held.values()];
  const settle = async () => {
    for (let n = 0; n < 4; n++) await turn();
  };
  const audit = async () => (await recordsOf(home.store, "household_changed")).map(({ change: what, by, to }) => [what, by, to]);

  beforeEach(async () => {
    ({ home, throttle } = await openThrottled());
  });

  it("says why it waits", async () => {
    home.clock.set(evening);
    await throttle.offer(passing({ message: "Trash" }));
    assert.deepEqual(
      held().map(({ reason }) => reason),
      ["quiet_hours"],
    );
  });

  it("goes now, past the cooldown, through its throttle and once", async () => {
    await throttle.offer(passing("first", { key: "a" }));
    await throttle.offer(passing("second", { key: "b" }));
    const [entry] = held();
    assert.equal(entry?.reason, "cooldown");
    assert.deepEqual((await home.holding.sendNow(entry?.id ?? "", false, "anna"))?.kind, "allowed");
    await settle();
    assert.equal(home.carrier.posts.length, 2);
    await home.clock.advance(hours(1));
    assert.deepEqual([home.carrier.posts.length, held().length], [2, 0]);
    assert.deepEqual(await audit(), [["sent_now", "anna", "second"]]);
  });

  it("goes in quiet hours only if an admin says so", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash", { key: "a" }));
    const id = held()[0]?.id ?? "";
    const refused = await home.holding.sendNow(id, false, "anna");
    assert.deepEqual(refused?.kind === "refused" && refused.reason, "quiet_hours");
    await settle();
    assert.deepEqual([home.carrier.posts.length, await audit()], [0, []]);
    await home.holding.sendNow(id, true, "anna");
    await settle();
    assert.equal(home.carrier.posts.length, 1);
  });

  it("never goes after a STOP, not even by command", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash"));
    const id = held()[0]?.id ?? "";
    await home.inbox.receive(text(numbers.pat, "STOP"));
    const refused = await home.holding.sendNow(id, true, "anna");
    assert.deepEqual(refused?.kind === "refused" && refused.reason, "opted_out");
  });

  it("is canceled even behind others in its line, and leaves the node as dropped", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("first"));
    await throttle.offer(passing("second"));
    const second = held().find(({ payload }) => payload === "second");
    assert.equal(await home.holding.cancel(second?.id ?? "", "anna"), true);
    await settle();
    const dropped = throttle.came.filter(({ how }) => how === "dropped").map(({ what, reason }) => [what, reason]);
    assert.deepEqual(dropped, [["second", "canceled"]]);
    await home.clock.advanceTo((morning + minutes(30)) as Instant);
    assert.deepEqual(throttle.what("released"), ["first"]);
    assert.deepEqual(await audit(), [["text_canceled", "anna", "second"]]);
  });

  it("of a throttle that is gone is canceled all the same", async () => {
    home.clock.set(evening);
    await throttle.offer(passing("trash"));
    throttle.stop();
    assert.equal(await home.holding.cancel(held()[0]?.id ?? "", "anna"), true);
    assert.deepEqual(held(), []);
  });

  it("can be neither sent nor canceled once it is gone", async () => {
    assert.equal(await home.holding.sendNow("nothing", true, "anna"), undefined);
    assert.equal(await home.holding.cancel("nothing", "anna"), false);
  });

  it("is one entry of the log for each reason it never went, with person and title, and once a day for the same", async () => {
    const unknown = passing({ message: "Feed the cat" }, { person: "Uncle Bob" });
    await throttle.offer(unknown);
    await throttle.offer(unknown);
    const refused = await recordsOf(home.store, "refused");
    assert.deepEqual(
      refused.map(({ person, to, title, reason }) => [person, to, title, reason]),
      [[undefined, "Uncle Bob", "Feed the cat", "unknown_person"]],
    );
    home.clock.set(evening);
    await throttle.offer(passing({ message: "Trash" }, { person: pat().name }));
    await home.holding.cancel(held()[0]?.id ?? "", "anna");
    await settle();
    assert.deepEqual(
      (await recordsOf(home.store, "refused")).slice(1).map(({ person, title, reason }) => [person, title, reason]),
      [["pat", "Trash", "canceled"]],
    );
  });
});

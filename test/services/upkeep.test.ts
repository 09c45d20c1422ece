// Upkeep: every hour and at each start; no gap is left, however long we were away or the carrier could not be asked.

import assert from "node:assert/strict";
import { type Duration, days, hours, later, minutes } from "../../src/core/units";
import { startUpkeep } from "../../src/services/upkeep";
import { turn } from "../fakes/clock";
import { noon, numbers, type Opened, openHousehold, recordsOf, request, text } from "../fakes/household";

describe("upkeep", () => {
  let home: Opened;
  const start = () => startUpkeep(home.context, home.inbox, home.deliveries);
  const missed = (words: string) => home.carrier.incoming.push({ ...text(numbers.pat, words), at: home.clock.now() });
  const restarted = async (): Promise<void> => {
    const { store, clock, carrier } = home;
    home = await openHousehold({ store, clock, carrier });
  };
  const heard = async (): Promise<string[]> => (await recordsOf(home.store, "received")).map(({ text }) => text);
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 5; n++) await turn();
  };
  beforeEach(async () => {
    home = await openHousehold();
  });

  it("fetches what no webhook brought, every hour", async () => {
    const stop = start();
    await home.clock.advance(minutes(30));
    missed("one");
    await home.clock.advance(minutes(30));
    await settled();
    assert.deepEqual(await heard(), ["one"]);
    await home.clock.advance(minutes(30));
    missed("two");
    await home.clock.advance(minutes(30));
    await settled();
    assert.deepEqual(await heard(), ["one", "two"]);
    stop();
  });

  it("fetches at the start what came in while we were away, for as long as that was", async () => {
    const stop = start();
    await settled();
    stop();
    await home.clock.advance(days(3));
    missed("STOP");
    await home.clock.advance(days(3));
    await restarted();
    const again = start();
    await settled();
    assert.deepEqual(await heard(), ["STOP"]);
    again();
  });

  it("leaves no gap where texts went out after the one that was missed, just before the restart", async () => {
    const stop = start();
    await settled();
    await home.clock.advance(minutes(20));
    missed("STOP");
    await home.clock.advance(minutes(30));
    await home.outbox.send(request({ to: "sam" }));
    stop();
    await restarted();
    const again = start();
    await settled();
    assert.deepEqual(await heard(), ["STOP"]);
    again();
  });

  it("leaves no gap where the carrier could not be asked for hours, from the very first start", async () => {
    home.carrier.unreachable = true;
    const stop = start();
    await home.clock.advance(minutes(30));
    missed("STOP");
    await home.clock.advance(hours(5));
    home.carrier.unreachable = false;
    await home.clock.advance(hours(1));
    await settled();
    assert.deepEqual(await heard(), ["STOP"]);
    assert.ok(home.lines.some(({ event }) => event === "catch_up_failed"));
    stop();
  });

  it("takes nothing from before a household first ran", async () => {
    home.carrier.incoming.push({ ...text(numbers.pat, "STOP"), at: later(noon, -days(1) as Duration) });
    const stop = start();
    await settled();
    assert.deepEqual(await heard(), []);
    stop();
  });

  it("declares unknown what was being sent when we were killed, and asks what became of it", async () => {
    home.carrier.fate = () => new Promise(() => {});
    void home.outbox.send(request());
    await turn();
    home.carrier.list.push({ carrierId: "C1", state: "delivered", to: home.carrier.posts[0]?.to as never, text: "", at: noon });
    await restarted();
    const stop = start();
    await settled();
    assert.deepEqual(
      [...home.store.view().state.messages.values()].map(({ state }) => state),
      ["delivered"],
    );
    stop();
  });

  it("settles within the hours what could not be written at the time, without a restart", async () => {
    home.carrier.fate = () => new Promise(() => {});
    const stop = start();
    await settled();
    void home.outbox.send(request());
    await home.clock.advance(hours(3));
    await settled();
    assert.deepEqual(
      [...home.store.view().state.messages.values()].map(({ state }) => state),
      ["failed"],
    );
    stop();
  });

  it("ends when told to, also in the middle of a round", async () => {
    const stop = start();
    stop();
    await settled();
    assert.equal(home.clock.pending, 0);
    await home.store.close();
    await home.clock.advance(hours(2));
    assert.deepEqual(
      home.lines.filter(({ level }) => level !== "info"),
      [],
    );
  });
});

// Upkeep at the start and every hour: no gap, however long the household was down or the carrier could not be asked.

import assert from "node:assert/strict";
import { offCarrier } from "../../src/carriers/off";
import { type Duration, days, hours, instant, later, minutes } from "../../src/core/units";
import { Prices } from "../../src/upkeep/prices";
import { startUpkeep } from "../../src/upkeep/upkeep";
import { Gate } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { noon, numbers, type Opened, openHousehold, recordsOf, request, services, settings, text } from "../fakes/household";
import { sharedStore } from "../fakes/stores";
import { messageId, reserved } from "../stores/records";

describe("upkeep", () => {
  let home: Opened;
  const start = () => startUpkeep(home.context, { ...home, prices: new Prices(home.context) });
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

  it("reads texts that no webhook brought, every hour", async () => {
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

  it("writes nothing while nothing happens, and still asks for the whole time since after a restart", async () => {
    const stop = start();
    await home.clock.advance(days(2));
    await settled();
    const written = async () => (await home.store.log({ limit: 1000 })).records.length;
    const before = await written();
    await home.clock.advance(days(1));
    await settled();
    assert.equal(await written(), before);
    stop();
    missed("STOP");
    await restarted();
    const again = start();
    await settled();
    assert.deepEqual(await heard(), ["STOP"]);
    again();
  });

  it("reads texts that came in while the household was down, however long that was", async () => {
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

  it("leaves no gap if texts were sent after the missed one, just before the restart", async () => {
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

  it("leaves no gap if the carrier could not be asked for hours, from the first start on", async () => {
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

  it("leaves no gap, and calls no text never sent, while sending is disabled", async () => {
    await home.store.step(() => ({ result: undefined, records: [{ ...reserved(1), at: noon }] }));
    const first = start();
    await settled();
    first();
    const off = { ...home.context, carrier: offCarrier, settings: settings({ sendingEnabled: false }) };
    const { inbox, deliveries } = services(off);
    const stop = startUpkeep(off, { ...home, inbox, deliveries, prices: new Prices(off) });
    await home.clock.advance(hours(1));
    missed("STOP");
    await home.clock.advance(hours(5));
    stop();
    assert.equal(home.store.view().state.messages.get(messageId(1))?.state, "unknown");
    assert.deepEqual(
      home.lines.filter(({ event }) => event.endsWith("_failed")),
      [],
    );
    const again = start();
    await settled();
    assert.deepEqual(await heard(), ["STOP"]);
    again();
  });

  it("reads nothing from before the household first started", async () => {
    home.carrier.incoming.push({ ...text(numbers.pat, "STOP"), at: later(noon, -days(1) as Duration) });
    const stop = start();
    await settled();
    assert.deepEqual(await heard(), []);
    stop();
  });

  it("asks for nothing twice even if the machine starts in 1970", async () => {
    home.carrier.incoming.push({ ...text(numbers.pat, "STOP"), at: later(noon, -days(400) as Duration) });
    const first = start();
    await settled();
    first();
    home.clock.set(instant(0));
    await restarted();
    const stop = start();
    await settled();
    home.clock.set(later(noon, minutes(1)));
    await home.clock.advance(hours(1));
    await settled();
    assert.deepEqual(await heard(), []);
    stop();
  });

  describe("after the clock ran ahead by a year and was corrected", () => {
    const ahead = later(noon, days(365));
    const reason = async (message: string): Promise<string> => {
      const [result] = await home.outbox.send(request({ to: "sam", message }));
      return result?.kind === "not_sent" ? result.reason : "sent";
    };
    let stop: () => void;
    beforeEach(async () => {
      home.clock.set(ahead);
      const earlier = start();
      await settled();
      await home.outbox.send(request({ key: "trash" }));
      earlier();
      home.clock.set(noon);
      await restarted();
      stop = start();
      await settled();
    });
    afterEach(() => stop());

    it("sending waits, and resumes by itself after a day", async () => {
      assert.equal(await reason("one"), "clock_behind");
      await home.clock.advance(hours(23));
      await settled();
      assert.equal(await reason("two"), "clock_behind");
      await home.clock.advance(hours(2));
      await settled();
      assert.equal(await reason("three"), "sent");
    });

    it("nothing is lost: every record stays in the log, and no key is sent twice", async () => {
      const before = await recordsOf(home.store, "reserved");
      await home.clock.advance(hours(26));
      await settled();
      assert.deepEqual((await recordsOf(home.store, "reserved")).slice(-before.length), before);
      const [again] = await home.outbox.send(request({ key: "trash" }));
      assert.equal(again?.kind === "not_sent" && again.reason, "duplicate");
    });

    it("fetches what came in meanwhile", async () => {
      missed("STOP");
      await home.clock.advance(hours(26));
      await settled();
      assert.deepEqual(await heard(), ["STOP"]);
    });
  });

  it("declares texts unknown that were being sent when the process was killed, and asks the carrier", async () => {
    home.carrier.fate = () => new Promise(() => {});
    void home.outbox.send(request());
    await turn();
    const [post] = home.carrier.posts;
    assert.ok(post);
    home.carrier.list.push({ carrierId: "C1", state: "delivered", to: post.to, text: post.text, at: noon });
    await restarted();
    const stop = start();
    await settled();
    assert.deepEqual(
      [...home.store.view().state.messages.values()].map(({ state }) => state),
      ["delivered"],
    );
    stop();
  });

  it("resolves within hours an outcome that could not be written, without a restart", async () => {
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

  it("fetches a missing price and final state an hour after the text, not before", async () => {
    const stop = start();
    await settled();
    await home.clock.advance(minutes(30));
    await home.outbox.send(request());
    const message = () => [...home.store.view().state.messages.values()][0];
    const [listed] = home.carrier.list;
    assert.ok(listed);
    home.carrier.list[0] = { ...listed, state: "delivered", price: { amount: 0.0079, currency: "USD" } };
    await home.clock.advance(minutes(30));
    await settled();
    assert.deepEqual([message()?.state, message()?.price], ["accepted", undefined]);
    await home.clock.advance(hours(1));
    await settled();
    assert.deepEqual([message()?.state, message()?.price], ["delivered", 0.0079]);
    home.carrier.sentSince = () => assert.fail("nothing is missing any more");
    await home.clock.advance(hours(9));
    await settled();
    assert.ok(!home.lines.some(({ event }) => event === "news_not_fetched"));
    stop();
  });

  it("asks for prices only if one is missing, and less and less often", async () => {
    let asked = 0;
    const list = home.carrier.sentSince.bind(home.carrier);
    home.carrier.sentSince = (since) => {
      asked++;
      return list(since);
    };
    const stop = start();
    await settled();
    await home.clock.advance(minutes(1));
    await home.clock.advance(hours(5));
    assert.equal(asked, 0);
    await home.outbox.send(request());
    await home.clock.advance(hours(24 * 5));
    await settled();
    assert.equal(asked, 9);
    stop();
    await restarted();
    start()();
    await settled();
    assert.equal(asked, 9);
  });

  it("asks at the start for every price that came while the household was down", async () => {
    await home.outbox.send(request());
    const [listed] = home.carrier.list;
    assert.ok(listed);
    home.carrier.list[0] = { ...listed, state: "delivered", price: { amount: 0.0079, currency: "USD" } };
    await home.clock.advance(hours(11));
    await restarted();
    const stop = start();
    await settled();
    assert.deepEqual(home.store.view().state.monthlyCosts.get("2026-11"), { known: 0.0079, unpriced: 0 });
    stop();
  });

  it("ends when stopped, even in the middle of a round", async () => {
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

  it("does not declare a text unknown that is being sent while the carrier is slow at the start", async () => {
    const [tended, answered] = [new Gate(), new Gate()];
    const carrier = Object.assign(home.carrier, { maintain: () => tended.opened });
    carrier.fate = async () => {
      await answered.opened;
      return { kind: "accepted" };
    };
    const stop = start();
    const sending = home.outbox.send(request());
    await settled();
    tended.release();
    await settled();
    assert.deepEqual(await recordsOf(home.store, "notified"), []);
    answered.release();
    await sending;
    assert.deepEqual(
      (await recordsOf(home.store, "status_changed")).map(({ state: to }) => to),
      ["accepted"],
    );
    stop();
  });

  describe("of an orphaned reservation", () => {
    const left = () => home.store.step(() => ({ result: undefined, records: [{ ...reserved(1), at: home.clock.now() }] }));
    const fate = () => home.store.view().state.messages.get(messageId(1))?.state;

    it("declares it unknown at the start of the only instance", async () => {
      await left();
      const stop = start();
      await settled();
      assert.equal(fate(), "unknown");
      stop();
    });

    it("waits, with several instances, until none can still be sending it", async () => {
      home = await openHousehold({ store: sharedStore(home.store)(), clock: home.clock, carrier: home.carrier });
      await left();
      const stop = start();
      await settled();
      assert.equal(fate(), "reserved");
      stop();
      await home.clock.advance(minutes(5));
      const again = start();
      await settled();
      assert.equal(fate(), "unknown");
      again();
    });
  });
});

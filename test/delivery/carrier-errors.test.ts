// What a carrier's refusal leads to: for the reservation, the number, the consent and the account.

import assert from "node:assert/strict";
import { restore, snapshot } from "../../src/core/journal/snapshot";
import type { CarrierError } from "../../src/core/ports/carrier";
import { type Duration, type LocalDay, later, type MessageId, minutes } from "../../src/core/units";
import { carrierError } from "../fakes/carrier";
import { noon, numbers, type Opened, openHousehold, pat, recordsOf, request, sam, text } from "../fakes/household";

const today = "2026-11-22" as LocalDay;

describe("a text that the carrier refused", () => {
  let home: Opened;
  const refuse = (error: CarrierError): void => {
    home.carrier.fate = () => ({ kind: "refused", error });
  };
  const accept = (): void => {
    home.carrier.fate = () => ({ kind: "accepted" });
  };
  const reasonOf = async (to = "pat"): Promise<string> => {
    const [result] = await home.outbox.send(request({ to }));
    return result?.kind === "not_sent" ? result.reason : "sent";
  };
  beforeEach(async () => {
    home = await openHousehold();
  });

  it("is not sent, with the carrier's code and what it means", async () => {
    refuse(carrierError("21611"));
    assert.deepEqual(await home.outbox.send(request()), [
      { kind: "not_sent", to: "pat", person: "pat", reason: "carrier_refused", error: "21611", advice: "What 21611 means" },
    ]);
  });

  it("gives back cap, cooldown and key", async () => {
    refuse(carrierError("21611"));
    await home.outbox.send(request({ key: "k" }));
    assert.equal(home.store.view().state.dailyCounts.get(today), undefined);
    accept();
    const [result] = await home.outbox.send(request({ key: "k" }));
    assert.equal(result?.kind, "sent");
    assert.equal(home.carrier.posts.length, 2);
  });

  it("gives back no more than its own: the cooldown of the text before holds on", async () => {
    await home.outbox.send(request());
    await home.clock.advance(minutes(10));
    refuse(carrierError("21611"));
    await home.outbox.send(request());
    accept();
    assert.equal(await reasonOf(), "sent");
    assert.equal(home.store.view().state.dailyCounts.get(today)?.messages, 2);
  });

  it("because the number can't get texts: the number is unusable, with one notice", async () => {
    const shared = sam({ number: pat().number });
    home = await openHousehold({ people: [pat(), shared] });
    refuse(carrierError("21614", { on: "number", unusable: "landline" }));
    await home.outbox.send(request());
    for (const { unusable } of home.people.all()) assert.deepEqual(unusable, { reason: "landline", at: noon });
    assert.equal(await reasonOf("sam"), "number_unusable");
    assert.equal((await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "number_unusable").length, 2);
  });

  it("because the number said STOP to the carrier: its block is noted, once", async () => {
    refuse(carrierError("21610", { on: "consent" }));
    await home.outbox.send(request());
    await home.outbox.send(request());
    assert.equal(await reasonOf(), "carrier_blocked");
    const [consented, ...more] = await recordsOf(home.store, "consent_changed");
    assert.deepEqual([consented?.to, consented?.method, consented?.people, more], ["opted_out", "carrier", ["pat"], []]);
  });

  it("because the account is suspended: all sending stops, with one notice", async () => {
    refuse(carrierError("30002", { on: "sending" }));
    await home.outbox.send(request());
    assert.equal(await reasonOf("sam"), "carrier_stopped");
    assert.equal(home.carrier.posts.length, 1);
    assert.equal((await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "carrier_stopped").length, 1);
  });

  it("doesn't stop resumed sending again when an old error is repeated", async () => {
    const [result] = await home.outbox.send(request());
    const id = result?.kind === "sent" ? result.id : undefined;
    assert.ok(id);
    const news = { id, carrierId: "C1", state: "failed" as const, error: carrierError("30002", { on: "sending" }) };
    await home.deliveries.receive(news);
    assert.equal(home.store.view().state.carrierStopped, "30002");
    await home.store.step(() => ({ result: undefined, records: [{ type: "carrier_stopped", at: noon }] }));
    await home.deliveries.receive({ ...news, price: { amount: 0.01, currency: "USD" } });
    assert.equal(home.store.view().state.carrierStopped, undefined);
  });

  describe("because the phone could not be reached", () => {
    const unreached = carrierError("30003", { on: "number", unusable: "unreachable", inARow: 3 });
    const undelivered = async (to = "pat", state: "failed" | "undelivered" = "undelivered"): Promise<MessageId> => {
      const [result] = await home.outbox.send(request({ to, kind: "alert" }));
      assert.equal(result?.kind, "sent");
      const id = result.kind === "sent" ? result.id : ("" as MessageId);
      await home.deliveries.receive({ id, carrierId: `C-${id}`, state, error: unreached });
      return id;
    };
    const mark = () => home.people.all()[0]?.unusable?.reason;
    const counted = () => [...home.store.view().state.consecutiveFailures.values()].map(({ count }) => count);

    it("three times in a row: the number counts as unreachable, and a notice says what helps", async () => {
      await undelivered();
      await undelivered();
      assert.equal(mark(), undefined);
      await undelivered();
      assert.equal(mark(), "unreachable");
      assert.equal(await reasonOf(), "number_unusable");
      const notices = (await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "number_unusable");
      assert.deepEqual(notices.length, 1);
      assert.match(notices[0]?.text ?? "", /Pat couldn't be reached .*until one comes/);
    });

    it("counts once for a text that is reported twice, and not for one that arrived after all", async () => {
      const id = await undelivered("pat", "failed");
      await home.deliveries.receive({ id, carrierId: `C-${id}`, state: "undelivered", error: unreached });
      assert.deepEqual(counted(), [1]);
      await home.deliveries.receive({ id, carrierId: `C-${id}`, state: "delivered" });
      await home.deliveries.receive({ id, carrierId: `C-${id}`, state: "undelivered", error: unreached });
      assert.deepEqual(counted(), []);
    });

    it("begins anew with each text that arrives, and for each number of its own", async () => {
      await undelivered();
      await undelivered();
      await undelivered("sam");
      const [result] = await home.outbox.send(request({ kind: "alert" }));
      await home.deliveries.receive({ carrierId: (result?.kind === "sent" && result.carrierId) || "", state: "delivered" });
      await undelivered();
      await undelivered();
      assert.equal(mark(), undefined);
      assert.deepEqual(counted().sort(), [1, 2]);
    });

    it("begins anew with a text from that phone", async () => {
      await undelivered();
      await undelivered();
      await home.inbox.receive(text(numbers.pat, "Here I am"));
      await undelivered();
      assert.equal(mark(), undefined);
      assert.deepEqual(counted(), [1]);
    });

    it("is over with a text from that phone, and takes three more to come back", async () => {
      for (let n = 0; n < 3; n++) await undelivered();
      await home.inbox.receive(text(numbers.pat, "I am back"));
      assert.equal(mark(), undefined);
      await undelivered();
      await undelivered();
      assert.equal(mark(), undefined);
      await undelivered();
      assert.equal(mark(), "unreachable");
    });

    it("is not over with a text that was written before, nor for a number that never gets texts", async () => {
      for (let n = 0; n < 3; n++) await undelivered();
      await home.inbox.receive(text(numbers.pat, "Hello", { at: later(noon, -minutes(1) as Duration) }), true);
      assert.equal(mark(), "unreachable");
      refuse(carrierError("21614", { on: "number", unusable: "landline" }));
      await home.outbox.send(request({ to: "sam" }));
      await home.inbox.receive(text(numbers.sam, "Hello"));
      assert.equal(home.people.all()[1]?.unusable?.reason, "landline");
    });

    it("is counted over restarts", async () => {
      await undelivered();
      const { state } = home.store.view();
      assert.deepEqual(restore(JSON.parse(snapshot(state))), state);
      assert.deepEqual(counted(), [1]);
    });
  });

  it("can become unusable anew once the number was changed", async () => {
    refuse(carrierError("21614", { on: "number", unusable: "landline" }));
    await home.outbox.send(request());
    const { consent: _, unusable: __, ...kept } = home.people.all()[0] ?? pat();
    await home.people.save({ ...kept, number: sam().number }, "pat");
    assert.equal(home.people.all()[0]?.unusable, undefined);
  });
});

// Failover: the second carrier sends what the first refuses, once, and never what the first may have sent.

import assert from "node:assert/strict";
import { failoverCarrier } from "../../src/carriers/failover";
import { type Duration, days, hours, type MessageId, minutes } from "../../src/core/units";
import { Prices } from "../../src/upkeep/prices";
import { startUpkeep } from "../../src/upkeep/upkeep";
import { carrierError, FakeCarrier, Gate, genuineHeader } from "../fakes/carrier";
import { FakeClock, turn } from "../fakes/clock";
import { freePort } from "../fakes/free-port";
import { e164, noon, numbers, type Opened, openHousehold, recordsOf, services, text } from "../fakes/household";
import { idOf, Rig } from "./rig";

describe("failover from Twilio to the phone", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await new Rig("failover").open();
  });
  afterEach(() => rig.close());

  it("uses Twilio while it accepts texts", async () => {
    const id = idOf(await rig.send());
    await rig.reported(3);
    assert.deepEqual(rig.posts, ["twilio"]);
    assert.equal(rig.state(id), "delivered");
  });

  for (const [about, code] of [
    ["the sender is not registered", 30034],
    ["the toll-free number is not verified", 30032],
    ["the texts are for personal use", 30532],
    ["the login is wrong or the account suspended", 20003],
    ["too many texts are queued there", 21611],
  ] as const)
    it(`uses the phone, once, if Twilio refuses because ${about} (${code})`, async () => {
      rig.failNext({ kind: "refused", code });
      const result = await rig.send();
      const id = idOf(result);
      await rig.reported(2);
      assert.deepEqual(rig.posts, ["twilio", "phone"]);
      assert.equal(rig.state(id), "delivered");
      assert.equal(rig.delivered(numbers.pat).length, 1);
      assert.equal(rig.delivered(numbers.pat)[0]?.sid, id, "under the id of the same reservation");
      assert.equal(rig.counted(), 1, "counted once");
      assert.equal(rig.store.view().state.carrierStopped, undefined, "sending goes on");
      const moved = await recordsOf(rig.store, "status_changed");
      assert.deepEqual(
        moved.flatMap(({ state: to, failoverReason: instead }) => (instead === undefined ? [] : [[to, instead]])),
        [["accepted", String(code)]],
      );
      assert.ok(
        rig.lines.some(
          ({ event, message, reason }) => event === "second_carrier_asked" && message === id && reason === String(code),
        ),
      );
    });

  it("uses the phone if Twilio can't be reached", async () => {
    await rig.close();
    rig = await new Rig("failover").open({ twilioUrl: `http://127.0.0.1:${await freePort()}` });
    const id = idOf(await rig.send());
    await rig.reported(2);
    assert.deepEqual(rig.posts, ["phone"]);
    assert.equal(rig.state(id), "delivered");
  });

  for (const fault of [
    { kind: "hang", accepted: true },
    { kind: "hang", accepted: false },
    { kind: "reset", accepted: true },
    { kind: "reset", accepted: false },
    { kind: "500", accepted: true },
    { kind: "500", accepted: false },
  ] as const)
    it(`leaves the text unknown, and doesn't use the phone, if Twilio may have it: ${fault.kind}, ${fault.accepted ? "accepted" : "not accepted"}`, async () => {
      rig.proxy.policy = () => "drop";
      rig.failNext(fault);
      const sending = rig.send();
      await rig.asked(1);
      const result = await rig.untilTimeout(sending);
      assert.ok(result?.kind === "sent" && result.state === "unknown");
      await rig.deliverAll();
      await rig.reconciled();
      assert.deepEqual(rig.posts, ["twilio"]);
      assert.equal(rig.state(result.id), fault.accepted ? "delivered" : "failed");
      assert.equal(rig.delivered(numbers.pat).length, fault.accepted ? 1 : 0);
    });

  for (const [about, code] of [
    ["an invalid number", 21211],
    ["a number that has opted out there", 21610],
    ["a landline", 21614],
  ] as const)
    it(`doesn't use the phone if Twilio refuses ${about} (${code})`, async () => {
      rig.failNext({ kind: "refused", code });
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.error === String(code));
      assert.deepEqual(rig.posts, ["twilio"]);
    });

  it("applies an opt-out that Twilio knew to both carriers", async () => {
    rig.failNext({ kind: "refused", code: 21610 });
    await rig.send();
    const result = await rig.send();
    assert.ok(result?.kind === "not_sent" && result.reason === "carrier_blocked");
    assert.deepEqual(rig.posts, ["twilio"]);
  });

  it("asks Twilio again an hour after it refused the sender, not before: each refusal may cost", async () => {
    rig.failNext({ kind: "refused", code: 30034 });
    idOf(await rig.send());
    idOf(await rig.send({ to: "sam" }));
    assert.deepEqual(rig.posts, ["twilio", "phone", "phone"]);
    await rig.clock.advance(hours(1));
    idOf(await rig.send({ to: "sam" }));
    assert.deepEqual(rig.posts, ["twilio", "phone", "phone", "twilio"]);
  });

  it("releases the reservation if both refuse", async () => {
    rig.failNext({ kind: "refused", code: 30034 });
    rig.sandbox.phone?.failNext({ kind: "refused", code: 503 });
    const result = await rig.send();
    assert.ok(result?.kind === "not_sent" && result.error === "phone_queue_full" && result.advice);
    assert.equal(rig.counted(), 0);
    assert.equal(rig.store.view().state.carrierStopped, undefined);
  });

  it("stops all sending only if both refuse the account", async () => {
    rig.failNext({ kind: "refused", code: 20003 });
    rig.sandbox.phone?.failNext({ kind: "refused", code: 401 });
    await rig.send();
    assert.equal(rig.store.view().state.carrierStopped, "phone_login");
  });

  it("leaves the text unknown if the phone doesn't answer after Twilio refused", async () => {
    rig.failNext({ kind: "refused", code: 30034 });
    rig.sandbox.phone?.failNext({ kind: "500", accepted: false });
    const result = await rig.send();
    assert.ok(result?.kind === "sent" && result.state === "unknown");
    assert.deepEqual(rig.posts, ["twilio", "phone"]);
  });

  for (const by of ["carrier", "phone"] as const)
    it(`applies a STOP to either (${by}) to both, and confirms it once the way it came`, async () => {
      await rig.textIn(numbers.pat, "STOP", by);
      await rig.deliverAll();
      const [confirmation, ...more] = rig.delivered(numbers.pat);
      assert.deepEqual([confirmation?.via, more], [by === "phone" ? "phone" : undefined, []]);
      rig.failNext({ kind: "refused", code: 30034 });
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
      await rig.clock.advance(minutes(1));
      await rig.textIn(numbers.pat, "START", by === "phone" ? "carrier" : "phone");
      const lifted = await rig.send();
      if (by === "phone") return assert.equal(lifted?.kind, "sent", "only the household had heard it");
      assert.ok(lifted?.kind === "not_sent", "Twilio still blocks the number");
      await rig.textIn(numbers.pat, "START", "carrier");
      assert.equal((await rig.send())?.kind, "sent");
    });

  it("reads missed texts of one if the other can't be asked", async () => {
    await rig.close();
    rig = await new Rig("failover").open({ twilioUrl: `http://127.0.0.1:${await freePort()}` });
    rig.proxy.policy = () => "drop";
    await rig.textIn(numbers.pat, "STOP", "phone");
    await assert.rejects(rig.services.inbox.catchUp(rig.clock.now()), { message: "Twilio can't be asked: unreachable" });
    const result = await rig.send();
    assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
  });

  it("shows both diagnoses, and fixes what either offers", async () => {
    const { lines } = await rig.carrier.diagnose("en", ["US"]);
    const all = lines.map(({ what }) => what);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes("account") && all.includes("phone"));
  });
});

describe("failover from Twilio to the phone", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await new Rig("failover").open();
  });
  afterEach(() => rig.close());

  describe("after Twilio accepted a text and then refuses it", () => {
    /** The status update is kept, to be forwarded as often as a test likes. */
    const refusedLate = async (code: number): Promise<MessageId> => {
      rig.proxy.policy = ({ path }) => (path.includes("/status") ? "keep" : "forward");
      rig.failNext({ kind: "undelivered", code });
      const id = idOf(await rig.send());
      await rig.reported(3);
      return id;
    };
    const tell = async (times = 1): Promise<void> => {
      const requests = [...rig.proxy.requests];
      rig.proxy.policy = () => "forward";
      await Promise.all(requests.flatMap((request) => Array.from({ length: times }, () => rig.proxy.forward(request))));
    };

    it("uses the phone, once, for any number of updates", async () => {
      const id = await refusedLate(30034);
      await tell(3);
      await tell(2);
      assert.equal(rig.state(id), "accepted", "by the phone, whatever updates of the first attempt say");
      await rig.reported(5);
      assert.deepEqual(rig.posts, ["twilio", "phone"]);
      assert.equal(rig.delivered(numbers.pat).length, 1);
      assert.equal(rig.state(id), "delivered");
      assert.equal(rig.counted(), 1);
    });

    it("doesn't use the phone after a STOP", async () => {
      const id = await refusedLate(30034);
      await rig.textIn(numbers.pat, "STOP");
      await tell();
      await rig.deliverAll();
      assert.deepEqual(rig.posts, ["twilio"]);
      assert.equal(rig.state(id), "undelivered");
    });

    it("doesn't use the phone if the text may have been delivered", async () => {
      const id = await refusedLate(30008);
      await tell();
      assert.deepEqual(rig.posts, ["twilio"]);
      assert.equal(rig.state(id), "undelivered");
    });

    it("doesn't use the phone more than ten minutes later", async () => {
      const id = await refusedLate(30034);
      await rig.clock.advance(minutes(11));
      await tell();
      assert.deepEqual(rig.posts, ["twilio"]);
      assert.equal(rig.state(id), "undelivered");
      assert.equal(rig.store.view().state.carrierStopped, undefined);
    });

    it("leaves the text unknown if the phone then doesn't answer, until reconciliation", async () => {
      const id = await refusedLate(30034);
      rig.sandbox.phone?.failNext({ kind: "hang", accepted: false });
      rig.proxy.policy = () => "drop";
      const telling = Promise.all([...rig.proxy.requests].map((request) => rig.proxy.forward(request)));
      await rig.asked(2);
      await rig.untilTimeout(telling);
      assert.equal(rig.state(id), "unknown");
      await rig.reconciled();
      assert.equal(rig.state(id), "failed");
      assert.deepEqual(rig.posts, ["twilio", "phone"]);
    });
  });
});

describe("failover with a status update before the send outcome", () => {
  it("uses the second carrier, once", async () => {
    const clock = new FakeClock(noon);
    const [first, second] = [new FakeCarrier(clock), new FakeCarrier(clock)];
    const carrier = failoverCarrier(first, second, { clock, log: () => {} });
    const answered = new Gate();
    first.fate = async () => {
      await answered.opened;
      return { kind: "accepted" };
    };
    const id = "m-1" as MessageId;
    const sending = carrier.send({ id, to: e164(numbers.pat), text: "Trash", media: [] }, () => true);
    const error = { ...carrierError("30034", { on: "sending" }), elsewhere: true };
    const update = { id, carrierId: "C1", state: "undelivered", error };
    const answer = carrier.readStatus({
      path: "",
      headers: { [genuineHeader]: "genuine" },
      body: Buffer.from(JSON.stringify(update)),
    });
    assert.ok(answer.ok);
    const reconsidered = carrier.interceptStatus?.(answer.value);
    await turn();
    answered.release();
    assert.equal((await sending).kind, "accepted");
    assert.deepEqual(await reconsidered, { id, carrierId: "C1", state: "accepted", failoverReason: "30034" });
    assert.equal(second.posts.length, 1);
  });
});

describe("failover from the phone to Twilio", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await new Rig("phone_first").open();
  });
  afterEach(() => rig.close());

  const send = async (): Promise<MessageId> => idOf(await rig.send());

  for (const [about, code] of [
    ["the login", 401],
    ["because too many texts are queued", 503],
    ["for the moment", 429],
  ] as const)
    it(`uses Twilio, once, if the phone refuses ${about}`, async () => {
      rig.failNext({ kind: "refused", code });
      const id = await send();
      await rig.reported(3);
      assert.deepEqual(rig.posts, ["phone", "twilio"]);
      assert.equal(rig.state(id), "delivered");
    });

  it("uses Twilio, once, if the phone has no SIM", async () => {
    rig.failNext({ kind: "undelivered", code: 1 });
    const id = await send();
    await rig.reported(1);
    assert.deepEqual(rig.posts, ["phone", "twilio"]);
    await rig.reported(4);
    assert.equal(rig.state(id), "delivered");
    assert.equal(rig.delivered(numbers.pat).length, 1);
  });

  it("uses Twilio, once, if the phone has no network", async () => {
    rig.failNext({ kind: "undelivered", code: 2 });
    await send();
    await rig.reported(1);
    assert.deepEqual(rig.posts, ["phone", "twilio"]);
  });

  it("doesn't use Twilio if the phone lost its network within a text of several segments", async () => {
    rig.failNext({ kind: "undelivered", code: 2 });
    const id = idOf(await rig.send({ message: "Take out the trash. ".repeat(12) }));
    await rig.reported(1);
    assert.deepEqual(rig.posts, ["phone"]);
    assert.equal(rig.state(id), "failed");
  });

  it("doesn't use Twilio if the phone may have sent a part", async () => {
    rig.failNext({ kind: "undelivered", code: 3 });
    const id = await send();
    await rig.reported(1);
    assert.deepEqual(rig.posts, ["phone"]);
    assert.equal(rig.state(id), "failed");
  });

  it("doesn't use Twilio if the phone is silent", async () => {
    rig.failNext({ kind: "hang", accepted: false });
    const sending = send();
    await rig.asked(1);
    assert.equal(rig.state(await rig.untilTimeout(sending)), "unknown");
    assert.deepEqual(rig.posts, ["phone"]);
  });

  it("checks pictures with Twilio, which alone can send them", async () => {
    assert.equal((await rig.carrier.checkMedia(["https://192.168.1.5/a.jpg"]))?.advice, "media_refused", "as Twilio judges them");
  });

  it("replies the way the text came", async () => {
    await rig.textIn(numbers.pat, "HELP", "carrier");
    await rig.textIn(numbers.sam, "HELP", "phone");
    await rig.deliverAll();
    assert.deepEqual([rig.delivered(numbers.pat)[0]?.via, rig.delivered(numbers.sam)[0]?.via], [undefined, "phone"]);
  });
});

describe("failover with one carrier out of reach for a while", () => {
  let home: Opened;
  let [first, second]: FakeCarrier[] = [];
  /** Runs as after a restart. */
  const live = async (time: Duration): Promise<void> => {
    const context = { ...home.context, carrier: failoverCarrier(first as FakeCarrier, second as FakeCarrier, home.context) };
    const { inbox, deliveries } = services(context);
    const stop = startUpkeep(context, { ...services(context), inbox, deliveries, prices: new Prices(context) });
    await home.clock.advance(time);
    for (let n = 0; n < 5; n++) await turn();
    stop();
  };
  const missedBy = (carrier: FakeCarrier | undefined, words: string) =>
    carrier?.incoming.push({ ...text(numbers.pat, words), at: home.clock.now() });
  const heard = async (): Promise<string[]> => (await recordsOf(home.store, "received")).map(({ text }) => text);
  beforeEach(async () => {
    home = await openHousehold();
    [first, second] = [new FakeCarrier(home.clock), new FakeCarrier(home.clock)];
    await live(minutes(5));
    first.unreachable = true;
  });

  it("reads the other one's texts, and its own later, across restarts: one may be a STOP", async () => {
    missedBy(first, "STOP");
    missedBy(second, "HELP");
    await live(hours(5));
    assert.deepEqual(await heard(), ["HELP"]);
    await live(hours(5));
    if (first) first.unreachable = false;
    await live(minutes(5));
    assert.deepEqual(await heard(), ["HELP", "STOP"]);
  });

  it("reads nothing twice, however long it is out of reach", async () => {
    missedBy(second, "HELP");
    for (let day = 0; day < 90; day++) await live(days(1));
    assert.equal((await heard()).length, 1);
  });
});

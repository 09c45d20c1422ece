// Where the first carrier takes a text and refuses it later: the second sends it, once, while it is wanted and can't have arrived.

import assert from "node:assert/strict";
import { failoverCarrier } from "../../src/carriers/failover";
import { type MessageId, minutes } from "../../src/core/units";
import { carrierError, FakeCarrier, Gate, genuineHeader } from "../fakes/carrier";
import { FakeClock, turn } from "../fakes/clock";
import { e164, noon, numbers } from "../fakes/household";
import { House, idOf } from "./house";

describe("two carriers", () => {
  let house: House;
  beforeEach(async () => {
    house = await new House("pair").open();
  });
  afterEach(() => house.close());

  describe("where the first takes a text and then refuses it", () => {
    /** The first tells so; the letter is kept, to be told as often as a test likes. */
    const refusedLate = async (code: number): Promise<MessageId> => {
      house.office.policy = ({ path }) => (path.includes("/status") ? "keep" : "hand_on");
      house.failNext({ kind: "undelivered", code });
      const id = idOf(await house.send());
      await house.told(3);
      return id;
    };
    const tell = async (times = 1): Promise<void> => {
      const letters = [...house.office.letters];
      house.office.policy = () => "hand_on";
      await Promise.all(letters.flatMap((letter) => Array.from({ length: times }, () => house.office.handOn(letter))));
    };

    it("send it by the phone, once, however often that is told", async () => {
      const id = await refusedLate(30034);
      await tell(3);
      await tell(2);
      assert.equal(house.state(id), "accepted", "by the phone, whatever is still said of the first attempt");
      await house.told(5);
      assert.deepEqual(house.posts, ["twilio", "phone"]);
      assert.equal(house.delivered(numbers.pat).length, 1);
      assert.equal(house.state(id), "delivered");
      assert.equal(house.counted(), 1);
    });

    it("send nothing by the phone after a STOP", async () => {
      const id = await refusedLate(30034);
      await house.textIn(numbers.pat, "STOP");
      await tell();
      await house.carried();
      assert.deepEqual(house.posts, ["twilio"]);
      assert.equal(house.state(id), "undelivered");
    });

    it("send nothing by the phone where the network may have brought it", async () => {
      const id = await refusedLate(30008);
      await tell();
      assert.deepEqual(house.posts, ["twilio"]);
      assert.equal(house.state(id), "undelivered");
    });

    it("send nothing by the phone when that comes to light too late to be wanted", async () => {
      const id = await refusedLate(30034);
      await house.clock.advance(minutes(11));
      await tell();
      assert.deepEqual(house.posts, ["twilio"]);
      assert.equal(house.state(id), "undelivered");
      assert.equal(house.store.view().state.carrierStopped, undefined);
    });

    it("say unknown where the phone then doesn't answer, and find out by asking", async () => {
      const id = await refusedLate(30034);
      house.sandbox.phone?.failNext({ kind: "hang", accepted: false });
      house.office.policy = () => "lose";
      const telling = Promise.all([...house.office.letters].map((letter) => house.office.handOn(letter)));
      await house.asked(2);
      await house.patiently(telling);
      assert.equal(house.state(id), "unknown");
      await house.settled();
      assert.equal(house.state(id), "failed");
      assert.deepEqual(house.posts, ["twilio", "phone"]);
    });
  });
});

describe("two carriers, where the first takes a text and refuses it before its own answer is here", () => {
  it("send it by the second, once", async () => {
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
    const news = { id, carrierId: "C1", state: "undelivered", error };
    const told = carrier.readStatus({
      path: "",
      headers: { [genuineHeader]: "genuine" },
      body: Buffer.from(JSON.stringify(news)),
    });
    assert.ok(told.ok);
    const reconsidered = carrier.interceptStatus?.(told.value);
    await turn();
    answered.release();
    assert.equal((await sending).kind, "accepted");
    assert.deepEqual(await reconsidered, { id, carrierId: "C1", state: "accepted", failoverReason: "30034" });
    assert.equal(second.posts.length, 1);
  });
});

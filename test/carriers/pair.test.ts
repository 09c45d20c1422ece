// Two carriers: what the first refuses for a reason of its own goes by the second, once; what may have gone already never does.

import assert from "node:assert/strict";
import { hours } from "../../src/core/units";
import { freePort } from "../fakes/free-port";
import { numbers, recordsOf } from "../fakes/household";
import { House, idOf } from "./house";

describe("two carriers", () => {
  let house: House;
  beforeEach(async () => {
    house = await new House("pair").open();
  });
  afterEach(() => house.close());

  it("send by the first while it takes texts", async () => {
    const id = idOf(await house.send());
    await house.told(3);
    assert.deepEqual(house.posts, ["twilio"]);
    assert.equal(house.state(id), "delivered");
  });

  for (const [about, code] of [
    ["the sender is not registered", 30034],
    ["the toll-free number is not verified", 30032],
    ["the texts are for personal use", 30532],
    ["the login is wrong or the account suspended", 20003],
    ["too many texts wait there", 21611],
  ] as const)
    it(`send by the phone, once, what the first refuses because ${about} (${code})`, async () => {
      house.failNext({ kind: "refused", code });
      const result = await house.send();
      const id = idOf(result);
      await house.told(2);
      assert.deepEqual(house.posts, ["twilio", "phone"]);
      assert.equal(house.state(id), "delivered");
      assert.equal(house.delivered(numbers.pat).length, 1);
      assert.equal(house.delivered(numbers.pat)[0]?.sid, id, "under the id of the same reservation");
      assert.equal(house.counted(), 1, "counted once");
      assert.equal(house.store.view().state.carrierStopped, undefined, "nothing else is stopped");
      const moved = await recordsOf(house.store, "moved");
      assert.deepEqual(
        moved.flatMap(({ to, instead }) => (instead === undefined ? [] : [[to, instead]])),
        [["accepted", String(code)]],
      );
      assert.ok(
        house.lines.some(
          ({ event, message, reason }) => event === "second_carrier_asked" && message === id && reason === String(code),
        ),
      );
    });

  it("send by the phone what can't reach the first, before anything was posted", async () => {
    await house.close();
    house = await new House("pair").open({ twilioUrl: `http://127.0.0.1:${await freePort()}` });
    const id = idOf(await house.send());
    await house.told(2);
    assert.deepEqual(house.posts, ["phone"]);
    assert.equal(house.state(id), "delivered");
  });

  for (const fault of [
    { kind: "hang", accepted: true },
    { kind: "hang", accepted: false },
    { kind: "reset", accepted: true },
    { kind: "reset", accepted: false },
    { kind: "500", accepted: true },
    { kind: "500", accepted: false },
  ] as const)
    it(`send nothing by the phone, and say unknown, where the first may have it: ${fault.kind}, ${fault.accepted ? "which it has" : "which it hasn't"}`, async () => {
      house.office.policy = () => "lose";
      house.failNext(fault);
      const sending = house.send();
      await house.asked(1);
      const result = await house.patiently(sending);
      assert.ok(result?.kind === "sent" && result.state === "unknown");
      await house.carried();
      await house.settled();
      assert.deepEqual(house.posts, ["twilio"]);
      assert.equal(house.state(result.id), fault.accepted ? "delivered" : "failed");
      assert.equal(house.delivered(numbers.pat).length, fault.accepted ? 1 : 0);
    });

  for (const [about, code] of [
    ["what concerns the number alone", 21211],
    ["a number that has opted out there", 21610],
    ["a landline", 21614],
  ] as const)
    it(`send nothing by the phone where the first refuses ${about} (${code})`, async () => {
      house.failNext({ kind: "refused", code });
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.error === String(code));
      assert.deepEqual(house.posts, ["twilio"]);
    });

  it("hold a STOP that the first knew before us for both", async () => {
    house.failNext({ kind: "refused", code: 21610 });
    await house.send();
    const result = await house.send();
    assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    assert.deepEqual(house.posts, ["twilio"]);
  });
  it("ask the first again an hour after it refused the sender, and not before: each refusal may cost", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    idOf(await house.send());
    idOf(await house.send({ to: "sam" }));
    assert.deepEqual(house.posts, ["twilio", "phone", "phone"]);
    await house.clock.advance(hours(1));
    idOf(await house.send({ to: "sam" }));
    assert.deepEqual(house.posts, ["twilio", "phone", "phone", "twilio"]);
  });

  it("give the reservation back where both refuse", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    house.sandbox.phone?.failNext({ kind: "refused", code: 503 });
    const result = await house.send();
    assert.ok(result?.kind === "not_sent" && result.error === "phone_queue_full" && result.advice);
    assert.equal(house.counted(), 0);
    assert.equal(house.store.view().state.carrierStopped, undefined);
  });

  it("stop all sending only where both refuse the account", async () => {
    house.failNext({ kind: "refused", code: 20003 });
    house.sandbox.phone?.failNext({ kind: "refused", code: 401 });
    await house.send();
    assert.equal(house.store.view().state.carrierStopped, "phone_login");
  });

  it("say unknown where the phone doesn't answer after the first has refused", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    house.sandbox.phone?.failNext({ kind: "500", accepted: false });
    const result = await house.send();
    assert.ok(result?.kind === "sent" && result.state === "unknown");
    assert.deepEqual(house.posts, ["twilio", "phone"]);
  });

  for (const by of ["carrier", "phone"] as const)
    it(`take a STOP by either (${by}), confirm it once by the same, and hold it for both`, async () => {
      await house.textIn(numbers.pat, "STOP", by);
      await house.carried();
      const [confirmation, ...more] = house.delivered(numbers.pat);
      assert.deepEqual([confirmation?.via, more], [by === "phone" ? "phone" : undefined, []]);
      house.failNext({ kind: "refused", code: 30034 });
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
      await house.textIn(numbers.pat, "START", by === "phone" ? "carrier" : "phone");
      assert.equal((await house.send())?.kind, "sent");
    });

  it("list what either missed, though the other can't be asked", async () => {
    await house.close();
    house = await new House("pair").open({ twilioUrl: `http://127.0.0.1:${await freePort()}` });
    house.office.policy = () => "lose";
    await house.textIn(numbers.pat, "STOP", "phone");
    await assert.rejects(house.services.inbox.catchUp(house.clock.now()), { message: "Twilio can't be asked: unreachable" });
    const result = await house.send();
    assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
  });

  it("show the lines of both in a check, and put right what either offers", async () => {
    const { lines } = await house.carrier.diagnose("en", ["US"]);
    const all = lines.map(({ what }) => what);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes("account") && all.includes("phone"));
  });
});

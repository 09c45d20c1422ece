// Two carriers: what the first refuses for a reason of its own goes by the second, once; what may have gone already never does.

import assert from "node:assert/strict";
import { hours, type MessageId, minutes, seconds } from "../../src/core/units";
import type { SendResult } from "../../src/services/outbox";
import { freePort } from "../fakes/free-port";
import { numbers, recordsOf, request } from "../fakes/household";
import { House } from "./house";

const idOf = (result: SendResult | undefined): MessageId => {
  assert.ok(result?.kind === "sent", `sent, and not ${JSON.stringify(result)}`);
  return result.id;
};

describe("two carriers", () => {
  let house: House;
  beforeEach(async () => {
    house = await new House("pair").open();
  });
  afterEach(() => house.close());

  const send = async (to = "pat"): Promise<SendResult | undefined> => (await house.services.outbox.send(request({ to })))[0];
  const day = () => [...house.store.view().state.days.values()].reduce((sum, { messages }) => sum + messages, 0);
  /** Both carriers bring what they have to its end, and all their news have come. */
  const allNews = async (count: number): Promise<void> => {
    await house.carried();
    await house.office.received(count);
  };

  it("send by the first while it takes texts", async () => {
    const id = idOf(await send());
    await allNews(3);
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
      const result = await send();
      const id = idOf(result);
      await allNews(2);
      assert.deepEqual(house.posts, ["twilio", "phone"]);
      assert.equal(house.state(id), "delivered");
      assert.equal(house.delivered(numbers.pat).length, 1);
      assert.equal(house.delivered(numbers.pat)[0]?.sid, id, "under the id of the same reservation");
      assert.equal(day(), 1, "counted once");
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
    const id = idOf(await send());
    await allNews(2);
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
      const sending = send();
      await house.asked(1);
      while ((await Promise.race([sending, house.clock.advance(seconds(5)).then(() => undefined)])) === undefined);
      const result = await sending;
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
      const result = await send();
      assert.ok(result?.kind === "not_sent" && result.error === String(code));
      assert.deepEqual(house.posts, ["twilio"]);
    });

  it("hold a STOP that the first knew before us for both", async () => {
    house.failNext({ kind: "refused", code: 21610 });
    await send();
    const result = await send();
    assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    assert.deepEqual(house.posts, ["twilio"]);
  });

  describe("where the first takes a text and then refuses it", () => {
    /** The first tells so; the letter is kept, to be told as often as a test likes. */
    const refusedLate = async (code: number): Promise<MessageId> => {
      house.office.policy = ({ path }) => (path.includes("/status") ? "keep" : "hand_on");
      house.failNext({ kind: "undelivered", code });
      const id = idOf(await send());
      await allNews(3);
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
      await allNews(5);
      assert.deepEqual(house.posts, ["twilio", "phone"]);
      assert.equal(house.delivered(numbers.pat).length, 1);
      assert.equal(house.state(id), "delivered");
      assert.equal(day(), 1);
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
      while ((await Promise.race([telling, house.clock.advance(seconds(5)).then(() => undefined)])) === undefined);
      assert.equal(house.state(id), "unknown");
      await house.settled();
      assert.equal(house.state(id), "failed");
      assert.deepEqual(house.posts, ["twilio", "phone"]);
    });
  });

  it("ask the first again an hour after it refused the sender, and not before: each refusal may cost", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    idOf(await send());
    idOf(await send("sam"));
    assert.deepEqual(house.posts, ["twilio", "phone", "phone"]);
    await house.clock.advance(hours(1));
    idOf(await send("sam"));
    assert.deepEqual(house.posts, ["twilio", "phone", "phone", "twilio"]);
  });

  it("give the reservation back where both refuse", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    house.sandbox.phone?.failNext({ kind: "refused", code: 503 });
    const result = await send();
    assert.ok(result?.kind === "not_sent" && result.error === "phone_queue_full" && result.advice);
    assert.equal(day(), 0);
    assert.equal(house.store.view().state.carrierStopped, undefined);
  });

  it("stop all sending only where both refuse the account", async () => {
    house.failNext({ kind: "refused", code: 20003 });
    house.sandbox.phone?.failNext({ kind: "refused", code: 401 });
    await send();
    assert.equal(house.store.view().state.carrierStopped, "phone_login");
  });

  it("say unknown where the phone doesn't answer after the first has refused", async () => {
    house.failNext({ kind: "refused", code: 30034 });
    house.sandbox.phone?.failNext({ kind: "500", accepted: false });
    const result = await send();
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
      const result = await send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
      await house.textIn(numbers.pat, "START", by === "phone" ? "carrier" : "phone");
      assert.equal((await send())?.kind, "sent");
    });

  it("list what either missed, though the other can't be asked", async () => {
    await house.close();
    house = await new House("pair").open({ twilioUrl: `http://127.0.0.1:${await freePort()}` });
    house.office.policy = () => "lose";
    await house.textIn(numbers.pat, "STOP", "phone");
    await house.services.inbox.catchUp(house.clock.now());
    const result = await send();
    assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
  });

  it("show the lines of both in a check, and put right what either offers", async () => {
    const { lines } = await house.carrier.inspect("en", ["US"]);
    const all = lines.map(({ what }) => what);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes("account") && all.includes("phone"));
  });
});

describe("two carriers, the phone first", () => {
  let house: House;
  beforeEach(async () => {
    house = await new House("reverse").open();
  });
  afterEach(() => house.close());

  const send = async (): Promise<MessageId> => idOf((await house.services.outbox.send(request()))[0]);

  for (const [about, code] of [
    ["the login", 401],
    ["more, for too many texts wait", 503],
    ["more at the moment", 429],
  ] as const)
    it(`send by Twilio, once, where the phone refuses ${about}`, async () => {
      house.failNext({ kind: "refused", code });
      const id = await send();
      await house.carried();
      await house.office.received(3);
      assert.deepEqual(house.posts, ["phone", "twilio"]);
      assert.equal(house.state(id), "delivered");
    });

  it("send by Twilio, once, what the phone has taken and then finds no SIM for", async () => {
    house.failNext({ kind: "undelivered", code: 1 });
    const id = await send();
    await house.carried();
    await house.office.received(1);
    assert.deepEqual(house.posts, ["phone", "twilio"]);
    await house.carried();
    await house.office.received(4);
    assert.equal(house.state(id), "delivered");
    assert.equal(house.delivered(numbers.pat).length, 1);
  });

  it("send nothing by Twilio where the phone failed and may have sent part of it", async () => {
    house.failNext({ kind: "undelivered", code: 3 });
    const id = await send();
    await house.carried();
    await house.office.received(1);
    assert.deepEqual(house.posts, ["phone"]);
    assert.equal(house.state(id), "failed");
  });

  it("send nothing by Twilio where the phone stays silent", async () => {
    house.failNext({ kind: "hang", accepted: false });
    const sending = send();
    await house.asked(1);
    while ((await Promise.race([sending, house.clock.advance(seconds(5)).then(() => undefined)])) === undefined);
    assert.equal(house.state(await sending), "unknown");
    assert.deepEqual(house.posts, ["phone"]);
  });

  it("send pictures by Twilio, which alone can", async () => {
    assert.equal(
      (await house.carrier.checkMedia(["https://192.168.1.5/a.jpg"]))?.advice,
      "media_refused",
      "as Twilio judges them",
    );
  });

  it("answer a text the way it came, whichever is first", async () => {
    await house.textIn(numbers.pat, "HELP", "carrier");
    await house.textIn(numbers.sam, "HELP", "phone");
    await house.carried();
    assert.deepEqual([house.delivered(numbers.pat)[0]?.via, house.delivered(numbers.sam)[0]?.via], [undefined, "phone"]);
  });
});

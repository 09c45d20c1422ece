// Two carriers, the phone first: Twilio sends what the phone refuses, and nothing that the phone may have sent.

import assert from "node:assert/strict";
import type { MessageId } from "../../src/core/units";
import { numbers } from "../fakes/household";
import { House, idOf } from "./house";

describe("two carriers, the phone first", () => {
  let house: House;
  beforeEach(async () => {
    house = await new House("reverse").open();
  });
  afterEach(() => house.close());

  const send = async (): Promise<MessageId> => idOf(await house.send());

  for (const [about, code] of [
    ["the login", 401],
    ["more, for too many texts wait", 503],
    ["more at the moment", 429],
  ] as const)
    it(`send by Twilio, once, where the phone refuses ${about}`, async () => {
      house.failNext({ kind: "refused", code });
      const id = await send();
      await house.told(3);
      assert.deepEqual(house.posts, ["phone", "twilio"]);
      assert.equal(house.state(id), "delivered");
    });

  it("send by Twilio, once, what the phone has taken and then finds no SIM for", async () => {
    house.failNext({ kind: "undelivered", code: 1 });
    const id = await send();
    await house.told(1);
    assert.deepEqual(house.posts, ["phone", "twilio"]);
    await house.told(4);
    assert.equal(house.state(id), "delivered");
    assert.equal(house.delivered(numbers.pat).length, 1);
  });

  it("send by Twilio, once, what the phone has no network for", async () => {
    house.failNext({ kind: "undelivered", code: 2 });
    await send();
    await house.told(1);
    assert.deepEqual(house.posts, ["phone", "twilio"]);
  });

  it("send nothing by Twilio where the phone lost its network within a text of several segments", async () => {
    house.failNext({ kind: "undelivered", code: 2 });
    const id = idOf(await house.send({ message: "Take out the trash. ".repeat(12) }));
    await house.told(1);
    assert.deepEqual(house.posts, ["phone"]);
    assert.equal(house.state(id), "failed");
  });

  it("send nothing by Twilio where the phone failed and may have sent part of it", async () => {
    house.failNext({ kind: "undelivered", code: 3 });
    const id = await send();
    await house.told(1);
    assert.deepEqual(house.posts, ["phone"]);
    assert.equal(house.state(id), "failed");
  });

  it("send nothing by Twilio where the phone stays silent", async () => {
    house.failNext({ kind: "hang", accepted: false });
    const sending = send();
    await house.asked(1);
    assert.equal(house.state(await house.patiently(sending)), "unknown");
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

// What must hold with every carrier, on real sockets: each message ends in a true state, and at most one text is delivered.

import assert from "node:assert/strict";
import { hours, type MessageId, minutes } from "../../src/core/units";
import type { Fault } from "../../src/sandbox/carrier";
import { allRecords, numbers } from "../fakes/household";
import { House, idOf } from "./house";
import type { Letter } from "./post-office";

const faults: readonly (readonly [about: string, fault: Fault])[] = [
  ["resets the connection before it has the text", { kind: "reset", accepted: false }],
  ["resets the connection once it has the text", { kind: "reset", accepted: true }],
  ["answers 500 without having the text", { kind: "500", accepted: false }],
  ["answers 500 and has the text", { kind: "500", accepted: true }],
  ["stays silent without having the text", { kind: "hang", accepted: false }],
  ["stays silent and has the text", { kind: "hang", accepted: true }],
];

/** Every order of a few. */
const orders = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

const isStatus = ({ path }: Letter): boolean => path.includes("/status");

for (const plays of ["twilio", "android"] as const)
  describe(`the carrier ${plays}`, () => {
    let house: House;
    beforeEach(async () => {
      house = await new House(plays).open();
    });
    afterEach(() => house.close());

    const keepNews = (): void => {
      house.office.policy = (letter) => (isStatus(letter) ? "keep" : "hand_on");
    };
    const send = async (message = "Take out the trash"): Promise<MessageId> => idOf(await house.send({ message }));
    /** Also where the carrier is silent: the household's patience ends. */
    const sendPatiently = async (): Promise<MessageId> => {
      const sending = house.send();
      await house.asked(1);
      return idOf(await house.patiently(sending));
    };
    /** All that the carrier has to tell of a text. */
    const news = async (count: number): Promise<readonly Letter[]> => {
      await house.carried();
      return (await house.office.received(count)).filter(isStatus);
    };
    const tellings = (segments: number): number => (plays === "twilio" ? 3 : 1 + segments);

    it("takes a text, delivers it once and says so", async () => {
      keepNews();
      const id = await send();
      assert.equal(house.state(id), "accepted");
      for (const letter of await news(tellings(1))) assert.equal((await house.office.handOn(letter)).status, 204);
      assert.equal(house.state(id), "delivered");
      assert.equal(house.delivered(numbers.pat).length, 1);
      assert.equal(house.posts.length, 1);
    });

    for (const [about, fault] of faults) {
      const isThere = "accepted" in fault && fault.accepted;

      it(`is asked once when it ${about}, and what became of it is found out by asking`, async () => {
        house.office.policy = () => "lose";
        house.failNext(fault);
        const id = await sendPatiently();
        await house.carried();
        await house.settled();
        assert.equal(house.state(id), isThere ? "delivered" : "failed");
        assert.equal(house.delivered(numbers.pat).length, isThere ? 1 : 0);
        assert.equal(house.posts.length, 1);
      });

      it(`is asked once when it ${about}, and counts the text until that is known`, async () => {
        house.failNext(fault);
        const id = await sendPatiently();
        assert.ok(["unknown", "accepted"].includes(house.state(id) ?? ""));
        if (!isThere) assert.equal(house.state(id), "unknown");
        assert.equal(
          house.store.view().state.days.get(house.store.view().state.messages.get(id)?.day ?? ("" as never))?.messages,
          1,
        );
      });

      if (isThere)
        it(`says by its news what became of a text when it ${about}`, async () => {
          keepNews();
          house.failNext(fault);
          const id = await sendPatiently();
          for (const letter of await news(tellings(1))) await house.office.handOn(letter);
          assert.equal(house.state(id), "delivered");
          assert.equal(house.delivered(numbers.pat).length, 1);
          assert.equal(house.posts.length, 1);
        });
    }

    it("ends in the same state in whatever order and however often it tells its news", async () => {
      keepNews();
      let heard = 0;
      const first = await send();
      const count = (await news(tellings(1))).length;
      heard += count;
      for (const order of orders([...Array(count).keys()])) {
        await house.clock.advance(hours(1));
        await house.carrierClock.advance(hours(1));
        const id = await send();
        const letters = (await news(heard + count)).slice(heard);
        heard += count;
        for (const place of order) {
          const letter = letters[place];
          assert.ok(letter);
          for (let times = 0; times < 3; times++) assert.equal((await house.office.handOn(letter)).status, 204);
        }
        assert.equal(house.state(id), "delivered", `told in the order ${order.join(", ")}`);
      }
      assert.equal(house.state(first), "accepted", "whose news were never told");
    });

    it("calls a text of several segments delivered only once all of it is", async () => {
      keepNews();
      const id = await send("A long one. ".repeat(25));
      const letters = await news(tellings(2));
      const [last, ...before] = [...letters].reverse();
      for (const letter of before) for (let times = 0; times < 2; times++) await house.office.handOn(letter);
      assert.equal(house.state(id), "sent");
      assert.ok(last);
      await house.office.handOn(last);
      assert.equal(house.state(id), "delivered");
    });

    it("that refuses the account stops all sending, and the reservation is given back", async () => {
      house.failNext({ kind: "refused", code: plays === "twilio" ? 20003 : 401 });
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "carrier_refused" && result.advice);
      const next = await house.send({ to: "sam" });
      assert.ok(next?.kind === "not_sent" && next.reason !== "carrier_refused");
      assert.equal(house.posts.length, 1);
    });

    it("that can't be reached has certainly sent nothing", async () => {
      await house.close();
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "carrier_refused");
      house = await new House(plays).open();
    });

    it("brings a STOP, which is confirmed once and holds", async () => {
      await house.textIn(numbers.pat, "STOP");
      const [stop] = house.office.letters;
      assert.ok(stop);
      for (let times = 0; times < 3; times++) assert.equal((await house.office.handOn(stop)).status < 300, true);
      await house.carried();
      assert.deepEqual(
        house.delivered(numbers.pat).map(({ body }) => /unsubscribed/i.test(body)),
        [true],
      );
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    });

    it("brings START and HELP, each answered once", async () => {
      for (const word of ["STOP", "START", "HELP"]) {
        await house.textIn(numbers.pat, word);
        await house.clock.advance(minutes(1));
        await house.carrierClock.advance(minutes(1));
      }
      const letters = [...house.office.letters].filter((letter) => !isStatus(letter));
      for (const letter of letters) await house.office.handOn(letter);
      await house.carried();
      assert.equal(house.delivered(numbers.pat).length, 3);
      const result = await house.send();
      assert.equal(result?.kind, "sent");
    });

    it("brings nothing that somebody else has written", async () => {
      await house.textIn(numbers.stranger, "Hello?");
      const [letter] = house.office.letters;
      assert.ok(letter);
      const before = (await allRecords(house.store)).length;
      const forged = { ...letter, body: Buffer.from(letter.body.toString().replace("Hello", "STOP!")) };
      assert.equal((await house.office.handOn(forged)).status, 403);
      const unsigned = { ...letter, headers: { "content-type": letter.headers["content-type"] ?? "" } };
      assert.equal((await house.office.handOn(unsigned)).status, 403);
      assert.equal((await allRecords(house.store)).length, before);
    });

    it("lists a STOP that no webhook brought", async () => {
      house.office.policy = () => "lose";
      await house.textIn(numbers.pat, "STOP");
      await house.services.inbox.catchUp(house.clock.now());
      const result = await house.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    });

    it("brings a text once, by webhook and by list together", async () => {
      await house.textIn(numbers.pat, "What's for dinner?");
      await house.clock.advance(minutes(5));
      await house.services.inbox.catchUp(house.clock.now());
      const received = (await allRecords(house.store)).filter(({ type }) => type === "received");
      assert.equal(received.length, 1);
    });
  });

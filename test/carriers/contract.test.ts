// The contract of every carrier, on real sockets: each message ends in its true state, and at most one text is delivered.

import assert from "node:assert/strict";
import { hours, type MessageId, minutes } from "../../src/core/units";
import type { Fault } from "../../src/sandbox/carrier";
import { allRecords, numbers } from "../fakes/household";
import { idOf, Rig } from "./rig";
import type { WebhookPost } from "./webhook-proxy";

const faults: readonly (readonly [about: string, fault: Fault])[] = [
  ["resets the connection before it has the text", { kind: "reset", accepted: false }],
  ["resets the connection after it has the text", { kind: "reset", accepted: true }],
  ["answers 500 without having the text", { kind: "500", accepted: false }],
  ["answers 500 and has the text", { kind: "500", accepted: true }],
  ["stays silent without having the text", { kind: "hang", accepted: false }],
  ["stays silent and has the text", { kind: "hang", accepted: true }],
];

/** All permutations. */
const orders = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

const isStatus = ({ path }: WebhookPost): boolean => path.includes("/status");

for (const mode of ["twilio", "android"] as const)
  describe(`the carrier ${mode}`, () => {
    let rig: Rig;
    beforeEach(async () => {
      rig = await new Rig(mode).open();
    });
    afterEach(() => rig.close());

    const keepUpdates = (): void => {
      rig.proxy.policy = (request) => (isStatus(request) ? "keep" : "forward");
    };
    const send = async (message = "Take out the trash"): Promise<MessageId> => idOf(await rig.send({ message }));
    /** Even if the carrier is silent: the request runs into its timeout. */
    const sendUntilTimeout = async (): Promise<MessageId> => {
      const sending = rig.send();
      await rig.asked(1);
      return idOf(await rig.untilTimeout(sending));
    };
    /** All status updates of the text. */
    const updates = async (count: number): Promise<readonly WebhookPost[]> => {
      await rig.deliverAll();
      return (await rig.proxy.received(count)).filter(isStatus);
    };
    const updateCount = (segments: number): number => (mode === "twilio" ? 3 : 1 + segments);

    it("accepts a text, delivers it once and reports so", async () => {
      keepUpdates();
      const id = await send();
      assert.equal(rig.state(id), "accepted");
      for (const request of await updates(updateCount(1))) assert.equal((await rig.proxy.forward(request)).status, 204);
      assert.equal(rig.state(id), "delivered");
      assert.equal(rig.delivered(numbers.pat).length, 1);
      assert.equal(rig.posts.length, 1);
    });

    for (const [about, fault] of faults) {
      const isThere = "accepted" in fault && fault.accepted;

      it(`is asked once if it ${about}, and reconciliation finds the outcome`, async () => {
        rig.proxy.policy = () => "drop";
        rig.failNext(fault);
        const id = await sendUntilTimeout();
        await rig.deliverAll();
        await rig.reconciled();
        assert.equal(rig.state(id), isThere ? "delivered" : "failed");
        assert.equal(rig.delivered(numbers.pat).length, isThere ? 1 : 0);
        assert.equal(rig.posts.length, 1);
      });

      it(`is asked once if it ${about}, and the text counts until the outcome is known`, async () => {
        rig.failNext(fault);
        const id = await sendUntilTimeout();
        assert.ok(["unknown", "accepted"].includes(rig.state(id) ?? ""));
        if (!isThere) assert.equal(rig.state(id), "unknown");
        assert.equal(
          rig.store.view().state.dailyCounts.get(rig.store.view().state.messages.get(id)?.day ?? ("" as never))?.messages,
          1,
        );
      });

      if (isThere)
        it(`reports the outcome by status updates if it ${about}`, async () => {
          keepUpdates();
          rig.failNext(fault);
          const id = await sendUntilTimeout();
          for (const request of await updates(updateCount(1))) await rig.proxy.forward(request);
          assert.equal(rig.state(id), "delivered");
          assert.equal(rig.delivered(numbers.pat).length, 1);
          assert.equal(rig.posts.length, 1);
        });
    }

    it("ends in the same state for every order and repetition of its status updates", async () => {
      keepUpdates();
      let heard = 0;
      const first = await send();
      const count = (await updates(updateCount(1))).length;
      heard += count;
      for (const order of orders([...Array(count).keys()])) {
        await rig.clock.advance(hours(1));
        await rig.carrierClock.advance(hours(1));
        const id = await send();
        const requests = (await updates(heard + count)).slice(heard);
        heard += count;
        for (const place of order) {
          const request = requests[place];
          assert.ok(request);
          for (let times = 0; times < 3; times++) assert.equal((await rig.proxy.forward(request)).status, 204);
        }
        assert.equal(rig.state(id), "delivered", `in the order ${order.join(", ")}`);
      }
      assert.equal(rig.state(first), "accepted", "without updates");
    });

    it("reports a text of several segments delivered only after all of them", async () => {
      keepUpdates();
      const id = await send("A long one. ".repeat(25));
      const requests = await updates(updateCount(2));
      const [last, ...before] = [...requests].reverse();
      for (const request of before) for (let times = 0; times < 2; times++) await rig.proxy.forward(request);
      assert.equal(rig.state(id), "sent");
      assert.ok(last);
      await rig.proxy.forward(last);
      assert.equal(rig.state(id), "delivered");
    });

    it("that refuses the account stops all sending and releases the reservation", async () => {
      rig.failNext({ kind: "refused", code: mode === "twilio" ? 20003 : 401 });
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "carrier_refused" && result.advice);
      const next = await rig.send({ to: "sam" });
      assert.ok(next?.kind === "not_sent" && next.reason !== "carrier_refused");
      assert.equal(rig.posts.length, 1);
    });

    it("that can't be reached has certainly sent nothing", async () => {
      await rig.close();
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "carrier_refused");
      rig = await new Rig(mode).open();
    });

    it("delivers a STOP, which is confirmed once and holds", async () => {
      await rig.textIn(numbers.pat, "STOP");
      const [stop] = rig.proxy.requests;
      assert.ok(stop);
      for (let times = 0; times < 3; times++) assert.equal((await rig.proxy.forward(stop)).status < 300, true);
      await rig.deliverAll();
      assert.deepEqual(
        rig.delivered(numbers.pat).map(({ body }) => /unsubscribed/i.test(body)),
        [true],
      );
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    });

    it("delivers START and HELP, each answered once", async () => {
      for (const word of ["STOP", "START", "HELP"]) {
        await rig.textIn(numbers.pat, word);
        await rig.clock.advance(minutes(1));
        await rig.carrierClock.advance(minutes(1));
      }
      const requests = [...rig.proxy.requests].filter((request) => !isStatus(request));
      for (const request of requests) await rig.proxy.forward(request);
      await rig.deliverAll();
      assert.equal(rig.delivered(numbers.pat).length, 3);
      const result = await rig.send();
      assert.equal(result?.kind, "sent");
    });

    it("rejects forged webhook requests", async () => {
      await rig.textIn(numbers.stranger, "Hello?");
      const [request] = rig.proxy.requests;
      assert.ok(request);
      const before = (await allRecords(rig.store)).length;
      const forged = { ...request, body: Buffer.from(request.body.toString().replace("Hello", "STOP!")) };
      assert.equal((await rig.proxy.forward(forged)).status, 403);
      const unsigned = { ...request, headers: { "content-type": request.headers["content-type"] ?? "" } };
      assert.equal((await rig.proxy.forward(unsigned)).status, 403);
      assert.equal((await allRecords(rig.store)).length, before);
    });

    it("lists a STOP that no webhook delivered", async () => {
      rig.proxy.policy = () => "drop";
      await rig.textIn(numbers.pat, "STOP");
      await rig.services.inbox.catchUp(rig.clock.now());
      const result = await rig.send();
      assert.ok(result?.kind === "not_sent" && result.reason === "opted_out");
    });

    it("delivers a text once, although webhook and list have it", async () => {
      await rig.textIn(numbers.pat, "What's for dinner?");
      await rig.clock.advance(minutes(5));
      await rig.services.inbox.catchUp(rig.clock.now());
      const received = (await allRecords(rig.store)).filter(({ type }) => type === "received");
      assert.equal(received.length, 1);
    });
  });

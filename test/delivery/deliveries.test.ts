// Status updates: in any order, repeated or early, they end in the same state; and unknown outcomes are resolved by asking.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { MessageState } from "../../src/core/message/states";
import type { StatusUpdate } from "../../src/core/ports/carrier";
import { type Duration, hours, type LocalDay, later, type MessageId, minutes, seconds } from "../../src/core/units";
import { Gate } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { allRecords, e164, noon, numbers, type Opened, openHousehold, recordsOf, request } from "../fakes/household";
import { reserved } from "../stores/records";

const today = "2026-11-22" as LocalDay;

describe("deliveries", () => {
  let home: Opened;
  const sendOne = async (): Promise<MessageId> => {
    const [result] = await home.outbox.send(request({ kind: "alert" }));
    assert.ok(result?.kind === "sent");
    return result.id;
  };
  const stateOf = (id: MessageId): MessageState | undefined => home.store.view().state.messages.get(id)?.state;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("callbacks", () => {
    const story: Omit<StatusUpdate, "id">[] = [
      { carrierId: "C1", state: "accepted" },
      { carrierId: "C1", state: "sent", segments: 1 },
      { carrierId: "C1", state: "delivered", price: { amount: 0.0083, currency: "USD" } },
    ];

    /** Each part of the story at least once, in any order, by our id or the carrier's. */
    const updates = fc
      .tuple(
        fc.shuffledSubarray([0, 1, 2, 0, 1, 2, 0, 1, 2], { minLength: 9 }),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
      )
      .map(([order, ours]) => order.map((index, place) => ({ index, byOurId: ours[place] ?? false })));

    it("end in the same state in any order, with any repetition", () =>
      fc.assert(
        fc.asyncProperty(updates, async (news) => {
          home = await openHousehold();
          const id = await sendOne();
          for (const { index, byOurId } of news) {
            const { [index]: each } = story;
            if (each) await home.deliveries.receive({ ...each, ...(byOurId && { id }) });
          }
          assert.equal(stateOf(id), "delivered");
          assert.deepEqual(home.store.view().state.monthlyCosts.get("2026-11"), { known: 0.0083, unpriced: 0 });
          assert.equal(home.store.view().state.dailyCounts.get(today)?.messages, 1);
        }),
        { numRuns: 100 },
      ));

    it("emit one event for each state, and a repetition writes nothing", async () => {
      const id = await sendOne();
      const states: MessageState[] = [];
      home.events.on("delivery", ({ state }) => states.push(state));
      for (const each of [...story, ...story]) await home.deliveries.receive({ ...each, id });
      assert.deepEqual(states, ["sent", "delivered"]);
    });

    it("that come before the answer to the POST find the message", async () => {
      const gate = new Gate();
      home.carrier.fate = async () => {
        await gate.opened;
        return { kind: "accepted" };
      };
      const sending = sendOne();
      await turn();
      const id = home.carrier.posts[0]?.id as MessageId;
      await home.deliveries.receive({ id, carrierId: "C1", state: "delivered" });
      gate.release();
      await sending;
      assert.equal(stateOf(id), "delivered");
    });

    it("tell what became of a text whose answer was lost", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const id = await sendOne();
      await home.deliveries.receive({ id, carrierId: "C1", state: "sent" });
      assert.equal(stateOf(id), "sent");
    });

    it("about messages we never sent change nothing", async () => {
      await sendOne();
      const before = (await allRecords(home.store)).length;
      await home.deliveries.receive({ id: "m-of-another-account" as MessageId, carrierId: "C99", state: "failed" });
      await home.deliveries.receive({ carrierId: "C98", state: "delivered" });
      assert.equal((await allRecords(home.store)).length, before);
    });
  });

  describe("an abandoned reservation", () => {
    const neverAnswered = (): void => {
      home.carrier.fate = () => new Promise(() => {});
    };
    const restarted = async (): Promise<void> => {
      const { store, clock, carrier } = home;
      home = await openHousehold({ store, clock, carrier });
    };

    it("is unknown after a restart, stays counted, and a notice says how many there are", async () => {
      neverAnswered();
      void home.outbox.send(request({ to: ["pat", "sam"], key: "k" }));
      await turn();
      await restarted();
      await home.deliveries.declareUnknown(seconds(0));
      assert.deepEqual(
        [...home.store.view().state.messages.values()].map(({ state }) => state),
        ["unknown", "unknown"],
      );
      assert.equal(home.store.view().state.dailyCounts.get(today)?.messages, 2);
      const notices = (await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "message_unknown");
      assert.deepEqual(
        notices.map(({ text }) => /2 texts may or may not have been sent/.test(text)),
        [true],
      );
      const [again] = await home.outbox.send(request({ key: "k" }));
      assert.equal(again?.kind === "not_sent" && again.reason, "duplicate");
    });

    it("is left alone while an instance may still be sending it", async () => {
      neverAnswered();
      void home.outbox.send(request());
      await turn();
      await home.clock.advance(minutes(59));
      await home.deliveries.declareUnknown(hours(1));
      assert.equal([...home.store.view().state.messages.values()][0]?.state, "reserved");
      await home.clock.advance(minutes(1));
      await home.deliveries.declareUnknown(hours(1));
      assert.equal([...home.store.view().state.messages.values()][0]?.state, "unknown");
    });
  });

  describe("asking the carrier about unknown outcomes", () => {
    it("finds a text that it took", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const id = await sendOne();
      await home.deliveries.reconcile();
      assert.equal(stateOf(id), "sent");
      assert.equal(home.store.view().state.byCarrierId.get("C1"), id);
      assert.equal(home.carrier.postsOf(id), 1);
    });

    it("gives each its own: never one text of the list to two messages", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const lost = await sendOne();
      await home.clock.advance(minutes(20));
      home.carrier.fate = () => ({ kind: "lost" });
      const taken = await sendOne();
      await home.deliveries.reconcile();
      assert.deepEqual([stateOf(lost), stateOf(taken)], ["unknown", "sent"]);
    });

    it("doesn't take what went to another number", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const lost = await sendOne();
      home.carrier.list.push({ carrierId: "C9", state: "sent", to: e164(numbers.sam), text: "", at: noon });
      await home.deliveries.reconcile();
      assert.equal(stateOf(lost), "unknown");
    });

    it("doesn't take another text to the same number, such as an automatic reply of the carrier", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const lost = await sendOne();
      const reply = "You have successfully been unsubscribed.";
      home.carrier.list.push({ carrierId: "C9", state: "delivered", to: e164(numbers.pat), text: reply, at: noon });
      await home.deliveries.reconcile();
      assert.equal(stateOf(lost), "unknown");
      assert.equal(home.store.view().state.byCarrierId.has("C9"), false);
    });

    it("finds a text before which a trial account puts a line of its own", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const lost = await sendOne();
      const [reserved] = await recordsOf(home.store, "reserved");
      const text = `Sent from your Twilio trial account - ${reserved?.text}`;
      home.carrier.list.push({ carrierId: "C9", state: "delivered", to: e164(numbers.pat), text, at: noon });
      await home.deliveries.reconcile();
      assert.equal(stateOf(lost), "delivered");
    });

    it("doesn't take what another message has already", async () => {
      await sendOne();
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const lost = await sendOne();
      await home.deliveries.reconcile();
      assert.equal(stateOf(lost), "unknown");
    });

    it("takes it for failed where it isn't listed after an hour; it stays counted and is not sent again", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const id = await sendOne();
      await home.clock.advance(hours(1));
      await home.deliveries.reconcile();
      assert.equal(stateOf(id), "unknown");
      await home.clock.advance(minutes(1));
      await home.deliveries.reconcile();
      assert.equal(stateOf(id), "failed");
      assert.equal(home.store.view().state.dailyCounts.get(today)?.messages, 1);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("doesn't call failed what turns out to be on its way while the list is read", async () => {
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const [first, second] = [await sendOne(), await sendOne()];
      await home.clock.advance(hours(2));
      home.events.once("delivery", () => {
        void home.deliveries.receive({ id: second, carrierId: "C2", state: "sent" });
      });
      await home.deliveries.reconcile();
      assert.deepEqual([stateOf(first), stateOf(second)], ["failed", "sent"]);
    });

    it("says nothing of an older one that another instance gives up meanwhile, which this list doesn't reach back to", async () => {
      const older = { ...reserved(1), at: noon };
      await home.store.step(() => ({ result: undefined, records: [older] }));
      await home.clock.advance(hours(1));
      home.carrier.fate = () => ({ kind: "never_arrived" });
      const younger = await sendOne();
      await home.clock.advance(hours(2));
      const list = home.carrier.sentSince.bind(home.carrier);
      home.carrier.sentSince = async (since) => {
        const listed = await list(since);
        await home.deliveries.declareUnknown(minutes(5));
        return listed;
      };
      await home.deliveries.reconcile();
      assert.deepEqual([stateOf(younger), stateOf(older.id)], ["failed", "unknown"]);
    });

    it("rejects where it can't be asked, and changes nothing", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const id = await sendOne();
      home.carrier.unreachable = true;
      await assert.rejects(home.deliveries.reconcile(), /can't be asked/);
      assert.equal(stateOf(id), "unknown");
    });

    it("doesn't ask where everything is known", async () => {
      await sendOne();
      home.carrier.unreachable = true;
      await home.deliveries.reconcile();
    });

    it("asks from a little before the oldest, since clocks differ", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const id = await sendOne();
      const [listed] = home.carrier.list.splice(0);
      assert.ok(listed);
      home.carrier.list.push({ ...listed, at: later(noon, -minutes(4) as Duration) });
      await home.deliveries.reconcile();
      assert.equal(stateOf(id), "sent");
    });
  });
});

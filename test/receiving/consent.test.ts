// STOP means STOP: durable before the answer, for everybody at the number, once; START gives back what was agreed to, and no more.

import assert from "node:assert/strict";
import { later, minutes } from "../../src/core/units";
import { carrierError } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { e164, emma, inhabit, noon, numbers, type Opened, openHousehold, pat, recordsOf, sam, text } from "../fakes/household";
import { breakableStore, heldStore } from "../fakes/stores";
import { answerTo, reasonToText } from "./talk";

const stopAnswer = "You have been unsubscribed from SMS notifications. Reply START to opt back in.";
const startAnswer = "You have been re-subscribed to SMS notifications.";

describe("STOP and START", () => {
  let home: Opened;
  const reasonFor = (to: string) => reasonToText(home, to);
  const says = (from: string, words: string) => answerTo(home, from, words);
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("STOP", () => {
    it("opts the number out and is confirmed once, counted", async () => {
      assert.equal(await says(numbers.pat, "Stop"), stopAnswer);
      assert.equal(await reasonFor("pat"), "opted_out");
      assert.equal(home.store.view().state.dailyCounts.get("2026-11-22" as never)?.messages, 1);
    });

    it("is durable before anybody is answered", async () => {
      const held = heldStore(home.store);
      home = await openHousehold({ store: held.store });
      held.hold();
      let answered = false;
      const answer = home.inbox.receive(text(numbers.pat, "STOP")).then((given) => {
        answered = true;
        return given;
      });
      await turn();
      assert.equal(answered, false);
      held.release();
      assert.equal((await answer)?.text, stopAnswer);
    });

    it("is not answered where it could not be written, and counts when it comes again", async () => {
      const { store, state } = breakableStore(home.store);
      home = await openHousehold({ store });
      state.broken = true;
      const stop = text(numbers.pat, "STOP");
      await assert.rejects(home.inbox.receive(stop), { code: "store_read_only" });
      state.broken = false;
      assert.equal((await home.inbox.receive(stop))?.text, stopAnswer);
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("said twice changes nothing and is confirmed once", async () => {
      await says(numbers.pat, "STOP");
      assert.equal(await says(numbers.pat, "STOP"), undefined);
      assert.equal((await recordsOf(home.store, "consent_changed")).length, 1);
    });

    it("delivered twice is one text", async () => {
      const stop = text(numbers.pat, "STOP");
      await home.inbox.receive(stop);
      assert.equal(await home.inbox.receive(stop), undefined);
      assert.equal((await recordsOf(home.store, "received")).length, 1);
    });

    it("delivered twice at once is one text", async () => {
      const stop = text(numbers.pat, "STOP");
      const answers = await Promise.all([home.inbox.receive(stop), home.inbox.receive(stop)]);
      assert.equal(answers.filter(Boolean).length, 1);
    });

    it("from a shared number opts out everybody at it", async () => {
      await inhabit(home.store, [pat(), sam({ number: e164(numbers.pat) })]);
      await says(numbers.pat, "STOP");
      assert.deepEqual([await reasonFor("pat"), await reasonFor("sam")], ["opted_out", "opted_out"]);
      assert.deepEqual((await recordsOf(home.store, "consent_changed"))[0]?.people, ["pat", "sam"]);
    });

    it("from a former member holds if the number comes back", async () => {
      await inhabit(home.store, [pat()]);
      assert.equal(await says(numbers.sam, "STOP"), stopAnswer);
      await inhabit(home.store, [pat(), sam()]);
      assert.equal(await reasonFor("sam"), "opted_out");
    });

    it("outlives a change of the person's number, at the old one", async () => {
      await says(numbers.sam, "STOP");
      const { consent: _, ...kept } = sam();
      await home.people.save({ ...kept, number: e164(numbers.stranger) }, "pat");
      await home.consent.optIn(kept.id, "page", "You get texts.", "pat");
      assert.equal(await reasonFor("sam"), "sent");
      await home.people.save(kept, "pat");
      assert.equal(await reasonFor("sam"), "opted_out");
    });

    it("that the carrier has answered already is obeyed in silence", async () => {
      const answer = await home.inbox.receive(text(numbers.pat, "whatever", { answeredByCarrier: "stop" }));
      assert.equal(answer, undefined);
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("is confirmed while the household is paused, and past the cap, which has a reserve for that", async () => {
      home = await openHousehold({ settings: { dailyMessages: 0 } });
      assert.equal(await says(numbers.pat, "STOP"), stopAnswer);
      await home.controls.pause(true, "pat");
      assert.equal(await says(numbers.sam, "STOP"), stopAnswer);
      for (let n = 0; n < 8; n++) assert.equal(await says(`+1202555020${n}`, "STOP"), stopAnswer);
      assert.equal(await says(numbers.stranger, "STOP"), undefined, "the reserve is used up");
      assert.equal(home.store.view().document.suppressions.length, 11);
    });

    it("is emitted as an event once it is durable", async () => {
      const held = heldStore(home.store);
      home = await openHousehold({ store: held.store });
      const emitted: unknown[] = [];
      home.events.on("consent", (change) => emitted.push([change.people, change.to, change.method, change.number]));
      held.hold();
      const answer = says(numbers.pat, "STOP");
      await turn();
      assert.deepEqual(emitted, []);
      held.release();
      await answer;
      assert.deepEqual(emitted, [[["pat"], "opted_out", "sms", "+1•••••0101"]]);
    });
  });

  describe("START", () => {
    it("restores who had agreed, and says so", async () => {
      await says(numbers.pat, "STOP");
      assert.equal(await says(numbers.pat, "START"), startAnswer);
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("restores only those at a shared number who had agreed", async () => {
      await inhabit(home.store, [pat(), sam({ number: e164(numbers.pat), consent: { state: "none" } })]);
      await says(numbers.pat, "STOP");
      await says(numbers.pat, "START");
      assert.deepEqual([await reasonFor("pat"), await reasonFor("sam")], ["sent", "not_opted_in"]);
      assert.deepEqual((await recordsOf(home.store, "consent_changed")).at(-1)?.people, ["pat"]);
    });

    it("restores who had agreed and then opted out on the page", async () => {
      await home.consent.optOut(pat().id, "page", "pat");
      assert.equal(await says(numbers.pat, "START"), startAnswer);
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("gives no consent to who opted out without ever having agreed", async () => {
      await inhabit(home.store, [pat({ consent: { state: "none" } })]);
      await home.consent.optOut(pat().id, "page", "pat");
      await says(numbers.pat, "STOP");
      assert.equal(await says(numbers.pat, "START"), undefined);
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("keeps the words that were agreed to", async () => {
      await says(numbers.pat, "STOP");
      await says(numbers.pat, "START");
      const [{ consent } = pat()] = home.people.all();
      assert.equal(consent.state === "opted_in" && consent.wording, "You get texts about chores.");
    });

    it("from an unknown number creates nothing", async () => {
      const before = home.store.view().document;
      assert.equal(await says(numbers.stranger, "START"), undefined);
      assert.equal(home.store.view().document, before);
      assert.deepEqual(await recordsOf(home.store, "consent_changed"), []);
    });

    it("from a person who never agreed gives no consent", async () => {
      await inhabit(home.store, [pat({ consent: { state: "none" } })]);
      await says(numbers.pat, "START");
      assert.equal(await reasonFor("pat"), "not_opted_in");
    });

    it("from who is opted in changes nothing and is not answered", async () => {
      assert.equal(await says(numbers.pat, "START"), undefined);
      assert.deepEqual(await recordsOf(home.store, "consent_changed"), []);
    });

    it("said twice reverses the STOP once", async () => {
      await says(numbers.pat, "STOP");
      const answers = await Promise.all([says(numbers.pat, "START"), says(numbers.pat, "START")]);
      assert.deepEqual(answers.filter(Boolean), [startAnswer]);
    });
  });

  describe("YES", () => {
    it("from who is opted out opts in again", async () => {
      await says(numbers.pat, "STOP");
      assert.equal(await says(numbers.pat, "yes"), startAnswer);
    });

    it("doesn't on a toll-free number, where the network would not either", async () => {
      home = await openHousehold({ settings: { tollFree: true } });
      await says(numbers.pat, "STOP");
      await says(numbers.pat, "yes");
      assert.equal(await reasonFor("pat"), "opted_out");
    });
  });

  describe("a keyword that the carrier handles by itself", () => {
    const carrierSays = async (words: string, keyword: "stop" | "start" | "help", from: string = numbers.pat) => {
      await home.clock.advance(minutes(1));
      return (await home.inbox.receive(text(from, words, { carrierKeyword: keyword, to: "+12025550100" })))?.text;
    };
    const state = () => home.store.view().document.people[0]?.consent.state;

    it("is never answered twice: STOP, its START and HELP get no answer from us", async () => {
      for (const [words, keyword] of [
        ["HELP", "help"],
        ["STOP", "stop"],
        ["START", "start"],
      ] as const)
        assert.equal(await carrierSays(words, keyword), undefined);
      assert.deepEqual(await recordsOf(home.store, "reserved"), []);
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("leaves START to us if the carrier has no block, because it doesn't answer then", async () => {
      await says(numbers.pat, "please stop texting me");
      assert.equal(await carrierSays("START", "start"), startAnswer);
    });

    it("blocks the number beside our opt-out; SUBSCRIBE, the page and the admin don't lift that", async () => {
      await carrierSays("STOP", "stop");
      assert.equal(await says(numbers.pat, "SUBSCRIBE"), undefined);
      assert.equal(await reasonFor("pat"), "opted_out");
      for (const method of ["member", "page"] as const)
        await assert.rejects(home.consent.optIn(pat().id, method, "You get texts.", "pat"), {
          code: "not_allowed",
          message: /START/,
        });
      assert.deepEqual(
        (await recordsOf(home.store, "consent_changed")).map(({ to }) => to),
        ["opted_out"],
      );
    });

    it("is lifted by its own START or YES, from which on texts go again", async () => {
      for (const word of ["START", "YES"]) {
        await carrierSays("STOP", "stop");
        await carrierSays(word, "start");
        assert.equal(state(), "opted_in");
        home.clock.set(later(home.clock.now(), minutes(30)));
        assert.equal(await reasonFor("pat"), "sent");
      }
    });

    it("is learned from a text that the carrier refuses", async () => {
      home.carrier.fate = () => ({ kind: "refused", error: carrierError("21610", { on: "consent" }) });
      assert.equal(await reasonFor("pat"), "carrier_refused");
      home.carrier.fate = () => ({ kind: "accepted" });
      assert.equal(await reasonFor("pat"), "carrier_blocked");
      assert.equal(await says(numbers.pat, "SUBSCRIBE"), undefined);
      await carrierSays("START", "start");
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("read late doesn't block a number that has texted START since", async () => {
      const stopped = home.clock.now();
      await carrierSays("STOP", "stop");
      await carrierSays("START", "start");
      await home.inbox.receive(text(numbers.pat, "STOP", { carrierKeyword: "stop", at: stopped }), true);
      assert.equal(home.store.view().document.carrierBlocks[0]?.blocked, false);
    });
  });

  describe("a child whom an admin opted out", () => {
    beforeEach(() => home.consent.optOut(emma().id, "page", "pat"));

    it("can't lift that by START or SUBSCRIBE, and hears why", async () => {
      home.clock.set(later(noon, minutes(1)));
      for (const word of ["START", "SUBSCRIBE"]) assert.match((await says(numbers.emma, word)) ?? "", /ask them/i);
      assert.equal(await reasonFor("emma"), "opted_out");
    });

    it("can't lift that on their page, but an admin can", async () => {
      await assert.rejects(home.consent.optIn(emma().id, "member", "You get texts.", "member emma"), { code: "not_allowed" });
      await home.consent.optIn(emma().id, "page", "You get texts.", "pat");
      assert.equal(await reasonFor("emma"), "sent");
    });
  });

  describe("HELP", () => {
    it("is answered with who we are and how to stop", async () => {
      assert.match((await says(numbers.pat, "HELP")) ?? "", /^The Smiths: .*STOP/);
    });

    it("is not answered at a number that is opted out", async () => {
      await says(numbers.pat, "STOP");
      assert.equal(await says(numbers.pat, "HELP"), undefined);
    });
  });
});

// What no webhook brought is found later: a STOP is obeyed whenever it was said, and nothing is undone that came after it.

import assert from "node:assert/strict";
import { hours, later, minutes } from "../../src/core/units";
import { agreed, inhabit, noon, numbers, type Opened, openHousehold, pat, recordsOf, text } from "../fakes/household";
import { answerTo, reasonToText } from "./talk";

describe("STOP and START", () => {
  let home: Opened;
  const reasonFor = (to: string) => reasonToText(home, to);
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("found late, since no webhook brought it", () => {
    const at = (minute: number) => later(noon, minutes(minute));
    const missed = (from: string, words: string, minute: number) =>
      home.carrier.incoming.push({ ...text(from, words), at: at(minute) });

    it("a STOP is obeyed in silence", async () => {
      missed(numbers.pat, "STOP", -30);
      await home.inbox.catchUp(at(-60));
      assert.equal(await reasonFor("pat"), "opted_out");
      assert.deepEqual(await recordsOf(home.store, "reserved"), []);
    });

    it("what came a little before is asked for too, since clocks differ", async () => {
      missed(numbers.pat, "STOP", -5);
      await home.inbox.catchUp(noon);
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("what a webhook brought is not taken twice", async () => {
      missed(numbers.pat, "STOP", -5);
      const [stop] = home.carrier.incoming;
      assert.ok(stop);
      await home.inbox.receive(stop);
      await home.inbox.catchUp(noon);
      assert.equal((await recordsOf(home.store, "received")).length, 1);
    });

    it("what came this minute is left to its webhook, which alone can bring the answer back", async () => {
      missed(numbers.pat, "HELP", 0);
      const [help] = home.carrier.incoming;
      assert.ok(help);
      await home.inbox.catchUp(at(-60));
      assert.ok(await home.inbox.receive(help));
    });

    it("a STOP of this minute waits for no webhook", async () => {
      missed(numbers.pat, "STOP", 0);
      await home.inbox.catchUp(at(-60));
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("a STOP doesn't undo the START that came after it", async () => {
      missed(numbers.pat, "STOP", -60);
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.inbox.receive(text(numbers.pat, "START"));
      await home.inbox.catchUp(at(-120));
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("a STOP doesn't undo what was agreed to on the page after it", async () => {
      await inhabit(home.store, [pat({ consent: agreed(noon) })]);
      missed(numbers.pat, "STOP", -60);
      await home.inbox.catchUp(at(-120));
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("a STOP counts where the clocks leave it in doubt", async () => {
      await inhabit(home.store, [pat({ consent: agreed(noon) })]);
      missed(numbers.pat, "STOP", -2);
      await home.inbox.catchUp(at(-120));
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("a START doesn't undo the STOP that came after it", async () => {
      missed(numbers.pat, "START", -60);
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.inbox.catchUp(at(-120));
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("STOP and then START, both missed, leave who had agreed opted in", async () => {
      missed(numbers.pat, "START", -29);
      missed(numbers.pat, "STOP", -30);
      await home.inbox.catchUp(at(-60));
      assert.equal(await reasonFor("pat"), "sent");
    });

    it("a STOP at a webhook counts even where our clock was set back", async () => {
      await inhabit(home.store, [pat({ consent: agreed(later(noon, hours(5))) })]);
      await answerTo(home, numbers.pat, "STOP");
      assert.equal(await reasonFor("pat"), "opted_out");
    });

    it("rejects where the carrier can't be asked", async () => {
      home.carrier.unreachable = true;
      await assert.rejects(home.inbox.catchUp(noon), /can't be asked/);
    });
  });
});

// A number that changes hands: pending until its phone answers YES, limited, and never another person's.

import assert from "node:assert/strict";
import { days, hours, minutes } from "../../src/core/units";
import { turn } from "../fakes/clock";
import {
  e164,
  emma,
  inhabit,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  recordsOf,
  request,
  sam,
  text,
} from "../fakes/household";
import { refusedWith } from "../receiving/talk";

describe("a new number from the member page", () => {
  let home: Opened;
  const fresh = e164(numbers.stranger);
  const the = (id: string) => home.people.all().find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const change = (number = fresh) => home.numberChanges.request(sam().id, number, "member sam");
  const says = async (words: string, from: string = fresh) => (await home.inbox.receive(text(from, words)))?.text;
  beforeEach(async () => {
    home = await openHousehold();
  });

  it("is pending: its phone is asked once, counted, and the old number stays in use", async () => {
    await change();
    await turn();
    const [post, ...more] = home.carrier.posts;
    assert.deepEqual([post?.to, more], [fresh, []]);
    assert.match(post?.text ?? "", /^The Smiths: Sam wants .*YES.*STOP/);
    assert.equal((await recordsOf(home.store, "reserved"))[0]?.kind, "system");
    assert.deepEqual([the("sam").number, the("sam").consent], [sam().number, sam().consent]);
  });

  it("counts once that phone answers YES, with the consent it was asked for", async () => {
    await inhabit(home.store, [pat(), sam({ unusable: { reason: "landline", at: noon } })]);
    await change();
    await home.clock.advance(minutes(1));
    assert.match((await says("Yes")) ?? "", /STOP/);
    const { number, consent, unusable, pendingNumber } = the("sam");
    assert.deepEqual([number, unusable, pendingNumber], [fresh, undefined, undefined]);
    assert.ok(consent.state === "opted_in" && consent.method === "sms" && /Sam wants/.test(consent.wording));
    assert.equal((await home.outbox.send(request({ to: "sam" })))[0]?.kind, "sent");
    assert.deepEqual(
      (await recordsOf(home.store, "household_changed")).map(({ change, from, to }) => [change, from, to]),
      [
        ["number_requested", undefined, "+1•••••0199"],
        ["number_confirmed", "+1•••••0102", "+1•••••0199"],
      ],
    );
  });

  it("doesn't count without that answer: after another one, after a STOP, and a day later", async () => {
    for (const [words, wait] of [
      ["who is this?", minutes(1)],
      ["STOP", minutes(1)],
      ["YES", days(1)],
    ] as const) {
      home = await openHousehold();
      await change();
      await home.clock.advance(wait);
      await says(words);
      assert.equal(the("sam").number, sam().number, words);
    }
  });

  it("is limited to three a day, and each is shown to the admins", async () => {
    for (let n = 0; n < 3; n++) await change(e164(`+1202555020${n}`));
    await refusedWith(change(), "not_allowed");
    await turn();
    assert.equal(home.carrier.posts.length, 3);
    const notices = (await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "number_requested");
    assert.deepEqual([notices.length, /Sam .*0200/.test(notices[0]?.text ?? "")], [3, true]);
    await home.clock.advance(hours(24));
    await change();
  });

  it("is refused if another person has it, so that no one gets that person's role", async () => {
    for (const number of [numbers.pat, numbers.emma]) await refusedWith(change(e164(number)), "not_allowed");
    await change();
    await inhabit(home.store, [...home.people.all().filter(({ id }) => id !== "emma"), emma({ number: fresh })]);
    await says("YES");
    assert.equal(the("sam").number, sam().number);
  });

  it("is refused if it said STOP, or its country may not be texted", async () => {
    await says("STOP");
    await refusedWith(change(), "not_allowed");
    await refusedWith(change(e164("+4915123456789")), "not_allowed");
    await turn();
    assert.equal(home.carrier.posts.length, 0);
  });

  it("is not asked past the day's cap", async () => {
    home = await openHousehold({ settings: { dailyMessages: 0 } });
    await refusedWith(change(), "not_allowed");
  });
});

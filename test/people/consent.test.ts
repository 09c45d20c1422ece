// Consent recorded by an admin or on the member page: its text of confirmation, its audit, and shared numbers.

import assert from "node:assert/strict";
import { minutes, type PersonId } from "../../src/core/units";
import { turn } from "../fakes/clock";
import {
  allRecords,
  e164,
  emma,
  inhabit,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  person,
  personId,
  recordsOf,
  request,
  sam,
  text,
} from "../fakes/household";
import { breakableStore } from "../fakes/stores";
import { refusedWith } from "../receiving/talk";

const wording = "You get texts about chores.";

describe("consent", () => {
  let home: Opened;
  const the = (id: string) => home.people.all().find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const input = ({ consent: _, unusable: __, ...kept } = pat()) => kept;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("opting in", () => {
    beforeEach(() => inhabit(home.store, [pat({ consent: { state: "none" } }), sam()]));

    it("keeps time, method and wording", async () => {
      await home.consent.optIn(pat().id, "page", wording, "sam");
      assert.deepEqual(the("pat").consent, { state: "opted_in", at: noon, method: "page", wording, by: "sam" });
      const [record] = await recordsOf(home.store, "consent_changed");
      assert.deepEqual(record, {
        type: "consent_changed",
        at: noon,
        number: home.store.view().fingerprintOf(e164(numbers.pat)),
        people: ["pat"],
        to: "opted_in",
        method: "page",
        by: "sam",
        wording,
      });
    });

    it("is confirmed by a text with sender, cost and how to stop, at any hour, and counted", async () => {
      home.clock.set((noon + 10 * 3_600_000) as typeof noon);
      await home.consent.optIn(pat().id, "page", wording, "sam");
      await turn();
      const [post, ...more] = home.carrier.posts;
      assert.deepEqual([post?.to, more], [numbers.pat, []]);
      assert.match(post?.text ?? "", /^The Smiths: .*rates may apply.*HELP.*STOP/);
      assert.equal((await recordsOf(home.store, "reserved"))[0]?.kind, "system");
    });

    it("is confirmed in the person's language", async () => {
      await inhabit(home.store, [pat({ consent: { state: "none" }, language: "de" })]);
      await home.consent.optIn(pat().id, "page", wording, "sam");
      await turn();
      assert.match(home.carrier.posts[0]?.text ?? "", /STOP/);
      assert.doesNotMatch(home.carrier.posts[0]?.text ?? "", /you will get/);
    });

    it("is not confirmed a second time", async () => {
      await home.consent.optIn(pat().id, "page", wording, "sam");
      await home.consent.optIn(pat().id, "page", wording, "sam");
      await turn();
      assert.equal(home.carrier.posts.length, 1);
    });

    it("holds without its confirmation, and doesn't wait for the carrier", async () => {
      home.carrier.fate = () => new Promise(() => {});
      assert.equal((await home.consent.optIn(pat().id, "page", wording, "sam")).consent.state, "opted_in");
    });

    it("is refused without a number: consent belongs to the number", async () => {
      await inhabit(home.store, [person("kim", { consent: { state: "none" } })]);
      await refusedWith(home.consent.optIn(personId("kim"), "page", wording, "pat"), "bad_request");
      assert.deepEqual(await recordsOf(home.store, "consent_changed"), []);
    });

    it("is refused for an unknown person", () =>
      refusedWith(home.consent.optIn("nobody" as PersonId, "page", wording, "pat"), "unknown_person"));
  });

  it("lifts a STOP that only the household heard, for this person alone", async () => {
    await inhabit(home.store, [pat(), sam({ number: e164(numbers.pat) })]);
    await home.inbox.receive(text(numbers.pat, "STOP"));
    await home.consent.optIn(sam().id, "page", wording, "pat");
    const results = await home.outbox.send(request({ to: ["pat", "sam"] }));
    assert.deepEqual(
      results.map((result) => (result.kind === "not_sent" ? result.reason : result.kind)),
      ["opted_out", "sent"],
    );
  });

  it("doesn't let a child lift the STOP of a parent's phone on their own page", async () => {
    await inhabit(home.store, [pat(), emma({ number: e164(numbers.pat) })]);
    await home.inbox.receive(text(numbers.pat, "STOP"));
    await refusedWith(home.consent.optIn(emma().id, "member", wording, "member emma"), "not_allowed");
  });

  it("ends with an opt-out on the page, which is in the audit", async () => {
    await home.consent.optOut(pat().id, "page", "sam");
    const [result] = await home.outbox.send(request());
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    assert.equal((await recordsOf(home.store, "consent_changed"))[0]?.to, "opted_out");
  });

  it("has every change in the audit: who, when, from, to and how", async () => {
    const { number: _, ...without } = input();
    await home.people.save({ ...without, number: e164(numbers.stranger) }, "member pat");
    await home.people.save(without, "admin");
    await home.people.save(input(), "admin");
    assert.deepEqual(
      (await recordsOf(home.store, "household_changed")).map(({ at, by, person, fields = [] }) => {
        const { from, to } = fields.find(({ field }) => field === "number") ?? {};
        return [at, by, person, from, to];
      }),
      [
        [noon, "member pat", "pat", "+1•••••0101", "+1•••••0199"],
        [noon, "admin", "pat", "+1•••••0199", undefined],
        [noon, "admin", "pat", undefined, "+1•••••0101"],
      ],
    );
    await home.consent.optIn(personId("pat"), "page", wording, "admin");
    await home.consent.optOut(personId("pat"), "member", "member pat");
    await home.consent.optIn(personId("pat"), "form", wording, "admin");
    await home.inbox.receive(text(numbers.pat, "STOP"));
    await home.inbox.receive(text(numbers.pat, "START"));
    assert.deepEqual(
      (await recordsOf(home.store, "consent_changed")).map(({ at, people, to, method, by }) => [at, people, to, method, by]),
      [
        [noon, ["pat"], "opted_in", "page", "admin"],
        [noon, ["pat"], "opted_out", "member", "member pat"],
        [noon, ["pat"], "opted_in", "form", "admin"],
        [noon, ["pat"], "opted_out", "sms", "+1•••••0101"],
        [noon, ["pat"], "opted_in", "sms", "+1•••••0101"],
      ],
    );
  });

  it("doesn't change if it can't be written", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    state.broken = true;
    await refusedWith(home.consent.optOut(pat().id, "page", "sam"), "store_read_only");
    assert.equal(the("pat").consent.state, "opted_in");
  });

  it("leaves no full number in the journal", async () => {
    await home.people.save({ ...input(), number: e164(numbers.stranger) }, "sam");
    await home.consent.optIn(pat().id, "page", wording, "sam");
    await home.inbox.receive(text(numbers.stranger, "STOP"));
    await turn();
    assert.doesNotMatch(JSON.stringify(await allRecords(home.store)), /\+1202555\d{4}/);
  });

  describe("opting out on a page at a number that is shared", () => {
    let home: Opened;
    const shared = { number: e164(numbers.pat) };
    beforeEach(async () => {
      const people = [pat(), emma(shared), person("kim", { ...shared, consent: { state: "none" } }), sam()];
      home = await openHousehold({ people });
    });

    it("ends texts for everyone at it, and for no one else", async () => {
      await home.consent.optOut(emma().id, "member", "member emma");
      const results = await home.outbox.send(request({ to: ["pat", "emma", "kim", "sam"] }));
      assert.deepEqual(
        results.map((result) => (result.kind === "not_sent" ? result.reason : result.kind)),
        ["opted_out", "opted_out", "not_opted_in", "sent"],
      );
      assert.deepEqual(
        (await recordsOf(home.store, "consent_changed")).map(({ people, by }) => [people, by]),
        [[["emma", "pat"], "member emma"]],
      );
    });

    it("is undone by START for those who had agreed", async () => {
      await home.consent.optOut(emma().id, "member", "member emma");
      await home.clock.advance(minutes(1));
      await home.inbox.receive(text(numbers.pat, "START"));
      const results = await home.outbox.send(request({ to: ["pat", "emma", "kim"] }));
      assert.deepEqual(
        results.map(({ kind }) => kind),
        ["sent", "sent", "not_sent"],
      );
    });
  });
});

// People: a number's consent is its own, each change is in the audit with numbers masked, and an opt-in is confirmed by a text.

import assert from "node:assert/strict";
import type { PersonId } from "../../src/core/units";
import { turn } from "../fakes/clock";
import {
  allRecords,
  e164,
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

describe("people", () => {
  let home: Opened;
  const the = (id: string) => home.people.all().find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const input = ({ consent: _, unusable: __, ...kept } = pat()) => kept;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("saving", () => {
    it("adds a person who has agreed to nothing yet", async () => {
      await home.people.save({ ...input(), id: personId("kim"), number: e164(numbers.stranger) }, "pat");
      assert.deepEqual(the("kim").consent, { state: "none" });
      const [result] = await home.outbox.send(request({ to: "kim" }));
      assert.equal(result?.kind === "not_sent" && result.reason, "not_opted_in");
    });

    it("a new number starts with no consent, and nothing against it", async () => {
      await inhabit(home.store, [pat({ unusable: { reason: "landline", at: noon } })]);
      await home.people.save({ ...input(), number: e164(numbers.stranger) }, "pat");
      assert.deepEqual([the("pat").consent, the("pat").unusable], [{ state: "none" }, undefined]);
    });

    it("tries a number again that could not be texted, for all who read texts there, and says so in the audit", async () => {
      const unusable = { reason: "unreachable", at: noon } as const;
      await inhabit(home.store, [pat({ unusable }), sam({ number: e164(numbers.pat), unusable })]);
      const [refused] = await home.outbox.send(request());
      assert.equal(refused?.kind === "not_sent" && refused.reason, "number_unusable");
      await home.people.tryAgain(pat().id, "sam");
      assert.deepEqual([the("pat").unusable, the("sam").unusable], [undefined, undefined]);
      assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
      await home.people.tryAgain(pat().id, "sam");
      assert.deepEqual(
        (await recordsOf(home.store, "changed")).map(({ what, by, person, to }) => [what, by, person, to]),
        [["number_tried_again", "sam", "pat", "+1•••••0101"]],
      );
    });

    describe("with look-ups", () => {
      const number = e164(numbers.stranger);
      const saved = async (changed: object = {}) => {
        await home.people.save({ ...input(), number, ...changed }, "pat");
        await turn();
      };
      beforeEach(async () => {
        home = await openHousehold({ settings: { lookUpNumbers: true } });
        home.carrier.lines.set(number, "landline");
      });

      it("marks a landline before any text, and tells the admin", async () => {
        await saved();
        assert.deepEqual(the("pat").unusable, { reason: "landline", at: noon });
        const [told] = await recordsOf(home.store, "noticed");
        assert.match(told?.text ?? "", /Pat's number can't get texts \(it is a landline\)/);
      });

      it("leaves other lines alone, and numbers that were there before", async () => {
        home.carrier.lines.set(number, "mobile");
        await saved();
        assert.equal(the("pat").unusable, undefined);
        home.carrier.lines.set(number, "landline");
        await saved({ name: "Patricia" });
        assert.equal(the("pat").unusable, undefined);
      });

      it("marks nobody whose number is another one by then", async () => {
        const saving = home.people.save({ ...input(), number }, "pat");
        await saving;
        await inhabit(home.store, [pat()]);
        await turn();
        assert.equal(the("pat").unusable, undefined);
      });

      it("saves all the same where the carrier can't be asked, and says so without the number", async () => {
        home.carrier.unreachable = true;
        await saved();
        assert.equal(the("pat").number, number);
        const line = home.lines.find(({ event }) => event === "line_type_unknown");
        assert.ok(line && !JSON.stringify(line).includes(number.slice(1)));
      });

      it("asks nobody unless it is switched on", async () => {
        home = await openHousehold();
        home.carrier.lines.set(number, "landline");
        await saved();
        assert.equal(the("pat").unusable, undefined);
      });
    });

    it("the same number keeps its consent, and what the carrier said of it", async () => {
      const unusable = { reason: "landline", at: noon } as const;
      await inhabit(home.store, [pat({ unusable })]);
      await home.people.save({ ...input(), name: "Patricia" }, "pat");
      assert.deepEqual([the("pat").name, the("pat").consent, the("pat").unusable], ["Patricia", pat().consent, unusable]);
    });

    it("taking the number away and giving it back asks for consent anew", async () => {
      const { number, ...without } = input();
      await home.people.save(without, "pat");
      assert.ok(number);
      await home.people.save({ ...without, number }, "pat");
      assert.equal(the("pat").consent.state, "none");
    });

    it("never lifts a STOP of the number", async () => {
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.people.save({ ...input(), id: personId("kim") }, "pat");
      await home.people.optIn(personId("kim"), "page", wording, "pat");
      const [result] = await home.outbox.send(request({ to: "kim" }));
      assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    });

    it("is in the audit: who, what, from and to, masked", async () => {
      await home.people.save({ ...input(), number: e164(numbers.stranger) }, "sam");
      await home.people.save({ ...input(), id: personId("kim") }, "sam");
      assert.deepEqual(await recordsOf(home.store, "changed"), [
        { type: "changed", at: noon, by: "sam", what: "person_changed", person: "pat", from: "+1•••••0101", to: "+1•••••0199" },
        { type: "changed", at: noon, by: "sam", what: "person_added", person: "kim", to: "+1•••••0101" },
      ]);
    });
  });

  describe("opting in", () => {
    beforeEach(() => inhabit(home.store, [pat({ consent: { state: "none" } }), sam()]));

    it("keeps time, method and the words that were agreed to", async () => {
      await home.people.optIn(pat().id, "page", wording, "sam");
      assert.deepEqual(the("pat").consent, { state: "opted_in", at: noon, method: "page", wording, by: "sam" });
      const [record] = await recordsOf(home.store, "consented");
      assert.deepEqual(record, {
        type: "consented",
        at: noon,
        number: home.store.view().fingerprintOf(e164(numbers.pat)),
        people: ["pat"],
        to: "opted_in",
        method: "page",
        by: "sam",
        wording,
      });
    });

    it("is confirmed by a text that says who, what it costs and how to stop, at any hour, counted", async () => {
      home.clock.set((noon + 10 * 3_600_000) as typeof noon);
      await home.people.optIn(pat().id, "page", wording, "sam");
      await turn();
      const [post, ...more] = home.carrier.posts;
      assert.deepEqual([post?.to, more], [numbers.pat, []]);
      assert.match(post?.text ?? "", /^The Smiths: .*rates may apply.*HELP.*STOP/);
      assert.equal((await recordsOf(home.store, "reserved"))[0]?.kind, "system");
    });

    it("is confirmed in the person's language", async () => {
      await inhabit(home.store, [pat({ consent: { state: "none" }, language: "de" })]);
      await home.people.optIn(pat().id, "page", wording, "sam");
      await turn();
      assert.match(home.carrier.posts[0]?.text ?? "", /STOP/);
      assert.doesNotMatch(home.carrier.posts[0]?.text ?? "", /you will get/);
    });

    it("said again is not confirmed again", async () => {
      await home.people.optIn(pat().id, "page", wording, "sam");
      await home.people.optIn(pat().id, "page", wording, "sam");
      await turn();
      assert.equal(home.carrier.posts.length, 1);
    });

    it("holds without its confirmation, and nobody waits for the carrier", async () => {
      home.carrier.fate = () => new Promise(() => {});
      assert.equal((await home.people.optIn(pat().id, "page", wording, "sam")).consent.state, "opted_in");
    });

    it("is refused without a number, since consent belongs to a number", async () => {
      await inhabit(home.store, [person("kim", { consent: { state: "none" } })]);
      await refusedWith(home.people.optIn(personId("kim"), "page", wording, "pat"), "bad_request");
      assert.deepEqual(await recordsOf(home.store, "consented"), []);
    });

    it("of nobody is refused", () =>
      refusedWith(home.people.optIn("nobody" as PersonId, "page", wording, "pat"), "unknown_person"));
  });

  it("opting out on the page ends the texts, and is in the audit", async () => {
    await home.people.optOut(pat().id, "page", "sam");
    const [result] = await home.outbox.send(request());
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    assert.equal((await recordsOf(home.store, "consented"))[0]?.to, "opted_out");
  });

  it("every change of number and consent is in the audit: who, when, what from and to, and by which way", async () => {
    const { number: _, ...without } = input();
    await home.people.save({ ...without, number: e164(numbers.stranger) }, "member pat");
    await home.people.save(without, "admin");
    await home.people.save(input(), "admin");
    assert.deepEqual(
      (await recordsOf(home.store, "changed")).map(({ at, by, person, from, to }) => [at, by, person, from, to]),
      [
        [noon, "member pat", "pat", "+1•••••0101", "+1•••••0199"],
        [noon, "admin", "pat", "+1•••••0199", undefined],
        [noon, "admin", "pat", undefined, "+1•••••0101"],
      ],
    );
    await home.people.optIn(personId("pat"), "page", wording, "admin");
    await home.people.optOut(personId("pat"), "member", "member pat");
    await home.people.optIn(personId("pat"), "form", wording, "admin");
    await home.inbox.receive(text(numbers.pat, "STOP"));
    await home.inbox.receive(text(numbers.pat, "START"));
    assert.deepEqual(
      (await recordsOf(home.store, "consented")).map(({ at, people, to, method, by }) => [at, people, to, method, by]),
      [
        [noon, ["pat"], "opted_in", "page", "admin"],
        [noon, ["pat"], "opted_out", "member", "member pat"],
        [noon, ["pat"], "opted_in", "form", "admin"],
        [noon, ["pat"], "opted_out", "sms", "+1•••••0101"],
        [noon, ["pat"], "opted_in", "sms", "+1•••••0101"],
      ],
    );
  });

  it("pausing and resuming the household is in the audit", async () => {
    await home.people.pause(true, "pat");
    await home.people.pause(false, "sam");
    assert.deepEqual(
      (await recordsOf(home.store, "changed")).map(({ what, by }) => [what, by]),
      [
        ["household_paused", "pat"],
        ["household_resumed", "sam"],
      ],
    );
  });

  it("changes nothing where it can't be written", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    state.broken = true;
    await refusedWith(home.people.optOut(pat().id, "page", "sam"), "store_read_only");
    assert.equal(the("pat").consent.state, "opted_in");
  });

  it("leave no full number behind in the journal", async () => {
    await home.people.save({ ...input(), number: e164(numbers.stranger) }, "sam");
    await home.people.optIn(pat().id, "page", wording, "sam");
    await home.inbox.receive(text(numbers.stranger, "STOP"));
    await turn();
    assert.doesNotMatch(JSON.stringify(await allRecords(home.store)), /\+1202555\d{4}/);
  });
});

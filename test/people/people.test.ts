// People: saving, look-ups, pausing, member links, revealing a number; each change is in the audit with numbers masked.

import assert from "node:assert/strict";
import { People } from "../../src/people/people";
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
  personId,
  recordsOf,
  request,
  sam,
  text,
} from "../fakes/household";
import { breakableStore } from "../fakes/stores";
import { refusedWith } from "../receiving/talk";

const hash = "0".repeat(64);

describe("people", () => {
  let home: Opened;
  const the = (id: string) => home.people.all().find((each) => each.id === id) ?? assert.fail(`no ${id}`);
  const audit = async () =>
    (await recordsOf(home.store, "household_changed")).map(({ change: what, by, person }) => [what, by, person]);
  const input = ({ consent: _, unusable: __, ...kept } = pat()) => kept;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("saving", () => {
    it("adds a person without consent", async () => {
      await home.people.save({ ...input(), id: personId("kim"), number: e164(numbers.stranger) }, "pat");
      assert.deepEqual(the("kim").consent, { state: "none" });
      const [result] = await home.outbox.send(request({ to: "kim" }));
      assert.equal(result?.kind === "not_sent" && result.reason, "not_opted_in");
    });

    for (const word of ["household", "Children", "child", " Everyone ", "Kids", "Erwachsene", "ninos", "Tout le monde", "toutes"])
      it(`refuses “${word}” as a name or alias, since it means several people`, async () => {
        const kim = { ...input(), id: personId("kim") };
        await refusedWith(home.people.save({ ...kim, name: word }, "pat"), "name_reserved");
        await refusedWith(home.people.save({ ...kim, name: "Kim", aliases: [word] }, "pat"), "name_reserved");
        await refusedWith(home.people.alias(pat().id, word, "pat"), "name_reserved");
        assert.equal(home.people.all().length, 3);
      });

    it("keeps such a name if a person has it already, though flows mean several people by it", async () => {
      await inhabit(home.store, [pat({ name: "Kids", aliases: ["children"] }), emma()]);
      await home.people.save({ ...input(), name: "Kids", aliases: ["children"], paused: true }, "sam");
      assert.equal(the("pat").paused, true);
      const results = await home.outbox.send(request({ to: "children" }));
      assert.deepEqual(
        results.map(({ kind }) => kind),
        ["sent"],
      );
      assert.deepEqual(
        results.map((result) => result.kind === "sent" && result.person),
        ["emma"],
      );
    });

    it("starts a new number without consent, and with nothing known against it", async () => {
      await inhabit(home.store, [pat({ unusable: { reason: "landline", at: noon } })]);
      await home.people.save({ ...input(), number: e164(numbers.stranger) }, "pat");
      assert.deepEqual([the("pat").consent, the("pat").unusable], [{ state: "none" }, undefined]);
    });

    it("makes an unusable number usable again for everyone at it, and says so in the audit", async () => {
      const unusable = { reason: "unreachable", at: noon } as const;
      await inhabit(home.store, [pat({ unusable }), sam({ number: e164(numbers.pat), unusable })]);
      const [refused] = await home.outbox.send(request());
      assert.equal(refused?.kind === "not_sent" && refused.reason, "number_unusable");
      await home.people.tryAgain(pat().id, "sam");
      assert.deepEqual([the("pat").unusable, the("sam").unusable], [undefined, undefined]);
      assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
      await home.people.tryAgain(pat().id, "sam");
      assert.deepEqual(
        (await recordsOf(home.store, "household_changed")).map(({ change: what, by, person, to }) => [what, by, person, to]),
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

      it("marks a landline before any text, and notifies the admin", async () => {
        await saved();
        assert.deepEqual(the("pat").unusable, { reason: "landline", at: noon });
        const [notice] = await recordsOf(home.store, "notified");
        assert.match(notice?.text ?? "", /Pat's number can't get texts \(it's a landline\)/);
      });

      it("looks up only new numbers, and marks only landlines", async () => {
        home.carrier.lines.set(number, "mobile");
        await saved();
        assert.equal(the("pat").unusable, undefined);
        home.carrier.lines.set(number, "landline");
        await saved({ name: "Patricia" });
        assert.equal(the("pat").unusable, undefined);
      });

      it("does not mark a number that has been changed meanwhile", async () => {
        const saving = home.people.save({ ...input(), number }, "pat");
        await saving;
        await inhabit(home.store, [pat()]);
        await turn();
        assert.equal(the("pat").unusable, undefined);
      });

      it("saves even if the carrier can't be asked, and logs that without the number", async () => {
        home.carrier.unreachable = true;
        await saved();
        assert.equal(the("pat").number, number);
        const line = home.lines.find(({ event }) => event === "line_type_unknown");
        assert.ok(line && !JSON.stringify(line).includes(number.slice(1)));
      });

      it("looks up nothing unless the setting is on", async () => {
        home = await openHousehold();
        home.carrier.lines.set(number, "landline");
        await saved();
        assert.equal(the("pat").unusable, undefined);
      });
    });

    it("keeps consent and mark of a number that stays the same", async () => {
      const unusable = { reason: "landline", at: noon } as const;
      await inhabit(home.store, [pat({ unusable })]);
      await home.people.save({ ...input(), name: "Patricia" }, "pat");
      assert.deepEqual([the("pat").name, the("pat").consent, the("pat").unusable], ["Patricia", pat().consent, unusable]);
    });

    it("asks for consent anew after the number was removed and added again", async () => {
      const { number, ...without } = input();
      await home.people.save(without, "pat");
      assert.ok(number);
      await home.people.save({ ...without, number }, "pat");
      assert.equal(the("pat").consent.state, "none");
    });

    it("never lifts a STOP of the number", async () => {
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.people.save({ ...input(), id: personId("kim") }, "pat");
      const [result] = await home.outbox.send(request({ to: "kim" }));
      assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    });

    it("is in the audit: who, what, from and to, with numbers masked and sealed", async () => {
      const hash = home.store.view().fingerprintOf;
      await home.people.save({ ...input(), number: e164(numbers.stranger) }, "sam");
      await home.people.save({ ...input(), id: personId("kim") }, "sam");
      assert.deepEqual(await recordsOf(home.store, "household_changed"), [
        {
          type: "household_changed",
          at: noon,
          by: "sam",
          change: "person_changed",
          person: "pat",
          fields: [
            {
              field: "number",
              from: "+1•••••0101",
              to: "+1•••••0199",
              numbers: { from: hash(e164(numbers.pat)), to: hash(e164(numbers.stranger)) },
            },
            { field: "consent", from: "opted_in" },
          ],
        },
        {
          type: "household_changed",
          at: noon,
          by: "sam",
          change: "person_added",
          person: "kim",
          fields: [
            { field: "name", to: "Pat" },
            { field: "role", to: "admin" },
            { field: "number", to: "+1•••••0101", numbers: { to: hash(e164(numbers.pat)) } },
          ],
        },
      ]);
    });

    it("is in the audit field by field with the old and the new value, and not at all if nothing changed", async () => {
      await home.people.save(input(), "sam");
      await home.people.save({ ...input(), name: "Patricia", quietHours: [{ from: "20:00", to: "06:00" }] }, "sam");
      const records = await recordsOf(home.store, "household_changed");
      assert.deepEqual(
        records.map(({ fields }) => fields),
        [
          [
            { field: "name", from: "Pat", to: "Patricia" },
            { field: "quietHours", to: [{ from: "20:00", to: "06:00" }] },
          ],
        ],
      );
    });
  });

  it("reveals a number only after the audit says to whom", async () => {
    assert.equal(await home.people.reveal(pat().id, "sam"), numbers.pat);
    assert.deepEqual(await audit(), [["number_shown", "sam", "pat"]]);
    assert.equal((await recordsOf(home.store, "household_changed"))[0]?.to, "+1•••••0101");
    const { store, state } = breakableStore(home.store);
    state.broken = true;
    await assert.rejects(new People({ ...home.context, store }).reveal(pat().id, "sam"), { code: "store_read_only" });
  });

  it("pauses and resumes a person without touching their consent", async () => {
    await home.people.pause(pat().id, true, "sam");
    const [refused] = await home.outbox.send(request());
    assert.equal(refused?.kind === "not_sent" && refused.reason, "person_paused");
    await home.people.pause(pat().id, false, "sam");
    assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
    assert.deepEqual(the("pat")?.consent, pat().consent);
    assert.deepEqual(await audit(), [
      ["person_paused", "sam", "pat"],
      ["person_resumed", "sam", "pat"],
    ]);
  });

  it("makes a member link, keeps it when the person is saved, and revokes it", async () => {
    await home.people.link(pat().id, hash, "sam");
    const { consent: _, unusable: __, memberLink: ___, ...kept } = the("pat") ?? pat();
    await home.people.save({ ...kept, name: "Patricia" }, "sam");
    assert.deepEqual(the("pat")?.memberLink, { hash, at: noon });
    await home.people.unlink(pat().id, "sam");
    assert.equal(the("pat")?.memberLink, undefined);
  });

  it("reject an unknown person", () => refusedWith(home.people.pause(personId("nobody"), true, "sam"), "unknown_person"));
});

// Between a reservation and its outcome: what is looked at once more, and what holds where the carrier's answer or our record is lost.

import assert from "node:assert/strict";
import type { Consent, Person } from "../../src/core/people/person";
import type { PolicyReason } from "../../src/core/policy/reasons";
import type { Store } from "../../src/core/ports/store";
import { hours, type LocalDay, later, minutes } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { inhabit, noon, type Opened, openHousehold, pat, request, sam } from "../fakes/household";
import { breakableStore, heldStore } from "../fakes/stores";
import { only, reasonOf } from "../receiving/talk";

const optedOut: Consent = { state: "opted_out", at: noon, method: "page", wording: "", by: "pat" };

describe("the outbox", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("when the carrier's answer is lost", () => {
    it("counts the text, says that its outcome is unknown, and never resends it", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const sent = only(await home.outbox.send(request({ key: "k" })));
      assert.equal(sent.kind === "sent" && sent.state, "unknown");
      await home.clock.advance(minutes(60 * 3));
      const again = only(await home.outbox.send(request({ key: "k" })));
      assert.equal(reasonOf(again), "duplicate");
      assert.equal(home.carrier.posts.length, 1);
      assert.equal(home.store.view().state.dailyCounts.get("2026-11-22" as never)?.messages, 1);
    });

    it("does the same where the carrier breaks its word and throws", async () => {
      home.carrier.fate = () => {
        throw new Error("defect");
      };
      const sent = only(await home.outbox.send(request()));
      assert.equal(sent.kind === "sent" && sent.state, "unknown");
    });
  });

  describe("looks once more right before the carrier is asked, and gives back the reservation where meanwhile", () => {
    type Meanwhile = (home: Opened, store: Store) => Promise<void> | void;
    const now =
      (changed: Partial<Person>): Meanwhile =>
      (_, store) =>
        inhabit(store, [pat(changed)]);
    const meanwhile: readonly (readonly [string, PolicyReason, Meanwhile])[] = [
      ["the person opted out on the page", "opted_out", now({ consent: optedOut })],
      ["their number was changed", "not_opted_in", now({ number: sam().number })],
      ["their consent was taken back", "not_opted_in", now({ consent: { state: "none" } })],
      ["they were paused", "person_paused", now({ paused: true })],
      ["they were taken out of the household", "unknown_person", (_, store) => inhabit(store, [])],
      [
        "the household was paused",
        "household_paused",
        (_, store) => store.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } })),
      ],
      [
        "the carrier has stopped all sending",
        "carrier_stopped",
        (_, store) => store.step(() => ({ result: undefined, records: [{ type: "carrier_stopped", at: noon, error: "20003" }] })),
      ],
      ["quiet hours began", "quiet_hours", ({ clock }) => clock.set(later(noon, hours(9)))],
      ["its deadline passed", "too_late", ({ clock }) => clock.set(later(noon, hours(1)))],
    ];
    for (const [what, reason, change] of meanwhile)
      it(what, async () => {
        const inner = home.store;
        const held = heldStore(inner);
        home = await openHousehold({ store: held.store });
        held.hold();
        const deadline = later(noon, reason === "too_late" ? hours(1) : hours(12));
        const sending = home.outbox.send(request({ key: "k", deadline }));
        await turn();
        await change(home, inner);
        held.release();
        const result = only(await sending);
        assert.equal(reasonOf(result), reason);
        assert.equal(home.carrier.posts.length, 0);
        const { dailyCounts: days, sentKeys: keys, outcomes } = inner.view().state;
        assert.deepEqual([days.size, keys.size], [0, 0]);
        assert.equal(outcomes.get("2026-11-22" as LocalDay)?.refused, 1);
      });
  });

  it("leaves a text counted whose outcome could not be written", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    home.carrier.fate = () => {
      state.broken = true;
      return { kind: "refused", error: { code: "1", advice: "a", effect: { on: "message" } } };
    };
    const refused = only(await home.outbox.send(request()));
    assert.equal(reasonOf(refused), "carrier_refused");
    assert.equal([...store.view().state.messages.values()][0]?.state, "reserved");
    assert.ok(home.lines.some(({ event, level }) => event === "outcome_not_written" && level === "error"));
    await turn();
  });
});

// Refusals of the outbox are values with a reason; no person without consent gets a text, whatever the request.

import assert from "node:assert/strict";
import { requestSchema } from "../../src/core/message/request";
import type { PolicyReason } from "../../src/core/policy/reasons";
import { later, minutes } from "../../src/core/units";
import { emma, noon, type Opened, openHousehold, pat, person, recordsOf, request, sam } from "../fakes/household";
import { breakableStore } from "../fakes/stores";
import { only, reasonOf } from "../receiving/talk";

describe("the outbox", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("refuses as a value", () => {
    const refusals: {
      readonly reason: PolicyReason;
      readonly when: string;
      readonly open: () => Promise<Opened>;
      readonly until?: number;
    }[] = [
      {
        reason: "sending_disabled",
        when: "sending is switched off",
        open: () => openHousehold({ settings: { sendingEnabled: false } }),
      },
      {
        reason: "household_paused",
        when: "the household is paused",
        open: async () => {
          await home.controls.pause(true, "pat");
          return home;
        },
      },
      { reason: "person_paused", when: "the person is paused", open: () => openHousehold({ people: [pat({ paused: true })] }) },
      { reason: "no_number", when: "the person has no number", open: () => openHousehold({ people: [person("pat")] }) },
      {
        reason: "not_opted_in",
        when: "the person never agreed",
        open: () => openHousehold({ people: [pat({ consent: { state: "none" } })] }),
      },
      {
        reason: "number_unusable",
        when: "the carrier said that the number gets no texts",
        open: () => openHousehold({ people: [pat({ unusable: { reason: "landline", at: noon } })] }),
      },
      {
        reason: "country_not_allowed",
        when: "the number is of another country",
        open: () => openHousehold({ settings: { countries: ["DE"] } }),
      },
      {
        reason: "quiet_hours",
        when: "it is night",
        open: async () => {
          home.clock.set(later(noon, minutes(60 * 10)));
          return home;
        },
        until: later(noon, minutes(60 * 19)),
      },
      {
        reason: "cooldown",
        when: "the last text is too recent",
        open: async () => {
          await home.outbox.send(request());
          return home;
        },
        until: later(noon, minutes(10)),
      },
      {
        reason: "daily_cap",
        when: "the day's cap is reached",
        open: () => openHousehold({ settings: { dailyMessages: 0 } }),
        until: later(noon, minutes(60 * 12)),
      },
      {
        reason: "budget",
        when: "the month's budget is used up",
        open: () => openHousehold({ settings: { monthlyBudget: 0 } }),
        until: Date.UTC(2026, 11, 1, 5),
      },
    ];
    for (const { reason, when, open, until } of refusals)
      it(`${reason}: ${when}`, async () => {
        const opened = await open();
        const posted = opened.carrier.posts.length;
        const refused = only(await opened.outbox.send(request()));
        assert.deepEqual(refused, { kind: "not_sent", to: "pat", person: "pat", reason, ...(until !== undefined && { until }) });
        assert.equal(opened.carrier.posts.length, posted);
        const [record] = (await recordsOf(opened.store, "refused")).slice(-1);
        assert.deepEqual([record?.reason, record?.until], [reason, until]);
      });

    it("empty: what has nothing to read, even with a footer", async () => {
      home = await openHousehold({ settings: { footer: true } });
      for (const message of ["", "   ", "\u200b"])
        assert.equal(reasonOf(only(await home.outbox.send(request({ message })))), "empty");
      assert.equal(home.carrier.posts.length, 0);
    });

    it("a message of any length is cut where the household cuts", async () => {
      home = await openHousehold();
      const [result] = await home.outbox.send(requestSchema.parse({ to: "pat", message: "word ".repeat(1000) }));
      assert.equal(result?.kind, "sent");
    });

    it("too_long: what may not be cut and doesn't fit", async () => {
      home = await openHousehold({ settings: { tooLong: "refuse" } });
      const refused = only(await home.outbox.send(request({ message: "x".repeat(161) })));
      assert.equal(reasonOf(refused), "too_long");
    });

    it("too_late: what has passed its deadline", async () => {
      const refused = only(await home.outbox.send(request({ deadline: noon })));
      assert.equal(reasonOf(refused), "too_late");
    });

    it("clock_behind: a clock that is more than a day behind the newest record", async () => {
      await home.outbox.send(request());
      home.clock.set(later(noon, minutes(-60 * 24 - 1)));
      const refused = only(await home.outbox.send(request({ to: "sam" })));
      assert.equal(reasonOf(refused), "clock_behind");
    });

    it("duplicate: the same key for the same person, however often and after any time", async () => {
      await home.outbox.send(request({ key: "trash-22" }));
      await home.clock.advance(minutes(60));
      const refused = only(await home.outbox.send(request({ key: "trash-22" })));
      assert.equal(reasonOf(refused), "duplicate");
      assert.equal(only(await home.outbox.send(request({ key: "trash-22", to: "sam" }))).kind, "sent");
    });

    it("duplicate: the same key asked for at once", async () => {
      const results = (
        await Promise.all(Array.from({ length: 10 }, () => home.outbox.send(request({ key: "k", kind: "alert" }))))
      ).flat();
      assert.equal(results.filter(({ kind }) => kind === "sent").length, 1);
      assert.equal(home.carrier.posts.length, 1);
    });

    it("store_read_only: a disk that takes nothing", async () => {
      const { store, state } = breakableStore(home.store);
      home = await openHousehold({ store });
      state.broken = true;
      assert.deepEqual(only(await home.outbox.send(request())), {
        kind: "not_sent",
        to: "pat",
        person: "pat",
        reason: "store_read_only",
      });
      assert.equal(home.carrier.posts.length, 0);
    });
  });

  describe("sends nothing without consent", () => {
    const kinds = ["reminder", "reward", "alert", "reply", "system"] as const;
    for (const kind of kinds)
      it(`whatever the request says: ${kind}, urgent`, async () => {
        const stopped = sam({ number: pat().number });
        home = await openHousehold({ people: [stopped, emma({ consent: { state: "none" } })] });
        await home.store.step(({ document, fingerprintOf }) => ({
          result: undefined,
          document: { ...document, suppressions: [{ number: fingerprintOf(stopped.number as never), at: noon, method: "sms" }] },
        }));
        const results = await home.outbox.send({ ...request({ to: ["sam", "emma"], urgent: true, key: "k" }), kind });
        assert.deepEqual(results.map(reasonOf), ["opted_out", "not_opted_in"]);
        assert.equal(home.carrier.posts.length, 0);
      });
  });
});

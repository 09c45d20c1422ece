// The outbox: one result for each person; a refusal is a value; nobody who has not agreed is reached, whatever is asked for.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { SendRequest } from "../../src/core/message/request";
import type { Consent, Person } from "../../src/core/people/person";
import type { PolicyReason } from "../../src/core/policy/reasons";
import { type LocalDay, later, minutes } from "../../src/core/units";
import type { NotSent, SendResult } from "../../src/services/outbox";
import { carrierError } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import {
  emma,
  inhabit,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  person,
  recordsOf,
  request,
  sam,
} from "../fakes/household";
import { breakableStore, heldStore } from "./stores";

const optedOut: Consent = { state: "opted_out", at: noon, method: "page", wording: "", by: "pat" };

const only = (results: readonly SendResult[]): SendResult => {
  assert.equal(results.length, 1);
  return results[0] as SendResult;
};

describe("the outbox", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });

  describe("sends", () => {
    it("one text to the person asked for, and says what went", async () => {
      const sent = only(await home.outbox.send(request()));
      assert.ok(sent.kind === "sent");
      assert.deepEqual(
        { ...sent, id: "" },
        {
          kind: "sent",
          id: "",
          person: "pat",
          number: "+1•••••0101",
          text: "Take out the trash",
          segments: 1,
          state: "accepted",
          carrierId: "C1",
        },
      );
      assert.deepEqual(home.carrier.posts, [{ id: sent.id, to: numbers.pat, text: "Take out the trash", media: [] }]);
    });

    it("reserves before the carrier hears of it, and writes down its answer", async () => {
      const atPost: unknown[] = [];
      home.carrier.fate = async ({ id }) => {
        atPost.push(home.store.view().state.messages.get(id)?.state, (await recordsOf(home.store, "reserved")).length);
        return { kind: "accepted" };
      };
      const sent = only(await home.outbox.send(request()));
      assert.deepEqual(atPost, ["reserved", 1]);
      assert.equal(sent.kind === "sent" && home.store.view().state.messages.get(sent.id)?.state, "accepted");
    });

    it("gives one result for each person, in the order asked for, and for each name nobody has", async () => {
      const results = await home.outbox.send(request({ to: ["emma", "nobody", "Sam"] }));
      assert.deepEqual(
        results.map((result) => (result.kind === "sent" ? result.person : `${result.to}: ${result.reason}`)),
        ["emma", "nobody: unknown_person", "sam"],
      );
    });

    it("to a role, and to everybody, each person once", async () => {
      const people = async (to: SendRequest["to"]) =>
        (await openHousehold()).outbox
          .send(request({ to }))
          .then((results) => results.map((result) => result.kind === "sent" && result.person));
      assert.deepEqual(await people("adults"), ["pat", "sam"]);
      assert.deepEqual(await people("admin"), ["pat"]);
      assert.deepEqual(await people(["household", "emma", "children"]), ["pat", "sam", "emma"]);
    });

    it("a template in the person's language, with how to answer it", async () => {
      await inhabit(home.store, [pat({ language: "de" })]);
      const about = { home: "h", adapter: "todo", item: "i", title: "Müll", actions: ["complete" as const] };
      const { message: _, ...rest } = request({ template: "chore_due", data: { title: "Müll" }, about });
      const sent = only(await home.outbox.send(rest));
      assert.ok(sent.kind === "sent");
      assert.equal(sent.reference, 1);
      assert.match(sent.text, /Müll/);
      assert.match(sent.text, /1$/);
    });

    it("hands the carrier what is left until the deadline", async () => {
      await home.outbox.send(request({ deadline: later(noon, minutes(30)) }));
      assert.equal(home.carrier.posts[0]?.validFor, minutes(30));
    });

    it("an urgent one in quiet hours", async () => {
      home.clock.set(later(noon, minutes(60 * 10)));
      assert.equal(only(await home.outbox.send(request({ urgent: true }))).kind, "sent");
    });
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
          await home.people.pause(true, "pat");
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

    it("too_long: what may not be cut and doesn't fit", async () => {
      home = await openHousehold({ settings: { tooLong: "refuse" } });
      const refused = only(await home.outbox.send(request({ message: "x".repeat(161) })));
      assert.equal(refused.kind === "not_sent" && refused.reason, "too_long");
    });

    it("too_late: what has passed its deadline", async () => {
      const refused = only(await home.outbox.send(request({ deadline: noon })));
      assert.equal(refused.kind === "not_sent" && refused.reason, "too_late");
    });

    it("clock_behind: a clock that shows a day before the last record", async () => {
      await home.outbox.send(request());
      home.clock.set(later(noon, minutes(-60 * 24) as ReturnType<typeof minutes>));
      const refused = only(await home.outbox.send(request({ to: "sam" })));
      assert.equal(refused.kind === "not_sent" && refused.reason, "clock_behind");
    });

    it("duplicate: the same key for the same person, however often and after any time", async () => {
      await home.outbox.send(request({ key: "trash-22" }));
      await home.clock.advance(minutes(60));
      const refused = only(await home.outbox.send(request({ key: "trash-22" })));
      assert.equal(refused.kind === "not_sent" && refused.reason, "duplicate");
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

  describe("reaches nobody without consent", () => {
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
        assert.deepEqual(
          results.map((result) => result.kind === "not_sent" && result.reason),
          ["opted_out", "not_opted_in"],
        );
        assert.equal(home.carrier.posts.length, 0);
      });
  });

  it("sends no picture that the carrier would not take, says why, and reserves nothing", async () => {
    home.carrier.pictures = carrierError("30019");
    const media = ["https://example.com/a.jpg"];
    const refused = { kind: "not_sent", person: "pat", to: "pat", reason: "carrier_refused" };
    assert.deepEqual(await home.outbox.send(request({ media, key: "k" })), [
      { ...refused, error: "30019", advice: "What 30019 means" },
    ]);
    assert.deepEqual([home.carrier.posts.length, home.store.view().state.messages.size], [0, 0]);
    assert.equal((await recordsOf(home.store, "refused")).length, 1);
    assert.equal(only(await home.outbox.send(request({ key: "k" }))).kind, "sent");
    home.carrier.pictures = undefined;
    assert.equal(only(await home.outbox.send(request({ media, to: "sam" }))).kind, "sent");
    assert.deepEqual(home.carrier.posts.at(-1)?.media, media);
  });

  describe("rejects a template that can't be filled, and reserves nothing", () => {
    const { message: _, ...wordless } = request({ to: ["pat", "nobody", "sam"] });
    for (const [problem, broken] of [
      ["unknown", { template: "no_such" }],
      ["without its data", { template: "chore_due" }],
      ["with data that is no date", { template: "chore_due", data: { title: "Trash", due: 1e20 } }],
    ] as const)
      it(problem, async () => {
        await assert.rejects(
          home.outbox.send({ ...wordless, ...broken }),
          (error) => isHouseholdSmsError(error) && error.code === "bad_request",
        );
        assert.equal(home.store.view().state.messages.size, 0);
        assert.deepEqual(await recordsOf(home.store, "refused"), []);
        assert.equal(home.carrier.posts.length, 0);
      });
  });

  describe("when the carrier's answer is lost", () => {
    it("counts the text, says that nobody knows, and never sends it again", async () => {
      home.carrier.fate = () => ({ kind: "lost" });
      const sent = only(await home.outbox.send(request({ key: "k" })));
      assert.equal(sent.kind === "sent" && sent.state, "unknown");
      await home.clock.advance(minutes(60 * 3));
      const again = only(await home.outbox.send(request({ key: "k" })));
      assert.equal((again as NotSent).reason, "duplicate");
      assert.equal(home.carrier.posts.length, 1);
      assert.equal(home.store.view().state.days.get("2026-11-22" as never)?.messages, 1);
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
    const meanwhile: readonly (readonly [string, PolicyReason, Person])[] = [
      ["the person opted out on the page", "opted_out", pat({ consent: optedOut })],
      ["their number was changed", "not_opted_in", pat({ number: sam().number })],
      ["their consent was taken back", "not_opted_in", pat({ consent: { state: "none" } })],
    ];
    for (const [what, reason, changed] of meanwhile)
      it(what, async () => {
        const inner = home.store;
        const held = heldStore(inner);
        home = await openHousehold({ store: held.store });
        held.hold();
        const sending = home.outbox.send(request({ key: "k" }));
        await turn();
        await inhabit(inner, [changed]);
        held.release();
        const result = only(await sending);
        assert.equal(result.kind === "not_sent" && result.reason, reason);
        assert.equal(home.carrier.posts.length, 0);
        const { days, keys, outcomes } = inner.view().state;
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
    assert.equal(refused.kind === "not_sent" && refused.reason, "carrier_refused");
    assert.equal([...store.view().state.messages.values()][0]?.state, "reserved");
    assert.ok(home.lines.some(({ event, level }) => event === "outcome_not_written" && level === "error"));
    await turn();
  });

  it("foresees what it would decide, and reserves nothing", async () => {
    assert.equal(home.outbox.foresee(pat(), request()).kind, "allowed");
    home.clock.set(later(noon, minutes(60 * 10)));
    const foreseen = home.outbox.foresee(pat(), request());
    assert.equal(foreseen.kind === "refused" && foreseen.reason, "quiet_hours");
    assert.equal(home.store.view().state.messages.size, 0);
  });
});

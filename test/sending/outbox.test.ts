// The outbox: one result for each recipient; a faulty request is rejected before anything is reserved.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { SendRequest } from "../../src/core/message/request";
import { later, minutes } from "../../src/core/units";
import { carrierError } from "../fakes/carrier";
import { emma, inhabit, noon, numbers, type Opened, openHousehold, pat, recordsOf, request, sam } from "../fakes/household";
import { only } from "../receiving/talk";

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

    it("gives one result for each person, in order, and for each unknown name", async () => {
      const results = await home.outbox.send(request({ to: ["emma", "nobody", "Sam"] }));
      assert.deepEqual(
        results.map((result) => (result.kind === "sent" ? result.person : `${result.to}: ${result.reason}`)),
        ["emma", "nobody: unknown_person", "sam"],
      );
    });

    it("guesses between no two of the same name, and takes the id of one", async () => {
      await inhabit(home.store, [pat(), sam({ name: "Pat" }), emma({ aliases: ["Em"] })]);
      const results = await home.outbox.send(request({ to: ["PAT", "sam", "em"] }));
      assert.deepEqual(
        results.map((result) => (result.kind === "sent" ? result.person : `${result.to}: ${result.reason}`)),
        ["PAT: ambiguous_name", "sam", "emma"],
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

  it("foresees what it would decide, and reserves nothing", async () => {
    assert.equal(home.outbox.dryRun(pat(), request()).kind, "allowed");
    home.clock.set(later(noon, minutes(60 * 10)));
    const foreseen = home.outbox.dryRun(pat(), request());
    assert.equal(foreseen.kind === "refused" && foreseen.reason, "quiet_hours");
    assert.equal(home.store.view().state.messages.size, 0);
  });
});

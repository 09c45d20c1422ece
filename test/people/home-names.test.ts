// Names at home: whom each means, whom it may mean, and how somebody says it once.

import assert from "node:assert/strict";
import { likePeople } from "../../src/core/people/names";
import { HomeNames, type NameAtHome } from "../../src/people/names";
import { inhabit, type Opened, openHousehold, pat, personId, recordsOf, sam } from "../fakes/household";
import { refusedWith } from "../receiving/talk";

describe("names at home", () => {
  describe("whom they may mean", () => {
    const people = [
      { id: personId("emma"), name: "Emma", aliases: [] },
      { id: personId("thomas"), name: "Thomas Löwe", aliases: ["Tommy"] },
    ];
    const cases: readonly [string, readonly string[]][] = [
      ["Emma L.", ["emma"]],
      ["Emma's chores", ["emma"]],
      ["mobile_app_emmas_phone", ["emma"]],
      ["Ema", ["emma"]],
      ["Emna", ["emma"]],
      ["Tom", ["thomas"]],
      ["Lowe", ["thomas"]],
      ["TOMMY!", ["thomas"]],
      ["Thomas and Emma", ["emma", "thomas"]],
      ["Family", []],
      ["The E", []],
      ["", []],
    ];
    for (const [name, expected] of cases)
      it(`«${name}»: ${expected.join(", ") || "nobody"}`, () => assert.deepEqual([...likePeople(name, people)].sort(), expected));

    it("the likest first", () => assert.deepEqual(likePeople("Thomas, for Emmas", people), ["thomas", "emma"]));
  });

  describe("in a household", () => {
    let home: Opened;
    let names: HomeNames;
    const told: NameAtHome[] = [];
    beforeEach(async () => {
      home = await openHousehold();
      await inhabit(home.store, [pat(), sam()]);
      names = new HomeNames(home.store);
      told.length = 0;
      told.push({ name: "Sam", source: "todo" }, { name: "Patricia", source: "kidschores" });
    });

    it("each name once, whoever tells it, those that mean nobody first", () => {
      names.add(() => told);
      names.add(() => told);
      assert.deepEqual(names.all(), [
        { name: "Patricia", source: "kidschores", suggestions: ["pat"] },
        { name: "Sam", source: "todo", person: "sam", suggestions: [] },
      ]);
    });

    it("no longer those of a home that has gone", () => {
      names.add(() => told)();
      assert.deepEqual(names.all(), []);
    });

    it("a name somebody is given means them, and is in the audit", async () => {
      names.add(() => told);
      await home.people.alias(personId("pat"), "Patricia", "sam");
      assert.equal(names.all().find(({ name }) => name === "Patricia")?.person, "pat");
      const [changed] = (await recordsOf(home.store, "changed")).slice(-1);
      assert.deepEqual([changed?.what, changed?.person, changed?.by], ["person_changed", "pat", "sam"]);
    });

    it("a name means one person: it is taken from whoever had it", async () => {
      await home.people.alias(personId("pat"), "Patricia", "sam");
      await home.people.alias(personId("sam"), "patricia", "sam");
      const aliases = home.people.all().map(({ id, aliases }) => [id, aliases]);
      assert.deepEqual(aliases, [
        ["pat", []],
        ["sam", ["patricia"]],
      ]);
    });

    it("what somebody is called anyway changes nothing", async () => {
      const before = home.people.all();
      await home.people.alias(personId("pat"), "PAT", "sam");
      assert.deepEqual(home.people.all(), before);
    });

    it("nobody can be given another's own name, or a name without being there", async () => {
      await refusedWith(home.people.alias(personId("pat"), "Sam", "sam"), "bad_request");
      await refusedWith(home.people.alias(personId("nobody"), "Patricia", "sam"), "unknown_person");
    });
  });
});

// Names used at home: which person each means, suggestions, and aliases.

import assert from "node:assert/strict";
import { likePeople } from "../../src/core/people/names";
import { HomeNames, type NameAtHome } from "../../src/people/names";
import { emma, inhabit, type Opened, openHousehold, pat, personId, recordsOf, sam } from "../fakes/household";
import { refusedWith } from "../receiving/talk";

describe("names at home", () => {
  describe("suggestions", () => {
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
      it(`«${name}»: ${expected.join(", ") || "none"}`, () => assert.deepEqual([...likePeople(name, people)].sort(), expected));

    it("come most similar first", () => assert.deepEqual(likePeople("Thomas, for Emmas", people), ["thomas", "emma"]));
  });

  describe("in a household", () => {
    let home: Opened;
    let names: HomeNames;
    const used: NameAtHome[] = [];
    beforeEach(async () => {
      home = await openHousehold();
      await inhabit(home.store, [pat(), sam()]);
      names = new HomeNames(home.store);
      used.length = 0;
      used.push({ name: "Sam", source: "todo" }, { name: "Patricia", source: "kidschores" });
    });

    it("are listed once each, unmatched ones first", () => {
      names.add(() => used);
      names.add(() => used);
      assert.deepEqual(names.all(), [
        { name: "Patricia", source: "kidschores", suggestions: ["pat"] },
        { name: "Sam", source: "todo", person: "sam", suggestions: [] },
      ]);
    });

    it("disappear with their home", () => {
      names.add(() => used)();
      assert.deepEqual(names.all(), []);
    });

    it("match a person once they are an alias, which is in the audit", async () => {
      names.add(() => used);
      await home.people.alias(personId("pat"), "Patricia", "sam");
      assert.equal(names.all().find(({ name }) => name === "Patricia")?.person, "pat");
      const [changed] = (await recordsOf(home.store, "household_changed")).slice(-1);
      assert.deepEqual([changed?.change, changed?.person, changed?.by], ["person_changed", "pat", "sam"]);
    });

    it("mean one person: an alias moves from the previous one", async () => {
      await home.people.alias(personId("pat"), "Patricia", "sam");
      await home.people.alias(personId("sam"), "patricia", "sam");
      const aliases = home.people.all().map(({ id, aliases }) => [id, aliases]);
      assert.deepEqual(aliases, [
        ["pat", []],
        ["sam", ["patricia"]],
      ]);
    });

    it("don't change for a name the person already has", async () => {
      const before = home.people.all();
      await home.people.alias(personId("pat"), "PAT", "sam");
      assert.deepEqual(home.people.all(), before);
    });

    it("are taken from everyone else who has them, so that they mean one person again", async () => {
      await inhabit(home.store, [pat({ aliases: ["Mum"] }), sam({ aliases: ["mum"] }), emma()]);
      await home.people.alias(personId("emma"), "Mum", "sam");
      assert.deepEqual(
        home.people.all().map(({ aliases }) => aliases),
        [[], [], ["Mum"]],
      );
      await inhabit(home.store, [pat({ aliases: ["Mum"] }), sam({ aliases: ["mum"] })]);
      await home.people.alias(personId("pat"), "Mum", "sam");
      assert.deepEqual(
        home.people.all().map(({ aliases }) => aliases),
        [["Mum"], []],
      );
    });

    it("can't be another person's own name, nor an unknown person's", async () => {
      await refusedWith(home.people.alias(personId("pat"), "Sam", "sam"), "bad_request");
      await refusedWith(home.people.alias(personId("nobody"), "Patricia", "sam"), "unknown_person");
    });
  });
});

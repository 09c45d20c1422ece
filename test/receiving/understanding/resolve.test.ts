// What an answer is about: the thing it names, or the one that can be meant; never a guess, and never beyond the role.

import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import type { AnswerWord, Reply } from "../../../src/core/answers/meaning";
import type { Reference } from "../../../src/core/answers/references";
import { type HomeAction, homeActions, mayAct, type Subject } from "../../../src/core/home/subject";
import { roles } from "../../../src/core/people/person";
import { instant, minutes } from "../../../src/core/units";
import { resolve } from "../../../src/receiving/understanding/resolve";

const subject = (item: string, ...actions: readonly HomeAction[]): Subject => ({
  home: "home",
  adapter: "todo",
  item,
  title: item,
  actions: [...actions],
});
const reference = (number: number, ...actions: readonly HomeAction[]): Reference => ({
  number,
  subject: subject(`item ${number}`, ...actions),
  until: instant(0),
});
const reply = (action: AnswerWord, number?: number): Reply => ({
  kind: "reply",
  action,
  ...(number !== undefined && { reference: number }),
});

const trash = reference(12, "complete", "snooze");
const dishes = reference(14, "complete", "snooze");
const movie = reference(7, "approve", "reject");

describe("resolving a reply", () => {
  it("takes the reference that is named", () => {
    deepEqual(resolve(reply("complete", 14), [trash, dishes], "child"), { kind: "act", action: "complete", reference: dishes });
  });
  it("takes the only one it can be about", () => {
    deepEqual(resolve(reply("complete"), [trash, movie], "adult"), { kind: "act", action: "complete", reference: trash });
  });
  it("never guesses between two", () => {
    deepEqual(resolve(reply("complete"), [trash, dishes, movie], "child"), {
      kind: "ambiguous",
      action: "complete",
      references: [trash, dishes],
    });
  });
  it("does not guess what a YES is about by what a child may do", () => {
    equal(resolve(reply("yes"), [trash, movie], "child").kind, "ambiguous");
  });
  it("knows no reference that is not open", () => {
    deepEqual(resolve(reply("complete", 13), [trash], "admin"), { kind: "unknown_reference", number: 13 });
    deepEqual(resolve(reply("complete", 13), [], "admin"), { kind: "unknown_reference", number: 13 });
  });
  it("says so where nothing is open", () => {
    deepEqual(resolve(reply("complete"), [], "admin"), { kind: "nothing_open" });
    deepEqual(resolve(reply("claim"), [trash, dishes], "admin"), { kind: "nothing_open" });
  });
  it("says so where this can't be done with that", () => {
    deepEqual(resolve(reply("complete", 7), [movie], "admin"), { kind: "not_possible", reference: movie });
    deepEqual(resolve(reply("complete"), [movie], "admin"), { kind: "not_possible", reference: movie });
  });
  it("takes YES for an approval where one is asked for, else for a chore that is done", () => {
    deepEqual(resolve(reply("yes", 7), [movie], "adult"), { kind: "act", action: "approve", reference: movie });
    deepEqual(resolve(reply("yes"), [trash], "child"), { kind: "act", action: "complete", reference: trash });
  });
  it("takes NO for a rejection", () => {
    deepEqual(resolve(reply("no", 7), [movie], "adult"), { kind: "act", action: "reject", reference: movie });
    deepEqual(resolve(reply("no", 12), [trash], "adult"), { kind: "not_possible", reference: trash });
  });
  it("takes DONE for the claim where a chore must be claimed", () => {
    const claimable = reference(3, "claim");
    deepEqual(resolve(reply("complete"), [claimable], "child"), { kind: "act", action: "claim", reference: claimable });
  });
  for (const word of ["yes", "no", "approve", "reject"] as const)
    it(`lets no child ${word}`, () => {
      equal(resolve(reply(word, 7), [movie], "child").kind, "not_allowed");
      equal(resolve(reply(word), [movie], "child").kind, "not_allowed");
    });
  it("lists what is open, also where that is nothing", () => {
    deepEqual(resolve(reply("list"), [trash], "child"), { kind: "list", references: [trash] });
    deepEqual(resolve(reply("list"), [], "child"), { kind: "list", references: [] });
  });
  it("carries a snooze's length along", () => {
    const snoozed: Reply = { kind: "reply", action: "snooze", reference: 12, snooze: minutes(30) };
    deepEqual(resolve(snoozed, [trash], "child"), { kind: "act", action: "snooze", reference: trash, snooze: minutes(30) });
  });

  it("acts only where the subject offers it, the role allows it, and nothing else could be meant", () => {
    const open = fc
      .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
      .chain((numbers) =>
        fc.tuple(
          ...numbers.map((number) =>
            fc.subarray([...homeActions], { minLength: 1 }).map((actions) => reference(number, ...actions)),
          ),
        ),
      );
    const words = fc.constantFrom<AnswerWord>(...homeActions, "yes", "no");
    fc.assert(
      fc.property(
        open,
        words,
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        fc.constantFrom(...roles),
        (references, word, number, role) => {
          const resolved = resolve(reply(word, number), references, role);
          if (resolved.kind !== "act") return;
          equal(mayAct(role, resolved.action), true);
          equal(resolved.reference.subject.actions.includes(resolved.action), true);
          if (number !== undefined) equal(resolved.reference.number, number);
          else
            for (const other of references)
              if (other !== resolved.reference) equal(resolve(reply(word, other.number), references, role).kind, "not_possible");
        },
      ),
    );
  });
});

// What an answer is about, as of the time it was written: the thing it names, or the one that can be meant; never a guess, and
// never beyond the role.

import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import type { About, Answer, AnswerWord } from "../../../src/core/answers/meaning";
import type { Closing, KnownReference } from "../../../src/core/answers/references";
import { type HomeAction, homeActions, mayAct, type Subject } from "../../../src/core/home/subject";
import { type Role, roles } from "../../../src/core/people/person";
import { days, type Instant, instant, later, minutes } from "../../../src/core/units";
import { type Resolved, resolve } from "../../../src/receiving/understanding/resolve";

const start = instant(Date.UTC(2026, 10, 22, 17));
const at = (minute: number): Instant => later(start, minutes(minute));

const subject = (item: string, ...actions: readonly HomeAction[]): Subject => ({
  home: "home",
  adapter: "todo",
  item,
  title: item,
  actions: [...actions],
});
const reference = (number: number, ...actions: readonly HomeAction[]): KnownReference => ({
  number,
  subject: subject(`item ${number}`, ...actions),
  since: start,
  until: later(start, days(7)),
  closings: [],
});
const closed = (known: KnownReference, closing: Closing): KnownReference => ({ ...known, closings: [closing] });

const numbered = (...numbers: readonly number[]): About => ({ kind: "numbers", numbers });
const answer = (word: AnswerWord, about: About = { kind: "unnamed" }): Answer => ({ word, about });

interface When {
  readonly written?: Instant;
  readonly now?: Instant;
}
const all = (each: Answer, known: readonly KnownReference[], role: Role, { written = at(10), now = written }: When = {}) =>
  resolve([each], { known, role, written, now, timeZone: "America/New_York" });
const only = (each: Answer, known: readonly KnownReference[], role: Role, when?: When): Resolved => {
  const resolved = all(each, known, role, when);
  equal(resolved.length, 1);
  return resolved[0] as Resolved;
};

const trash = reference(12, "complete", "snooze");
const dishes = reference(14, "complete", "snooze");
const movie = reference(7, "approve", "reject");

describe("resolving an answer", () => {
  const acts = (action: HomeAction, on: KnownReference): Resolved => ({ kind: "act", action, reference: on });

  it("takes the number that is named", () => {
    deepEqual(only(answer("complete", numbered(14)), [trash, dishes], "child"), acts("complete", dishes));
  });
  it("takes each number that is named", () => {
    deepEqual(all(answer("complete", numbered(12, 14)), [trash, dishes], "child"), [
      acts("complete", trash),
      acts("complete", dishes),
    ]);
  });
  it("takes the only one it can be about", () => {
    deepEqual(only(answer("complete"), [trash, movie], "adult"), acts("complete", trash));
  });
  it("never guesses between two", () => {
    deepEqual(only(answer("complete"), [trash, dishes, movie], "child"), {
      kind: "ambiguous",
      word: "complete",
      references: [trash, dishes],
    });
  });
  it("takes a YES for the only question, whatever chores are open", () => {
    deepEqual(only(answer("yes"), [trash, dishes, movie], "adult"), acts("approve", movie));
    equal(only(answer("yes"), [trash, movie], "child").kind, "not_allowed");
  });
  it("takes what is named by its title, and asks which where that fits two", () => {
    const titles = (...each: number[][]): About => ({ kind: "titles", each });
    deepEqual(only(answer("complete", titles([14])), [trash, dishes], "child"), acts("complete", dishes));
    equal(only(answer("complete", titles([12, 14])), [trash, dishes], "child").kind, "ambiguous");
    deepEqual(all(answer("complete", titles([14], [12])), [trash, dishes], "child"), [
      acts("complete", dishes),
      acts("complete", trash),
    ]);
  });
  it("takes the second for the second that is open", () => {
    deepEqual(
      only(answer("complete", { kind: "position", position: 2 }), [trash, movie, dishes], "child"),
      acts("complete", dishes),
    );
    deepEqual(only(answer("complete", { kind: "position", position: 3 }), [trash, dishes], "child"), {
      kind: "unknown_reference",
      number: 3,
    });
  });
  it("asks which where the second that is open isn't number 2", () => {
    const two = reference(2, "complete");
    equal(only(answer("complete", { kind: "position", position: 2 }), [two, trash], "child").kind, "ambiguous");
  });
  it("takes all for all, and both for two", () => {
    deepEqual(all(answer("complete", { kind: "all" }), [trash, dishes, movie], "adult"), [
      acts("complete", trash),
      acts("complete", dishes),
    ]);
    equal(all(answer("complete", { kind: "all", count: 2 }), [trash, dishes], "child").length, 2);
    const other = reference(3, "complete");
    equal(only(answer("complete", { kind: "all", count: 2 }), [trash, dishes, other], "child").kind, "ambiguous");
  });
  it("knows no number that no text had", () => {
    deepEqual(only(answer("complete", numbered(13)), [trash], "admin"), { kind: "unknown_reference", number: 13 });
  });
  it("says so where nothing is open", () => {
    deepEqual(only(answer("complete"), [], "admin"), { kind: "nothing_open", word: "complete" });
    deepEqual(only(answer("claim"), [trash, dishes], "admin"), { kind: "nothing_open", word: "claim" });
  });
  it("says so where this can't be done with that", () => {
    deepEqual(only(answer("complete", numbered(7)), [movie], "admin"), { kind: "not_possible", reference: movie });
    deepEqual(only(answer("skip"), [trash], "admin"), { kind: "not_possible", reference: trash });
  });
  it("takes YES for a chore that is done where nothing is asked", () => {
    deepEqual(only(answer("yes"), [trash], "child"), acts("complete", trash));
  });
  it('takes "ok" and "not today" for answers to questions only', () => {
    deepEqual(only(answer("agree"), [movie, trash], "adult"), acts("approve", movie));
    deepEqual(only(answer("decline"), [movie], "adult"), acts("reject", movie));
    equal(only(answer("agree"), [trash], "adult").kind, "nothing_open");
  });
  it("takes DONE for the claim where a chore must be claimed", () => {
    const claimable = reference(3, "claim");
    deepEqual(only(answer("complete"), [claimable], "child"), acts("claim", claimable));
  });
  it("takes a promise for nothing where a chore can't be claimed", () => {
    equal(only(answer("claim", numbered(12)), [trash], "child").kind, "unclear");
  });
  for (const word of ["yes", "no", "approve", "reject"] as const)
    it(`lets no child ${word}`, () => {
      equal(only(answer(word, numbered(7)), [movie], "child").kind, "not_allowed");
      equal(only(answer(word), [movie], "child").kind, "not_allowed");
    });
  it("counts a time of day from when it is read", () => {
    const until = { hour: 1, minute: 0, half: "pm" } as const;
    const snoozed: Answer = { word: "snooze", about: numbered(12), until };
    deepEqual(only(snoozed, [trash], "child", { written: at(10), now: at(20) }), {
      kind: "act",
      action: "snooze",
      reference: trash,
      snooze: minutes(40),
    });
  });

  describe("when things have changed", () => {
    const done = answer("complete");
    it("means nothing that was texted later", () => {
      const dog = { ...reference(16, "complete"), since: at(20) };
      deepEqual(only(done, [trash, dog], "child", { written: at(10), now: at(70) }), acts("complete", trash));
      equal(
        only(answer("complete", numbered(16)), [trash, dog], "child", { written: at(10), now: at(70) }).kind,
        "unknown_reference",
      );
    });
    it("takes a number for what it stood for then", () => {
      const before = closed(reference(16, "complete"), { at: at(5), how: "complete", who: "Anna" });
      const dog = { ...reference(16, "complete"), subject: subject("dog", "complete"), since: at(20) };
      const resolved = only(answer("complete", numbered(16)), [before, dog], "child", { written: at(10), now: at(70) });
      deepEqual(resolved, { kind: "closed", action: "complete", reference: before, closing: before.closings[0] });
    });
    it("does nothing twice: what was closed before it is read stays closed", () => {
      const ticked = closed(trash, { at: at(30), how: "complete", who: "Anna" });
      equal(only(done, [ticked], "child", { written: at(10), now: at(70) }).kind, "closed");
    });
    it("asks where two were open then and one of them is done by now", () => {
      const ticked = closed(trash, { at: at(30), how: "complete" });
      equal(only(done, [ticked, dishes], "child", { written: at(10), now: at(70) }).kind, "unclear");
    });
    it("acts on what was reopened before it was written, and asks where it was reopened after", () => {
      const reopened = closed(trash, { at: at(5), how: "complete", reopened: at(8) });
      deepEqual(only(done, [reopened], "child", { written: at(10), now: at(70) }), acts("complete", reopened));
      const later = closed(trash, { at: at(20), how: "complete", reopened: at(30) });
      equal(only(done, [later], "child", { written: at(10), now: at(70) }).kind, "unclear");
    });
    it("says what came of the last where nothing is open", () => {
      const ticked = closed(trash, { at: at(5), how: "complete", who: "Ben" });
      deepEqual(only(done, [ticked], "child"), {
        kind: "closed",
        action: "complete",
        reference: ticked,
        closing: ticked.closings[0],
      });
    });
    it("says that a number has expired", () => {
      const old = { ...trash, until: at(5) };
      deepEqual(only(answer("complete", numbered(12)), [old], "child"), { kind: "closed", action: "complete", reference: old });
    });
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
    const words = fc.constantFrom<AnswerWord>(...homeActions, "yes", "no", "agree", "decline");
    const number = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
    fc.assert(
      fc.property(open, words, number, fc.constantFrom(...roles), (known, word, number, role) => {
        const resolved = only(answer(word, number === undefined ? { kind: "unnamed" } : numbered(number)), known, role);
        if (resolved.kind !== "act") return;
        equal(mayAct(role, resolved.action), true);
        equal(resolved.reference.subject.actions.includes(resolved.action), true);
        if (number !== undefined) return equal(resolved.reference.number, number);
        for (const other of known)
          if (other !== resolved.reference) {
            const { kind } = only(answer(word, numbered(other.number)), known, role);
            const isQuestion = (each: KnownReference) =>
              each.subject.actions.some((one) => one === "approve" || one === "reject");
            equal(kind === "not_possible" || kind === "unclear" || (isQuestion(resolved.reference) && !isQuestion(other)), true);
          }
      }),
    );
  });
});

// The numbers of one phone's texts: handed out in turn, and each keeps its meaning as long as an answer may still come.

import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import {
  allotReference,
  type ClosedHow,
  closingAt,
  isOpenAt,
  type KnownReferences,
  meaningAt,
  openAt,
  withClosing,
  withoutForgotten,
  withReference,
  withReopening,
} from "../../../src/core/answers/references";
import type { HomeAction, Subject } from "../../../src/core/home/subject";
import { days, hours, type Instant, instant, later, minutes } from "../../../src/core/units";

const start = instant(Date.UTC(2026, 10, 22, 17));
const at = (minute: number): Instant => later(start, minutes(minute));

const subject = (item: string, ...actions: HomeAction[]): Subject => ({
  home: "home",
  adapter: "todo",
  item,
  title: item,
  actions: actions.length > 0 ? actions : ["complete", "snooze"],
});

/** A phone whose texts come one after the other. */
class Phone {
  known: KnownReferences = [];

  /** Texts about a subject; the number the text carries. */
  text(about: Subject, now: Instant): number {
    const number = allotReference(this.known, about, now);
    this.known = withReference(this.known, { number, subject: about, until: later(now, days(7)) }, now);
    return number;
  }

  close(about: Subject, now: Instant, how?: ClosedHow): void {
    this.known = withClosing(this.known, about, { at: now, ...(how && { how }) });
  }

  reopen(about: Subject, now: Instant): void {
    this.known = withReopening(this.known, about, now);
  }

  open(now: Instant): number[] {
    return openAt(this.known, now).map(({ number }) => number);
  }
}

describe("numbers of texts", () => {
  const [trash, dog, dishes] = [subject("trash"), subject("dog"), subject("dishes")];
  let phone: Phone;
  beforeEach(() => {
    phone = new Phone();
  });

  it("are handed out in turn from 1", () => {
    deepEqual([phone.text(trash, at(0)), phone.text(dog, at(1)), phone.text(dishes, at(2))], [1, 2, 3]);
  });

  it("stay with a subject that is texted about again while it is open", () => {
    phone.text(trash, at(0));
    phone.text(dog, at(1));
    equal(phone.text(trash, at(60)), 1);
    equal(isOpenAt(phone.known[0] as never, at(30)), true);
  });

  it("are not handed out again when they become free", () => {
    phone.text(trash, at(0));
    phone.close(trash, at(1));
    equal(phone.text(dog, at(2)), 2);
    equal(meaningAt(phone.known, 1, at(3))?.subject.item, "trash");
  });

  it("change when a subject comes up again after it was closed", () => {
    phone.text(trash, at(0));
    phone.close(trash, at(1));
    equal(phone.text(trash, at(2)), 2);
    ok(closingAt(meaningAt(phone.known, 1, at(3)) as never, at(3)));
  });

  it("begin again after 99, but skip those that still mean something", () => {
    phone.text(trash, at(0));
    for (let n = 2; n <= 99; n++) {
      const other = subject(`chore ${n}`);
      equal(phone.text(other, at(n)), n);
      phone.close(other, at(n + 1));
    }
    const afterAWeek = later(at(101), days(7));
    phone.text(trash, later(afterAWeek, -hours(12) as never));
    equal(phone.text(dog, afterAWeek), 2);
  });

  it("go beyond 99 rather than mean two things", () => {
    for (let n = 1; n <= 120; n++) equal(phone.text(subject(`chore ${n}`), at(n)), n);
  });

  it("mean nothing before the first text that carries them", () => {
    phone.text(trash, at(10));
    equal(meaningAt(phone.known, 1, at(9)), undefined);
    deepEqual(phone.open(at(9)), []);
  });

  it("can be answered for a week", () => {
    phone.text(trash, at(0));
    deepEqual(phone.open(later(start, (days(7) - 1) as never)), [1]);
    deepEqual(phone.open(later(start, days(7))), []);
  });

  it("can be answered again when the home reopens their chore, and were closed in between", () => {
    phone.text(trash, at(0));
    phone.close(trash, at(10), "complete");
    phone.reopen(trash, at(20));
    deepEqual([phone.open(at(5)), phone.open(at(15)), phone.open(at(25))], [[1], [], [1]]);
  });

  it("keep the meaning of a closed one for a week, and are forgotten some time after", () => {
    phone.text(trash, at(0));
    phone.close(trash, at(10));
    const week = later(at(10), days(7));
    equal(withoutForgotten(phone.known, week).length, 1);
    equal(withoutForgotten(phone.known, later(week, days(8))).length, 0);
  });

  describe("of chores and questions about the same subject", () => {
    const question = subject("trash", "approve", "reject");
    beforeEach(() => {
      phone.text(subject("trash", "complete", "claim"), at(0));
      phone.text(dog, at(1));
    });
    const asked = () => {
      const number = allotReference(phone.known, question, at(2));
      phone.known = withReference(phone.known, { number: 7, subject: question, until: later(at(2), days(7)) }, at(2));
      return number;
    };
    for (const [how, open] of [
      ["complete", [2, 7]],
      ["claim", [2, 7]],
      ["skip", [2, 7]],
      ["reject", [1, 2]],
      ["approve", [2]],
      [undefined, [2]],
    ] as const)
      it(`are closed apart: ${how ?? "gone"} leaves ${open.join(" and ")}`, () => {
        asked();
        phone.close(trash, at(3), how);
        deepEqual(phone.open(at(4)), open);
      });
  });

  it("mean one thing at a time, whatever is texted, closed and reopened", () => {
    const step = fc.record({
      what: fc.constantFrom("text", "text", "close", "reopen"),
      item: fc.constantFrom("a", "b", "c", "d", "e"),
      hours: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const phone = new Phone();
        const texts: { readonly number: number; readonly item: string; readonly at: Instant }[] = [];
        const closed = new Map<string, Instant>();
        let now = start;
        for (const { what, item, hours: gap } of steps) {
          now = later(now, hours(gap));
          phone.known = withoutForgotten(phone.known, now);
          if (what === "close") phone.close(subject(item), now);
          if (what === "close") closed.set(item, now);
          if (what === "reopen") phone.reopen(subject(item), now);
          if (what !== "text") continue;
          const number = phone.text(subject(item), now);
          const before = texts.findLast((other) => other.number === number && other.item !== item);
          const ended = before && Math.max(later(before.at, days(7)), 0);
          const closedAt = before && closed.get(before.item);
          if (before && ended !== undefined)
            ok(now >= ended || (closedAt !== undefined && closedAt > before.at && now >= later(closedAt, days(7))));
          texts.push({ number, item, at: now });
          for (const { number, item, at } of texts)
            if (at > later(now, -days(7) as never)) {
              const latest = texts.findLast((other) => other.number === number && other.at <= at);
              equal(meaningAt(phone.known, number, at)?.subject.item, latest?.item ?? item);
            }
          equal(new Set(phone.open(now)).size, phone.open(now).length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

// The decision: each rule refuses with its reason, in the order of the reasons, and binds whom it should.

import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { kinds, type MessageKind, messageKinds } from "../../../src/core/message/kinds";
import { type Decision, decide, decideAnswer, decideConfirmation } from "../../../src/core/policy/decide";
import { type PolicyReason, policyReasons } from "../../../src/core/policy/reasons";
import { type Fingerprint, hours, instant, type LocalDay, type MessageId, minutes, type PersonId } from "../../../src/core/units";
import { allowed, causes, circumstancesOf, draftOf, mia, noon, type Situation, today } from "./situations";

const decided = (...changes: readonly ((situation: Situation) => void)[]): Decision => {
  const situation = allowed();
  for (const change of changes) change(situation);
  return decide(circumstancesOf(situation), draftOf(situation), situation.now);
};
const reasonOf = (decision: Decision): PolicyReason | undefined => (decision.kind === "refused" ? decision.reason : undefined);
const go: Decision = { kind: "allowed", day: today };
const refused = (reason: PolicyReason, until?: number) => ({ kind: "refused", reason, ...(until !== undefined && { until }) });

describe("the decision", () => {
  it("lets a text go that no rule forbids, and names the day it counts for", () => deepEqual(decided(), go));

  for (const reason of policyReasons) it(`refuses with ${reason}`, () => equal(reasonOf(decided(causes[reason])), reason));

  it("gives the earlier of any two reasons", () => {
    for (const [index, earlier] of policyReasons.entries())
      for (const later of policyReasons.slice(index + 1)) {
        equal(reasonOf(decided(causes[later], causes[earlier])), earlier, `${earlier} before ${later}`);
      }
  });

  it("gives the earliest of any reasons", () => {
    fc.assert(
      fc.property(fc.subarray([...policyReasons], { minLength: 1 }), (reasons) => {
        equal(reasonOf(decided(...[...reasons].reverse().map((reason) => causes[reason]))), reasons[0]);
      }),
    );
  });

  it("decides the same on the same, and changes nothing", () => {
    fc.assert(
      fc.property(fc.subarray([...policyReasons]), (reasons) => {
        const situation = allowed();
        for (const reason of reasons) causes[reason](situation);
        const before = structuredClone(situation);
        const first = decide(circumstancesOf(situation), draftOf(situation), situation.now);
        deepEqual(decide(circumstancesOf(situation), draftOf(situation), situation.now), first);
        deepEqual(situation, before);
      }),
    );
  });
});

describe("consent", () => {
  const consent = (state: "opted_in" | "opted_out") => (it: Situation) => {
    if (it.person) it.person = { ...it.person, consent: { state, at: noon, method: "page", wording: "", by: "mia" } };
  };
  it("is outweighed by the number's STOP", () => equal(reasonOf(decided(consent("opted_in"), causes.opted_out)), "opted_out"));
  it("that was taken back on the page counts like a STOP", () => equal(reasonOf(decided(consent("opted_out"))), "opted_out"));
  it("is not touched by another number's STOP", () => {
    deepEqual(
      decided((it) => {
        it.document = { ...it.document, suppressions: [{ number: "another" as Fingerprint, at: noon, method: "sms" }] };
      }),
      go,
    );
  });
  for (const kind of messageKinds)
    for (const reason of [
      "opted_out",
      "not_opted_in",
      "person_paused",
      "number_unusable",
      "country_not_allowed",
      "daily_cap",
      "budget",
    ] as const)
      it(`binds an urgent ${kind} too: ${reason}`, () => {
        const urgent = (it: Situation) => {
          it.draft = { ...it.draft, kind, urgent: true };
        };
        equal(reasonOf(decided(causes[reason], urgent)), reason);
      });
});

describe("a number", () => {
  it("without a fingerprint is none", () => {
    equal(reasonOf(decided((it) => Object.assign(it.draft, { number: undefined }))), "no_number");
  });
});

describe("the clock", () => {
  const newest = (at: number) => (it: Situation) => {
    it.state.newest = instant(at);
  };
  it("may be a day behind the newest record", () => deepEqual(decided(newest(noon + hours(24))), go));
  it("may not be more than a day behind it", () => equal(reasonOf(decided(newest(noon + hours(24) + 1))), "clock_behind"));
  it("may be ahead of it by any time", () => deepEqual(decided(newest(0)), go));
});

describe("a deadline", () => {
  const deadline = (at: number | undefined) => (it: Situation) => {
    it.draft = { ...it.draft, deadline: at === undefined ? undefined : instant(at) };
  };
  it("is kept up to its last millisecond", () => deepEqual(decided(deadline(noon + 1)), go));
  it("is over when it is reached", () => equal(reasonOf(decided(deadline(noon))), "too_late"));
  it("need not be", () => deepEqual(decided(deadline(undefined)), go));
});

describe("a key", () => {
  it("forbids its repetition to the same person only", () => {
    deepEqual(
      decided(causes.duplicate, (it) => {
        if (it.person) it.person = { ...it.person, id: "ben" as PersonId };
      }),
      go,
    );
  });
  it("forbids nothing of another key, or without one", () => {
    for (const key of ["dishes", undefined])
      deepEqual(
        decided(causes.duplicate, (it) => Object.assign(it.draft, { key })),
        go,
      );
  });
});

describe("quiet hours", () => {
  const at = (hour: number) => (it: Situation) => {
    it.now = instant(Date.UTC(2026, 5, 10, hour - 2));
    it.draft = { ...it.draft, deadline: undefined };
  };
  const kind = (name: (typeof messageKinds)[number]) => (it: Situation) => {
    it.draft = { ...it.draft, kind: name };
  };
  it("hold a text until they end", () => {
    deepEqual(decided(at(22)), refused("quiet_hours", Date.UTC(2026, 5, 11, 6)));
  });
  it("are the person's own where they have some, in their own time zone", () => {
    const own = (it: Situation) => {
      if (it.person) it.person = { ...it.person, quietHours: [{ from: "05:00", to: "07:00" }], timeZone: "America/New_York" };
    };
    deepEqual(decided(own), refused("quiet_hours", Date.UTC(2026, 5, 10, 11)));
    deepEqual(decided(own, at(22)), go);
  });
  it("are none where the person has none, though the household has", () => {
    const none = (it: Situation) => {
      if (it.person) it.person = { ...it.person, quietHours: [] };
    };
    deepEqual(decided(none, at(22)), go);
  });
  it("let an urgent text through, which waits for the cooldown all the same", () => {
    const urgent = (it: Situation) => {
      it.draft = { ...it.draft, urgent: true };
    };
    deepEqual(decided(causes.quiet_hours, urgent), go);
    equal(reasonOf(decided(causes.quiet_hours, causes.cooldown, urgent)), "cooldown");
  });
  for (const name of messageKinds)
    it(kinds[name].quietHours ? `hold a ${name}` : `let a ${name} through`, () => {
      equal(reasonOf(decided(causes.quiet_hours, kind(name))), kinds[name].quietHours ? "quiet_hours" : undefined);
    });
  for (const name of messageKinds)
    it(`and the cooldown: a ${name} ${kinds[name].cooldown ? "waits" : "does not wait"} for it`, () => {
      equal(reasonOf(decided(causes.cooldown, kind(name))), kinds[name].cooldown ? "cooldown" : undefined);
    });
});

describe("kinds of messages", () => {
  it("wait as in the design: replies go at any hour, reminders and rewards wait, questions and alerts skip the cooldown", () => {
    const bound = (rule: "quietHours" | "cooldown") => messageKinds.filter((name) => kinds[name][rule]);
    deepEqual(bound("quietHours"), ["reminder", "reward", "question", "alert"]);
    deepEqual(bound("cooldown"), ["reminder", "reward"]);
  });
});

describe("the cooldown", () => {
  const last = (at: number) => (it: Situation) => void it.state.lastSent.set(mia, instant(at));
  it("refuses a second message within it, and says from when", () => {
    deepEqual(decided(last(noon - minutes(29))), refused("cooldown", noon + minutes(1)));
  });
  it("is over when it has passed to the millisecond", () => {
    deepEqual(decided(last(noon - minutes(30))), go);
    equal(reasonOf(decided(last(noon - minutes(30) + 1))), "cooldown");
  });
  it("is each person's own", () =>
    deepEqual(
      decided((it) => void it.state.lastSent.set("ben" as PersonId, noon)),
      go,
    ));
  it("holds also where the last text seems to lie ahead, after a change of the clock", () => {
    equal(reasonOf(decided(last(noon + hours(1)))), "cooldown");
  });
});

describe("the daily cap", () => {
  const midnight = Date.UTC(2026, 5, 10, 22);
  const count =
    (messages: number, segments: number, day = today) =>
    (it: Situation) =>
      void it.state.dailyCounts.set(day, { messages, segments });
  const segments = (needed: number) => (it: Situation) => {
    it.draft = { ...it.draft, segments: needed };
  };
  it("lets the last message of the day go, and none after it until midnight", () => {
    deepEqual(decided(count(9, 9)), go);
    deepEqual(decided(count(10, 10)), refused("daily_cap", midnight));
  });
  it("counts segments too", () => {
    deepEqual(decided(count(5, 17), segments(2)), go);
    deepEqual(decided(count(5, 17), segments(3)), refused("daily_cap", midnight));
  });
  it("reserves its last 5 % for alerts, in messages and in segments", () => {
    const cap = (it: Situation) =>
      void Object.assign(it, { settings: { ...it.settings, dailyMessages: 40, dailySegments: 100 } });
    const alert = (it: Situation) => void Object.assign(it, { draft: { ...it.draft, kind: "alert" } });
    deepEqual(decided(cap, count(37, 37)), go);
    deepEqual(decided(cap, count(38, 38)), refused("daily_cap", midnight));
    deepEqual(decided(cap, count(20, 95)), refused("daily_cap", midnight));
    deepEqual(decided(cap, alert, count(39, 99)), go);
    deepEqual(decided(cap, alert, count(40, 40)), refused("daily_cap", midnight));
  });
  it("is the household's day, not the person's", () => {
    const traveller = (it: Situation) => {
      if (it.person) it.person = { ...it.person, timeZone: "Pacific/Auckland", quietHours: [] };
    };
    deepEqual(decided(count(10, 10), traveller), refused("daily_cap", midnight));
  });
  it("begins anew with the next day", () => deepEqual(decided(count(10, 10, "2026-06-09" as LocalDay)), go));
  it("ends with the day, also on days of 23 and 25 hours", () => {
    for (const [date, end] of [
      ["2026-03-29", "2026-03-29T22:00Z"],
      ["2026-10-25", "2026-10-25T23:00Z"],
    ] as const) {
      const then = (it: Situation) => {
        it.now = instant(Date.parse(`${date}T10:00Z`));
        it.draft = { ...it.draft, deadline: undefined };
      };
      deepEqual(decided(then, count(10, 10, date as LocalDay)), refused("daily_cap", Date.parse(end)));
    }
  });
});

describe("the budget", () => {
  const spent = (known: number, unpriced: number) => (it: Situation) =>
    void it.state.monthlyCosts.set("2026-06", { known, unpriced });
  const julyFirst = Date.UTC(2026, 5, 30, 22);
  it("lets a text go that just fits", () => deepEqual(decided(spent(4.5, 49)), go));
  it("counts what has no price yet at the price of a segment, this text's too", () => {
    deepEqual(decided(spent(4.5, 50)), refused("budget", julyFirst));
  });
  it("begins anew with the next month", () =>
    deepEqual(
      decided((it) => void it.state.monthlyCosts.set("2026-05", { known: 9, unpriced: 9 })),
      go,
    ));
  it("is none where none is set", () => {
    deepEqual(
      decided(spent(1000, 0), (it) => {
        it.settings = { ...it.settings, monthlyBudget: undefined };
      }),
      go,
    );
  });
});

describe("answers to what people text", () => {
  const midnight = Date.UTC(2026, 5, 10, 22);
  const caps = (it: Situation) => void Object.assign(it, { settings: { ...it.settings, dailyMessages: 40, dailySegments: 400 } });
  const answers =
    (count: number, person: PersonId | undefined, kind: MessageKind = "system", day = today) =>
    (it: Situation) => {
      for (let n = 0; n < count; n++)
        it.state.messages.set(`answer-${it.state.messages.size}` as MessageId, {
          ...(person && { person }),
          number: "a-number" as Fingerprint,
          kind,
          day,
          at: noon,
          segments: 1,
          state: "delivered",
        });
    };
  const answered = (person: PersonId | undefined, ...changes: readonly ((it: Situation) => void)[]): Decision => {
    const situation = allowed();
    for (const change of [caps, ...changes]) change(situation);
    return decideAnswer(circumstancesOf(situation), { person, segments: 1 }, situation.now);
  };

  it("use at most 40 % of the day's cap for one person, whether ours or a flow's", () => {
    const reply = (it: Situation) => void Object.assign(it, { draft: { ...it.draft, kind: "reply" } });
    deepEqual(answered(mia, answers(10, mia), answers(5, mia, "reply")), go);
    deepEqual(answered(mia, answers(10, mia), answers(6, mia, "reply")), refused("daily_cap", midnight));
    deepEqual(decided(caps, reply, answers(16, mia)), refused("daily_cap", midnight));
    deepEqual(decided(caps, answers(16, mia)), go, "a reminder isn't an answer");
  });
  it("to others, of another day, or of other kinds don't count", () => {
    deepEqual(answered(mia, answers(16, "ben" as PersonId)), go);
    deepEqual(answered(mia, answers(16, mia, "system", "2026-06-09" as LocalDay)), go);
    deepEqual(answered(mia, answers(16, mia, "reminder")), go);
  });
  it("use at most 10 % for all unknown numbers together", () => {
    deepEqual(answered(undefined, answers(3, undefined), answers(9, mia)), go);
    deepEqual(answered(undefined, answers(4, undefined)), refused("daily_cap", midnight));
  });
  it("leave a STOP its confirmation, from a reserve beyond the cap", () => {
    const situation = allowed();
    for (const change of [caps, answers(16, mia)]) change(situation);
    situation.state.dailyCounts.set(today, { messages: 40, segments: 40 });
    deepEqual(decideConfirmation(circumstancesOf(situation), { person: mia, segments: 1 }, situation.now), go);
    situation.state.dailyCounts.set(today, { messages: 50, segments: 50 });
    deepEqual(
      decideConfirmation(circumstancesOf(situation), { person: mia, segments: 1 }, situation.now),
      refused("daily_cap", midnight),
    );
  });
});

describe("the decision on our own answer", () => {
  const answered = (...changes: readonly ((situation: Situation) => void)[]): Decision => {
    const situation = allowed();
    for (const change of changes) change(situation);
    return decideAnswer(circumstancesOf(situation), { person: mia, segments: 1 }, situation.now);
  };
  const binding: readonly PolicyReason[] = [
    "sending_disabled",
    "store_read_only",
    "clock_behind",
    "carrier_stopped",
    "household_paused",
    "daily_cap",
    "budget",
  ];
  for (const reason of policyReasons)
    it(`${binding.includes(reason) ? "is bound" : "is not bound"} by ${reason}`, () => {
      equal(reasonOf(answered(causes[reason])), binding.includes(reason) ? reason : undefined);
    });
  it("counts for the household's day", () => deepEqual(answered(), go));
});

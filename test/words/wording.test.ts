// What we say: everything in every language, within a segment where it should be, and dates as people write them.

import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Reference } from "../../src/core/answers/references";
import { homeActions } from "../../src/core/home/subject";
import { type Language, languages, roles } from "../../src/core/people/person";
import { refusalReasons } from "../../src/core/policy/reasons";
import { templateNames } from "../../src/core/templates";
import { measure } from "../../src/core/text/segments";
import { type Instant, instant } from "../../src/core/units";
import { instantText, reasonText, renderTemplate, wordingFor } from "../../src/words";

const berlin = "Europe/Berlin";
const newYork = "America/New_York";
/** Saturday 21 November 2026, 18:00 in Berlin. */
const saturday = instant(Date.UTC(2026, 10, 21, 17));
const sender = "The Smith household";
const oneSegment = (text: string): boolean => measure(text).segments <= 1;
const ordinary = { title: "Take out the trash and the recycling", who: "Maximilian", due: saturday, points: 25, count: 3 };

const reference = (number: number, title: string): Reference => ({
  number,
  subject: { home: "home", adapter: "todo", item: `item-${number}`, title, actions: ["complete"] },
  until: saturday,
});
const trash = reference(12, "trash");
const dishes = reference(14, "dishes");
const reward = {
  ...reference(7, "ice cream"),
  subject: { ...trash.subject, title: "ice cream", actions: ["approve", "reject"] },
} satisfies Reference;

describe("the wording of each language", () => {
  for (const language of languages) {
    const wording = wordingFor(language);
    const actions = homeActions.map((action) =>
      wording.acted[action](ordinary.title, instantText(language, saturday, { timeZone: berlin })),
    );
    const rendered = templateNames.map((name) => renderTemplate(language, name, ordinary, { timeZone: berlin }));
    const sentences: Readonly<Record<string, string>> = {
      footer: wording.footer,
      stopped: wording.stopped,
      started: wording.started,
      help: wording.help(sender),
      optedIn: wording.optedIn(sender),
      ...Object.fromEntries(homeActions.map((action, index) => [`acted ${action}`, actions[index] ?? ""])),
      ...Object.fromEntries(templateNames.map((name, index) => [`template ${name}`, String(rendered[index])])),
      noSuchReference: wording.noSuchReference(12),
      whichOne: wording.whichOne([trash, dishes, reference(15, "walk the dog")], () => "complete", oneSegment).text,
      whichOneToApprove: wording.whichOne([trash, dishes], () => "approve", oneSegment).text,
      openList: wording.openList([trash, dishes, reference(15, "walk the dog")], oneSegment).text,
      notClear: wording.notClear([trash, dishes], "child", oneSegment).text,
      notAllowed: wording.notAllowed,
      notPossible: wording.notPossible(ordinary.title),
      nothingOpen: wording.nothingOpen,
      homeUnreachable: wording.homeUnreachable,
      homeRefused: wording.homeRefused(ordinary.title, "Daily limit reached"),
      unknownSender: wording.unknownSender,
      answerHint: wording.answerHint(12, ["complete"], "child") ?? "",
      answerHintToApprove: wording.answerHint(7, ["approve", "reject"], "admin") ?? "",
      answerHints: wording.answerHints([trash, reward, dishes], "admin") ?? "",
    };
    for (const [name, sentence] of Object.entries(sentences))
      it(`says ${name} in "${language}" in one cheap segment`, () => {
        deepEqual(measure(sentence), { segments: 1, encoding: "GSM-7" }, sentence);
        ok(sentence.trim() === sentence && sentence.length > 0);
      });

    it(`leaves no gap in "${language}" where a detail is missing`, () => {
      for (const name of templateNames) {
        const text = renderTemplate(language, name, { title: "trash", count: 3 }, { timeZone: berlin });
        ok(typeof text === "string" && !/undefined|\(\)| {2}|null/.test(text), String(text));
      }
    });
    it(`names the sender, the cost, HELP and STOP when someone opts in, in "${language}"`, () => {
      const said = wording.optedIn(sender);
      for (const part of [sender, "HELP", "STOP"]) ok(said.includes(part), said);
      match(said, /rates may apply|aplicarse tarifas|frais|Kosten/i);
    });
    it(`names the sender and STOP when asked for help, in "${language}"`, () => {
      for (const part of [sender, "STOP"]) ok(wording.help(sender).includes(part));
    });
    it(`gives every reason a sentence of its own in "${language}", with and without an end`, () => {
      const reasons = refusalReasons;
      const sayings = reasons.flatMap((reason) => [
        reasonText(language, reason, { timeZone: berlin }),
        reasonText(language, reason, { timeZone: berlin, until: saturday }),
      ]);
      for (const said of sayings) ok(/[.]$/.test(said) && !/undefined/.test(said), said);
      equal(new Set(sayings.filter((_, index) => index % 2 === 0)).size, reasons.length);
    });
  }

  it("keeps the plan's own words for STOP, START and the footer", () => {
    const { stopped, started, footer } = wordingFor("en");
    equal(stopped, "You have been unsubscribed from SMS notifications. Reply START to opt back in.");
    equal(started, "You have been re-subscribed to SMS notifications.");
    equal(footer, "Reply STOP to unsubscribe");
  });
});

describe("templates", () => {
  const now = (at: number): Instant => instant(at);
  const chore = (due: Instant, language: "en" | "es" | "de", timeZone: string, at?: Instant) =>
    renderTemplate(language, "chore_due", { title: "trash", due }, { timeZone, now: at });

  it("say the time of day for what is due today", () => {
    equal(chore(saturday, "en", newYork, now(saturday - 3_600_000)), "Chore due: trash (12:00 PM)");
    equal(chore(saturday, "de", berlin, now(saturday - 3_600_000)), "Fällig: trash (18:00)");
  });
  it("say the weekday for what is due this week, without costly letters", () => {
    equal(chore(saturday, "es", berlin, now(saturday - 2 * 86_400_000)), "Tarea pendiente: trash (sab, 18:00)");
  });
  it("say the date for what is further away", () => {
    equal(chore(saturday, "en", berlin, now(saturday - 9 * 86_400_000)), "Chore due: trash (Sat, Nov 21, 6:00 PM)");
  });
  it("say the date where it isn't said what day it is", () => {
    equal(chore(saturday, "en", berlin), "Chore due: trash (Sat, Nov 21, 6:00 PM)");
  });
  it("take a due time in words as it is", () => {
    equal(
      renderTemplate("en", "chore_due", { title: "trash", due: "tonight" }, { timeZone: berlin }),
      "Chore due: trash (tonight)",
    );
  });
  it("count points as the language does", () => {
    const points = (language: "en" | "es" | "fr" | "de", count: number) =>
      renderTemplate(language, "chore_approved", { title: "x", points: count }, { timeZone: berlin });
    equal(points("en", 1), "Approved: x (1 point)");
    equal(points("en", 0), "Approved: x (0 points)");
    equal(points("fr", 0), "Approuvé : x (0 point)");
    equal(points("es", 2), "Aprobada: x (2 puntos)");
    equal(points("de", 1), "Bestätigt: x (1 Punkt)");
  });
  it("are refused by name where there is none of that name", () => {
    for (const name of ["chore_do", "toString", "constructor", ""])
      deepEqual(renderTemplate("en", name, { title: "x" }, { timeZone: berlin }), { problem: "unknown_template" });
  });
  it("say which of the data is missing or no time at all", () => {
    deepEqual(renderTemplate("en", "chore_due", {}, { timeZone: berlin }), { problem: "missing_data", field: "title" });
    deepEqual(renderTemplate("en", "chore_due", { title: "" }, { timeZone: berlin }), {
      problem: "missing_data",
      field: "title",
    });
    deepEqual(renderTemplate("en", "chore_due", { title: "x", due: 9e15 }, { timeZone: berlin }), {
      problem: "bad_data",
      field: "due",
    });
    deepEqual(renderTemplate("en", "chore_due", { title: "x", due: Number.NaN }, { timeZone: berlin }), {
      problem: "bad_data",
      field: "due",
    });
  });
  it("need no data for a test message", () => {
    equal(renderTemplate("en", "test", {}, { timeZone: berlin }), "This is a test. Your texts work.");
  });
});

describe("how to answer", () => {
  const hint = wordingFor("en").answerHint;
  it("is DONE for a chore", () => equal(hint(12, ["complete"], "child"), "Reply DONE 12"));
  it("is YES or NO for what waits for approval", () => equal(hint(7, ["approve", "reject"], "adult"), "Reply YES 7 or NO 7"));
  it("is CLAIM for what must be claimed first", () => equal(hint(3, ["claim"], "child"), "Reply CLAIM 3"));
  it("is no YES for a child", () => equal(hint(7, ["approve", "reject"], "child"), undefined));
  it("is what a child may do beside what it may not", () => equal(hint(7, ["approve", "claim"], "child"), "Reply CLAIM 7"));
  it("is nothing where nothing can be answered", () => {
    for (const role of roles) equal(hint(7, ["skip"], role), undefined);
  });
});

describe("how to answer several", () => {
  const hints = wordingFor("en").answerHints;
  it("is an example of each kind", () => {
    equal(hints([trash, dishes], "child"), "Reply e.g. DONE 12");
    equal(hints([trash, reward, dishes], "adult"), "Reply e.g. DONE 12, YES 7 or NO 7");
  });
  it("is nothing of what this person may not do", () => {
    equal(hints([reward, dishes], "child"), "Reply e.g. DONE 14");
    equal(hints([reward], "child"), undefined);
  });
});

describe("when something is due", () => {
  const due = (due: string | number) =>
    renderTemplate("en", "chore_due", { title: "trash", due }, { timeZone: berlin, now: saturday });
  it("is understood in ms, in seconds, and as an ISO date with its zone", () => {
    for (const each of [saturday, saturday / 1000, String(saturday / 1000), "2026-11-21T17:00:00Z", "2026-11-21T18:00+01:00"])
      equal(due(each), "Chore due: trash (6:00 PM)", String(each));
  });
  it("is taken as words where it is no date", () => equal(due("by 6 PM"), "Chore due: trash (by 6 PM)"));
  it("is refused where it looks like a date and is none", () => {
    for (const each of [Number.NaN, 1e17, "2026-13-45T99:00:00Z", "2026-11-21T17:00:00"])
      deepEqual(due(each), { problem: "bad_data", field: "due" }, String(each));
  });
});

describe("lists", () => {
  const long = reference(1, "Empty the dishwasher, dry everything and put it all away");
  it("ask back with the answers to choose from", () => {
    const { text } = wordingFor("en").whichOne([trash, dishes], () => "complete", oneSegment);
    equal(text, "Which one? DONE 12 (trash) or DONE 14 (dishes)");
  });
  it("say who asks", () => {
    const asked = { ...reward, subject: { ...reward.subject, asker: "Mia" } };
    const { text } = wordingFor("en").whichOne([asked, dishes], () => "yes", oneSegment);
    equal(text, `Which one? YES 7 (Mia: ${reward.subject.title}) or YES 14 (dishes)`);
  });
  it("shorten a long title between words", () => {
    equal(wordingFor("en").openList([long, trash], oneSegment).text, "Open: 1 Empty the dishwasher, dry everything..., 12 trash");
  });
  it("say how many more there are, and that MORE goes on", () => {
    const many = Array.from({ length: 12 }, (_, n) => reference(n + 1, `a chore with quite a long name, the ${n + 1}th`));
    const { text, rest } = wordingFor("en").openList(many, oneSegment);
    match(text, /^Open: 1 a chore with\.\.\., 2 .*[^.]\.\.\. (\d+) more: reply MORE$/);
    equal(rest.length, Number(/(\d+) more/.exec(text)?.[1]));
    equal(oneSegment(text), true);
  });
  it("say so where nothing is open", () => equal(wordingFor("de").openList([], oneSegment).text, "Gerade ist nichts offen."));
  it("count what a digest holds", () => {
    const digest = (language: Language, title: string, count: number) =>
      renderTemplate(language, "chores_due", { title, count }, { timeZone: "UTC" });
    equal(digest("en", "trash, dishes, dog", 3), "3 chores due: trash, dishes, dog");
    equal(digest("fr", "poubelle", 1), "1 à faire : poubelle");
  });
});

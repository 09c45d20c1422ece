// What a text means: a STOP is found in any language and spelling, nothing else is taken for one, and no answer is guessed.

import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import type { About, Answer, AnswerWord, Meaning } from "../../../src/core/answers/meaning";
import { homeActions } from "../../../src/core/home/subject";
import { type Language, languages } from "../../../src/core/people/person";
import { refusalReasons } from "../../../src/core/policy/reasons";
import { templateNames } from "../../../src/core/templates";
import { hours, minutes } from "../../../src/core/units";
import { lexiconFor } from "../../../src/receiving/understanding/lexicon";
import { type SenderContext, understand } from "../../../src/receiving/understanding/understand";
import { reasonText, renderTemplate, wordingFor } from "../../../src/words";
import { everywhere } from "../../../src/words/understanding";
import { type Label, textsIn } from "./texts";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";
const optedIn = (language: Language): SenderContext => ({
  language,
  optedIn: true,
  tollFree: false,
  names: new Set(["ben", "anna"]),
  titled: [],
  hasQuestion: false,
});
const english = optedIn("en");
const answering = (word: AnswerWord, ...numbers: number[]): Meaning => ({
  kind: "answers",
  answers: [{ word, about: numbers.length > 0 ? { kind: "numbers", numbers } : { kind: "unnamed" } }],
});
/** Someone who was asked for a decision. */
const asked = (language: Language): SenderContext => ({ ...optedIn(language), hasQuestion: true });
/** An answer to something, or at least like one. */
const labelOf = (kind: string): Label => (kind === "answers" ? "reply" : kind === "unclear" ? "other" : (kind as Label));

const rows = languages.flatMap((language) =>
  Object.entries(textsIn(language) ?? {}).flatMap(([label, list]) =>
    list.map((text) => ({ language, label: label as Label, text })),
  ),
);

describe("understanding a text", () => {
  it("knows at least 300 texts by heart", () => {
    ok(rows.length >= 300);
    equal(new Set(rows.map(({ language, text }) => `${language} ${text}`)).size, rows.length);
  });

  for (const language of languages.filter((each) => !textsIn(each))) it(`knows texts in "${language}"`);

  for (const language of languages)
    for (const [label, list] of Object.entries(textsIn(language) ?? {}))
      it(`takes each of ${list.length} texts in "${language}" for ${label}`, () => {
        const mistaken = list.filter((text) => labelOf(understand(text, optedIn(language)).kind) !== label);
        deepEqual(mistaken, []);
      });

  it("finds a STOP, and nothing that isn't one, whatever the person's own language is", () => {
    for (const { label, text } of rows)
      for (const language of languages)
        for (const isOptedIn of [true, false])
          for (const tollFree of [true, false]) {
            const { kind } = understand(text, { ...optedIn(language), optedIn: isOptedIn, tollFree });
            equal(kind === "stop", label === "stop", `${text} in ${language}`);
          }
  });

  it("takes nothing that the product itself says for an opt-out, nor for an opt-in", () => {
    const said = languages.flatMap((language) => {
      const wording = wordingFor(language);
      const when = { timeZone: "UTC" };
      return [
        wording.footer,
        wording.stopped,
        wording.started,
        wording.help("The Smiths"),
        wording.optedIn("The Smiths"),
        ...homeActions.map((action) => wording.acted[action]("trash")),
        wording.noSuchReference(3),
        wording.notAllowed,
        wording.notPossible("trash"),
        wording.nothingOpen,
        wording.open("12 trash"),
        wording.homeUnreachable,
        wording.homeRefused("trash"),
        wording.unknownSender,
        ...templateNames.map((name) => String(renderTemplate(language, name, { title: "trash", count: 3 }, when))),
        ...refusalReasons.map((reason) => reasonText(language, reason, when)),
      ];
    });
    for (const text of said) {
      for (const echo of [text, `"${text}"`, `Liked “${text}”`, `> ${text}\n`])
        ok(!["stop", "start"].includes(understand(echo, english).kind), echo);
    }
  });

  it("understands every answer that the product suggests", () => {
    for (const language of languages)
      for (const [command, word] of Object.entries(wordingFor(language).commands))
        for (const reader of languages) {
          const meaning = understand(`${word} 12`, { ...optedIn(reader), canAsk: true });
          if (command === "list" || command === "more") continue;
          deepEqual(meaning, answering(command as AnswerWord, 12), `${word} read in ${reader}`);
        }
  });
});

describe("what a keyword means to whom", () => {
  it("takes YES for an answer while opted in", () => {
    deepEqual(understand("YES", english), answering("yes"));
  });
  it("takes YES for an opt-in while opted out", () => {
    deepEqual(understand("Yes!", { ...english, optedIn: false }), { kind: "start" });
  });
  it("takes YES for no opt-in with a toll-free sender", () => {
    deepEqual(understand("YES", { ...english, optedIn: false, tollFree: true }), answering("yes"));
  });
  it("takes START for an opt-in with a toll-free sender too", () => {
    deepEqual(understand("START", { ...english, optedIn: false, tollFree: true }), { kind: "start" });
  });
  it("takes YES with a reference for an answer, opted in or not", () => {
    deepEqual(understand("YES 7", { ...english, optedIn: false }), answering("yes", 7));
  });
  it("takes the carrier's word for a STOP that we would not have recognised", () => {
    deepEqual(understand("ΣΤΑΜΑΤΑ", { ...english, answered: "stop" }), { kind: "stop" });
  });
  it("takes the carrier's word for START and HELP", () => {
    deepEqual(understand("JOIN", { ...english, optedIn: false, answered: "start" }), { kind: "start" });
    deepEqual(understand("AIUTO", { ...english, answered: "help" }), { kind: "help" });
  });
  it("takes YES for an answer while opted in, even where the carrier answered it as a START", () => {
    deepEqual(understand("YES", { ...english, answered: "start" }), answering("yes"));
  });
  it("lets a STOP that we recognise outweigh what the carrier made of it", () => {
    deepEqual(understand("STOP", { ...english, answered: "start" }), { kind: "stop" });
  });
});

describe("reading answers", () => {
  const about = (...numbers: number[]): About => (numbers.length > 0 ? { kind: "numbers", numbers } : { kind: "unnamed" });
  const cases: readonly [string, Answer][] = [
    ["DONE 12", { word: "complete", about: about(12) }],
    ["#12 done", { word: "complete", about: about(12) }],
    ["done 1, 2 and 3", { word: "complete", about: about(1, 2, 3) }],
    ["done 1-3", { word: "complete", about: about(1, 2, 3) }],
    ["done 1/2", { word: "complete", about: about(1, 2) }],
    ["done 1 + 2", { word: "complete", about: about(1, 2) }],
    ["1) done", { word: "complete", about: about(1) }],
    ["1. done", { word: "complete", about: about(1) }],
    ["done. 1", { word: "complete", about: about(1) }],
    ["done with no. 2", { word: "complete", about: about(2) }],
    ["done the 2nd one", { word: "complete", about: { kind: "position", position: 2 } }],
    ["all done!", { word: "complete", about: { kind: "all" } }],
    ["done both", { word: "complete", about: { kind: "all", count: 2 } }],
    ["snooze", { word: "snooze", about: about() }],
    ["SNOOZE 30", { word: "snooze", about: about(30) }],
    ["snooze 30 min", { word: "snooze", about: about(), snooze: minutes(30) }],
    ["snooze 2h", { word: "snooze", about: about(), snooze: hours(2) }],
    ["snooze 1.5 hours", { word: "snooze", about: about(), snooze: minutes(90) }],
    ["snooze 1h30", { word: "snooze", about: about(), snooze: minutes(90) }],
    ["snooze for 1 hour", { word: "snooze", about: about(), snooze: hours(1) }],
    ["snooze an hour", { word: "snooze", about: about(), snooze: hours(1) }],
    ["snooze #12", { word: "snooze", about: about(12) }],
    ["12 snooze", { word: "snooze", about: about(12) }],
    ["snooze chore 12", { word: "snooze", about: about(12) }],
    ["snooze 12 30", { word: "snooze", about: about(12), snooze: minutes(30) }],
    ["12 snooze 30", { word: "snooze", about: about(12), snooze: minutes(30) }],
    ["snooze 12 for 2 hours", { word: "snooze", about: about(12), snooze: hours(2) }],
    ["snooze 1 and 2", { word: "snooze", about: about(1, 2) }],
    ["snooze 1 half an hour", { word: "snooze", about: about(1), snooze: minutes(30) }],
    ["later 1 until 6pm", { word: "snooze", about: about(1), until: { hour: 6, minute: 0, half: "pm" } }],
    ["snooze 2 till 18:30", { word: "snooze", about: about(2), until: { hour: 18, minute: 30, half: "none" } }],
    ["später 1 bis 18 Uhr", { word: "snooze", about: about(1), until: { hour: 18, minute: 0, half: "none" } }],
    ["remind me in 30 minutes", { word: "snooze", about: about(), snooze: minutes(30) }],
    ["no 7", { word: "no", about: about(7) }],
    ["done no 7", { word: "complete", about: about(7) }],
    ["DENY 7", { word: "reject", about: about(7) }],
    ["skip 7", { word: "skip", about: about(7) }],
    ["MORE", { word: "more", about: about() }],
  ];
  for (const [text, answer] of cases)
    it(`reads "${text}"`, () => {
      deepEqual(understand(text, english), { kind: "answers", answers: [answer] });
    });

  it("reads several answers in one text, each with what it is about", () => {
    for (const text of ["done 1, later 2", "1 done, 2 later", "Done 1. Snooze 2", "done 1 and snooze 2"])
      deepEqual(understand(text, english), {
        kind: "answers",
        answers: [
          { word: "complete", about: about(1) },
          { word: "snooze", about: about(2) },
        ],
      });
  });
  it("answers nothing where two commands name the same, or one names nothing", () => {
    for (const text of ["done 1 not 1", "yes 1 no 1", "done and later", "done 1 snooze", "no done 1"])
      equal(understand(text, asked("en")).kind, "unclear", text);
  });
  it("forgives one slip in a longer word", () => {
    for (const slip of ["doen 12", "dune12", "approv 7", "finishd", "snoose 30"])
      equal(labelOf(understand(slip, english).kind), slip === "dune12" ? "other" : "reply", slip);
  });
  it("takes a word that could be two things in the person's own language first", () => {
    deepEqual(understand("lista", optedIn("es")), answering("list"));
    deepEqual(understand("no", optedIn("de")), answering("no"));
  });
});

describe("varied by hand and phone", () => {
  const decoration = fc.constantFrom("", " ", "  ", "!", "!!", ".", "...", "🛑", " 🙂", "\n", "\t", "​", "\u00a0", "’", "*", "-");
  const accents = ["", "\u0301", "\u0308", "\u0303"];
  const varied = (text: string) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.boolean(), fc.nat(3), fc.integer({ min: 1, max: 3 })), {
          minLength: text.length,
          maxLength: text.length,
        }),
        decoration,
        decoration,
        fc.constantFrom(" ", "  ", "\u00a0", " \t"),
      )
      .map(([letters, before, after, gap]) => {
        const body = Array.from(text.normalize("NFC"), (char, index) => {
          const [upper, accent, times] = letters[index] ?? [false, 0, 1];
          if (char === " ") return gap;
          if (!/[a-z]/i.test(char)) return char;
          const drawnOut = times === 3 && index === text.length - 1 ? char.repeat(4) : char;
          return (upper ? drawnOut.toUpperCase() : drawnOut.toLowerCase()) + accents[accent];
        }).join("");
        return before + body + after;
      });

  const pick = (label: Label) =>
    fc.constantFrom(
      ...rows.filter((row) => row.label === label && !/[?￰-￿]/.test(row.text) && /^[\p{L}\p{N} ]+$/u.test(row.text)),
    );

  for (const label of ["stop", "start", "help", "reply"] as const)
    it(`takes a ${label} for a ${label} in any case, spacing, punctuation and with any accents`, () => {
      fc.assert(
        fc.property(
          pick(label).chain((row) => varied(row.text).map((text) => ({ ...row, text }))),
          ({ text, language }) => {
            equal(labelOf(understand(text, optedIn(language)).kind), label, JSON.stringify(text));
          },
        ),
        { numRuns: long ? 50_000 : 400 },
      );
    });

  it("makes no STOP of what isn't one, however it is written", () => {
    const notStops = fc.constantFrom(...rows.filter((row) => row.label !== "stop" && /^[\p{L}\p{N} ]+$/u.test(row.text)));
    fc.assert(
      fc.property(
        notStops.chain((row) => varied(row.text)),
        (text) => {
          notEqual(understand(text, english).kind, "stop", JSON.stringify(text));
        },
      ),
      { numRuns: long ? 50_000 : 400 },
    );
  });

  it("makes nothing else of a misspelt STOP", () => {
    const stops = everywhere(({ optOut }) => [...optOut.words, ...optOut.bare]);
    const known = new Set(everywhere((language) => Object.values(language.answers).flat()));
    const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
    const lexicon = lexiconFor("en");
    for (const stop of stops)
      for (let at = 0; at <= stop.length; at++) {
        const [head, tail] = [stop.slice(0, at), stop.slice(at)];
        const slips = [
          head + tail.slice(1),
          ...letters.flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)]),
        ];
        for (const slip of slips)
          ok(
            known.has(slip) || (lexicon.command(slip) ?? lexicon.mistyped(slip)) === undefined,
            `${slip}, a slip of ${stop}, is read as an answer`,
          );
      }
  });

  it("answers any text whatever in the same way twice, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom(...languages), (text, language) => {
        deepEqual(understand(text, optedIn(language)), understand(text, optedIn(language)));
      }),
    );
  });
});

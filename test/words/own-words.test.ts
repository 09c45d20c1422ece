// A household's own words: what is known is filled in, what is not leaves no trace, and what can't be read is told in one line.

import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { type Language, languages } from "../../src/core/people/person";
import { isPlain } from "../../src/core/text/segments";
import { instant } from "../../src/core/units";
import { parseWords, placeholders, renderTemplate, syntaxProblemText } from "../../src/words";

const berlin = { timeZone: "Europe/Berlin" };
/** Saturday 21 November 2026, 18:00 in Berlin. */
const due = instant(Date.UTC(2026, 10, 21, 17));

describe("A template in the household's own words", () => {
  const cases: readonly (readonly [
    law: string,
    own: string,
    data: Record<string, string | number>,
    expected: string,
    Language?,
  ])[] = [
    [
      "is filled with what is known",
      "{who}: {title} by {due}",
      { title: "trash", who: "Emma", due: "6 PM" },
      "Emma: trash by 6 PM",
    ],
    ["leaves no empty brackets", "Do {title} ({due}).", { title: "trash" }, "Do trash."],
    ["leaves no doubled spaces", "Do {title} {due} please", { title: "trash" }, "Do trash please"],
    ["words points as the language does", "{title}: {points}", { title: "trash", points: 1 }, "trash: 1 point"],
    ["keeps braces that are meant so", "{title} '{'x'}'", { title: "trash" }, "trash {x}"],
    ["takes an apostrophe for one", "l'{title} et l'{who}", { title: "eau", who: "ami" }, "l'eau et l'ami"],
    ["takes two apostrophes for two", "''{title}''", { title: "trash" }, "''trash''"],
    ["keeps quotes around a place", "do '{title}' now", { title: "trash" }, "do 'trash' now"],
    ["fills nothing twice", "{title}", { title: "{who}", who: "Emma" }, "{who}"],
    ["knows one", "{count, plural, one {# chore} other {# chores}}", { title: "x", count: 1 }, "1 chore"],
    ["knows several", "{count, plural, one {# chore} other {# chores}}", { title: "x", count: 3 }, "3 chores"],
    ["knows none", "{count, plural, =0 {nothing} one {# chore} other {# chores}}", { title: "x", count: 0 }, "nothing"],
    ["counts as French does", "{count, plural, one {# tâche} other {# tâches}}", { title: "x", count: 0 }, "0 tâche", "fr"],
    ["counts points", "{title} ({points, plural, one {# star} other {# stars}})", { title: "x", points: 2 }, "x (2 stars)"],
    ["leaves a plural out of which nothing is known", "{title} ({points, plural, one {a} other {b}})", { title: "x" }, "x"],
    ["fills places within a plural", "{count, plural, one {{title}} other {# ({title})}}", { title: "x", count: 2 }, "2 (x)"],
    ["takes the hash outside a plural for one", "#{title}", { title: "x" }, "#x"],
    ["writes numbers as the language does", "{points, number}", { title: "x", points: 1500 }, "1.500", "de"],
    ["writes a date as English does", "{due, date}", { title: "x", due }, "Nov 21, 2026"],
    ["writes a long date as German does", "{due, date, long}", { title: "x", due }, "21. November 2026", "de"],
    ["writes a short date as French does", "{due, date, short}", { title: "x", due }, "21/11/2026", "fr"],
    ["writes a full date as Spanish does", "{due, date, full}", { title: "x", due }, "sabado, 21 de noviembre de 2026", "es"],
    ["writes a time in the person's zone", "{due, time}", { title: "x", due }, "18:00", "de"],
    ["takes a date's words for the date", "{due, date, long}", { title: "x", due: "tonight" }, "tonight"],
    ["leaves a date out that nobody knows", "{title} by {due, date}", { title: "x" }, "x by"],
  ];
  for (const [law, own, data, expected, language = "en"] of cases)
    it(law, () => equal(renderTemplate(language, "chore_due", data, berlin, own), expected));

  it("gives way to ours where it can't be read any more", () => {
    equal(renderTemplate("en", "chore_due", { title: "trash" }, berlin, "{title"), "Chore due: trash");
  });

  it("has words for several chores as well", () => {
    const own = "{count, plural, one {One thing} other {# things}}: {title}";
    equal(renderTemplate("en", "chores_due", { title: "trash, dog", count: 2 }, berlin, own), "2 things: trash, dog");
    deepEqual(renderTemplate("en", "chores_due", { title: "trash" }, berlin, own), { problem: "missing_data", field: "count" });
  });

  for (const [words, problem, what] of [
    ["{title", "unreadable", "{title"],
    ["{count, plural, one {#} other {#}", "unreadable", "{count, plural, one {#} other {#}"],
    ["{count, plural, one {#", "unreadable", "{count, plural, one {#"],
    ["{titel}", "no_such_name", "{titel}"],
    ["{constructor}", "no_such_name", "{constructor}"],
    ["{count, select, other {x}}", "no_such_kind", "select"],
    ["{due, date, tiny}", "no_such_style", "tiny"],
    ["{count, plural, 1 {x} other {y}}", "no_such_case", "1"],
    ["{count, plural, one {x}}", "no_other", "count"],
    ["{count, plural, }", "no_other", "count"],
    ["{count, plural, offset:1 one {x} other {y}}", "no_such_case", "offset:1"],
  ] as const)
    it(`is refused with ${problem}: ${words}`, () => {
      const parsed = parseWords(words);
      deepEqual(parsed, { ok: false, problem: { problem, what } });
      if (parsed.ok) return;
      const said = languages.map((language) => syntaxProblemText(language, parsed.problem));
      equal(new Set(said).size, languages.length);
      for (const line of said) match(line, /^[^\n]+\.$/);
    });

  const pieces = fc.oneof(
    fc.constantFrom(..."{},#'= ".split(""), "plural", "one", "other", "date", "time", "number", "long", ...placeholders),
    fc.string({ maxLength: 4 }),
  );
  const written = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));
  it("is read or refused, whatever is typed, and never throws", () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...languages), (words, language) => {
        const parsed = parseWords(words);
        const text = renderTemplate(language, "chore_due", { title: "trash", due, points: 2, count: 1 }, berlin, words);
        ok(typeof text === "string");
        if (!parsed.ok) equal(text, renderTemplate(language, "chore_due", { title: "trash", due, points: 2 }, berlin));
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps words without braces as they are", () => {
    fc.assert(
      fc.property(
        fc
          .oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", "#", "a", " ") }))
          .map((words) => words.replace(/[{}]/g, "")),
        (words) => {
          equal(renderTemplate("en", "chore_due", { title: "trash" }, berlin, words), words);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("dates stay cheap in every language", () => {
    for (const language of languages)
      for (const style of ["short", "medium", "long", "full"])
        ok(isPlain(String(renderTemplate(language, "chore_due", { title: "x", due }, berlin, `{due, date, ${style}}`))));
  });
});

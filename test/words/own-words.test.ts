// The household's own words: known values are filled in, unknown ones leave no trace, and a placeholder that doesn't exist is named.

import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { languages } from "../../src/core/people/person";
import { placeholders } from "../../src/core/templates";
import { instant } from "../../src/core/units";
import { ownWordsProblem, renderTemplate } from "../../src/words";

const berlin = { timeZone: "Europe/Berlin" };
/** Saturday 21 November 2026, 18:00 in Berlin. */
const due = instant(Date.UTC(2026, 10, 21, 17));

describe("A template in the household's own words", () => {
  const cases: readonly (readonly [law: string, own: string, data: Record<string, string | number>, expected: string])[] = [
    ["fills in what is known", "{who}: {title} by {due}", { title: "trash", who: "Emma", due: "6 PM" }, "Emma: trash by 6 PM"],
    ["leaves no empty brackets", "Do {title} ({due}).", { title: "trash" }, "Do trash."],
    ["leaves no doubled spaces", "Do {title} {due} please", { title: "trash" }, "Do trash please"],
    ["words points as the language does", "{title}: {points}", { title: "trash", points: 1 }, "trash: 1 point"],
    ["writes an instant in the person's time zone", "{title} {due}", { title: "trash", due }, "trash Sat, Nov 21, 6:00 PM"],
    ["fills in a count", "{count}: {title}", { title: "trash, dog", count: 2 }, "2: trash, dog"],
    ["keeps apostrophes and quotes", "l'{title} et '{who}'", { title: "eau", who: "ami" }, "l'eau et 'ami'"],
    ["fills in nothing twice", "{title}", { title: "{who}", who: "Emma" }, "{who}"],
    ["keeps words without placeholders", "Tidy up!", { title: "trash" }, "Tidy up!"],
  ];
  for (const [law, own, data, expected] of cases)
    it(law, () => equal(renderTemplate("en", "chore_due", data, berlin, own), expected));

  it("still needs the template's data", () => {
    deepEqual(renderTemplate("en", "chores_due", { title: "trash" }, berlin, "{count}"), {
      problem: "missing_data",
      field: "count",
    });
  });

  for (const [words, named] of [
    ["Do {titel}", "{titel}"],
    ["{constructor}", "{constructor}"],
    ["{Title}", "{Title}"],
    ["{}", "{}"],
    ["{title", "{title"],
    ["title} now", "}"],
    ["{count, plural, one {x} other {y}}", "{count, plural, one"],
  ] as const)
    it(`is refused in one sentence that names the placeholder: ${words}`, () => {
      const sentences = languages.map((language) => ownWordsProblem(language, words) ?? "");
      equal(new Set(sentences).size, languages.length);
      for (const sentence of sentences) {
        match(sentence, /^[^\n]+\.$/);
        ok(sentence.includes(named) && placeholders.every((name) => sentence.includes(`{${name}}`)), sentence);
      }
    });

  it("gives way to the default if a placeholder doesn't exist", () => {
    equal(renderTemplate("en", "chore_due", { title: "trash" }, berlin, "{titel}"), "Chore due: trash");
  });

  const pieces = fc.oneof(fc.constantFrom(..."{}' ".split(""), ...placeholders), fc.string({ maxLength: 4 }));
  const written = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));
  it("is filled in or refused, whatever is typed", () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...languages), (words, language) => {
        const text = renderTemplate(language, "chore_due", { title: "trash", due, points: 2, count: 1 }, berlin, words);
        ok(typeof text === "string");
        const isDefault = text === renderTemplate(language, "chore_due", { title: "trash", due, points: 2 }, berlin);
        if (ownWordsProblem(language, words) === undefined) ok(!/[{}]/.test(text));
        else ok(isDefault, text);
      }),
      { numRuns: 2000 },
    );
  });
});

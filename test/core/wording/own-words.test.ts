// A household's own words: what is known is filled in, and what is not leaves no trace.

import { equal } from "node:assert/strict";
import { renderTemplate } from "../../../src/core/wording";

const when = { timeZone: "UTC" };

describe("A template in the household's own words", () => {
  const cases: [string, string, Record<string, string | number>, string][] = [
    [
      "is filled with what is known",
      "{who}: {title} by {due}",
      { title: "trash", who: "Emma", due: "6 PM" },
      "Emma: trash by 6 PM",
    ],
    ["leaves no empty brackets", "Do {title} ({due}).", { title: "trash" }, "Do trash."],
    ["leaves no doubled spaces", "Do {title} {due} please", { title: "trash" }, "Do trash please"],
    ["words points as the language does", "{title}: {points}", { title: "trash", points: 1 }, "trash: 1 point"],
    ["keeps braces that are no placeholder", "{title} {x}", { title: "trash" }, "trash {x}"],
    ["fills nothing twice", "{title}", { title: "{who}", who: "Emma" }, "{who}"],
  ];
  for (const [law, own, data, expected] of cases)
    it(law, () => equal(renderTemplate("en", "chore_due", data, when, own), expected));
});

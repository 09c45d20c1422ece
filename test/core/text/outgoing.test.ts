// The text of a request, in the person's language and with how to answer it.

import { equal, ok } from "node:assert/strict";
import { messageKinds } from "../../../src/core/message/kinds";
import { outgoing } from "../../../src/core/text/compose";

const footer = "Reply STOP to unsubscribe";
const settings = { maxSegments: 1, tooLong: "truncate", footer: true, name: "The Willows", nameInTexts: false } as const;

describe("the text of a message", () => {
  for (const kind of messageKinds)
    it(`${kind === "reply" || kind === "system" ? "goes without" : "carries"} the footer: ${kind}`, () => {
      const text = outgoing({ kind, message: "Dinner is ready" }, settings, footer).text;
      equal(text.endsWith(footer), kind !== "reply" && kind !== "system");
    });
  it("goes without the footer where the household wants none", () => {
    equal(outgoing({ kind: "reminder", message: "Dinner" }, { ...settings, footer: false }, footer).text, "Dinner");
  });
  it("begins with the household's name if the household wants it and there is room, but not in a reply", () => {
    const named = { ...settings, nameInTexts: true };
    equal(outgoing({ kind: "reminder", message: "Dinner" }, named, footer).text, `The Willows: Dinner\n${footer}`);
    equal(outgoing({ kind: "reply", message: "Done" }, named, footer).text, "Done");
    equal(outgoing({ kind: "reminder", message: "x".repeat(155) }, named, footer).text, "x".repeat(155));
    equal(outgoing({ kind: "reminder", message: "Dinner" }, { ...named, name: "" }, footer).text, `Dinner\n${footer}`);
  });
  it("tells how to answer before how to unsubscribe", () => {
    const { text } = outgoing({ kind: "reminder", message: "Trash", answer: "Reply DONE 1" }, settings, footer);
    ok(text.indexOf("Reply DONE 1") < text.indexOf(footer));
  });
});

// Consent withdrawn in ordinary words opts out, in every language; what only sounds like it does nothing.

import { deepEqual, ok } from "node:assert/strict";
import { languages } from "../../../src/core/people/person";
import { understand } from "../../../src/receiving/understanding/understand";
import { withdrawnIn } from "./withdrawn";

const sender = { optedIn: true, tollFree: false, names: new Set(["ben", "anna"]), titled: [], hasQuestion: false };

describe("consent withdrawn in ordinary words", () => {
  for (const language of languages) {
    const phrases = withdrawnIn(language);
    if (!phrases) {
      it(`has phrases in "${language}"`);
      continue;
    }
    const { withdrawn: texts, nearMisses } = phrases;

    it(`has at least 40 phrases and as many near misses in "${language}"`, () => {
      ok(texts.length >= 40 && nearMisses.length >= 40);
    });
    it(`opts out in "${language}", whatever the person's own language is`, () => {
      for (const own of languages)
        deepEqual(
          texts.filter((text) => understand(text, { ...sender, language: own }).kind !== "stop"),
          [],
        );
    });
    it(`is not what only sounds like it in "${language}"`, () => {
      for (const own of languages)
        deepEqual(
          nearMisses.filter((text) => understand(text, { ...sender, language: own }).kind === "stop"),
          [],
        );
    });
  }
});

// The error table: complete, each code with its effect.

import assert from "node:assert/strict";
import { errorOf, explain } from "../../../src/carriers/twilio/errors";
import { type Language, languages } from "../../../src/core/people/person";
import type { ErrorEffect } from "../../../src/core/ports/carrier";
import { wordsIn } from "../../../src/words";

const message: ErrorEffect = { on: "message" };
const sending: ErrorEffect = { on: "sending" };
const landline: ErrorEffect = { on: "number", unusable: "landline" };

const expected: readonly (readonly [ErrorEffect, ...number[]])[] = [
  [sending, 20003, 10001, 20005, 30002, 30032, 30034, 30532],
  [{ on: "consent" }, 21610],
  [{ on: "number", unusable: "invalid" }, 21211],
  [landline, 21614, 21635, 30006],
  [{ on: "number", unusable: "blocked" }, 21612, 30004],
  [message, 20404, 20429, 20500, 20503, 21408, 21606, 21659, 21608, 21611, 30001, 21617],
  [{ on: "number", unusable: "unreachable", inARow: 3 }, 30003, 30005, 30008],
  [message, 30007, 30022, 30023, 30410, 30036],
];

describe("Twilio's error codes", () => {
  for (const [effect, ...codes] of expected)
    it(`have an effect on ${effect.on}: ${codes.join(", ")}`, () => {
      for (const code of codes) {
        assert.deepEqual(errorOf(code).effect, effect, String(code));
        assert.notEqual(errorOf(code).advice, "unknown_error", String(code));
        assert.equal(errorOf(code).code, String(code));
      }
    });

  it("affect only the one message if unknown", () => {
    assert.deepEqual(errorOf(99999), { code: "99999", advice: "unknown_error", effect: message });
  });

  it("are explained in a sentence, like our own codes", () => {
    for (const code of ["21610", "99999", "unreachable", "certificate_invalid", "http_403", "account_suspended"])
      assert.match(explain(code, "en") ?? "", /\.$/, code);
    for (const code of ["never_arrived", "", "constructor", "http_"]) assert.equal(explain(code, "en"), undefined, code);
  });

  it("are explained if Twilio can't be asked", () => {
    for (const code of ["timeout", "connection_lost", "unreadable_answer", "http_503"])
      assert.equal(explain(code, "en"), wordsIn("en").carrierErrors.twilio.unreachable, code);
  });

  const otherChannel = { en: /another channel/, es: /otro canal/, fr: /autre canal/, de: /anderen Kanal/ };
  for (const [language, channel] of Object.entries(otherChannel))
    it(`mention another channel for the US, in ${language}`, () => {
      for (const code of ["30032", "30034", "30532", "21608"])
        assert.match(explain(code, language as Language) ?? "", channel, code);
    });

  for (const language of languages) {
    it(`have a different sentence for each advice, in ${language}`, () => {
      const sentences = Object.values(wordsIn(language).carrierErrors.twilio);
      assert.equal(new Set(sentences).size, sentences.length);
      for (const sentence of sentences) assert.match(sentence, /^\p{Lu}[^\n]+[.]$|twilio\.com\/docs\/api\/errors\.$/u);
    });
  }
});

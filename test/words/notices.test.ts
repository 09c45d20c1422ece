// Notices in every language: each says what it is about, in its own language, and leaves no gap.

import { doesNotMatch, match, notEqual, ok } from "node:assert/strict";
import { type NoticeKind, noticeKinds, notices } from "../../src/core/notices";
import { languages } from "../../src/core/people/person";
import { noticeText } from "../../src/words";

/** Codes that each language has its own words for. */
const worded = new Set<string>(["texts", "segments", "read_only", "landline"]);
const text = (language: (typeof languages)[number], kind: NoticeKind): string =>
  noticeText(language, kind, notices[kind].example as never);

describe("A notice", () => {
  for (const language of languages)
    it(`says what it is about, without a gap: ${language}`, () => {
      for (const kind of noticeKinds) {
        const said = Object.values(notices[kind].example).map(String);
        for (const each of said.filter((one) => !worded.has(one)))
          ok(text(language, kind).includes(each.replace(/\.$/, "")), each);
        doesNotMatch(text(language, kind), /undefined|\[object|NaN/);
      }
    });

  it("is in the household's language", () => {
    for (const kind of noticeKinds)
      for (const language of languages.filter((each) => each !== "en"))
        notEqual(text(language, kind), text("en", kind), `${kind} ${language}`);
  });

  it("of an opt-out says how to come back", () => {
    for (const language of languages) match(text(language, "opted_out"), /START/);
  });

  it("about a number gives the carrier's error if there is one, or why it can't get texts", () => {
    for (const language of languages) {
      const withError = noticeText(language, "number_unusable", { who: "Emma", reason: "invalid", error: "21211" });
      match(withError, /21211/);
      const away = noticeText(language, "number_unusable", { who: "Emma", reason: "unreachable", error: "30003" });
      ok(away.includes("30003") && away !== withError);
    }
  });
});

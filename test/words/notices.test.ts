// Notices in every language: each says what it is about, in its own language, and leaves no gap.

import { doesNotMatch, match, notEqual, ok } from "node:assert/strict";
import type { NoticeData, NoticeKind } from "../../src/core/notices";
import { languages } from "../../src/core/people/person";
import { noticeText } from "../../src/words";

const cases: { readonly [Kind in NoticeKind]: readonly [NoticeData[Kind], readonly RegExp[]] } = {
  cap_near: [{ used: 45, cap: 50, unit: "texts" }, [/45/, /50/]],
  cap_reached: [{ cap: 100, unit: "segments" }, [/100/, /parts|partes|parties|Teile/]],
  budget_reached: [{ budget: 5 }, [/5/]],
  carrier_stopped: [{ error: "30002" }, [/30002/]],
  second_carrier: [{ error: "30007" }, [/30007/]],
  store_trouble: [{ problem: "read_only", advice: "No space is left in /data" }, [/No space is left/]],
  webhook_refused: [{ problem: "the signature does not fit" }, [/the signature does not fit/]],
  number_unusable: [{ who: "Emma", reason: "landline" }, [/Emma/]],
  message_unknown: [{ count: 1 }, [/1/]],
  opted_out: [{ who: "Pat" }, [/Pat/, /START/]],
  confirmation_refused: [{ who: "Pat", why: "Today's limit is reached." }, [/Pat/, /limit/]],
  question: [{ who: "Emma" }, [/Emma/]],
  unknown_sender: [{ number: "+1•••••0199" }, [/0199/]],
  text_undelivered: [{ who: "Pat", error: "30003" }, [/Pat/, /30003/]],
  number_requested: [{ who: "Emma", number: "+1•••••0199" }, [/Emma/, /0199/]],
};
const kinds = Object.keys(cases) as NoticeKind[];
const text = (language: (typeof languages)[number], kind: NoticeKind): string =>
  noticeText(language, kind, cases[kind][0] as never);

describe("A notice", () => {
  for (const language of languages)
    it(`says what it is about, without a gap: ${language}`, () => {
      for (const kind of kinds) {
        for (const word of cases[kind][1]) match(text(language, kind), word);
        doesNotMatch(text(language, kind), /undefined|\[object|NaN/);
      }
    });

  it("is in the household's language", () => {
    for (const kind of kinds)
      for (const language of ["es", "fr", "de"] as const) notEqual(text(language, kind), text("en", kind), `${kind} ${language}`);
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

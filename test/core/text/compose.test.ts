// A text is made of its parts: what goes first where room is short, and that no limit is ever exceeded.

import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { type Composed, compose, type Limits, type Parts } from "../../../src/core/text/compose";
import { clean, plainLink, substitute } from "../../../src/core/text/substitute";
import { anyText, long } from "./generated";

const one: Limits = { maxSegments: 1, tooLong: "truncate" };
const link = "https://home.example/c/ab12";
const answer = "Reply DONE 12";
const footer = "Reply STOP to unsubscribe";

const textOf = (parts: Parts, limits = one): string => compose(parts, limits).text;

describe("a link", () => {
  const short = "https://short.link/abc123";
  it("is introduced where there is room", () => {
    const parts = { subject: "Chore due", message: "Take out trash by 6 PM", link: short, view: "View:" };
    equal(textOf(parts), "Chore due: Take out trash by 6 PM. View: https://short.link/abc123");
  });
  it("stands alone where its introduction would cost more", () => {
    const message = "x".repeat(160 - short.length - 1);
    equal(textOf({ message, link: short, view: "View:" }), `${message} ${short}`);
  });
  it("that is all there is needs no introduction", () => equal(textOf({ message: "", link: short, view: "View:" }), short));
});

describe("invisible characters in a text", () => {
  for (const [written, read] of [
    ["dish\u00adwasher", "dishwasher"],
    ["\u200etrash\u200f", "trash"],
    ["\u202atrash\u202c", "trash"],
    ["tra\u200bsh", "trash"],
    ["tra\u200csh\u200d!", "trash!"],
    ["trash\ufe0f", "trash"],
    ["\ufffctrash", "trash"],
    ["“trash” – by\u202f6\u2009pm…", '"trash" - by 6 pm...'],
  ] as const)
    it(`costs nothing: ${JSON.stringify(written)}`, () => {
      const { text, encoding } = compose({ message: written }, one);
      deepEqual([text, encoding], [read, "GSM-7"]);
    });
  it("leaves an emoji what it is", () => {
    for (const emoji of ["❤️", "👨‍👩‍👧", "👍🏽", "1️⃣", "🏳️‍🌈"]) equal(textOf({ message: emoji }), emoji);
  });
  it("leaves joiners to the scripts that need them", () => {
    for (const word of ["क्\u200dष", "ක්\u200dර"]) equal(textOf({ message: word }), word.normalize("NFC"));
  });
  it("says that there is nothing to read", () => {
    deepEqual(
      ["", " \n", "\u200b", "\ufffc"].map((message) => compose({ message, footer }, one).empty),
      [true, true, true, true],
    );
    equal(compose({ message: "", link }, one).empty, false);
  });
  it("keeps the spaces of a link, encoded", () => {
    equal(plainLink(" https://home.example/my chores "), "https://home.example/my%20chores");
  });
});

describe("composing a text", () => {
  it("puts subject, message, link, answer and footer into one text", () => {
    deepEqual(
      compose({ subject: "Chore due", message: "Take out trash by 6pm.", link, answer, footer, sender: "The Smiths" }, one),
      {
        text: `The Smiths: Chore due: Take out trash by 6pm. ${link}\n${answer}\n${footer}`,
        segments: 1,
        encoding: "GSM-7",
        empty: false,
        truncated: false,
        tooLong: false,
        substituted: false,
      },
    );
  });
  it("leaves the footer out where it would not fit whole", () => {
    equal(textOf({ message: "m".repeat(140), footer }), "m".repeat(140));
  });
  it("leaves the footer out where it would add a segment, though one more is allowed", () => {
    equal(textOf({ message: "m".repeat(150), footer }, { ...one, maxSegments: 2 }), "m".repeat(150));
  });
  it("keeps the footer where a second segment has room for it", () => {
    equal(textOf({ message: "m".repeat(200), footer }, { ...one, maxSegments: 2 }), `${"m".repeat(200)}\n${footer}`);
  });
  it("drops the footer before the sender", () => {
    equal(textOf({ message: "m".repeat(140), footer, sender: "Smiths" }), `Smiths: ${"m".repeat(140)}`);
  });
  it("drops the subject before anything of the message", () => {
    equal(textOf({ subject: "Chore due", message: "m".repeat(155) }), "m".repeat(155));
  });
  it("drops the subject before the answer", () => {
    equal(textOf({ subject: "Chore due", message: "m".repeat(145), answer }), `${"m".repeat(145)}\n${answer}`);
  });
  it("drops the answer before anything of the message", () => {
    equal(textOf({ message: "m".repeat(155), answer }), "m".repeat(155));
  });
  it("keeps the answer in a text that is cut anyway", () => {
    const composed = compose({ message: "m".repeat(200), link, answer }, one);
    ok(composed.truncated);
    equal(composed.text, `${"m".repeat(160 - 4 - link.length - answer.length - 1)}... ${link}\n${answer}`);
  });
  it("keeps the link whole and cuts the message", () => {
    const { text, truncated, segments } = compose({ message: "m".repeat(200), link }, one);
    ok(truncated && text.endsWith(`... ${link}`));
    equal(text.length, 160);
    equal(segments, 1);
  });
  it("sends the link alone where nothing else fits beside it", () => {
    const longLink = `https://home.example/${"x".repeat(137)}`;
    equal(textOf({ message: "trash", link: longLink }), longLink);
  });
  it("is too long where the link alone does not fit", () => {
    const composed = compose({ message: "trash", link: `https://home.example/${"x".repeat(200)}` }, one);
    ok(composed.tooLong && !composed.truncated);
    equal(composed.segments, 2);
  });
  it("refuses instead of cutting where that is set", () => {
    const composed = compose({ message: "m".repeat(161), answer, footer }, { ...one, tooLong: "refuse" });
    ok(composed.tooLong && !composed.truncated);
    ok(composed.text.startsWith("m".repeat(161)));
  });
  it("drops a subject without refusing", () => {
    equal(compose({ subject: "s".repeat(20), message: "m".repeat(150) }, { ...one, tooLong: "refuse" }).text, "m".repeat(150));
  });
  it("takes the subject for the message where there is no other", () => {
    equal(textOf({ subject: "Trash day", message: " " }), "Trash day");
  });
  it("counts on look-alikes, which make a text cheap", () => {
    const composed = compose({ message: `${"m".repeat(150)}…“x”` }, one);
    ok(composed.substituted && !composed.truncated);
    equal(composed.text, `${"m".repeat(150)}..."x"`);
  });
  it("keeps line breaks", () => {
    equal(textOf({ message: "Trash\r\nDishes" }), "Trash\nDishes");
  });
  it("makes one line of a subject", () => {
    equal(textOf({ subject: "Chore\ndue!", message: "Trash" }), "Chore due! Trash");
  });
  it("writes a link in ASCII, so that it stays whole and cheap", () => {
    const { text, encoding } = compose({ message: "Trash", link: "https://home.example/müll?a=`…" }, one);
    equal(text, "Trash https://home.example/m%C3%BCll?a=%60%E2%80%A6");
    equal(encoding, "GSM-7");
  });

  const family = "👨‍👩‍👧";
  for (const last of ["€", "\u00a0", "½", family, "👍🏽", "🇩🇪"])
    for (const length of [68, 69, 70, 71])
      it(`cuts before or after ${JSON.stringify(last)} at ${length}, never through it`, () => {
        const message = `${"я".repeat(length - last.length)}${last}${"я".repeat(20)}`;
        checkBounds({ message }, one, compose({ message }, one));
      });
  for (const length of [151, 152, 153, 154, 159, 160])
    it(`counts a euro sign at ${length} twice when it cuts`, () => {
      const message = `${"a".repeat(length - 1)}€${"a".repeat(200)}`;
      for (const maxSegments of [1, 2])
        checkBounds({ message }, { ...one, maxSegments }, compose({ message }, { ...one, maxSegments }));
    });
});

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Whether `beginning` ends where a grapheme of `text` does. */
const endsWithGrapheme = (text: string, beginning: string): boolean =>
  beginning === text || [...segmenter.segment(text)].some(({ index }) => index === beginning.length);

/** What holds of every text that is composed. */
function checkBounds(parts: Parts, limits: Limits, composed: Composed): void {
  const counted = new SegmentedMessage(composed.text);
  ok(composed.segments >= counted.segmentsCount);
  equal(composed.encoding, counted.getEncodingName());
  equal(new SegmentedMessage(composed.text, "auto", true).segmentsCount, counted.segmentsCount);
  if (composed.tooLong) ok(composed.segments > limits.maxSegments);
  else ok(composed.segments <= limits.maxSegments && counted.segmentsCount <= limits.maxSegments);
  const whole = parts.link && plainLink(parts.link);
  if (whole) ok(composed.text.includes(whole));
  if (!composed.truncated) return;
  const message = substitute(clean(parts.message)) || substitute(clean(parts.subject ?? ""));
  const end = whole ? composed.text.lastIndexOf(`... ${whole}`) : Math.max(composed.text.lastIndexOf("..."), 0);
  if (end < 0) {
    equal(composed.text, whole);
    return;
  }
  const kept = composed.text.slice(0, end);
  ok(message.startsWith(kept) && endsWithGrapheme(message, kept), JSON.stringify({ kept, message }));
}

describe("composing any text", function () {
  this.timeout(long ? 0 : 20_000);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const parts: fc.Arbitrary<Parts> = fc.record({
    subject: maybe(anyText(4)),
    message: anyText(60),
    link: maybe(fc.constantFrom(link, "https://home.example/ä`", `https://home.example/${"x".repeat(130)}`)),
    answer: maybe(fc.constant(answer)),
    footer: maybe(fc.constant(footer)),
    sender: maybe(fc.constantFrom("The Smiths", "Familia Núñez")),
  });
  const limits: fc.Arbitrary<Limits> = fc.record({
    maxSegments: fc.constantFrom(1, 1, 1, 2, 3),
    tooLong: fc.constantFrom("truncate", "truncate", "refuse"),
  });

  it("exceeds no limit, splits no grapheme, keeps the link, and counts as the carrier does", () => {
    fc.assert(
      fc.property(parts, limits, (given, allowed) => checkBounds(given, allowed, compose(given, allowed))),
      { numRuns: long ? 100_000 : 120 },
    );
  });

  it("cuts no more than it must: one more grapheme would not fit", () => {
    fc.assert(
      fc.property(anyText(60), fc.constantFrom(1, 2), (message, maxSegments) => {
        const composed = compose({ message }, { maxSegments, tooLong: "truncate" });
        if (!composed.truncated) return;
        const whole = substitute(clean(message));
        const kept = composed.text.slice(0, -3);
        const ends = [...segmenter.segment(whole)].map(({ index, segment }) => index + segment.length);
        const longer = ends
          .map((end) => whole.slice(0, end).replace(/[\s.]+$/, ""))
          .find((beginning) => beginning.length > kept.length);
        if (longer === undefined) return;
        const counted = new SegmentedMessage(`${longer}...`);
        const units = counted.getEncodingName() === "UCS-2" ? `${longer}...`.length : 0;
        ok(counted.segmentsCount > maxSegments || units > (maxSegments === 1 ? 70 : maxSegments * 67));
      }),
      { numRuns: long ? 20_000 : 60 },
    );
  });
});

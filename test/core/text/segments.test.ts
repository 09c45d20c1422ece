// Segments are counted as the carrier counts them.

import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { costlyIn, measure } from "../../../src/core/text/segments";
import { clean, substitute, substitutions } from "../../../src/core/text/substitute";
import { anyText, long } from "./generated";

const family = "👨‍👩‍👧";

describe("counting segments", function () {
  this.timeout(long ? 0 : 20_000);
  const cases: readonly [string, string, number, "GSM-7" | "UCS-2"][] = [
    ["160 plain characters", "a".repeat(160), 1, "GSM-7"],
    ["161 plain characters", "a".repeat(161), 2, "GSM-7"],
    ["306 plain characters", "a".repeat(306), 2, "GSM-7"],
    ["307 plain characters", "a".repeat(307), 3, "GSM-7"],
    ["80 euro signs", "€".repeat(80), 1, "GSM-7"],
    ["81 euro signs", "€".repeat(81), 2, "GSM-7"],
    ["a euro sign as 152nd and 153rd septet", `${"a".repeat(151)}€${"a".repeat(153)}`, 2, "GSM-7"],
    ["a euro sign that would straddle 153", `${"a".repeat(152)}€${"a".repeat(152)}`, 3, "GSM-7"],
    ["70 wide characters", "я".repeat(70), 1, "UCS-2"],
    ["71 wide characters", "я".repeat(71), 2, "UCS-2"],
    ["a joined emoji that ends at 70", "я".repeat(70 - family.length) + family, 1, "UCS-2"],
    ["a joined emoji that ends at 71", "я".repeat(71 - family.length) + family, 2, "UCS-2"],
    ["a joined emoji that would straddle 67", `${"я".repeat(66)}${family}${"я".repeat(60)}`, 3, "UCS-2"],
    ["a no-break space", "\u00a0", 1, "UCS-2"],
    ["nothing", "", 1, "GSM-7"],
  ];
  for (const [name, text, segments, encoding] of cases)
    it(`counts ${name} as ${segments}`, () => {
      deepEqual(measure(text), { segments, encoding });
      equal(new SegmentedMessage(text).segmentsCount, segments);
    });

  it("counts all of a grapheme that is longer than a segment", () => {
    equal(measure(`a${"\u0301".repeat(300)}`).segments, 5);
  });

  it("agrees with the carrier's own calculator on any text", () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const counted = new SegmentedMessage(text);
        deepEqual(measure(text), { segments: counted.segmentsCount, encoding: counted.getEncodingName() });
      }),
      { numRuns: long ? 100_000 : 150 },
    );
  });
});

describe("look-alikes", function () {
  this.timeout(long ? 0 : 20_000);
  const cases: readonly [string, string][] = [
    ["…", "..."],
    ["“so” ‘so’", "\"so\" 'so'"],
    ["a\u00a0b\u2009c", "a b c"],
    ["1–2—3", "1-2-3"],
    ["½", "1/2"],
    ["x\u200by\ufeff", "xy"],
    ["e\u0301n\u0303", "éñ"],
    ["a\tb", "a b"],
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["a\u0000\u0007\f\u009fb", "ab"],
    ["\ud83d👍\udc4d", "👍"],
    ["á ç €", "á ç €"],
  ];
  for (const [from, to] of cases)
    it(`writes ${JSON.stringify(from)} as ${JSON.stringify(to)}`, () => {
      equal(substitute(clean(from)), to);
    });

  it("leaves nothing for the carrier's own smart encoding to replace", () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        const ours = substitute(clean(text));
        equal(new SegmentedMessage(ours, "auto", true).graphemes.join(""), ours);
      }),
      { numRuns: long ? 20_000 : 150 },
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        const once = substitute(clean(text)).trim();
        equal(substitute(clean(once)), once);
      }),
      { numRuns: long ? 20_000 : 150 },
    );
  });
});

describe("why a text costs what it costs", () => {
  it("names the characters that make it UCS-2, each once", () => {
    deepEqual(costlyIn("Voilà 🙂, ’tis 🙂 é €"), ["🙂", "’"]);
    deepEqual(costlyIn("Dinner is ready! [6 €]"), []);
  });
  it("names what look-alikes take the place of", () => {
    deepEqual(
      [...substitutions("“Hi” … “ho”")],
      [
        ["“", '"'],
        ["”", '"'],
        ["…", "..."],
      ],
    );
    deepEqual([...substitutions("Hi 🙂 é")], []);
  });
});

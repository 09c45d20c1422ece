// Masking: no full number is shown, however it is written, and nothing else is hidden.

import assert from "node:assert/strict";
import { maskNumbersIn, maskRecipient } from "../../src/core/mask";

describe("a number in a line", () => {
  for (const [written, shown] of [
    ["to +12025550123: refused", "to +1•••••0123: refused"],
    ["to +1 (202) 555-0123: refused", "to +1•••••0123: refused"],
    ["to +44 20 7946 0958.", "to +4•••••0958."],
    ["+12025550123 18:00, 2026-11-22", "+1•••••0123 18:00, 2026-11-22"],
    ["error 30034 at 2026-11-22 18:00, +5 points", "error 30034 at 2026-11-22 18:00, +5 points"],
  ] as const)
    it(`«${written}» is shown as «${shown}»`, () => assert.equal(maskNumbersIn(written), shown));
});

describe("whom a flow names", () => {
  for (const [written, shown] of [
    ["mia", "mia"],
    ["Room 101", "Room 101"],
    ["202 555 0123", "+2•••••0123"],
    ["+1 202-555-0123", "+1•••••0123"],
  ] as const)
    it(`«${written}» is shown as «${shown}»`, () => assert.equal(maskRecipient(written), shown));
});

// An instant that comes from outside is one that a calendar has.

import assert from "node:assert/strict";
import { schemas } from "../../src/core/people/person";

describe("an instant from outside", () => {
  for (const [value, ok] of [
    [0, true],
    [8.64e15, true],
    [-1, false],
    [8.64e15 + 1000, false],
    [1.5, false],
    [Number.NaN, false],
    ["0", false],
  ] as const)
    it(`${ok ? "may be" : "can't be"} ${JSON.stringify(value)}`, () =>
      assert.equal(schemas.instant.safeParse(value).success, ok));
});

// The estimate of a month, and that README's table says the same.

import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estimateMonth } from "../../src/core/estimate";

const family = { people: 4, reminders: 2 };

describe("the estimate of a month", () => {
  it("counts reminders, answers to half of them, confirmations and the number", () => {
    deepEqual(estimateMonth({ ...family, out: 1, in: 10, number: 100 }), { textsOut: 360, textsIn: 120, cost: 360 + 1200 + 100 });
  });

  it("costs no more than the number if nothing is sent", () => {
    deepEqual(estimateMonth({ people: 4, reminders: 0, out: 1, in: 1, number: 2 }), { textsOut: 0, textsIn: 0, cost: 2 });
  });

  it("is what README says for each country", () => {
    const readme = readFileSync(join(__dirname, "../../../README.md"), "utf8");
    const rows = [...readme.matchAll(/^\| \w+ \| \$([\d.]+) \| \$([\d.]+) \| \$([\d.]+) \| \*\*\$([\d.]+)\*\* \|$/gm)];
    ok(rows.length >= 2);
    for (const [, out, received, number, month] of rows) {
      const { cost } = estimateMonth({ ...family, out: Number(out), in: Number(received), number: Number(number) });
      ok(Math.abs(cost - Number(month)) < 0.01, `${month} is ${cost}`);
    }
  });
});

// Power loss at any moment: the household keeps its promises, and one with any of five defects doesn't.

import assert from "node:assert/strict";
import { mutants } from "../mutants";
import { tryPowerLoss } from "./power-loss";

describe("A household that loses its power", () => {
  it("sends nothing over the cap, within a cooldown, twice or after an acknowledged STOP, and counts all it has sent", async function () {
    this.timeout(60_000);
    const { failure, counts } = await tryPowerLoss(300);
    assert.equal(failure, undefined);
    assert.ok(counts.posts > 300 && counts.powerLosses > 300, JSON.stringify(counts));
  });

  for (const mutant of mutants)
    it(`breaks a promise with a defect: ${mutant}`, async function () {
      this.timeout(60_000);
      const { failure } = await tryPowerLoss(1000, mutant);
      assert.ok(failure);
    });
});

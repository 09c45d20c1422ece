// A short attack on the webhook: only genuine texts change anything, and those are always answered.

import assert from "node:assert/strict";
import { tryLargeBodies } from "./admin-root";
import { tryHostility } from "./hostile";

describe("A household whose webhook is attacked", () => {
  it("is changed by genuine texts only, answers all of them, and logs the attack in one line", async () => {
    const { violations, counts } = await tryHostility({ seconds: 0.5, slowConnections: 30, hugeBodies: 2 });
    assert.deepEqual(violations, []);
    assert.ok(counts.flooded > 0 && counts.genuine > 51, JSON.stringify(counts));
  }).timeout(60_000);

  it("reads no large body, also at Node-RED's default admin root", async () => {
    const { violations, counts } = await tryLargeBodies(20);
    assert.deepEqual(violations, []);
    assert.ok(counts["MB more memory"] < 60, JSON.stringify(counts));
  }).timeout(60_000);
});

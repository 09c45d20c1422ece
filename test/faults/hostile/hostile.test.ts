// A hostile webhook, for a moment: whatever is sent, only what is genuine changes anything, and that is always answered.

import assert from "node:assert/strict";
import { tryHostility } from "./hostile";

describe("A household whose webhook is attacked", () => {
  it("changes nothing but by genuine texts, answers all of those, and tells of the attack in one line", async () => {
    const { violations, counts } = await tryHostility({ seconds: 0.5, slowConnections: 30, hugeBodies: 2 });
    assert.deepEqual(violations, []);
    assert.ok(counts.flooded > 0 && counts.genuine > 51, JSON.stringify(counts));
  }).timeout(60_000);
});

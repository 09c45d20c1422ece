// A process that is killed under load: nothing acknowledged is lost, and no rule is broken.

import assert from "node:assert/strict";
import { killLoop } from "./kill-loop";

describe("A household that is killed again and again under load", () => {
  it("keeps to cap and cooldown, and loses no acknowledged STOP", async () => {
    const { violations, kills, posts, stops } = await killLoop(6, 3);
    assert.deepEqual(violations, []);
    assert.ok(kills === 6 && posts > 0 && stops > 0, JSON.stringify({ kills, posts, stops }));
  }).timeout(120_000);
});

// A process that is killed while it lets go of what it held: every message goes once, or is unknown and not repeated.

import assert from "node:assert/strict";
import { killDuringRelease } from "./release";

describe("A household that is killed while it releases what it held", () => {
  it("sends each message once, or knows that nobody knows and doesn't repeat it", async () => {
    const { violations, kills, posts, unknown } = await killDuringRelease(150, 4);
    assert.deepEqual(violations, []);
    assert.ok(kills > 0 && posts + unknown >= 150, JSON.stringify({ kills, posts, unknown }));
  }).timeout(120_000);
});

// A process that is killed while it releases held messages: each is sent once, or is unknown and not repeated.

import assert from "node:assert/strict";
import { killDuringRelease } from "./release";

describe("A household that is killed while it releases held messages", () => {
  it("sends each message once, or marks it unknown and doesn't repeat it", async () => {
    const { violations, kills, posts, unknown } = await killDuringRelease(150, 4);
    assert.deepEqual(violations, []);
    assert.ok(kills > 0 && posts + unknown >= 150, JSON.stringify({ kills, posts, unknown }));
  }).timeout(120_000);
});

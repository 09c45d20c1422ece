// A hundred redeploys in Node-RED's own runtime leave nothing behind.

import assert from "node:assert/strict";
import { growth, redeploy } from "./redeploy";

describe("a hundred redeploys", () => {
  it("leave one route, and no listener, timer or household of those before", async () => {
    const redeployed = await redeploy(100);
    assert.deepEqual(growth(redeployed), []);
  }).timeout(120_000);
});

// Opening a config node's thing: temporary failures are retried until it opens or the node closes, others are not.

import assert from "node:assert/strict";
import { openWithRetry } from "../../nodes/lib/config-node";
import { type ErrorCode, HouseholdSmsError } from "../../src/core/errors";
import { minutes, seconds } from "../../src/core/units";
import { FakeClock } from "../fakes/clock";
import { noon } from "./rig";

describe("a config node", () => {
  const open = (...outcomes: (ErrorCode | "opens")[]) => {
    const clock = new FakeClock(noon);
    const done = { tries: 0, closed: 0 };
    const lifecycle = openWithRetry(async () => {
      const outcome = outcomes[done.tries++] ?? outcomes.at(-1) ?? "opens";
      if (outcome !== "opens") throw new HouseholdSmsError(outcome, outcome);
      return { close: () => void done.closed++ };
    }, clock);
    return { clock, done, lifecycle };
  };

  for (const code of ["store_unreadable", "store_locked", "port_taken"] as const)
    it(`retries after ${code} until it opens`, async () => {
      const { clock, done, lifecycle } = open(code, code, "opens");
      await assert.rejects(lifecycle.get(), { code });
      assert.deepEqual(lifecycle.readiness(), { kind: "failed", because: "start", problem: code, again: true });
      const heard: string[] = [];
      lifecycle.onReadiness(({ kind }) => heard.push(kind));
      await clock.advance(seconds(4));
      assert.equal(done.tries, 1);
      await clock.advance(seconds(7));
      assert.equal(done.tries, 3);
      assert.deepEqual(heard, ["failed", "open"]);
      await lifecycle.get();
      await lifecycle.close();
      assert.equal(done.closed, 1);
    });

  it("does not retry what only a person can fix", async () => {
    for (const code of ["bad_configuration", "store_corrupt"] as const) {
      const { clock, done, lifecycle } = open(code);
      await assert.rejects(lifecycle.get(), { code });
      await clock.advance(minutes(10));
      assert.equal(done.tries, 1);
      assert.equal(clock.pending, 0);
      await lifecycle.close();
    }
  });

  it("stops retrying when the node is closed, and closes what a last try still opened", async () => {
    const { clock, done, lifecycle } = open("store_locked", "opens");
    await assert.rejects(lifecycle.get(), { code: "store_locked" });
    await lifecycle.close();
    await clock.advance(minutes(10));
    assert.equal(done.tries, 1);

    const late = open("opens");
    await late.lifecycle.close();
    assert.deepEqual([late.done.closed, late.lifecycle.readiness().kind], [1, "closed"]);
  });
});

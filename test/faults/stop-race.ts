// The STOP race: at whichever await of a send a STOP arrives, no POST starts once it has been answered.

import assert from "node:assert/strict";
import fc from "fast-check";
import { type MessageId, seconds } from "../../src/core/units";
import { e164, emptyStore, inhabit, numbers, openHousehold, pat, recordsOf, request, sam, text } from "../fakes/household";
import { slowStore } from "../fakes/stores";

/** A household whose disk and carrier take as long as the scheduler likes; two people share the number that says STOP. */
const scheduled = async (s: fc.Scheduler) => {
  const quick = emptyStore();
  await inhabit(quick, [pat(), sam({ number: e164(numbers.pat) })]);
  const home = await openHousehold({
    store: slowStore(quick, () => s.schedule(Promise.resolve(), "disk")),
    settings: { cooldown: seconds(0) },
  });
  home.carrier.before = () => s.schedule(Promise.resolve(), "loading");
  const posted: { readonly id: MessageId; readonly afterStop: boolean }[] = [];
  let stopped = false;
  home.carrier.fate = async ({ id }) => {
    posted.push({ id, afterStop: stopped });
    await s.schedule(Promise.resolve(), "carrier");
    return { kind: "accepted" };
  };
  const send = (to: string) => s.schedule(Promise.resolve(), "send").then(() => home.outbox.send(request({ to })));
  const says = (words: string) => s.schedule(Promise.resolve(), words).then(() => home.inbox.receive(text(numbers.pat, words)));
  const stop = () =>
    says("STOP").then(() => {
      stopped = true;
    });
  return { home, posted, send, says, stop };
};

/** Rejects with the first order of events in which a POST starts after the answer. */
export const tryStopRace = (runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (s) => {
      const { home, posted, send, stop } = await scheduled(s);
      const all = Promise.all([send("pat"), send("sam"), send("household"), stop()]);
      await s.waitIdle();
      const [one, two, both] = await all;
      assert.deepEqual(
        posted.filter(({ afterStop }) => afterStop),
        [],
      );
      const results = [...one, ...two, ...both];
      assert.equal(results.length, 4);
      assert.equal(results.filter(({ kind }) => kind === "sent").length, posted.length);
      for (const result of results) if (result.kind === "not_sent") assert.equal(result.reason, "opted_out");
      const confirmations = 1;
      assert.equal(home.store.view().state.dailyCounts.get("2026-11-22" as never)?.messages, posted.length + confirmations);
    }),
    { numRuns: runs },
  );

/** Rejects with the first order of events in which START doesn't reverse STOP exactly once. */
export const tryStartRace = (runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (s) => {
      const { home, send, says, stop } = await scheduled(s);
      const all = stop().then(() => Promise.all([says("START"), says("START"), send("pat"), says("yes")]));
      await s.waitIdle();
      const [first, second, , yes] = await all;
      assert.equal([first, second, yes].filter(Boolean).length, 1);
      const changes = (await recordsOf(home.store, "consent_changed")).map(({ to }) => to);
      assert.deepEqual(changes, ["opted_out", "opted_in"]);
      assert.equal(home.store.view().document.suppressions.length, 0);
    }),
    { numRuns: runs },
  );

// An opt-out outlives everything: an old household.json put back, another household's, a START delivered again.

import assert from "node:assert/strict";
import type { HouseholdDocument } from "../../src/core/people/document";
import { days, minutes } from "../../src/core/units";
import { restoreOptOuts } from "../../src/people/restore";
import { emma, numbers, type Opened, openHousehold, pat, request, text } from "../fakes/household";
import { refusedWith } from "../receiving/talk";

describe("an opt-out", () => {
  let home: Opened;
  const document = (): HouseholdDocument => home.store.view().document;
  const putBack = (old: HouseholdDocument) => home.store.step(() => ({ result: undefined, document: old }));
  const reasonFor = async (to: string): Promise<string> => {
    const [result] = await home.outbox.send(request({ to }));
    return result?.kind === "not_sent" ? result.reason : "sent";
  };
  const restart = () => restoreOptOuts(home.context);
  beforeEach(async () => {
    home = await openHousehold();
    await restart();
  });

  it("is restored if an older household.json is put back: a STOP, and one on a page", async () => {
    const old = document();
    await home.inbox.receive(text(numbers.sam, "STOP"));
    await home.consent.optOut(emma().id, "page", "pat");
    await putBack(old);
    await restart();
    assert.deepEqual(
      [await reasonFor("sam"), await reasonFor("emma"), await reasonFor("pat")],
      ["opted_out", "opted_out", "sent"],
    );
    assert.ok(home.lines.some(({ event }) => event === "opt_outs_restored"));
  });

  it("is not restored if it was lifted since", async () => {
    await home.inbox.receive(text(numbers.sam, "STOP"));
    await home.consent.optOut(pat().id, "page", "sam");
    const old = document();
    await home.clock.advance(minutes(1));
    for (const from of [numbers.sam, numbers.pat]) await home.inbox.receive(text(from, "START"));
    const current = document();
    await restart();
    assert.equal(document(), current);
    await putBack(old);
    assert.equal(await reasonFor("sam"), "opted_out", "the older document itself says so");
  });

  it("stands against another household's document, which is refused", async () => {
    await home.inbox.receive(text(numbers.sam, "STOP"));
    await putBack({ ...document(), household: "another-household", suppressions: [] });
    await refusedWith(restart(), "store_corrupt");
  });

  it("is not undone by a START that is delivered again two months later", async () => {
    const start = text(numbers.pat, "START");
    await home.inbox.receive(text(numbers.pat, "STOP"));
    await home.inbox.receive(start);
    await home.inbox.receive(text(numbers.pat, "STOP"));
    for (let day = 0; day < 70; day++) {
      await home.clock.advance(days(1));
      await home.inbox.receive(text(numbers.emma, "hello"));
    }
    assert.equal(await home.inbox.receive(start), undefined);
    assert.equal(await reasonFor("pat"), "opted_out");
  });
});

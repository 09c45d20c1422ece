// Damage to any file of the store: trimmed if a crash explains it, otherwise set aside and reported, and never replaced by defaults.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../../src/core/errors";
import { damageable, damages, december, isReadOnly, lived, record, tryDamage } from "../../faults/corruption";
import { paths } from "./household";

describe("A damaged file", () => {
  for (const name of Object.keys(damageable))
    for (const kind of damages)
      it(`(${name}, ${kind}) is harmless, or trimmed and logged, or set aside and reported`, async () => {
        await tryDamage(name, kind, 25);
      });

  it("is replaced, once an admin confirms, by what can still be read of the journal", async () => {
    const { household, state } = await lived("power lost");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    household.disk.poke(december, Buffer.from(intact.toString().replace("Trash, please (6)", "Trash, please (9)")));
    const store = await household.open();
    await store.confirmLoss();
    assert.deepEqual(store.health(), { ok: true });
    assert.equal(store.view().state.messages.size, state.messages.size - 1);
    await record(store, 50);
    household.disk.crash(() => 0);
    assert.equal((await household.open()).view().state.messages.size, state.messages.size);
  });

  for (const [what, damaged] of [
    ["shorter than it was", (lines: string[]) => lines.slice(0, -3)],
    ["missing but for its beginning", (lines: string[]) => lines.slice(0, 1)],
    ["illegible behind the checkpoint", (lines: string[]) => [...lines.slice(0, -1), "00000000 {}", "00000000 {}", ""]],
  ] as const)
    it(`costs nothing that was counted, once an admin confirms: ${what}`, async () => {
      const { household, state, document } = await lived("closed");
      const lines = (household.disk.peek(december) ?? Buffer.alloc(0)).toString().split("\n");
      household.disk.poke(december, Buffer.from(damaged(lines).join("\n")));
      const store = await household.open();
      assert.equal(store.health().ok, false);
      await store.confirmLoss();
      assert.deepEqual(store.health(), { ok: true });
      assert.deepEqual([store.view().state, store.view().document], [state, document]);
      await record(store, 50);
      const after = structuredClone(store.view().state);
      household.disk.crash(() => 0);
      assert.deepEqual((await household.open()).view().state, after);
    });

  it("costs nothing that was counted, also if power fails while it is replaced", async () => {
    for (let operations = 1, done = false; !done; operations++) {
      const { household, state, document } = await lived("closed");
      const lines = (household.disk.peek(december) ?? Buffer.alloc(0)).toString().split("\n");
      household.disk.poke(december, Buffer.from(lines.slice(0, -3).join("\n")));
      const store = await household.open();
      household.disk.losePowerAfter(operations);
      done = await store.confirmLoss().then(
        () => true,
        () => false,
      );
      household.disk.crash((below) => operations % below);
      const after = await household.open();
      await after.confirmLoss();
      assert.deepEqual([after.health(), after.view().state, after.view().document], [{ ok: true }, state, document]);
    }
  });

  it("is replaced, once an admin confirms, by the copy of the document", async () => {
    const { household, document } = await lived("closed");
    household.disk.poke(paths.document, Buffer.from("{"));
    const store = await household.open();
    const health = store.health();
    assert.ok(!health.ok && health.advice.includes("household.json.bak"));
    await store.confirmLoss();
    assert.deepEqual(store.health(), { ok: true });
    assert.deepEqual((await household.open()).view().document, document);
  });

  it("is replaced, once an admin confirms, by an empty household if there is no copy either", async () => {
    const { household } = await lived("closed");
    household.disk.poke(paths.document, Buffer.from("{"));
    household.disk.poke(paths.backup, Buffer.from("{"));
    const store = await household.open();
    await assert.rejects(record(store, 50), isReadOnly);
    await store.confirmLoss();
    assert.deepEqual(store.view().document.people, []);
    await record(store, 50);
  });

  it("is also reported if it is missing, whichever it is", async () => {
    for (const path of [paths.document, december]) {
      const { household } = await lived("closed");
      const intact = household.disk.peek(path) ?? Buffer.alloc(0);
      await household.disk.remove(path);
      const health = (await household.open()).health();
      assert.ok(!health.ok && health.problem === "corrupt" && health.advice.includes("is missing"), path);
      household.disk.poke(path, intact);
      assert.deepEqual((await household.open()).health(), { ok: true });
    }
  });

  it("is reported if it is shorter than the checkpoint says, though the state is complete", async () => {
    const { household, state } = await lived("closed");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    const lines = intact.toString().split("\n").slice(0, -2);
    household.disk.poke(december, Buffer.from(`${lines.join("\n")}\n`));
    const store = await household.open();
    const health = store.health();
    assert.ok(!health.ok && health.advice.includes("is shorter than it was"));
    assert.deepEqual(store.view().state, state);
  });

  it("is kept after an admin confirms, until they have it deleted", async () => {
    const { household } = await lived("closed");
    const broken = (path: string) => household.disk.poke(path, Buffer.from("not what was written\n"));
    broken(paths.document);
    broken(december);
    const store = await household.open();
    await assert.rejects(store.discardSetAside(), (error) => isHouseholdSmsError(error) && error.code === "store_read_only");
    await store.confirmLoss();
    const left = await store.setAside();
    assert.equal(left.length, 2);
    assert.ok(
      left.every((name) => /^(?:journal\/2026-12\.jsonl|household\.json)\.corrupt\./.test(name)),
      left.join(),
    );
    await store.discardSetAside();
    assert.deepEqual(await store.setAside(), []);
    assert.ok(!household.disk.paths().some((path) => path.includes(".corrupt.")));
    await store.close();
    assert.deepEqual((await household.open()).health(), { ok: true });
  });

  it("is logged when a page reads it, if the checkpoint spared the start from reading it", async () => {
    const { household } = await lived("closed");
    const intact = household.disk.peek(december) ?? Buffer.alloc(0);
    household.disk.poke(december, Buffer.from(intact.toString().replace("Trash, please (6)", "Trash, please (9)")));
    const store = await household.open();
    const { records } = await store.log({ limit: 100 });
    assert.equal(records.length, 12);
    assert.ok(household.events().includes("store_lines_unreadable"));
  });

  it("is accepted if it was changed by hand and its checksum line removed", async () => {
    const { household } = await lived("closed");
    const text = household.disk.peek(paths.document)?.toString() ?? "";
    const changed = text.replace('"paused": false', '"paused": true');
    household.disk.poke(paths.document, Buffer.from(changed));
    assert.equal((await household.open()).health().ok, false);
    household.disk.poke(paths.document, Buffer.from(changed.replace(/ *"checksum".*\n/, "")));
    const store = await household.open();
    assert.deepEqual(store.health(), { ok: true });
    assert.equal(store.view().document.paused, true);
  });

  it("of an unknown version isn't damage: it is left alone, with a sentence that says so", async () => {
    const { household } = await lived("closed");
    const newer = Buffer.from(JSON.stringify({ format: 99 }));
    household.disk.poke(paths.document, newer);
    await assert.rejects(household.open(), (error) => isHouseholdSmsError(error) && error.code === "store_unreadable");
    assert.deepEqual(household.disk.peek(paths.document), newer);
  });
});

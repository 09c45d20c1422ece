// What the home keeps when its process ends, and what it says when it can't begin.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isHouseholdSmsError } from "../../../src/core/errors";
import { hours, later } from "../../../src/core/units";
import { createSimulatedHome } from "../../../src/sandbox/home";
import { openHouse, start, token } from "./house";

describe("the simulated home's memory", () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "simulated-home-"));
    stateFile = join(folder, "deep", "home.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps lists, claims and wishes over a restart of the process, and nothing else beside its file", async () => {
    const before = await openHouse({ stateFile });
    const uid = before.home.todo.add("todo.mia", { summary: "Read", due: "2026-11-24" });
    before.home.chores.claim("Ben", "Dishes");
    before.home.rewards.request("Mia", "Ice cream");
    before.home.chores.setDue("Feed the cat", later(start, hours(1)));
    await before.close();
    assert.deepEqual(readdirSync(join(folder, "deep")), ["home.json"]);
    assert.equal(statSync(stateFile).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, "deep")).mode & 0o777, 0o700);

    const after = await openHouse({ stateFile });
    const item = after.home.todo.items("todo.mia").at(-1);
    assert.deepEqual([item?.uid, item?.summary, item?.due], [uid, "Read", "2026-11-24"]);
    assert.equal(after.home.chores.status("Ben", "Dishes"), "claimed");
    assert.equal(after.home.rewards.status("Mia", "Ice cream"), "claimed");
    await after.clock.advance(hours(1));
    assert.equal(after.home.chores.status("Mia", "Feed the cat"), "overdue");
    await after.close();
  });

  it("keeps under which name an entity goes, and that it is the same one", async () => {
    const before = await openHouse({ stateFile });
    before.home.rename("todo.mia", "todo.homework");
    before.home.rename("todo.homework", "todo.after_school");
    await before.close();
    const after = await openHouse({ stateFile });
    assert.ok(after.home.todo.items("todo.after_school").length > 0);
    const client = await after.connect();
    const entries = await client.sendMessagePromise<{ entity_id: string; id: string }[]>({ type: "config/entity_registry/list" });
    assert.ok(entries.some(({ entity_id, id }) => entity_id === "todo.after_school" && id === "todo.mia"));
    assert.ok(!entries.some(({ entity_id }) => entity_id === "todo.mia"));
    await after.close();
  });

  for (const [why, text] of [
    ["torn", '{"version":1,"lists":{'],
    ["of another shape", '{"version":2}'],
    ["empty", ""],
  ] as const)
    it(`is not replaced where the file is ${why}: it says so and leaves it`, async () => {
      const file = join(folder, "home.json");
      writeFileSync(file, text);
      await assert.rejects(
        openHouse({ stateFile: file }),
        (error) => isHouseholdSmsError(error) && error.code === "store_corrupt" && error.message.includes(file),
      );
      assert.equal(readFileSync(file, "utf8"), text);
    });

  it("says once that it can't be kept, goes on, and keeps it all when it can", async () => {
    const lines: string[] = [];
    writeFileSync(join(folder, "deep"), "a file where the folder should be");
    await assert.rejects(openHouse({ stateFile }), (error) => isHouseholdSmsError(error) && error.code === "store_unreadable");
    rmSync(join(folder, "deep"));
    const house = await openHouse({ stateFile, warn: (line) => lines.push(line) });
    writeFileSync(join(folder, "deep"), "a file where the folder should be");
    house.home.todo.add("todo.mia", { summary: "Read" });
    house.home.todo.add("todo.mia", { summary: "Write" });
    assert.equal(lines.length, 1);
    assert.ok(lines[0]?.includes(stateFile));
    rmSync(join(folder, "deep"));
    house.home.todo.add("todo.mia", { summary: "Count" });
    await house.close();
    const after = await openHouse({ stateFile });
    assert.equal(after.home.todo.items("todo.mia").length, 5);
    await after.close();
  });

  it("is not needed: without a file the home begins anew", async () => {
    const house = await openHouse();
    assert.equal(house.home.todo.items("todo.ben").length, 2);
    await house.close();
  });

  it("passes a taken port on", async () => {
    const { url, clock, close } = await openHouse();
    const second = createSimulatedHome({ clock, token });
    await assert.rejects(second.listen(Number(new URL(url).port)), { code: "EADDRINUSE" });
    await second.close();
    await close();
  });
});

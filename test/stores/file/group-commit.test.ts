// Group commit: which steps share a write, and what their callers learn if it fails.

import assert from "node:assert/strict";
import { GroupCommit } from "../../../src/stores/file/journal";

/** A disk whose writes end when the test says so. */
const heldDisk = () => {
  const groups: (readonly number[])[] = [];
  const under: { done: () => void; failed: (error: Error) => void }[] = [];
  const commits = new GroupCommit<number>(
    (group) => {
      groups.push(group);
      return new Promise((done, failed) => under.push({ done, failed }));
    },
    async (error) => new Error(`failed: ${(error as Error).message}`),
  );
  return { commits, groups, next: () => under.shift() };
};

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe("a group commit", () => {
  it("writes steps of one turn together, in order", async () => {
    const { commits, groups, next } = heldDisk();
    const all = upTo(3).map((n) => commits.add(n));
    await turn();
    assert.deepEqual(groups, [[0, 1, 2]]);
    next()?.done();
    await Promise.all(all);
  });

  it("writes steps that come during a write together in the next one", async () => {
    const { commits, groups, next } = heldDisk();
    const first = commits.add(0);
    await turn();
    const later = [commits.add(1), commits.add(2)];
    next()?.done();
    await first;
    while (groups.length < 2) await turn();
    next()?.done();
    await Promise.all(later);
    assert.deepEqual(groups, [[0], [1, 2]]);
  });

  it("keeps the disk busy under load: a full group doesn't wait for the turn to end", async () => {
    const { commits, groups, next } = heldDisk();
    const all = upTo(100).map((n) => commits.add(n));
    await Promise.resolve();
    assert.equal(groups.length, 1, "while their turn still goes on");
    next()?.done();
    await Promise.all(all.slice(0, groups[0]?.length));
    next()?.done();
    await Promise.all(all);
    assert.deepEqual(groups.flat(), upTo(100));
  });

  it("rejects all who wait if a write fails: its own steps and those that came after it", async () => {
    const { commits, groups, next } = heldDisk();
    const all = [commits.add(0)];
    await turn();
    all.push(commits.add(1));
    next()?.failed(new Error("full"));
    for (const each of all) await assert.rejects(each, /^Error: failed: full$/);
    assert.deepEqual(groups, [[0]]);
    const again = commits.add(2);
    await turn();
    next()?.done();
    await again;
    assert.deepEqual(groups, [[0], [2]]);
  });

  it("is idle once no step waits", async () => {
    const { commits, next } = heldDisk();
    let written = false;
    void commits.add(0).then(() => {
      written = true;
    });
    await turn();
    next()?.done();
    await commits.idle();
    assert.ok(written);
  });
});

// Group commit: who shares a write with whom, and what everybody is told when one fails.

import assert from "node:assert/strict";
import { GroupCommit } from "../../../src/stores/file/journal";

/** A disk that is told when it is done. */
const heldDisk = () => {
  const groups: (readonly number[])[] = [];
  const under: { done: () => void; failed: (error: Error) => void }[] = [];
  const commits = new GroupCommit<number>(
    (group) => {
      groups.push(group);
      return new Promise((done, failed) => under.push({ done, failed }));
    },
    async (error) => new Error(`told: ${(error as Error).message}`),
  );
  return { commits, groups, next: () => under.shift() };
};

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe("a group commit", () => {
  it("writes together what is asked for in one turn, in order", async () => {
    const { commits, groups, next } = heldDisk();
    const all = upTo(3).map((n) => commits.add(n));
    await turn();
    assert.deepEqual(groups, [[0, 1, 2]]);
    next()?.done();
    await Promise.all(all);
  });

  it("lets what comes during a write share the next one", async () => {
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

  it("keeps the disk busy under load: many don't wait for their turn to end", async () => {
    const { commits, groups, next } = heldDisk();
    const all = upTo(100).map((n) => commits.add(n));
    await Promise.resolve();
    assert.equal(groups.length, 1, "while the turn in which they were asked for still goes on");
    next()?.done();
    await Promise.all(all.slice(0, groups[0]?.length));
    next()?.done();
    await Promise.all(all);
    assert.deepEqual(groups.flat(), upTo(100));
  });

  it("tells everybody who waits where a write fails: those in it and those who came after it", async () => {
    const { commits, groups, next } = heldDisk();
    const all = [commits.add(0)];
    await turn();
    all.push(commits.add(1));
    next()?.failed(new Error("full"));
    for (const each of all) await assert.rejects(each, /^Error: told: full$/);
    assert.deepEqual(groups, [[0]]);
    const again = commits.add(2);
    await turn();
    next()?.done();
    await again;
    assert.deepEqual(groups, [[0], [2]]);
  });

  it("is idle once nothing waits", async () => {
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

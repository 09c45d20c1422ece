// The fake clock itself, since so many tests lean on it.

import assert from "node:assert/strict";
import { instant, later, seconds } from "../../src/core/units";
import { FakeClock, turn } from "./clock";

describe("the fake clock", () => {
  const start = instant(1_000_000);

  it("wakes in order, each at its own time, those set meanwhile included", async () => {
    const clock = new FakeClock(start);
    const woken: [string, number][] = [];
    const note = (name: string) => () => void woken.push([name, clock.now() - start]);
    clock.at(later(start, seconds(3)), note("third"));
    clock.at(later(start, seconds(1)), () => {
      note("first")();
      void Promise.resolve().then(() => clock.at(later(clock.now(), seconds(1)), note("second")));
    });
    clock.at(later(start, seconds(9)), note("too late"));
    await clock.advance(seconds(5));
    assert.deepEqual(woken, [
      ["first", 1000],
      ["second", 2000],
      ["third", 3000],
    ]);
    assert.deepEqual([clock.now() - start, clock.pending], [5000, 1]);
  });

  it("wakes for a time that has passed in a later turn, once", async () => {
    const clock = new FakeClock(start);
    let woken = 0;
    clock.at(start, () => void woken++);
    assert.equal(woken, 0);
    await turn();
    await clock.advance(seconds(1));
    assert.equal(woken, 1);
  });

  it("does not wake who has cancelled, nor when it is set", async () => {
    const clock = new FakeClock(start);
    let woken = 0;
    clock.at(later(start, seconds(1)), () => void woken++)();
    clock.at(later(start, seconds(2)), () => void woken++);
    clock.set(later(start, seconds(5)));
    await turn();
    assert.equal(woken, 0);
    await clock.advance(seconds(0));
    assert.equal(woken, 1);
  });
});

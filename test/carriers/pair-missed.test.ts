// Two carriers, of which one can't be asked: what it had meanwhile is not lost, and nothing of the other's is read twice.

import assert from "node:assert/strict";
import { failoverCarrier } from "../../src/carriers/failover";
import { type Duration, days, hours, minutes } from "../../src/core/units";
import { Prices } from "../../src/upkeep/prices";
import { startUpkeep } from "../../src/upkeep/upkeep";
import { FakeCarrier } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { numbers, type Opened, openHousehold, recordsOf, services, text } from "../fakes/household";

describe("two carriers, of which one can't be asked for a while", () => {
  let home: Opened;
  let [first, second]: FakeCarrier[] = [];
  /** As after a start: nothing in memory is left of the one before. */
  const live = async (time: Duration): Promise<void> => {
    const context = { ...home.context, carrier: failoverCarrier(first as FakeCarrier, second as FakeCarrier, home.context) };
    const { inbox, deliveries } = services(context);
    const stop = startUpkeep(context, inbox, deliveries, new Prices(context));
    await home.clock.advance(time);
    for (let n = 0; n < 5; n++) await turn();
    stop();
  };
  const missedBy = (carrier: FakeCarrier | undefined, words: string) =>
    carrier?.incoming.push({ ...text(numbers.pat, words), at: home.clock.now() });
  const heard = async (): Promise<string[]> => (await recordsOf(home.store, "received")).map(({ text }) => text);
  beforeEach(async () => {
    home = await openHousehold();
    [first, second] = [new FakeCarrier(home.clock), new FakeCarrier(home.clock)];
    await live(minutes(5));
    first.unreachable = true;
  });

  it("read what the other has, and then what it had itself, however often we start meanwhile: it may be a STOP", async () => {
    missedBy(first, "STOP");
    missedBy(second, "HELP");
    await live(hours(5));
    assert.deepEqual(await heard(), ["HELP"]);
    await live(hours(5));
    if (first) first.unreachable = false;
    await live(minutes(5));
    assert.deepEqual(await heard(), ["HELP", "STOP"]);
  });

  it("read nothing twice, however long it is away", async () => {
    missedBy(second, "HELP");
    for (let day = 0; day < 90; day++) await live(days(1));
    assert.equal((await heard()).length, 1);
  });
});

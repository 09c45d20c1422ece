// Holding on several instances: whichever gets there first lets go, one does, and what a dead one left goes all the same.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { HeldEntry } from "../../src/core/journal/state";
import { type Duration, hours, instant, later, minutes, seconds } from "../../src/core/units";
import type { ReleaseLoop } from "../../src/throttling/release-loop";
import type { ThrottleSettings } from "../../src/throttling/throttling";
import { FakeCarrier } from "../fakes/carrier";
import { FakeClock, turn } from "../fakes/clock";
import { emma, emptyStore, noon, openHousehold, pat, recordsOf, request, sam } from "../fakes/household";
import { sharedStore } from "../fakes/stores";
import { passing } from "./throttle";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";
const settings: ThrottleSettings = { holder: "throttle", gap: seconds(0), mode: "hold" };
const people = [pat(), sam(), emma()];
const night = instant(Date.UTC(2026, 10, 23, 3));
const morning = instant(Date.UTC(2026, 10, 23, 12));

/** Two or more Node-REDs with the same flow: a throttle, and behind it sms-send. */
class House {
  readonly clock = new FakeClock(noon);
  readonly carrier = new FakeCarrier(this.clock);
  readonly store = emptyStore();
  readonly released: unknown[] = [];
  readonly dropped: string[] = [];
  private readonly connect = sharedStore(this.store);

  async instance(quiet = true): Promise<Instance> {
    const { clock, carrier } = this;
    const limits = { cooldown: minutes(0), dailyMessages: 10_000, dailySegments: 10_000, ...(!quiet && { quietHours: [] }) };
    const home = await openHousehold({ store: this.connect(), clock, carrier, settings: limits, people });
    return new Instance(this, home);
  }
}

class Instance {
  /** It dies as it releases the next: its flow never gets it. */
  doomed = false;
  private readonly attendance: ReleaseLoop;

  constructor(
    private readonly house: House,
    private readonly home: Awaited<ReturnType<typeof openHousehold>>,
  ) {
    this.attendance = home.holding.release(settings, {
      released: (entries) => this.send(entries),
      dropped: (_, reason) => void house.dropped.push(reason),
    });
  }

  async offer(key: string, person = "pat"): Promise<string> {
    const { kind } = await this.home.holding.offer(settings, passing(key, { person, key }));
    if (kind === "held") this.attendance.wake();
    if (kind === "now") void this.home.outbox.send(request({ to: person, key, message: key }));
    await turn();
    return kind;
  }

  order(order: "pause" | "resume"): Promise<unknown> {
    return this.home.holding.order(settings.holder, order).then(() => this.attendance.recheckAll());
  }

  die(): void {
    this.attendance.stop();
  }

  private send([{ person, key, payload }]: readonly [HeldEntry, ...HeldEntry[]]): void {
    this.house.released.push(payload);
    if (this.doomed) this.die();
    else void this.home.outbox.send(request({ to: person, key, message: key }));
  }
}

describe("holding, on two instances", () => {
  let house: House;
  beforeEach(() => {
    house = new House();
  });
  const sentOnce = async (keys: readonly string[]): Promise<void> => {
    const reserved = await recordsOf(house.store, "reserved");
    assert.deepEqual(reserved.map(({ key }) => key).sort(), [...keys].sort());
    assert.equal(house.carrier.posts.length, keys.length);
  };

  it("lets each go once, whichever of them held it", async () => {
    const [one, other] = [await house.instance(), await house.instance()];
    house.clock.set(night);
    const keys = Array.from({ length: 20 }, (_, n) => `chore-${n}`);
    for (const [n, key] of keys.entries()) assert.equal(await (n % 2 ? one : other).offer(key), "held");
    await house.clock.advanceTo(later(morning, minutes(2)));
    assert.deepEqual([...house.released].sort(), [...keys].sort());
    assert.deepEqual(house.dropped, []);
    await sentOnce(keys);
  });

  it("lets go what the other held and did not live to let go, and on time", async () => {
    const [one] = [await house.instance(), await house.instance()];
    house.clock.set(night);
    await one.offer("trash");
    one.die();
    await house.clock.advanceTo(morning);
    assert.deepEqual(house.released, ["trash"]);
    await sentOnce(["trash"]);
  });

  it("lets go again what the other died of letting go, once its lease is over and not before", async () => {
    const one = await house.instance();
    house.clock.set(night);
    await one.offer("trash");
    one.doomed = true;
    await house.clock.advanceTo(later(morning, seconds(-1) as Duration));
    await house.instance();
    await house.clock.advanceTo(later(morning, seconds(59)));
    assert.deepEqual(house.released, ["trash"]);
    assert.equal(house.carrier.posts.length, 0);
    await house.clock.advanceTo(later(morning, seconds(61)));
    assert.deepEqual(house.released, ["trash", "trash"]);
    await sentOnce(["trash"]);
  });

  it("keeps once what both have heard of", async () => {
    const [one, other] = [await house.instance(), await house.instance()];
    house.clock.set(night);
    assert.equal(await one.offer("trash"), "held");
    assert.equal(await other.offer("trash"), "dropped");
    await house.clock.advanceTo(later(morning, minutes(2)));
    assert.deepEqual(house.released, ["trash"]);
  });

  it("is shown by both as gone, from the moment one lets it go", async () => {
    const homes = [await openHousehold({ store: house.store, clock: house.clock, people }), undefined];
    const [home] = homes;
    const one = await house.instance();
    house.clock.set(night);
    await one.offer("trash");
    assert.equal(home?.holding.queue().held.length, 1);
    await house.clock.advanceTo(morning);
    assert.equal(home?.holding.queue().held.length, 0);
    assert.equal(house.store.view().state.held.size, 1, "and still held, in case it died");
  });

  it("loses nothing and sends nothing twice, whichever dies and whenever", () => {
    const event = fc.record({
      wait: fc.constantFrom(0, 0, 1, 3, 30, 90, 600).map(seconds),
      does: fc.constantFrom("offer", "offer", "offer", "both", "doom", "die", "pause", "resume"),
      who: fc.nat(1),
      person: fc.constantFrom("pat", "sam", "emma"),
    });
    return fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 60 }), async (events) => {
        house = new House();
        const instances = [await house.instance(false), await house.instance(false)];
        const keys: string[] = [];
        for (const [n, { wait, does, who, person }] of events.entries()) {
          await house.clock.advance(wait);
          const [one, other] = who ? instances : [...instances].reverse();
          const key = `chore-${n}`;
          if (does === "offer" || does === "both") keys.push(key);
          if (does === "offer") await one?.offer(key, person);
          if (does === "both") await Promise.all([one?.offer(key, person), other?.offer(key, person)]);
          if (does === "pause" || does === "resume") await one?.order(does);
          if (does === "doom" && one) one.doomed = true;
          if (does !== "die") continue;
          one?.die();
          instances[instances.indexOf(one as Instance)] = await house.instance(false);
        }
        const heir = await house.instance(false);
        await heir.order("resume");
        await house.clock.advance(hours(1));
        await sentOnce(keys);
        assert.equal(house.store.view().state.held.size, 0);
      }),
      { numRuns: long ? 2000 : 100 },
    );
  }).timeout(long ? 3_600_000 : 60_000);
});

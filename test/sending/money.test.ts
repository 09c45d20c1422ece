// Money before and beside our own figures: the carrier's price list, asked once a week, and what it has counted itself.

import assert from "node:assert/strict";
import type { Usage } from "../../src/core/ports/carrier-admin";
import { days, hours, minutes } from "../../src/core/units";
import { CarrierUsage } from "../../src/reports/status";
import { Prices } from "../../src/upkeep/prices";
import { type Opened, openHousehold, settings } from "../fakes/household";

describe("what a segment costs", () => {
  let home: Opened;
  let prices: Prices;
  const both = settings({ countries: ["US", "DE"], segmentPrice: 0.01 });
  beforeEach(async () => {
    home = await openHousehold();
    prices = new Prices(home.context);
  });
  const knows = (country: string, amount: number) => home.carrier.prices.set(country, { amount, currency: "USD" });
  const refreshed = async () => {
    for (let n = 0; n < 3; n++) await prices.refresh(both.countries);
    return prices.applied(both).segmentPrice;
  };

  it("is as configured until the carrier has said more, and never less than configured", async () => {
    assert.equal(prices.applied(both), both);
    knows("US", 0.0083);
    assert.equal(await refreshed(), 0.01);
  });

  it("is the dearest of the countries that may be texted", async () => {
    knows("US", 0.02);
    knows("DE", 0.11);
    assert.equal(await refreshed(), 0.11);
    assert.equal(prices.applied(settings({ countries: ["US"], segmentPrice: 0.01 })).segmentPrice, 0.02);
  });

  it("is asked one country at a time, once a week, also over restarts", async () => {
    knows("US", 0.02);
    knows("DE", 0.11);
    await prices.refresh(both.countries);
    assert.deepEqual(home.carrier.pricesAsked, ["US"]);
    await refreshed();
    await home.clock.advance(days(6));
    prices = new Prices(home.context);
    knows("DE", 0.2);
    assert.equal(await refreshed(), 0.11);
    assert.deepEqual(home.carrier.pricesAsked, ["US", "DE"]);
    await home.clock.advance(days(1));
    assert.equal(await refreshed(), 0.2);
    assert.deepEqual(home.carrier.pricesAsked, ["US", "DE", "US", "DE"]);
  });

  it("is a guess for a day where the carrier can't be asked, and never in place of what it said before", async () => {
    const guesses = (country: string, amount: number) =>
      home.carrier.prices.set(country, { amount, currency: "USD", isGuess: true });
    knows("US", 0.02);
    guesses("DE", 0.11);
    assert.equal(await refreshed(), 0.11);
    prices = new Prices(home.context);
    await refreshed();
    assert.deepEqual(home.carrier.pricesAsked, ["US", "DE"]);
    await home.clock.advance(days(1));
    knows("DE", 0.09);
    assert.equal(await refreshed(), 0.09);
    guesses("DE", 0.11);
    guesses("US", 0.5);
    await home.clock.advance(days(8));
    assert.equal(await refreshed(), 0.09);
  });

  it("is asked again a day later where the carrier didn't know", async () => {
    await refreshed();
    await home.clock.advance(hours(23));
    await refreshed();
    assert.deepEqual(home.carrier.pricesAsked, ["US", "DE"]);
    await home.clock.advance(hours(1));
    knows("US", 0.02);
    assert.equal(await refreshed(), 0.02);
  });
});

describe("what the carrier has counted", () => {
  const spent = { texts: 3, cost: { amount: 0.03, currency: "USD" } };
  const usage: Usage = { today: spent, month: spent };

  it("is asked every ten minutes at most", async () => {
    const home = await openHousehold();
    const counted = new CarrierUsage(home.context);
    home.carrier.counted = usage;
    assert.equal(await counted.usage(), usage);
    home.carrier.counted = undefined;
    await home.clock.advance(minutes(9));
    assert.equal(await counted.usage(), usage);
    await home.clock.advance(minutes(1));
    assert.equal(await counted.usage(), undefined);
  });

  it("is unknown where it can't be asked, and the log says so", async () => {
    const home = await openHousehold();
    home.carrier.unreachable = true;
    assert.equal(await new CarrierUsage(home.context).usage(), undefined);
    assert.deepEqual(
      home.lines.map(({ event }) => event),
      ["usage_not_fetched"],
    );
  });
});

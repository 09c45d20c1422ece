// The home's time zone is changed in Home Assistant's settings: what is due on a day is due by the new clock at once.

import assert from "node:assert/strict";
import { connected, type House, openHouse, until } from "./house";
import { OddHome } from "./odd-home";

describe("a home whose time zone is changed", () => {
  let house: House;
  let home: OddHome;
  beforeEach(async () => {
    house = await openHouse();
    home = new OddHome(() => ({ a: {} }));
  });
  afterEach(async () => {
    await house.close();
    home.close();
  });

  it("is looked at anew as a whole, and is left alone where only its name was changed", async () => {
    const connection = house.connect({ url: await home.url() });
    await connected(connection);
    const zones: string[] = [];
    connection.onReady(({ config }) => zones.push(config.timeZone));
    home.config.location_name = "Our home";
    home.fire("core_config_updated");
    await connection.ask({ type: "get_config" });
    assert.deepEqual([zones, home.logins.length], [["America/New_York"], 1]);
    home.config.time_zone = "Europe/Berlin";
    home.fire("core_config_updated");
    await until(() => zones.length === 2);
    assert.deepEqual(zones, ["America/New_York", "Europe/Berlin"]);
  });
});

// How the household fares: what the carrier finds is asked in the background, and harms no one who doesn't wait for it.

import assert from "node:assert/strict";
import { StatusReport } from "../../src/reports/status";
import { turn } from "../fakes/clock";
import { openHousehold } from "../fakes/household";

describe("the household's condition", () => {
  it("tells what is wrong with the account in the reader's language, once the carrier has said so", async () => {
    const home = await openHousehold();
    const carrier = Object.assign(home.carrier, { check: async () => ({ code: "20003", advice: "credentials_wrong" }) });
    const report = new StatusReport({ ...home.context, carrier });
    assert.equal(report.current().trouble, undefined);
    report.checkCarrier();
    await turn();
    assert.deepEqual(report.current("de").trouble, { code: "20003", advice: "What 20003 means" });
  });

  it("ends nothing where the carrier can't be asked, or someone trips over what it said", async () => {
    const home = await openHousehold();
    home.events.on("changed", () => assert.fail("a listener that throws"));
    const report = new StatusReport(home.context);
    report.checkCarrier();
    home.carrier.check = () => Promise.reject(new Error("unreachable"));
    report.checkCarrier();
    await turn();
    assert.deepEqual(
      home.lines.map(({ event, detail }) => [event, detail]),
      [
        ["carrier_unchecked", "a listener that throws"],
        ["carrier_unchecked", "unreachable"],
      ],
    );
  });
});

// Opening with a second carrier lifts a stop that only concerned the first.

import assert from "node:assert/strict";
import { explain as explainPhone } from "../../src/carriers/android/errors";
import { explain as explainAccount } from "../../src/carriers/twilio/errors";
import { resumeWithSecondCarrier } from "../../src/household";
import type { FakeCarrier } from "../fakes/carrier";
import { openHousehold, request } from "../fakes/household";

/** A carrier that knows its own error codes. */
const knowing = (explain: (code: string) => string | undefined, like: FakeCarrier) =>
  Object.assign(Object.create(like) as FakeCarrier, { explain });

describe("a household whose carrier had stopped all sending", () => {
  const stoppedBy = async (error: string) => {
    const home = await openHousehold();
    await home.store.step(() => ({ result: undefined, records: [{ type: "carrier_stopped", at: home.clock.now(), error }] }));
    return home;
  };
  const sends = async (home: Awaited<ReturnType<typeof stoppedBy>>): Promise<boolean> =>
    (await home.outbox.send(request()))[0]?.kind === "sent";
  const phone = (home: Awaited<ReturnType<typeof stoppedBy>>) => knowing((code) => explainPhone(code, "en"), home.carrier);
  const account = (home: Awaited<ReturnType<typeof stoppedBy>>) => knowing((code) => explainAccount(code, "en"), home.carrier);

  it("stays stopped without a second carrier", async () => {
    const home = await stoppedBy("20003");
    await resumeWithSecondCarrier(home.context, { carrier: home.carrier });
    assert.equal(await sends(home), false);
  });

  it("sends again with a second carrier", async () => {
    const home = await stoppedBy("20003");
    await resumeWithSecondCarrier(home.context, { carrier: home.carrier, second: phone(home) });
    assert.equal(await sends(home), true);
  });

  it("stays stopped if the second carrier refused as well", async () => {
    const home = await stoppedBy("phone_login");
    await resumeWithSecondCarrier(home.context, { carrier: home.carrier, second: phone(home) });
    assert.equal(await sends(home), false);
  });

  it("has no error code that both carriers know", () => {
    for (const code of ["20003", "http_401", "30034", "unreachable"]) assert.equal(explainPhone(code, "en"), undefined);
    for (const code of ["phone_login", "phone_unreachable"]) assert.equal(explainAccount(code, "en"), undefined);
  });

  it("sends again with Twilio as second carrier", async () => {
    const home = await stoppedBy("phone_login");
    await resumeWithSecondCarrier(home.context, { carrier: home.carrier, second: account(home) });
    assert.equal(await sends(home), true);
  });
});

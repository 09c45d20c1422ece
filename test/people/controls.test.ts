// The household's controls: pause, resume sending, confirm the clock.

import assert from "node:assert/strict";
import { carrierError } from "../fakes/carrier";
import { type Opened, openHousehold, recordsOf, request } from "../fakes/household";

describe("the household's controls", () => {
  let home: Opened;
  const audit = async () =>
    (await recordsOf(home.store, "household_changed")).map(({ change: what, by, person }) => [what, by, person]);
  beforeEach(async () => {
    home = await openHousehold();
  });

  it("write pausing and resuming to the audit", async () => {
    await home.controls.pause(true, "pat");
    await home.controls.pause(false, "sam");
    assert.deepEqual(
      (await recordsOf(home.store, "household_changed")).map(({ change: what, by }) => [what, by]),
      [
        ["household_paused", "pat"],
        ["household_resumed", "sam"],
      ],
    );
  });

  it("resume sending that the carrier had stopped", async () => {
    home.carrier.fate = () => ({ kind: "refused", error: carrierError("30002", { on: "sending" }) });
    await home.outbox.send(request());
    home.carrier.fate = () => ({ kind: "accepted" });
    await home.controls.resumeSending("sam");
    assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
    assert.deepEqual(await audit(), [["sending_resumed", "sam", undefined]]);
  });
});

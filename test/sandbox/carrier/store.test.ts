// The sandbox's state file: restarts and damage.

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCarrierSandbox } from "../../../src/sandbox/carrier";
import { FakeClock } from "../../fakes/clock";
import { accountSid, ana, authToken, household, refusedWith, rig, start } from "./rig";

describe("the carrier sandbox's memory", () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carrier-"));
    stateFile = join(folder, "state", "carrier.jsonl");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = () => createCarrierSandbox({ clock: new FakeClock(start), accountSid, authToken, sender: household, stateFile });

  it("keeps texts and opt-outs", async () => {
    const before = await rig({ stateFile });
    await before.sdk.messages.create({ to: ana, from: household, body: "Trash is due" });
    await before.sandbox.textIn(ana, "STOP");
    const messages = before.sandbox.messages();
    await before.close();
    const after = await rig({ stateFile });
    assert.deepEqual(after.sandbox.messages(), messages);
    await assert.rejects(after.sdk.messages.create({ to: ana, from: household, body: "hello" }), refusedWith(21610));
    await after.close();
  });

  it("is written before the sender gets an answer", async () => {
    const on = await rig({ stateFile });
    const { sid } = await on.sdk.messages.create({ to: ana, from: household, body: "Trash is due" });
    assert.match(readFileSync(stateFile, "utf8"), new RegExp(sid));
    await on.close();
  });

  it("is readable by its owner only", () => {
    open();
    assert.equal(statSync(stateFile).mode & 0o777, 0o600);
  });

  it("drops an incomplete last line", async () => {
    const before = open();
    await before.textIn(ana, "hello");
    appendFileSync(stateFile, '{"kind":"message","mess');
    assert.equal(open().messages().length, 1);
    assert.doesNotMatch(readFileSync(stateFile, "utf8"), /mess$/);
  });

  it("refuses a file damaged elsewhere, names file and line, and leaves it alone", async () => {
    await open().textIn(ana, "hello");
    const damaged = `{"kind":"unheard of"}\n${readFileSync(stateFile, "utf8")}`;
    writeFileSync(stateFile, damaged);
    assert.throws(open, { code: "store_corrupt", message: /Line 1 of .*carrier\.jsonl/ });
    assert.equal(readFileSync(stateFile, "utf8"), damaged);
  });
});

// The sandbox's state file: restarts and damage.

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { days, later } from "../../../src/core/units";
import { createCarrierSandbox } from "../../../src/sandbox/carrier";
import type { SandboxMessage } from "../../../src/sandbox/carrier/message";
import { type LineCipher, openStateFile, SandboxStore } from "../../../src/sandbox/carrier/store";
import { encryptionWith } from "../../../src/stores/encryption";
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

  const open = (cipher?: LineCipher, now = start) =>
    createCarrierSandbox({
      clock: new FakeClock(now),
      accountSid,
      authToken,
      sender: household,
      stateFile,
      ...(cipher && { cipher }),
    });

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

  it("is encrypted with the store's key, what was plain included, and says so if the key is missing", async () => {
    await open().textIn(ana, "hello there");
    const key = Buffer.alloc(32, 1).toString("base64");
    const encryption = encryptionWith({ key, encrypted: true });
    const cipher = {
      encrypt: (line: string) => encryption.encrypt("sandbox", line),
      decrypt: (line: string) => encryption.decrypt("sandbox", line),
    };
    assert.equal(open(cipher).messages().length, 1);
    assert.doesNotMatch(readFileSync(stateFile, "utf8"), /hello|2025550/);
    await open(cipher).textIn(ana, "hello again");
    assert.equal(open(cipher).messages().length, 2);
    assert.doesNotMatch(readFileSync(stateFile, "utf8"), /hello|2025550/);
    const other = encryptionWith({});
    assert.throws(() => open({ encrypt: (line) => line, decrypt: (line) => other.decrypt("sandbox", line) }), {
      code: "store_unreadable",
    });
  });

  it("forgets texts that are older than 30 days", async () => {
    await open().textIn(ana, "hello");
    assert.equal(open(undefined, later(start, days(29))).messages().length, 1);
    assert.equal(open(undefined, later(start, days(31))).messages().length, 0);
    assert.doesNotMatch(readFileSync(stateFile, "utf8"), /hello/);
  });

  it("stays small while it runs", async () => {
    const clock = new FakeClock(start);
    const store = new SandboxStore(openStateFile(stateFile), () => clock.now());
    await open().textIn(ana, "x");
    const [message] = open().messages() as [SandboxMessage];
    for (let n = 0; n < 12_000; n++) store.put({ ...message, sid: `SM${n}` });
    assert.ok(readFileSync(stateFile, "utf8").split("\n").length <= 7001);
    assert.ok(store.all().length <= 7000);
    assert.ok(store.find("SM11999"));
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
    assert.throws(() => open(), { code: "store_corrupt", message: /Line 1 of .*carrier\.jsonl/ });
    assert.equal(readFileSync(stateFile, "utf8"), damaged);
  });
});

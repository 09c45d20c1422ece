// Encryption at rest: without the key, the store's files reveal nothing, and opening gives a sentence instead of an empty household.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { JournalRecord, RecordOf } from "../../src/core/journal/records";
import type { HouseholdDocument } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import { type Encryption, encryptionWith } from "../../src/stores/encryption";
import { pat, sam } from "../fakes/household";
import { SimulatedHousehold } from "./file/household";
import { accepted, at, noticed, reserved } from "./records";

const key = (byte: number): string => Buffer.alloc(32, byte).toString("base64");
const encrypted = encryptionWith({ key: key(1), encrypted: true });
const keyOnly = encryptionWith({ key: key(1) });
const plain = encryptionWith({});
const otherKey = encryptionWith({ key: key(2), encrypted: true });
const newKey = encryptionWith({ key: key(2), previousKey: key(1), encrypted: true });

const secrets = ["+12025550101", "+12025550102", "Trash, please", "Mow the lawn", "I have a headache", "report-of-ann"];
const received: RecordOf<"received"> = {
  type: "received",
  at: at(9),
  carrierId: "IN1",
  number: reserved(1).number,
  masked: "+1•••••0101",
  text: "I have a headache",
  meaning: "other",
};
const held: RecordOf<"held"> = {
  type: "held",
  at: at(9),
  id: "held-1",
  holder: "throttle-1",
  person: "pat",
  topic: "",
  until: at(99),
  kind: "reminder",
  urgent: false,
  key: "held:1",
  payload: { payload: "Mow the lawn" },
};
const linked: RecordOf<"link_created"> = {
  type: "link_created",
  at: at(9),
  code: "abc",
  url: "https://example.org/report-of-ann",
  until: at(99),
};
const records: JournalRecord[] = [reserved(1), accepted(1), noticed(2), received, held, linked];
const fill = (store: Store): Promise<void> =>
  store.step(({ document }) => ({ result: undefined, records, document: { ...document, people: [pat(), sam()] } }));

describe("An encrypted store", () => {
  let household: SimulatedHousehold;
  const open = (encryption: Encryption) => household.open({ encryption });
  const contents = () => household.disk.paths().map((path) => [path, household.disk.peek(path)] as const);
  const revealed = (): string[] => secrets.filter((secret) => contents().some(([, bytes]) => bytes?.includes(secret)));
  const expectEverything = async (store: Store, document: HouseholdDocument): Promise<void> => {
    assert.deepEqual(store.view().document, document);
    assert.deepEqual([...(await store.log({ limit: 100 })).records].reverse(), records);
    assert.deepEqual(
      [...store.view().state.held.values()].map(({ payload }) => payload),
      [held.payload],
    );
  };
  const refusal = async (encryption: Encryption): Promise<string> => {
    const refused = await open(encryption).then(
      () => assert.fail("it was opened"),
      (error: unknown) => error,
    );
    assert.ok(isHouseholdSmsError(refused) && refused.code === "store_unreadable", String(refused));
    return refused.message;
  };
  /** A filled household, closed. Returns its document. */
  const filled = async (encryption: Encryption): Promise<HouseholdDocument> => {
    household = new SimulatedHousehold();
    const store = await open(encryption);
    await fill(store);
    await store.close();
    return store.view().document;
  };
  beforeEach(() => {
    household = new SimulatedHousehold();
  });

  it("reveals nothing in any file: while running, after a crash and once closed", async () => {
    const store = await open(encrypted);
    await fill(store);
    const { document } = store.view();
    assert.deepEqual(revealed(), []);
    household.disk.crash(() => 0);
    const after = await open(encrypted);
    await expectEverything(after, document);
    await after.close();
    assert.deepEqual(revealed(), []);
    await expectEverything(await open(encrypted), document);
  });

  for (const [what, before, after, secretsLeft] of [
    ["encrypts a plain household, its checkpoint and copy included", plain, encrypted, 0],
    ["stores an encrypted household in plain again", encrypted, keyOnly, secrets.length],
    ["changes the key", encrypted, newKey, 0],
  ] as const) {
    it(`${what} when it opens`, async () => {
      const document = await filled(before);
      const store = await open(after);
      assert.equal(revealed().length, secretsLeft);
      await expectEverything(store, document);
      await store.close();
      const without = after === keyOnly ? plain : after === newKey ? otherKey : encrypted;
      await expectEverything(await open(without), document);
    });

    it(`${what}, and goes on after a power loss at any moment of it`, async () => {
      for (let operations = 0; operations < 90; operations++) {
        const document = await filled(before);
        household.disk.losePowerAfter(operations);
        await open(after).catch(() => {});
        household.disk.crash(() => 0);
        const store = await open(after);
        assert.deepEqual(store.health(), { ok: true });
        await expectEverything(store, document);
        assert.equal(revealed().length, secretsLeft);
      }
    }).timeout(20_000);
  }

  for (const [what, wrong, sentence] of [
    ["no", plain, /^The store is encrypted, and there is no key: give sms-config the store key/],
    ["another", otherKey, /^The store is encrypted, and not with this key: give sms-config/],
  ] as const)
    for (const lost of ["nothing", "checkpoint", "document"] as const)
      it(`opened with ${what} key is a clear error and changes nothing (lost: ${lost})`, async () => {
        const document = await filled(encrypted);
        if (lost === "checkpoint") await household.disk.remove("/household/checkpoint.json");
        const kept = household.disk.peek("/household/household.json");
        if (lost === "document") await household.disk.remove("/household/household.json");
        const before = contents();
        assert.match(await refusal(wrong), sentence);
        assert.deepEqual(contents(), before);
        if (lost === "document" && kept) household.disk.poke("/household/household.json", kept);
        await expectEverything(await open(encrypted), document);
      });

  it("never takes the text of a message for encrypted content", async () => {
    const store = await open(encrypted);
    const text = encrypted.encrypt("elsewhere", "a secret");
    await store.step(() => ({ result: undefined, records: [{ ...received, text }] }));
    const [record] = (await store.log({ limit: 1 })).records;
    assert.equal(record?.type === "received" && record.text, text);
  });

  it("pages and filters as a plain one", async () => {
    const store = await open(encrypted);
    await fill(store);
    const where = { json: (json: string) => json.includes("headache"), record: () => true };
    assert.deepEqual((await store.log({ where, types: ["received"], limit: 5 })).records, [received]);
    assert.deepEqual((await store.log({ types: ["notified"], limit: 5 })).records, [noticed(2)]);
  });
});

describe("Encryption", () => {
  it("decrypts a text at its own place only", () => {
    const text = encrypted.encrypt("here", "a secret");
    assert.equal(encrypted.decrypt("here", text), "a secret");
    assert.throws(() => encrypted.decrypt("there", text), /not with this key/);
  });

  it("never uses a nonce for two texts or places, and gives the same result for the same", () => {
    const text = encrypted.encrypt("here", "a secret");
    assert.equal(encrypted.encrypt("here", "a secret"), text);
    assert.notEqual(encrypted.encrypt("there", "a secret"), text);
  });

  it("still reads what the previous key wrote", () => {
    assert.equal(newKey.decrypt("here", encrypted.encrypt("here", "a secret")), "a secret");
    assert.throws(() => otherKey.decrypt("here", encrypted.encrypt("here", "a secret")), /not with this key/);
  });

  it("accepts only keys of 32 random bytes", () => {
    for (const wrong of ["", "short", "x".repeat(44), `${key(1)}==`])
      assert.throws(
        () => encryptionWith({ key: wrong, encrypted: true }),
        (error) => isHouseholdSmsError(error) && error.code === "bad_configuration",
      );
    assert.throws(() => encryptionWith({ encrypted: true }), /needs a store key/);
  });
});

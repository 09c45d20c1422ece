// Encryption at rest: no number and no text is left in any file; without the key there is a sentence, and never an empty household.

import assert from "node:assert/strict";
import { isHouseholdSmsError } from "../../src/core/errors";
import type { JournalRecord, RecordOf } from "../../src/core/journal/records";
import type { HouseholdDocument } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import { type Encryption, encryptionWith } from "../../src/stores/encryption";
import { pat, sam } from "../fakes/household";
import { storeContract } from "./contract";
import { SimulatedHousehold } from "./household-directory";
import { accepted, at, noticed, reserved } from "./records";

const key = (byte: number): string => Buffer.alloc(32, byte).toString("base64");
const on = encryptionWith(key(1), true);
const off = encryptionWith(key(1), false);
const none = encryptionWith(undefined, false);
const other = encryptionWith(key(2), true);

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
const linked: RecordOf<"linked"> = {
  type: "linked",
  at: at(9),
  code: "abc",
  url: "https://example.org/report-of-ann",
  until: at(99),
};
const records: JournalRecord[] = [reserved(1), accepted(1), noticed(2), received, held, linked];
const inhabited = (store: Store): Promise<void> =>
  store.step(({ document }) => ({ result: undefined, records, document: { ...document, people: [pat(), sam()] } }));

describe("An encrypted store", () => {
  let household: SimulatedHousehold;
  const open = (sealing: Encryption) => household.open({ sealing });
  const left = (): string[] =>
    secrets.filter((secret) => household.disk.paths().some((path) => household.disk.peek(path)?.includes(secret)));
  const isAllThere = async (store: Store, document: HouseholdDocument): Promise<void> => {
    assert.deepEqual(store.view().document, document);
    assert.deepEqual([...(await store.log({ limit: 100 })).records].reverse(), records);
    assert.deepEqual(
      [...store.view().state.held.values()].map(({ payload }) => payload),
      [held.payload],
    );
  };
  const refusal = async (sealing: Encryption): Promise<string> => {
    const refused = await open(sealing).then(
      () => assert.fail("it was let in"),
      (error: unknown) => error,
    );
    assert.ok(isHouseholdSmsError(refused) && refused.code === "store_unreadable", String(refused));
    return refused.message;
  };
  beforeEach(() => {
    household = new SimulatedHousehold();
  });

  it("has no number and no text in any file, while it runs, after a crash and once closed", async () => {
    const store = await open(on);
    await inhabited(store);
    const { document } = store.view();
    assert.deepEqual(left(), []);
    household.disk.crash(() => 0);
    const after = await open(on);
    await isAllThere(after, document);
    await after.close();
    assert.deepEqual(left(), []);
    await isAllThere(await open(on), document);
  });

  it("that was none before has nothing plain left, its checkpoint and copy included", async () => {
    const before = await open(none);
    await inhabited(before);
    const { document } = before.view();
    await before.close();
    assert.equal(left().length, secrets.length);
    const store = await open(on);
    assert.deepEqual(left(), []);
    await isAllThere(store, document);
  });

  it("that is to be none any more is plain again, and needs no key from then on", async () => {
    const before = await open(on);
    await inhabited(before);
    const { document } = before.view();
    await before.close();
    await (await open(off)).close();
    assert.equal(left().length, secrets.length);
    await isAllThere(await open(none), document);
  });

  it("is turned on and off by halves where power fails, and goes on from there", async () => {
    for (const [from, to] of [
      [none, on],
      [on, off],
    ] as const)
      for (let operations = 0; operations < 90; operations++) {
        household = new SimulatedHousehold();
        const before = await open(from);
        await inhabited(before);
        const { document } = before.view();
        await before.close();
        household.disk.losePowerAfter(operations);
        await open(to).catch(() => {});
        household.disk.crash(() => 0);
        const store = await open(to);
        assert.deepEqual(store.health(), { ok: true });
        await isAllThere(store, document);
        assert.equal(left().length, to === on ? 0 : secrets.length);
      }
  }).timeout(20_000);

  for (const [what, wrong, sentence] of [
    ["no", none, /^The store is encrypted, and there is no key: give sms-config the store key/],
    ["another", other, /^The store is encrypted, and not with this key: give sms-config/],
  ] as const)
    for (const lost of ["nothing", "checkpoint", "document"] as const)
      it(`opened with ${what} key is a clear error, and nothing is changed (${lost} lost)`, async () => {
        const store = await open(on);
        await inhabited(store);
        const { document } = store.view();
        await store.close();
        if (lost === "checkpoint") await household.disk.remove("/household/checkpoint.json");
        const kept = household.disk.peek("/household/household.json");
        if (lost === "document") await household.disk.remove("/household/household.json");
        const before = household.disk.paths().map((path) => [path, household.disk.peek(path)]);
        assert.match(await refusal(wrong), sentence);
        assert.deepEqual(
          household.disk.paths().map((path) => [path, household.disk.peek(path)]),
          before,
        );
        if (lost === "document" && kept) household.disk.poke("/household/household.json", kept);
        await isAllThere(await open(on), document);
      });

  it("takes nothing that somebody texts for sealed", async () => {
    const store = await open(on);
    const text = on.seal("elsewhere", "a secret");
    await store.step(() => ({ result: undefined, records: [{ ...received, text }] }));
    const [record] = (await store.log({ limit: 1 })).records;
    assert.equal(record?.type === "received" && record.text, text);
  });

  it("keeps what holds nothing to seal as it is", async () => {
    const store = await open(on);
    const empty: JournalRecord[] = [
      { ...held, payload: null },
      { ...received, text: "" },
    ];
    await store.step(() => ({ result: undefined, records: empty }));
    household.disk.crash(() => 0);
    const { records } = await (await open(on)).log({ limit: 2 });
    assert.deepEqual([...records].reverse(), empty);
  });

  it("opens a sealed text at its own place only", async () => {
    const sealed = on.seal("here", "a secret");
    assert.equal(on.open("here", sealed), "a secret");
    assert.throws(() => on.open("there", sealed), /not with this key/);
    assert.equal(on.seal("here", "a secret"), sealed);
    assert.notEqual(on.seal("there", "a secret"), sealed);
  });

  it("needs a key that is one", () => {
    for (const wrong of ["", "short", "x".repeat(44), `${key(1)}==`])
      assert.throws(
        () => encryptionWith(wrong, true),
        (error) => isHouseholdSmsError(error) && error.code === "bad_configuration",
      );
    assert.throws(() => encryptionWith(undefined, true), /needs a store key/);
  });
});

let contracted: SimulatedHousehold;
storeContract("file, encrypted, after a power loss", {
  make() {
    contracted = new SimulatedHousehold();
    return contracted.open({ sealing: on });
  },
  async reopen() {
    contracted.disk.crash(() => 0);
    return contracted.open({ sealing: on });
  },
});

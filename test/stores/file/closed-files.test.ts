// Damage to a closed month that no start reads: it is found, named and reported, and sending goes on.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../../src/core/journal/records";
import type { Store, StoreHealth } from "../../../src/core/ports/store";
import { days, seconds } from "../../../src/core/units";
import { noticed, reserved } from "../records";
import { SimulatedHousehold } from "./household";

const november = "/household/journal/2026-11.jsonl";
const name = "2026-11.jsonl";

const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));

/** Three months, verified and closed. */
const lived = async (): Promise<SimulatedHousehold> => {
  const household = new SimulatedHousehold();
  const store = await household.open();
  for (let month = 0; month < 3; month++) {
    for (const n of [1, 2, 3]) await write(store, { ...reserved(10 * month + n), at: household.clock.now() });
    await household.clock.advance(days(31));
  }
  await write(store, noticed(1));
  assert.deepEqual(await store.verify(), []);
  await store.close();
  return household;
};

const linesOf = (household: SimulatedHousehold): string[] =>
  (household.disk.peek(november) ?? Buffer.alloc(0)).toString().split("\n");
const poke = (household: SimulatedHousehold, text: string | Buffer): void => household.disk.poke(november, Buffer.from(text));

const damages: Readonly<Record<string, (household: SimulatedHousehold) => void | Promise<void>>> = {
  "replaced by noise": (household) => poke(household, Buffer.alloc(300, 0x5a)),
  "with one changed letter": (household) => poke(household, linesOf(household).join("\n").replace("Trash", "Crash")),
  "without its last line": (household) => poke(household, `${linesOf(household).slice(0, -2).join("\n")}\n`),
  "without a line in between": (household) => poke(household, linesOf(household).toSpliced(2, 1).join("\n")),
  "with a line twice": (household) =>
    poke(
      household,
      linesOf(household)
        .toSpliced(2, 0, linesOf(household)[2] ?? "")
        .join("\n"),
    ),
  empty: (household) => poke(household, ""),
  missing: (household) => household.disk.remove(november),
};

describe("A closed month", () => {
  for (const [what, damage] of Object.entries(damages))
    it(`${what} is found after a start, named, and costs no sending`, async () => {
      const household = await lived();
      await damage(household);
      const store = await household.open();
      const reported = new Promise<StoreHealth>((resolve) => store.onHealth(resolve));
      await household.clock.advance(seconds(40));
      const health = await reported;
      assert.ok(health.ok && health.damaged?.length === 1 && health.damaged[0] === name, JSON.stringify(health));
      assert.match(health.advice ?? "", /^journal\/2026-11\.jsonl in \/household is damaged or missing\. Opt-outs and counts/);
      await write(store, reserved(99));
      assert.deepEqual(await store.verify(), [name]);
    });

  it("is reported until a good copy is back, also by the next start", async () => {
    const household = await lived();
    const intact = household.disk.peek(november) ?? Buffer.alloc(0);
    await damages["replaced by noise"]?.(household);
    const store = await household.open();
    assert.deepEqual(await store.verify(), [name]);
    await store.close();
    const again = await household.open();
    assert.deepEqual(await again.verify(), [name]);
    household.disk.poke(november, intact);
    assert.deepEqual(await again.verify(), []);
    assert.deepEqual(again.health(), { ok: true });
  });

  it("is replaced by what can still be read of it, once an admin confirms", async () => {
    const household = await lived();
    await damages["with one changed letter"]?.(household);
    const store = await household.open();
    assert.deepEqual(await store.verify(), [name]);
    await store.confirmLoss();
    assert.deepEqual(store.health(), { ok: true });
    assert.equal((await store.setAside()).length, 1);
    const texts = (await store.log({ types: ["reserved"], limit: 100 })).records;
    assert.equal(texts.length, 8);
  });

  it("stays reported after a rewrite, which keeps what it can't read", async () => {
    const household = await lived();
    await damages["without a line in between"]?.(household);
    const store = await household.open();
    await store.rewrite({ record: (record) => (record.type === "reserved" ? { ...record, text: "" } : record) });
    assert.deepEqual(await store.verify(), [name]);
  });

  it("may be rewritten and removed by retention without being reported", async () => {
    const household = await lived();
    const store = await household.open({ keep: days(40) });
    await store.rewrite({ record: (record) => (record.type === "reserved" ? { ...record, text: "" } : record) });
    assert.deepEqual(await store.verify(), []);
    for (let month = 0; month < 3; month++) {
      await household.clock.advance(days(31));
      await write(store, noticed(month));
    }
    assert.equal(household.disk.peek(november), undefined, "retention has removed it");
    assert.deepEqual(await store.verify(), []);
    await store.close();
    assert.deepEqual(await (await household.open()).verify(), []);
  });

  it("is checked anew, line by line, if the digests are lost", async () => {
    const household = await lived();
    household.disk.poke("/household/closed-files.json", Buffer.from("{"));
    await damages["replaced by noise"]?.(household);
    const store = await household.open();
    assert.deepEqual(await store.verify(), [name]);
    assert.ok(household.events().includes("store_digests_lost"));
  });
});

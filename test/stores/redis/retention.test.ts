// Retention on a server: snapshots make starts short, and the journal doesn't grow forever.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import type { Store } from "../../../src/core/ports/store";
import { days, type LocalDay, type MessageId, seconds } from "../../../src/core/units";
import { noticed, reserved } from "../records";
import { SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const messages = (store: Store): number => countOf(store.view().state, today).messages;
const writeMany = (store: Store, count: number, from = 0): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, n) => store.step(() => ({ result: undefined, records: [reserved(from + n)] }))));

/** Many steps on a machine that may be busy. */
const unhurried = seconds(20);

describe(serverProgram ? "retention on a server" : `retention on a server (${whySkipped})`, function () {
  this.timeout(20_000);
  let server: Server;
  let household: SharedHousehold;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
  });
  after(() => server?.end());
  beforeEach(() => {
    household = new SharedHousehold(server);
  });
  afterEach(() => household?.close());

  const length = async (): Promise<number> => Number(await household.command("XLEN", household.key("journal")));

  it("writes a snapshot after many records, so that a start reads only what came after", async () => {
    const store = await household.instance({ timeout: unhurried });
    await writeMany(store, 2500);
    await store.step(() => ({ result: undefined }));
    const [position] = (await household.command("HMGET", household.key("snapshot"), "position")) as string[];
    assert.match(position ?? "", /^\d+-\d+$/);
    const late = await household.instance();
    assert.deepEqual(late.view().state, store.view().state);
  });

  it("writes a snapshot when an instance closes", async () => {
    const store = await household.instance();
    await writeMany(store, 3);
    await store.close();
    assert.equal(await household.command("HEXISTS", household.key("snapshot"), "state"), 1);
    assert.equal(messages(await household.instance()), 3);
  });

  it("never replaces a snapshot with an older one", async () => {
    const [one, other] = [await household.instance(), await household.instance()];
    await writeMany(one, 3);
    await one.close();
    const before = await household.command("HGET", household.key("snapshot"), "position");
    await other.step(() => ({ result: undefined }));
    await other.close();
    assert.equal(await household.command("HGET", household.key("snapshot"), "position"), before);
  });

  it("reads the journal from the beginning if the snapshot can't be read", async () => {
    const store = await household.instance();
    await writeMany(store, 3);
    await store.close();
    await household.command("HSET", household.key("snapshot"), "state", "{torn");
    assert.equal(messages(await household.instance()), 3);
  });

  it("removes entries older than is kept, but none that isn't in the snapshot", async () => {
    const store = await household.instance({ keep: days(0), timeout: unhurried });
    await writeMany(store, 2500);
    await store.close();
    assert.ok((await length()) < 1000);
    assert.ok((await length()) > 0);
    const late = await household.instance();
    assert.equal(messages(late), 2500);
    await late.step(() => ({ result: undefined, records: [noticed(1)] }));
    assert.equal((await late.log({ limit: 1 })).records[0]?.type, "notified");
  });

  it("keeps everything that is young enough", async () => {
    const store = await household.instance({ timeout: unhurried });
    await writeMany(store, 2500);
    await store.close();
    assert.equal(await length(), 2501);
  });

  it("reports data loss if neither the snapshot nor the journal's beginning is left", async () => {
    const store = await household.instance({ keep: days(0), timeout: unhurried });
    await writeMany(store, 2500);
    await store.close();
    await household.command("DEL", household.key("snapshot"));
    const late = await household.instance();
    const health = late.health();
    assert.equal(health.ok ? "ok" : health.problem, "data_lost");
    await late.confirmLoss();
    assert.ok(late.health().ok);
    assert.ok(late.view().state.messages.has("message-2499" as MessageId));
  });

  describe("a rewrite", () => {
    const quiet = (record: JournalRecord): JournalRecord => (record.type === "reserved" ? { ...record, text: "" } : record);
    const texts = async (store: Store) =>
      (await store.log({ types: ["reserved"], limit: 10_000 })).records.map(
        (record) => record.type === "reserved" && record.text,
      );

    it("is the same for every instance, and all of them go on", async () => {
      const [one, other] = [await household.instance(), await household.instance()];
      await writeMany(one, 1000);
      const writing = writeMany(other, 100, 2000);
      await one.rewrite({ record: quiet, state: ({ lastSent }) => lastSent.clear() });
      await writing;
      await other.step(() => ({ result: undefined, records: [noticed(1)] }));
      await one.step(() => ({ result: undefined }));
      assert.deepEqual(other.view().state, one.view().state);
      assert.equal(messages(other), 1100);
      assert.equal((await texts(other)).filter((text) => text === "").length >= 1000, true);
      assert.deepEqual((await household.instance()).view().state, one.view().state);
    });

    it("leaves a journal that can be read without its snapshot", async () => {
      const store = await household.instance();
      await writeMany(store, 3);
      await store.rewrite({ record: quiet });
      await household.command("DEL", household.key("snapshot"));
      const late = await household.instance();
      assert.ok(late.health().ok);
      assert.equal(messages(late), 3);
    });

    it("by two instances at once succeeds on one, and the other can repeat it", async () => {
      const [one, other] = [await household.instance(), await household.instance()];
      await writeMany(one, 1000);
      await other.step(() => ({ result: undefined }));
      const without = (text: string) => (record: JournalRecord) =>
        record.type === "reserved" && record.text.includes(text) ? undefined : record;
      const again = (store: Store, text: string): Promise<unknown> =>
        store.rewrite({ record: without(text) }).catch(() => again(store, text));
      await Promise.all([again(one, "(17)"), again(other, "(18)")]);
      assert.equal((await texts(one)).length, 998);
    });

    it("leaves no other keys on the server", async () => {
      const store = await household.instance();
      await writeMany(store, 300);
      await store.rewrite({ record: quiet });
      await assert.rejects(store.rewrite({ record: () => ({ ...noticed(1), at: Number.NaN as never }) }), {
        code: "bad_request",
      });
      const keys = (await household.command("KEYS", `*${household.name}*`)) as string[];
      assert.deepEqual(keys.sort(), [household.key("document"), household.key("journal"), household.key("snapshot")]);
    });
  });
});

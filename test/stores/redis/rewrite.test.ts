// Rewriting the journal on a server: all of it in one step, nothing where nothing changes, and no step is lost meanwhile.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import type { Store } from "../../../src/core/ports/store";
import { type LocalDay, seconds } from "../../../src/core/units";
import { reserved } from "../records";
import { SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const messages = (store: Store): number => countOf(store.view().state, today).messages;
const write = (store: Store, n: number): Promise<void> => store.step(() => ({ result: undefined, records: [reserved(n)] }));
const quiet = (record: JournalRecord): JournalRecord => (record.type === "reserved" ? { ...record, text: "" } : record);
const unhurried = { timeout: seconds(20) };
/** More than are copied at once. */
const many = 450;

describe(serverProgram ? "rewriting on a server" : `rewriting on a server (${whySkipped})`, function () {
  this.timeout(30_000);
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

  const entries = async (): Promise<[string, string[]][]> =>
    (await household.command("XRANGE", household.key("journal"), "-", "+")) as [string, string[]][];
  const textsLeft = async (): Promise<number> =>
    (await entries()).filter(([, fields]) => fields.some((field) => field.includes("Trash"))).length;

  it("leaves the journal as it is where nothing changes", async () => {
    const store = await household.instance();
    for (const n of [1, 2, 3]) await write(store, n);
    const before = await entries();
    assert.deepEqual(await store.rewrite({ record: (record) => record }), []);
    assert.deepEqual(await entries(), before);
  });

  it("changes every entry in its place, however many, also for the other instances", async () => {
    const [store, other] = [await household.instance(unhurried), await household.instance(unhurried)];
    for (let n = 0; n < many; n += 50) await Promise.all(Array.from({ length: 50 }, (_, each) => write(store, n + each)));
    const before = await entries();
    assert.deepEqual(await store.rewrite({ record: quiet }), []);
    assert.equal(await textsLeft(), 0);
    const after = await entries();
    assert.deepEqual(
      after.map(([position]) => position),
      before.map(([position]) => position),
    );
    assert.notDeepEqual(after[0], before[0], "it is another beginning");
    await write(other, many);
    await store.step(() => ({ result: undefined }));
    assert.deepEqual([messages(store), messages(other), messages(await household.instance())], [many + 1, many + 1, many + 1]);
    assert.equal(await textsLeft(), 1, "what came later stays");
  });

  it("loses no step that is taken meanwhile", async () => {
    const store = await household.instance(unhurried);
    for (let n = 0; n < 20; n++) await write(store, n);
    const rewriting = store.rewrite({ record: quiet });
    for (let n = 20; n < 40; n++) await write(store, n);
    assert.deepEqual(await rewriting, []);
    assert.equal(messages(await household.instance()), 40);
    assert.ok((await textsLeft()) <= 20);
  });

  it("happens in one instance at a time: the other is refused, or does it anew", async () => {
    const [one, other] = [await household.instance(unhurried), await household.instance(unhurried)];
    for (const n of [1, 2, 3]) await write(one, n);
    const done = await Promise.allSettled([one.rewrite({ record: quiet }), other.rewrite({ record: quiet })]);
    assert.ok(done.some(({ status }) => status === "fulfilled"));
    for (const each of done)
      if (each.status === "rejected")
        assert.match(String(each.reason), /Another instance was rewriting the journal; do it again/);
    await one.rewrite({ record: quiet });
    assert.equal(await textsLeft(), 0);
    assert.equal(messages(await household.instance()), 3);
  });
});

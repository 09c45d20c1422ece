// A server in trouble: nothing is sent, callers learn it in time, and the store recovers by itself if nothing was lost.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import type { Store } from "../../../src/core/ports/store";
import { type LocalDay, seconds } from "../../../src/core/units";
import { openRedisStore } from "../../../src/stores/redis/redis-store";
import { made, reserved } from "../records";
import { healthOf, SharedHousehold } from "./households";
import { Server, serverProgram, Wire, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const messages = (store: Store): number => countOf(store.view().state, today).messages;
const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));
const readOnly = (error: unknown) => isHouseholdSmsError(error) && error.code === "store_read_only";

describe(serverProgram ? "a server in trouble" : `a server in trouble (${whySkipped})`, function () {
  this.timeout(20_000);
  let server: Server;
  let household: SharedHousehold;
  let store: Store;

  before(function () {
    if (!serverProgram) this.skip();
  });
  beforeEach(async () => {
    server = await Server.start();
    household = new SharedHousehold(server);
    store = await household.instance();
    await write(store, reserved(1));
  });
  afterEach(async () => {
    await household?.close();
    await server?.end();
  });

  it("refuses steps while it is down, says so, and recovers by itself", async () => {
    await server.kill();
    await assert.rejects(write(store, reserved(2)), readOnly);
    assert.equal(messages(store), 1);
    const health = await healthOf(store, ({ ok }) => !ok);
    assert.match(health.ok ? "" : health.advice, /127\.0\.0\.1.*ECONNREFUSED/);
    await server.run();
    await healthOf(store, ({ ok }) => ok);
    assert.equal(await store.step(({ state }) => ({ result: countOf(state, today).messages })), 1);
    await write(store, reserved(3));
    assert.equal(messages(store), 2);
  });

  it("is noticed even if no step is requested", async () => {
    await server.kill();
    await healthOf(store, ({ ok }) => !ok);
    await server.run();
    await healthOf(store, ({ ok }) => ok);
  });

  it("a restart that is shorter than the timeout fails no step", async () => {
    await server.kill();
    const step = write(store, reserved(2));
    await server.run();
    await step;
    assert.equal(messages(store), 2);
  });

  it("refuses steps while it is frozen, and never writes them afterwards", async () => {
    server.freeze();
    await assert.rejects(write(store, reserved(2)), readOnly);
    assert.equal(messages(store), 1);
    server.thaw();
    await healthOf(store, ({ ok }) => ok);
    await write(store, reserved(3));
    assert.deepEqual(
      (await store.log({ limit: 10 })).records.map((record) => record.type === "reserved" && record.id),
      ["message-3", "message-1"],
    );
  });

  it("takes no step twice if the answer was lost", async () => {
    const wire = await Wire.to(server.port);
    const behind = await household.instance({ url: wire.url, timeout: seconds(2) });
    let heard = 0;
    behind.onRecords(() => heard++);
    wire.loseAnswers();
    const step = write(behind, reserved(2));
    await healthOfAnother(store, 2);
    wire.mend();
    await step;
    assert.equal(messages(behind), 2);
    assert.equal(heard, 1);
    assert.equal((await store.log({ limit: 10 })).records.length, 2);
    await behind.close();
    await wire.close();
  });

  it("counts a step whose answer came too late, and emits its records then", async () => {
    const wire = await Wire.to(server.port);
    const behind = await household.instance({ url: wire.url });
    const heard: JournalRecord[] = [];
    behind.onRecords((records) => heard.push(...records));
    wire.loseAnswers();
    await assert.rejects(write(behind, reserved(2)), readOnly);
    assert.equal(messages(behind), 1);
    wire.mend();
    await healthOf(behind, ({ ok }) => ok);
    await behind.step(() => ({ result: undefined }));
    assert.equal(messages(behind), 2);
    assert.deepEqual(heard, [reserved(2)]);
    await behind.close();
    await wire.close();
  });

  it("refuses steps while its memory is full, and recovers when there is room", async () => {
    await household.command("CONFIG", "SET", "maxmemory", "1");
    await assert.rejects(write(store, reserved(2)), readOnly);
    const health = store.health();
    assert.match(health.ok ? "" : health.advice, /memory is full/);
    await household.command("CONFIG", "SET", "maxmemory", "0");
    await healthOf(store, ({ ok }) => ok);
    await write(store, reserved(3));
  });

  it("refuses steps while it is a replica", async () => {
    await household.command("REPLICAOF", "127.0.0.1", "1");
    await assert.rejects(write(store, reserved(2)), readOnly);
    await household.command("REPLICAOF", "NO", "ONE");
    await healthOf(store, ({ ok }) => ok);
    await write(store, reserved(3));
  });

  it("refuses steps at once while the journal can't be read, and names the entry", async () => {
    await household.command("XADD", household.key("journal"), "*", "by", "another", "records", '[{"type":"nonsense"}]');
    await assert.rejects(write(store, reserved(2)), readOnly);
    const health = await healthOf(store, ({ ok }) => !ok);
    assert.equal(health.ok ? "" : health.problem, "corrupt");
    await assert.rejects(household.instance(), (error) => isHouseholdSmsError(error) && error.code === "store_corrupt");
  });

  for (const [setting, value] of [
    ["appendonly", "no"],
    ["appendfsync", "everysec"],
  ] as const)
    it(`warns at the start about a server with ${setting} ${value}`, async () => {
      const careless = await Server.start(`--${setting}`, value);
      const lines: string[] = [];
      const other = new SharedHousehold(careless);
      const fragile = await other.instance({ log: (level, { event }) => lines.push(`${level} ${event}`) });
      const health = fragile.health();
      assert.ok(health.ok && health.advice?.includes(`set ${setting}`));
      assert.deepEqual(lines, ["warn store_not_durable"]);
      await other.close();
      await careless.end();
    });

  it("can't be opened if it doesn't answer; the error names the server without its password", async () => {
    await server.kill();
    const url = `redis://sam:secret@127.0.0.1:${server.port}`;
    const opening = openRedisStore({ url, household: "any", made: () => made, log: () => {}, startTimeout: seconds(0) });
    await assert.rejects(
      opening,
      (error) => isHouseholdSmsError(error) && error.code === "store_unreadable" && !error.message.includes("secret"),
    );
  });

  it("a wrong address is bad configuration", async () => {
    const opening = openRedisStore({ url: "http://localhost", household: "any", made: () => made, log: () => {} });
    await assert.rejects(opening, (error) => isHouseholdSmsError(error) && error.code === "bad_configuration");
  });
});

/** Waits until another instance's step has arrived. */
const healthOfAnother = async (store: Store, count: number): Promise<void> => {
  while (messages(store) < count) await store.step(() => ({ result: undefined }));
};

// Without the redis package: one sentence that names it and says how to install it.

/** Makes Node behave as if the package were not installed. */
const hideRedis = `
  import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    export const resolve = (specifier, context, next) => {
      if (specifier === "redis") throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
      return next(specifier, context);
    };
  \`));
`;

const program = (open: string): string => `
  require(${JSON.stringify(open)}).openRedisStore({ url: "redis://127.0.0.1", household: "any", made: () => ({}), log: () => {} })
    .catch((error) => console.log(error.code + ": " + error.message));
`;

describe("without the redis package", () => {
  it("opening is bad configuration, with the command that installs it", async () => {
    const open = join(__dirname, "../../../src/stores/redis/redis-store.js");
    const hidden = ["--import", `data:text/javascript,${encodeURIComponent(hideRedis)}`];
    const { stdout } = await promisify(execFile)(process.execPath, [...hidden, "-e", program(open)]);
    assert.match(stdout, /^bad_configuration: .*`npm install redis@5`/);
  });
});

// A server that has lost data: the store notices, nothing is sent, and an operator decides.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import { suppress } from "../../../src/core/people/consent";
import type { Store, StoreHealth } from "../../../src/core/ports/store";
import type { E164, LocalDay } from "../../../src/core/units";
import type { OpenRedisStore } from "../../../src/stores/redis/redis-store";
import { at, reserved } from "../records";
import { healthOf, SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const pat = "+12025550101" as E164;
const messages = (store: Store): number => countOf(store.view().state, today).messages;
const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));
const stop = (store: Store, number: E164): Promise<void> =>
  store.step(({ document, fingerprintOf }) => ({
    result: undefined,
    document: suppress(document, fingerprintOf(number), at(0)),
  }));
const readOnly = (error: unknown) => isHouseholdSmsError(error) && error.code === "store_read_only";
const isLost = (health: StoreHealth): boolean => !health.ok && health.problem === "data_lost";
const isOk = ({ ok }: StoreHealth): boolean => ok;

describe(serverProgram ? "a server that has lost data" : `a server that has lost data (${whySkipped})`, function () {
  this.timeout(20_000);
  let server: Server;
  let household: SharedHousehold;
  let store: OpenRedisStore;
  let backup: string;

  before(function () {
    if (!serverProgram) this.skip();
  });
  beforeEach(async () => {
    backup = await mkdtemp(join(tmpdir(), "household-backup-"));
    server = await Server.start();
    household = new SharedHousehold(server);
    store = await household.instance({ note: join(backup, "note.json") });
    await write(store, reserved(1));
    await stop(store, pat);
  });
  afterEach(async () => {
    await household?.close();
    await server?.end();
    await rm(backup, { recursive: true, force: true });
  });

  /** The server goes back to its data of now, after `more` has happened. */
  const goBack = async (more: () => Promise<unknown>): Promise<void> => {
    await cp(server.directory, join(backup, "data"), { recursive: true });
    await more();
    await server.kill();
    await rm(server.directory, { recursive: true });
    await cp(join(backup, "data"), server.directory, { recursive: true });
    await server.run();
  };

  it("is noticed after an empty restart, even if no step is requested", async () => {
    await server.restartEmpty();
    await healthOf(store, isLost);
    await assert.rejects(write(store, reserved(2)), readOnly);
    assert.equal(messages(store), 1);
  });

  it("is noticed if everything was deleted while it ran", async () => {
    await household.command("FLUSHALL");
    await assert.rejects(write(store, reserved(2)), readOnly);
    assert.ok(isLost(store.health()));
  });

  it("is noticed if it went back to an earlier state", async () => {
    await goBack(() => write(store, reserved(2)));
    await healthOf(store, isLost);
    assert.equal(messages(store), 2);
  });

  it("stops every other instance too, also one that starts later", async () => {
    const other = await household.instance();
    await household.command("FLUSHALL");
    await Promise.all([healthOf(store, isLost), healthOf(other, isLost)]);
    const late = await household.instance();
    await healthOf(late, isLost);
    await assert.rejects(write(late, reserved(9)), readOnly);
  });

  it("is used again by itself once its data are back", async () => {
    await cp(server.directory, join(backup, "data"), { recursive: true });
    await server.restartEmpty();
    await healthOf(store, isLost);
    await server.kill();
    await rm(server.directory, { recursive: true });
    await cp(join(backup, "data"), server.directory, { recursive: true });
    await server.run();
    await healthOf(store, isOk);
    await write(store, reserved(2));
    assert.equal(messages(store), 2);
  });

  it("gets back what this instance knows once an operator confirms, and other instances follow", async () => {
    const other = await household.instance();
    await server.restartEmpty();
    await Promise.all([healthOf(store, isLost), healthOf(other, isLost)]);
    await store.confirmLoss();
    assert.ok(isOk(store.health()));
    await healthOf(other, isOk);
    await write(other, reserved(2));
    const late = await household.instance();
    assert.equal(messages(late), 2);
    assert.equal(late.view().document.suppressions.length, 1);
    assert.equal(late.view().fingerprintOf(pat), late.view().document.suppressions[0]?.number);
  });

  it("keeps, once confirmed, what only this instance knew and what others have written since", async () => {
    await goBack(async () => {
      await write(store, reserved(2));
      await stop(store, "+12025550102" as E164);
      await store.close();
    });
    const unaware = await household.instance();
    await write(unaware, reserved(3));
    const knowing = await household.instance({ note: join(backup, "note.json") });
    await healthOf(knowing, isLost);
    await healthOf(unaware, isLost);
    await knowing.confirmLoss();
    await healthOf(unaware, isOk);
    await write(unaware, reserved(4));
    assert.equal(messages(unaware), 3);
  });

  it("merges this instance's memory with what an unaware instance has written", async () => {
    const other = await household.instance();
    await goBack(async () => {
      // Only `store` sees what is lost: the other one is closed before.
      await other.close();
      await write(store, reserved(2));
      await stop(store, "+12025550102" as E164);
    });
    await healthOf(store, isLost);
    await store.confirmLoss();
    assert.equal(messages(store), 2);
    assert.equal(store.view().document.suppressions.length, 2);
    const late = await household.instance();
    assert.deepEqual(late.view().state, store.view().state);
  });

  it("is noticed by a fresh start that has a note of what was there", async () => {
    await store.close();
    await server.restartEmpty();
    const fresh = await household.instance({
      note: join(backup, "note.json"),
      made: () => ({ household: "another-household", fingerprintKey: Buffer.alloc(32, 9).toString("base64"), now: at(0) }),
    });
    assert.ok(isLost(fresh.health()));
    await assert.rejects(write(fresh, reserved(2)), readOnly);
    await fresh.confirmLoss();
    await write(fresh, reserved(2));
    assert.equal(messages(fresh), 1);
  });

  it("confirming does nothing if nothing is lost", async () => {
    await store.confirmLoss();
    await write(store, reserved(2));
    assert.equal(messages(store), 2);
  });
});

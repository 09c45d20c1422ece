// A household moves from files to a server and back, completely or not at all.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/clock";
import type { StoreConfiguration } from "../../src/configuration";
import { isHouseholdSmsError } from "../../src/core/errors";
import { suppress } from "../../src/core/people/consent";
import type { Store } from "../../src/core/ports/store";
import type { E164 } from "../../src/core/units";
import { moveStore, storeCalled } from "../../src/start/move-store";
import { openStore } from "../../src/store-and-carrier";
import { memoryStore } from "../../src/stores/memory";
import { moveHousehold } from "../../src/stores/move";
import { pat, sam } from "../fakes/household";
import { accepted, at, made, noticed, reserved } from "./records";
import { Server, serverProgram, whySkipped } from "./redis/server";

const live = async (store: Store): Promise<void> => {
  for (let n = 0; n < 600; n++)
    await store.step(() => ({ result: undefined, records: [reserved(n), accepted(n), ...(n % 50 === 0 ? [noticed(n)] : [])] }));
  await store.step(({ document, fingerprintOf }) => ({
    result: undefined,
    records: [{ type: "values_set", at: at(700), scope: "home", values: { trash: "due", dishes: null } }],
    document: suppress({ ...document, people: [pat(), sam()] }, fingerprintOf("+12025550101" as E164), at(0)),
  }));
};

const other = { ...made, household: "another-household" };
const notAllowed = (error: unknown) => isHouseholdSmsError(error) && error.code === "not_allowed";

const opened = async <T>(configuration: StoreConfiguration, use: (store: Store) => T): Promise<Awaited<T>> => {
  const store = await openStore(configuration, { clock: systemClock, log: () => {} });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};
const contentOf = (store: Store) =>
  store.log({ limit: 10_000 }).then(({ records }) => ({ ...store.view(), fingerprintOf: undefined, records }));

describe("moving a household", () => {
  it("copies people, STOPs, counts and the whole journal", async () => {
    const [from, to] = [memoryStore(made), memoryStore(other)];
    await live(from);
    const moved = await moveHousehold(from, to);
    assert.deepEqual(moved, { people: 2, suppressions: 1, records: 1213 });
    assert.deepEqual(await contentOf(to), await contentOf(from));
  });

  it("refuses a target that already has a household, and leaves it alone", async () => {
    const [from, to] = [memoryStore(made), memoryStore(other)];
    await live(from);
    await to.step(() => ({ result: undefined, records: [noticed(1)] }));
    await assert.rejects(moveHousehold(from, to), notAllowed);
    assert.equal((await to.log({ limit: 10 })).records.length, 1);
    assert.equal(to.view().document.household, other.household);
  });

  it("is refused if there is nothing to move", async () => {
    await assert.rejects(moveHousehold(memoryStore(made), memoryStore(other)), notAllowed);
  });

  it("is refused if the household changes meanwhile", async () => {
    const [from, to] = [memoryStore(made), memoryStore(other)];
    await live(from);
    to.onRecords(() => void from.step(() => ({ result: undefined, records: [noticed(999)] })));
    await assert.rejects(moveHousehold(from, to), notAllowed);
  });

  it("is refused if the copy differs", async () => {
    const [from, to] = [memoryStore(made), memoryStore(other)];
    await live(from);
    let calls = 0;
    to.onRecords(() => {
      if (calls++ === 0) void to.step(() => ({ result: undefined, records: [noticed(998)] }));
    });
    await assert.rejects(moveHousehold(from, to), notAllowed);
  });

  it("takes along what was seen at home before the journal begins", async () => {
    const [from, to] = [memoryStore(made), memoryStore(other)];
    await live(from);
    // As after years, when the journal has forgotten what the state still knows.
    from.view().state.values.set("old home", new Map([["attic", "clean"]]));
    await moveHousehold(from, to);
    assert.equal(to.view().state.values.get("old home")?.get("attic"), "clean");
  });

  it("understands directories and servers, and nothing else", () => {
    assert.deepEqual(storeCalled("file:/data/household"), { kind: "file", directory: "/data/household" });
    assert.deepEqual(storeCalled("redis://user:word@host:6379/1#home"), {
      kind: "redis",
      url: "redis://user:word@host:6379/1",
      household: "home",
    });
    for (const nonsense of ["", "file:", "redis://host", "http://host#home", "redis://", "home"])
      assert.equal(storeCalled(nonsense), undefined);
  });
});

describe(serverProgram ? "moving a household to a server" : `moving to a server (${whySkipped})`, () => {
  let server: Server;
  let directory: string;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
    directory = await mkdtemp(join(tmpdir(), "household-move-"));
  });
  after(async () => {
    await server?.end();
    if (directory) await rm(directory, { recursive: true, force: true });
  });

  it("and back keeps everything", async function () {
    this.timeout(20_000);
    const files: StoreConfiguration = { kind: "file", directory: join(directory, "first") };
    const shared: StoreConfiguration = { kind: "redis", url: server.url, household: randomUUID() };
    const again: StoreConfiguration = { kind: "file", directory: join(directory, "second") };
    await opened(files, live);
    const before = await opened(files, contentOf);
    assert.match(await moveStore(files, shared), /2 people, 1 numbers that said STOP, 1213 records/);
    assert.deepEqual(await opened(shared, contentOf), before);
    await moveStore(shared, again);
    assert.deepEqual(await opened(again, contentOf), before);
    await assert.rejects(moveStore(files, shared), notAllowed);
  });
});

// Several instances on one household: one truth, whoever is quicker.

import assert from "node:assert/strict";
import type { Reply } from "../../../src/context/events";
import type { Subject } from "../../../src/core/home/subject";
import type { JournalRecord } from "../../../src/core/journal/records";
import { countOf } from "../../../src/core/journal/state";
import { suppress } from "../../../src/core/people/consent";
import type { Store } from "../../../src/core/ports/store";
import { type E164, type LocalDay, seconds } from "../../../src/core/units";
import { FakeClock, turn } from "../../fakes/clock";
import { noon, numbers, type Opened, openHousehold, recordsOf, request, text } from "../../fakes/household";
import { at, noticed, reserved } from "../records";
import { SharedHousehold, seen } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const messages = (store: Store): number => countOf(store.view().state, today).messages;
const write = (store: Store, ...records: JournalRecord[]): Promise<void> => store.step(() => ({ result: undefined, records }));

/** A place under the cap, if one is left. */
const reserveUnder = (store: Store, cap: number, n: number): Promise<boolean> =>
  store.step(({ state }) =>
    countOf(state, today).messages < cap ? { result: true, records: [reserved(n)] } : { result: false },
  );

describe(serverProgram ? "two instances on one household" : `two instances (${whySkipped})`, () => {
  let server: Server;
  let household: SharedHousehold;
  let one: Store;
  let other: Store;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
  });
  after(() => server?.end());
  beforeEach(async () => {
    household = new SharedHousehold(server);
    [one, other] = [await household.instance(), await household.instance()];
  });
  afterEach(() => household?.close());

  it("give the last place under the cap once, in a storm of 50 steps on each", async () => {
    const attempts = Array.from({ length: 50 }, (_, n) => [reserveUnder(one, 1, n), reserveUnder(other, 1, 100 + n)]).flat();
    assert.equal((await Promise.all(attempts)).filter(Boolean).length, 1);
  });

  it("both get every step through a storm, in one order", async () => {
    const steps = Array.from({ length: 50 }, (_, n) => [write(one, reserved(n)), write(other, reserved(100 + n))]).flat();
    await Promise.all(steps);
    await Promise.all([seen(one, () => messages(one) === 100), seen(other, () => messages(other) === 100)]);
    assert.deepEqual(one.view().state, other.view().state);
    assert.equal((await one.log({ limit: 1000 })).records.length, 100);
  });

  it("keep every change of people in a storm on the document", async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => `+120255501${n + 10}` as E164);
    const stop = (store: Store, number: E164): Promise<void> =>
      store.step(({ document, fingerprintOf }) => ({
        result: undefined,
        document: suppress(document, fingerprintOf(number), at(0), "sms"),
      }));
    await Promise.all(numbers.map((number, n) => stop(n % 2 ? one : other, number)));
    await write(one, noticed(1));
    assert.equal(one.view().document.suppressions.length, 20);
  });

  it("see each other's steps without taking one", async () => {
    await write(one, reserved(1));
    await seen(other, () => messages(other) === 1);
  });

  it("see each other's changes of people and settings without taking a step", async () => {
    await one.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));
    await seen(other, () => other.view().document.paused);
  });

  it("decide on what the other has written just before", async () => {
    await write(one, reserved(1));
    assert.equal(await reserveUnder(other, 1, 2), false);
    await one.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));
    assert.equal(await other.step(({ document }) => ({ result: document.paused })), true);
  });

  it("tell each record to the listeners of one of them only", async () => {
    const heard: JournalRecord[] = [];
    for (const store of [one, other]) store.onRecords((records) => heard.push(...records));
    await Promise.all([write(one, noticed(1)), write(other, noticed(2))]);
    await Promise.all([one, other].map((store) => seen(store, () => store.view().state.noticed.size === 2)));
    assert.deepEqual(heard.map((record) => record.type === "noticed" && record.key).sort(), ["cap-1", "cap-2"]);
  });

  it("show nothing of a step before it is confirmed, but to the steps that come after it", async () => {
    const step = write(one, reserved(1));
    const looked = one.step(() => ({ result: messages(one) }));
    await Promise.resolve();
    assert.equal(messages(one), 0);
    await step;
    assert.equal(await looked, 1);
    assert.equal(messages(one), 1);
  });

  it("know everything when one of them is started later", async () => {
    await write(one, reserved(1), noticed(1));
    const third = await household.instance();
    assert.deepEqual(third.view().state, one.view().state);
  });

  it("begin one household, even where both start at the same moment", async () => {
    const fresh = new SharedHousehold(server);
    let count = 0;
    const made = () => ({
      household: `household-${++count}`,
      fingerprintKey: Buffer.alloc(32, count).toString("base64"),
      now: at(0),
    });
    const stores = await Promise.all(Array.from({ length: 5 }, () => fresh.instance({ made })));
    assert.equal(new Set(stores.map((store) => store.view().document.household)).size, 1);
    await fresh.close();
  });

  it("keep apart what belongs to another household on the same server", async () => {
    const neighbours = new SharedHousehold(server);
    const neighbour = await neighbours.instance();
    await write(one, reserved(1));
    await neighbour.step(() => ({ result: undefined }));
    assert.equal(messages(neighbour), 0);
    await neighbours.close();
  });

  it("go on when the server has forgotten its scripts", async () => {
    await write(one, reserved(1));
    await household.command("SCRIPT", "FLUSH");
    await write(one, reserved(2));
    assert.equal(messages(one), 2);
  });

  it("leave nothing running when they are closed", async () => {
    await Promise.all([one.close(), other.close()]);
    const clients = async () =>
      String(await household.command("CLIENT", "LIST"))
        .trim()
        .split("\n").length;
    // The server takes a moment to see that they are gone.
    while ((await clients()) > 1) await turn();
  });
});

// Two instances of a whole household on one server: one text for each chore, STOP for both, and answers wherever they land.

const trash: Subject = { home: "h", adapter: "todo", item: "trash", title: "Trash", actions: ["complete"] };

describe(serverProgram ? "two Node-REDs with one household" : `two Node-REDs (${whySkipped})`, () => {
  let server: Server;
  let shared: SharedHousehold;
  let one: Opened;
  let other: Opened;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
  });
  after(() => server?.end());
  beforeEach(async () => {
    shared = new SharedHousehold(server);
    const open = async () =>
      openHousehold({ store: await shared.instance(), clock: new FakeClock(noon), settings: { cooldown: seconds(0) } });
    one = await open();
    other = await open();
  });
  afterEach(() => shared?.close());

  const posts = () => one.carrier.posts.length + other.carrier.posts.length;

  it("send one text for each chore that both see fall due", async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `todo:trash:${n}`);
    await Promise.all(keys.flatMap((key) => [one, other].map(({ outbox }) => outbox.send(request({ key })))));
    assert.equal(posts(), 20);
    assert.equal((await recordsOf(one.store, "reserved")).length, 20);
  });

  it("send nothing any more from either once one of them has answered a STOP", async () => {
    await other.inbox.receive(text(numbers.pat, "STOP"));
    const before = posts();
    const [result] = await one.outbox.send(request());
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    assert.equal(posts(), before);
  });

  it("understand an answer wherever it lands, and tell it once", async () => {
    const replies: Reply[] = [];
    for (const { events } of [one, other]) events.on("reply", (reply) => replies.push(reply));
    await one.outbox.send(request({ to: "emma", about: trash }));
    const answer = text(numbers.emma, "done");
    await Promise.all([one.inbox.receive(answer), other.inbox.receive(answer)]);
    assert.deepEqual(
      replies.map(({ subject }) => subject.item),
      ["trash"],
    );
  });

  it("give each text that is sent at the same moment a number of its own", async () => {
    const chores = Array.from({ length: 10 }, (_, n) => ({ ...trash, item: `chore-${n}`, title: `Chore ${n}` }));
    await Promise.all(chores.map((about, n) => (n % 2 ? one : other).outbox.send(request({ to: "emma", about }))));
    const given = (await recordsOf(one.store, "reserved")).map(({ reference }) => reference?.number);
    assert.equal(new Set(given).size, 10);
  });

  it("let the one that is left hold what the other held", async () => {
    const message = { person: "pat", topic: "", kind: "reminder" as const, urgent: false, key: "held:1", payload: { n: 1 } };
    const held: JournalRecord = { type: "held", at: noon, id: "1", holder: "throttle", until: noon, ...message };
    await one.store.step(() => ({ result: undefined, records: [held] }));
    await one.store.close();
    await other.store.step(() => ({ result: undefined }));
    assert.equal(other.holding.heldBy("throttle").length, 1);
  });
});

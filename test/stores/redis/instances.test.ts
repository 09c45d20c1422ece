// Several instances of one household: they agree, whichever is faster.

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

/** Reserves if the cap allows it. */
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

  it("use the last place under the cap once, with 50 simultaneous steps on each", async () => {
    const attempts = Array.from({ length: 50 }, (_, n) => [reserveUnder(one, 1, n), reserveUnder(other, 1, 100 + n)]).flat();
    assert.equal((await Promise.all(attempts)).filter(Boolean).length, 1);
  });

  it("both take all of many simultaneous steps, in one order", async () => {
    const steps = Array.from({ length: 50 }, (_, n) => [write(one, reserved(n)), write(other, reserved(100 + n))]).flat();
    await Promise.all(steps);
    await Promise.all([seen(one, () => messages(one) === 100), seen(other, () => messages(other) === 100)]);
    assert.deepEqual(one.view().state, other.view().state);
    assert.equal((await one.log({ limit: 1000 })).records.length, 100);
  });

  it("keep every one of many simultaneous changes of the document", async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => `+120255501${n + 10}` as E164);
    const stop = (store: Store, number: E164): Promise<void> =>
      store.step(({ document, fingerprintOf }) => ({
        result: undefined,
        document: suppress(document, fingerprintOf(number), at(0)),
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

  it("decide on what the other has just written", async () => {
    await write(one, reserved(1));
    assert.equal(await reserveUnder(other, 1, 2), false);
    await one.step(({ document }) => ({ result: undefined, document: { ...document, paused: true } }));
    assert.equal(await other.step(({ document }) => ({ result: document.paused })), true);
  });

  it("emit each record to the listeners of one of them only", async () => {
    const heard: JournalRecord[] = [];
    for (const store of [one, other]) store.onRecords((records) => heard.push(...records));
    await Promise.all([write(one, noticed(1)), write(other, noticed(2))]);
    await Promise.all([one, other].map((store) => seen(store, () => store.view().state.notified.size === 2)));
    assert.deepEqual(heard.map((record) => record.type === "notified" && record.key).sort(), ["cap-1", "cap-2"]);
  });

  it("show a step only once it is confirmed, except to the steps after it", async () => {
    const step = write(one, reserved(1));
    const looked = one.step(() => ({ result: messages(one) }));
    await Promise.resolve();
    assert.equal(messages(one), 0);
    await step;
    assert.equal(await looked, 1);
    assert.equal(messages(one), 1);
  });

  it("know everything, also one that starts later", async () => {
    await write(one, reserved(1), noticed(1));
    const third = await household.instance();
    assert.deepEqual(third.view().state, one.view().state);
  });

  it("begin one household even if they all start at the same moment", async () => {
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

  it("don't see another household on the same server", async () => {
    const neighbours = new SharedHousehold(server);
    const neighbour = await neighbours.instance();
    await write(one, reserved(1));
    await neighbour.step(() => ({ result: undefined }));
    assert.equal(messages(neighbour), 0);
    await neighbours.close();
  });

  it("go on after the server's scripts were flushed", async () => {
    await write(one, reserved(1));
    await household.command("SCRIPT", "FLUSH");
    await write(one, reserved(2));
    assert.equal(messages(one), 2);
  });

  it("leave no connection open once closed", async () => {
    await Promise.all([one.close(), other.close()]);
    const clients = async () =>
      String(await household.command("CLIENT", "LIST"))
        .trim()
        .split("\n").length;
    // The server takes a moment to notice.
    while ((await clients()) > 1) await turn();
  });
});

// Two instances of a whole household: one text for each chore, STOP holds for both, and answers may arrive at either.

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
      openHousehold({
        store: await shared.instance({ timeout: seconds(4) }),
        clock: new FakeClock(noon),
        settings: { cooldown: seconds(0) },
      });
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

  it("both stop sending once one of them has answered a STOP", async () => {
    await other.inbox.receive(text(numbers.pat, "STOP"));
    const before = posts();
    const [result] = await one.outbox.send(request());
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    assert.equal(posts(), before);
  });

  it("understand an answer at either instance, and emit it once", async () => {
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

  it("give simultaneous texts different reference numbers", async () => {
    const chores = Array.from({ length: 10 }, (_, n) => ({ ...trash, item: `chore-${n}`, title: `Chore ${n}` }));
    await Promise.all(chores.map((about, n) => (n % 2 ? one : other).outbox.send(request({ to: "emma", about }))));
    const given = (await recordsOf(one.store, "reserved")).map(({ reference }) => reference?.number);
    assert.equal(new Set(given).size, 10);
  });

  it("the remaining instance holds what the closed one held", async () => {
    const message = { person: "pat", topic: "", kind: "reminder" as const, urgent: false, key: "held:1", payload: { n: 1 } };
    const held: JournalRecord = { type: "held", at: noon, id: "1", holder: "throttle", until: noon, ...message };
    await one.store.step(() => ({ result: undefined, records: [held] }));
    await one.store.close();
    await other.store.step(() => ({ result: undefined }));
    assert.equal(other.holding.heldBy("throttle").length, 1);
  });
});

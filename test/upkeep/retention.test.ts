// Retention: the content of texts is removed after thirty days, everything else stays.

import assert from "node:assert/strict";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import { days, hours } from "../../src/core/units";
import { Prices } from "../../src/upkeep/prices";
import { forgetTexts } from "../../src/upkeep/retention";
import { startUpkeep } from "../../src/upkeep/upkeep";
import { turn } from "../fakes/clock";
import { noon, numbers, type Opened, openHousehold, recordsOf, request, text } from "../fakes/household";
import { SimulatedHousehold } from "../stores/file/household";

describe("retention", () => {
  let disk: SimulatedHousehold;
  let store: Store;
  let home: Opened;
  const texts = async () => (await recordsOf(store, "reserved")).map((record) => record.text);
  const journals = () => disk.disk.paths().filter((path) => path.includes("/journal/"));
  beforeEach(async () => {
    disk = new SimulatedHousehold();
    disk.clock.set(noon);
    store = await disk.open();
    home = await openHousehold({ store, clock: disk.clock });
  });

  const send = async (message: string) => {
    const [result] = await home.outbox.send(request({ message }));
    assert.equal(result?.kind, "sent");
  };

  it("removes the content of a text once it is older than thirty days, not sooner", async () => {
    await send("the first");
    await home.inbox.receive(text(numbers.pat, "an answer"));
    await disk.clock.advance(days(10));
    await send("the second");
    await forgetTexts(home.context);
    assert.deepEqual(await texts(), ["the first", "the second"]);
    await disk.clock.advance(days(21));
    await forgetTexts(home.context);
    assert.deepEqual(await texts(), ["", "the second"]);
    assert.deepEqual(
      (await recordsOf(store, "received")).map((record) => record.text),
      [""],
    );
    for (const path of disk.disk.paths()) assert.ok(!disk.disk.peek(path)?.includes("the first"), path);
    await disk.clock.advance(days(10));
    await forgetTexts(home.context);
    assert.deepEqual(await texts(), ["", ""]);
  });

  it("removes the titles and keys of chores with it", async () => {
    const about = { home: "h", adapter: "todo", item: "dentist", title: "Dentist on Monday", actions: ["complete" as const] };
    const [sent] = await home.outbox.send(request({ message: "hi", about, key: "chore:dentist:1" }));
    assert.equal(sent?.kind, "sent");
    await disk.clock.advance(days(31));
    await forgetTexts(home.context);
    await store.step(() => ({
      result: undefined,
      records: [{ type: "passed", at: disk.clock.now(), holder: "t", person: "p", topic: "" }],
    }));
    await store.rewrite({ record: (record) => record, state: () => {} });
    for (const path of disk.disk.paths()) assert.ok(!/dentist/i.test(disk.disk.peek(path)?.toString() ?? ""), path);
  });

  it("keeps it as long as configured", async () => {
    home = await openHousehold({ store, clock: disk.clock, settings: { keepTexts: days(3) } });
    await send("the first");
    await disk.clock.advance(days(2));
    await forgetTexts(home.context);
    assert.deepEqual(await texts(), ["the first"]);
    await disk.clock.advance(days(2));
    await forgetTexts(home.context);
    assert.deepEqual(await texts(), [""]);
  });

  it("keeps the content of held texts only while they are held", async () => {
    const held = (id: string): JournalRecord => ({
      type: "held",
      at: noon,
      id,
      holder: "throttle-1",
      person: "pat",
      topic: "",
      until: noon,
      kind: "reminder",
      urgent: false,
      key: id,
      payload: "Mow the lawn",
    });
    const gone: JournalRecord = { type: "released", at: noon, ids: ["b"], how: "released" };
    await store.step(() => ({ result: undefined, records: [held("a"), held("b"), gone] }));
    await disk.clock.advance(days(32));
    await forgetTexts(home.context);
    assert.deepEqual(
      (await recordsOf(store, "held")).map(({ payload }) => payload),
      ["Mow the lawn", null],
    );
  });

  it("runs once a day, on days with something to forget", async () => {
    for (const day of [1, 2, 3]) {
      await send(`text ${day}`);
      await disk.clock.advance(days(1));
    }
    await disk.clock.advance(days(27));
    let rewritten = 0;
    const counted: Store = Object.assign(Object.create(store), {
      rewrite: (change: Parameters<Store["rewrite"]>[0]) => {
        rewritten++;
        return store.rewrite(change);
      },
      step: store.step.bind(store),
      view: store.view.bind(store),
      log: store.log.bind(store),
      health: store.health.bind(store),
    });
    const stop = startUpkeep({ ...home.context, store: counted }, { ...home, prices: new Prices(home.context) });
    for (let hour = 0; hour < 144; hour++) {
      await disk.clock.advance(hours(1));
      for (let n = 0; n < 20; n++) await turn();
    }
    stop();
    assert.ok(rewritten === 3, `${rewritten} times`);
  });

  it("rewrites only months with texts old enough, and nothing if there are none", async () => {
    await send("in November");
    await disk.clock.advance(days(20));
    await send("in December");
    await disk.clock.advance(days(14));
    const before = new Map(journals().map((path) => [path, disk.disk.peek(path)]));
    await forgetTexts(home.context);
    const [november = "", december = ""] = journals();
    assert.notEqual(disk.disk.peek(november), before.get(november));
    // Appended to, and that it was done is all that is new.
    assert.ok(
      disk.disk
        .peek(december)
        ?.toString()
        .startsWith(String(before.get(december))),
    );
    assert.equal(journals().length, 2);
    assert.deepEqual(await texts(), ["", "in December"]);
  });
});

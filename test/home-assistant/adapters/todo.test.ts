// Core to-do lists: read and acted upon, also after every entity was renamed.

import assert from "node:assert/strict";
import { days, instant, minutes } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import type { Report } from "../../../src/home-assistant/adapters/adapter";
import { todo } from "../../../src/home-assistant/adapters/todo";
import { turn } from "../../fakes/clock";
import { RecordedHome, type RecordedItem } from "../recorded";

const item = (fields: Partial<RecordedItem>): RecordedItem => ({
  summary: "Take out the trash",
  uid: "6d2b1f0e-0c1f-4c8c-9d52-0a4f6f2b7c11",
  status: "needs_action",
  due: null,
  description: null,
  completed: null,
  ...fields,
});
const family = [
  item({ due: "2026-11-22T19:30:00-05:00" }),
  item({ summary: "Water the plants", uid: "b1", due: "2026-11-22" }),
  item({ summary: "Buy milk", uid: "b2", status: "completed" }),
  item({ summary: "Without an id", uid: null }),
];
const recorded = () =>
  new RecordedHome(
    [
      { id: "todo.family", state: "3", attributes: { friendly_name: "Family", supported_features: 127 } },
      { id: "todo.shopping", state: "0", attributes: { friendly_name: "Shopping", supported_features: 7 } },
      { id: "sensor.outdoor", state: "4.5", attributes: { friendly_name: "Outdoor" } },
    ],
    { "todo.family": family, "todo.shopping": [] },
  );
const now = instant(Date.UTC(2026, 10, 22, 15, 30));
const by = { name: "Anna", now };

const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns++) await turn();
};

describe("to-do lists", () => {
  let home: RecordedHome;
  let reports: Report[];
  const watch = async (wanted = (_: string): boolean => true) => {
    const stop = await todo.watch(home, wanted, (report) => reports.push(report));
    await settle();
    return stop;
  };
  const last = (source: string): readonly HomeItem[] | undefined =>
    reports.filter((report) => report.source === source).at(-1)?.items;
  const find = async (reference: string): Promise<HomeItem> => {
    const found = await todo.find(home, reference);
    return found.kind === "found" ? found.item : assert.fail(found.kind);
  };
  beforeEach(() => {
    home = recorded();
    reports = [];
  });

  it("are all there is to choose from", async () => {
    assert.deepEqual(await todo.sources(home), [
      { id: "registry-0", name: "Family" },
      { id: "registry-1", name: "Shopping" },
    ]);
  });

  it("are read with their dues, and what may be done with each item", async () => {
    await watch();
    const [trash, plants, milk, ...others] = last("registry-0") ?? [];
    assert.deepEqual(trash, {
      kind: "chore",
      item: '{"list":"registry-0","uid":"6d2b1f0e-0c1f-4c8c-9d52-0a4f6f2b7c11"}',
      title: "Take out the trash",
      status: "open",
      actions: ["complete", "snooze"],
      due: { kind: "moment", at: Date.UTC(2026, 10, 23, 0, 30) },
      list: "Family",
    });
    assert.deepEqual(plants?.due, { kind: "day", day: "2026-11-22" });
    assert.deepEqual([milk?.status, milk?.actions], ["completed", []]);
    assert.deepEqual(others, []);
    assert.deepEqual(last("registry-1"), []);
  });

  it("are the same after they were renamed, while we watch and before", async () => {
    await watch();
    const before = last("registry-0");
    home.renameAll();
    await settle();
    assert.equal(home.states.has("todo.family"), false);
    assert.deepEqual(last("registry-0"), before);
    assert.deepEqual(new Set(reports.map(({ source }) => source)), new Set(["registry-0", "registry-1"]));
    reports = [];
    await watch();
    assert.deepEqual(last("registry-0"), before);
    const [trash] = before ?? [];
    assert.deepEqual(await find(trash?.item ?? ""), trash);
    await todo.act(home, await find(trash?.item ?? ""), "complete", by);
    assert.deepEqual(home.calls.at(-1)?.target, { entity_id: "todo.renamed_family" });
  });

  it("that are not wanted are not watched", async () => {
    await watch((source) => source === "registry-1");
    assert.deepEqual(new Set(reports.map(({ source }) => source)), new Set(["registry-1"]));
  });

  it("say nothing while they are unavailable, or empty though their entity counts items", async () => {
    await watch();
    const before = last("registry-0");
    home.set("todo.family", "unavailable");
    assert.equal(last("registry-0"), undefined);
    home.set("todo.family", "3");
    home.setList("todo.family", []);
    assert.equal(last("registry-0"), undefined);
    home.setList("todo.family", family);
    assert.deepEqual(last("registry-0"), before);
    home.setList("todo.family", []);
    home.set("todo.family", "0");
    assert.deepEqual(last("registry-0"), []);
  });

  it("are heard on after their integration was loaded anew", async () => {
    await watch();
    home.reload("todo.family");
    await settle();
    home.setList("todo.family", family.slice(0, 1));
    assert.equal(last("registry-0")?.length, 1);
  });

  it("are not taken for others while the registry is silent", async () => {
    home.registryIsSilent = true;
    await watch();
    assert.deepEqual(reports, []);
    const trash = '{"list":"registry-0","uid":"b1"}';
    assert.deepEqual(await todo.find(home, trash), { ok: false, kind: "unreachable" });
    home.registryIsSilent = false;
    home.wait();
    await settle();
    assert.equal(last("registry-0")?.length, 3);
    assert.equal((await find(trash)).title, "Water the plants");
  });

  it("that are not loaded yet are asked for again", async () => {
    home.todoIsLoaded = false;
    await watch();
    assert.deepEqual(reports, []);
    home.todoIsLoaded = true;
    home.wait();
    await settle();
    assert.equal(last("registry-0")?.length, 3);
  });

  it("that come later are watched, and those that are disposed of no longer", async () => {
    const stop = await watch();
    home.set("todo.new", "0", { friendly_name: "New" });
    home.setList("todo.new", []);
    home.wait();
    await settle();
    assert.deepEqual(last("todo.new"), []);
    stop();
    reports = [];
    home.setList("todo.family", family);
    home.set("todo.family", "4");
    assert.deepEqual(reports, []);
  });

  it("complete an item by its id, never by its name", async () => {
    const plants = await find('{"list":"registry-0","uid":"b1"}');
    await todo.act(home, plants, "complete", by);
    assert.deepEqual(home.calls.at(-1), {
      domain: "todo",
      service: "update_item",
      data: { item: "b1", status: "completed" },
      target: { entity_id: "todo.family" },
    });
  });

  it("put a day off until tomorrow and a moment by an hour", async () => {
    await todo.act(home, await find('{"list":"registry-0","uid":"b1"}'), "snooze", by);
    assert.deepEqual(home.calls.at(-1)?.data, { item: "b1", due_date: "2026-11-23" });
    await todo.act(home, await find(JSON.stringify({ list: "registry-0", uid: family[0]?.uid })), "snooze", by);
    assert.equal(home.calls.at(-1)?.data?.due_datetime, "2026-11-23T01:30:00.000Z");
  });

  it("put a moment off by what was asked for, and a day by whole days", async () => {
    const item = await find(JSON.stringify({ list: "registry-0", uid: family[0]?.uid }));
    await todo.act(home, item, "snooze", { ...by, snooze: minutes(30) });
    assert.equal(home.calls.at(-1)?.data?.due_datetime, new Date(by.now + minutes(30)).toISOString());
    const plants = await find('{"list":"registry-0","uid":"b1"}');
    await todo.act(home, plants, "snooze", { ...by, snooze: minutes(30) });
    assert.deepEqual(home.calls.at(-1)?.data, { item: "b1", due_date: "2026-11-23" });
    await todo.act(home, plants, "snooze", { ...by, snooze: days(3) });
    assert.deepEqual(home.calls.at(-1)?.data, { item: "b1", due_date: "2026-11-25" });
  });

  it("allow no more than they can", async () => {
    home.setList("todo.shopping", [item({ uid: "s", due: "2026-11-22" })]);
    assert.deepEqual((await find('{"list":"registry-1","uid":"s"}')).actions, ["complete"]);
    home.set("todo.shopping", "1", { supported_features: 1 });
    assert.deepEqual((await find('{"list":"registry-1","uid":"s"}')).actions, []);
  });

  it("don't find what isn't there, whatever the reference", async () => {
    for (const reference of ["", "{}", "todo.family|b1", '{"list":"registry-0","uid":"x"}', '{"list":"gone","uid":"b1"}'])
      assert.deepEqual(await todo.find(home, reference), { kind: "not_found" });
    home.set("todo.family", "unavailable");
    assert.deepEqual(await todo.find(home, '{"list":"registry-0","uid":"b1"}'), { kind: "unavailable" });
  });
});

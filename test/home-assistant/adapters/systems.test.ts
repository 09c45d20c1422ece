// Every chore system as it was recorded: read, acted upon, and all the same after every entity was renamed.

import assert from "node:assert/strict";
import type { HomeAction } from "../../../src/core/home/subject";
import { instant } from "../../../src/core/units";
import { adapters, type HomeItem } from "../../../src/home-assistant";
import { dueKey } from "../../../src/home-assistant/adapters/due";
import { turn } from "../../fakes/clock";
import { RecordedHome } from "../recorded";
import { choreopsSystem } from "./systems/choreops";
import {
  choreHelperSystem,
  donetickSystem,
  genericSystem,
  grocySystem,
  kidschores5System,
  simpleChoresSystem,
} from "./systems/others";
import { strangers } from "./systems/system";
import { taskmateSystem } from "./systems/taskmate";

const systems = [
  choreopsSystem,
  kidschores5System,
  taskmateSystem,
  donetickSystem,
  grocySystem,
  simpleChoresSystem,
  choreHelperSystem,
  genericSystem,
];

const wordsOf = ({ kind, person = "-", title, status, due, actions }: HomeItem): string =>
  `${kind} ${person} ${title} ${status} ${dueKey(due) || "-"} [${actions.join(" ")}]`;

/** What is the same under another name. */
const withoutEntity = ({ entity: _, ...item }: HomeItem): Omit<HomeItem, "entity"> => item;

const turns = async (): Promise<void> => {
  for (let count = 0; count < 5; count++) await turn();
};

for (const { name, adapter, states, items, answers } of systems)
  describe(name, () => {
    let home: RecordedHome;
    let reports: (readonly HomeItem[] | undefined)[];
    const watch = () =>
      adapter.watch(
        home,
        () => true,
        ({ items }) => reports.push(items),
      );
    const last = (): readonly HomeItem[] => reports.at(-1) ?? assert.fail("nothing was reported");
    const byItem = (found: readonly HomeItem[]) => new Map(found.map((one) => [one.item, withoutEntity(one)]));
    const find = (title: string, action: HomeAction): HomeItem =>
      last().find((one) => one.title === title && one.actions.includes(action)) ??
      assert.fail(`${action} is not offered for ${title}`);
    beforeEach(() => {
      home = new RecordedHome([...strangers, ...states]);
      reports = [];
    });

    it("is found by itself where it is there, and not where it isn't", async () => {
      assert.equal((await adapter.sources(home)).length, 1);
      assert.deepEqual(await adapter.sources(new RecordedHome(strangers)), []);
    });

    it("is read", async () => {
      await watch();
      assert.deepEqual(last().map(wordsOf), items);
    });

    it("is the same after every entity was renamed, while we watch and before", async () => {
      await watch();
      const before = byItem(last());
      home.renameAll();
      await turns();
      assert.deepEqual(byItem(last()), before);
      reports = [];
      await watch();
      assert.deepEqual(byItem(last()), before);
      for (const [reference, item] of before) {
        const found = await adapter.find(home, reference);
        assert.deepEqual(found.kind === "found" && withoutEntity(found.item), item);
      }
    });

    it("says nothing while none of it is available, and tells of it when it is back", async () => {
      const stop = await watch();
      const before = last();
      for (const { id } of states) home.set(id, "unavailable", { restored: true });
      await turns();
      assert.equal(reports.at(-1), undefined);
      assert.equal((await adapter.find(home, before[0]?.item ?? "")).kind, "unavailable");
      for (const { id, state, attributes } of states) home.set(id, state, attributes);
      await turns();
      assert.deepEqual(last(), before);
      stop();
      const reported = reports.length;
      for (const { id } of states) home.set(id, "unavailable", { restored: true });
      await turns();
      assert.equal(reports.length, reported);
    });

    it("is not read if it isn't wanted", async () => {
      await adapter.watch(
        home,
        () => false,
        ({ items }) => reports.push(items),
      );
      assert.deepEqual(reports, []);
    });

    for (const [title, action, call] of answers)
      it(`is asked to ${action} «${title}» by ${call.domain}.${call.service}`, async () => {
        await watch();
        const item = find(title, action);
        assert.deepEqual(await adapter.act(home, item, action, { name: "Anna", now: instant(0) }), {
          ok: true,
          response: undefined,
        });
        assert.deepEqual(home.calls, [call]);
      });

    it("keeps to itself: no other adapter takes its entities", async () => {
      for (const other of adapters) {
        if (other.id === adapter.id) continue;
        assert.deepEqual(await other.sources(new RecordedHome(states)), [], other.id);
      }
    });
  });

describe("Donetick", () => {
  const doneBy = async (by: { name: string; aliases?: string[] }) => {
    const home = new RecordedHome(donetickSystem.states);
    const item = JSON.stringify({ task: 42 });
    const found = await donetickSystem.adapter.find(home, item);
    assert.ok("item" in found);
    await donetickSystem.adapter.act(home, found.item, "complete", { ...by, now: instant(0) });
    return home.calls.at(-1)?.data?.completed_by;
  };

  it("is reported who has done a task, by whichever of their names it knows, and nothing of anybody else", async () => {
    assert.equal(await doneBy({ name: "anna" }), 7);
    assert.equal(await doneBy({ name: "Mum", aliases: ["Anna"] }), 7);
    assert.equal(await doneBy({ name: "Tom", aliases: ["Dad"] }), undefined);
  });
});

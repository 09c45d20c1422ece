// Every system that knows dues, as it was recorded: what is reported of an open chore as its time comes and goes.

import assert from "node:assert/strict";
import { days, type Instant, later, minutes } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import { dueAt } from "../../../src/home-assistant/adapters/due";
import { changesOf } from "../../../src/home-assistant/watch/diff";
import type { Memory } from "../../../src/home-assistant/watch/memory";
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
import { type System, strangers } from "./systems/system";

const [timeZone, dueHour] = ["America/New_York", "17:00"];
const steps = [minutes(-60), minutes(0), days(1)];

const openChores = async ({ adapter, states }: System): Promise<HomeItem[]> => {
  let shown: readonly HomeItem[] = [];
  const stop = await adapter.watch(
    new RecordedHome([...strangers, ...states]),
    () => true,
    ({ items }) => {
      shown = items ?? [];
    },
  );
  for (let turns = 0; turns < 5; turns++) await turn();
  stop();
  return shown.filter(({ due, status }) => due !== undefined && status === "open");
};

const reported = (item: HomeItem): string[] => {
  const due = item.due ? dueAt(item.due, dueHour, timeZone) : assert.fail("no due");
  const times: Instant[] = [later(due, minutes(-61)), ...steps.map((step) => later(due, step)), later(due, days(2))];
  let memory: Memory | undefined;
  return times.flatMap((now) => {
    const { events, memory: after } = changesOf(memory, item, {
      now,
      firstTurn: 0,
      timeZone,
      dueHour,
      steps,
      wasAsked: () => false,
      countedSince: () => undefined,
    });
    memory = after;
    return events.map(({ kind }) => kind);
  });
};

const systems = [
  choreopsSystem,
  kidschores5System,
  donetickSystem,
  grocySystem,
  simpleChoresSystem,
  choreHelperSystem,
  genericSystem,
];

for (const system of systems)
  describe(`${system.name}: an open chore`, () => {
    it("is reported soon before it is due, then, and a day after, each once", async () => {
      const chores = await openChores(system);
      assert.ok(chores.length > 0);
      for (const chore of chores)
        assert.deepEqual(reported(chore), ["chore_due_soon", "chore_due", "chore_overdue"], chore.title);
    });

    it("is reported no more of once it is claimed", async () => {
      for (const chore of await openChores(system)) {
        if (chore.kind !== "chore") continue;
        const claimed = chore.decisions || chore.counts ? [] : ["chore_claimed"];
        assert.deepEqual(reported({ ...chore, status: "claimed" }), claimed, chore.title);
      }
    });
  });

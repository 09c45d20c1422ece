// What comes and passes by itself: calendar events, timers, and entities with a rule.

import assert from "node:assert/strict";
import { instant } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import { calendar } from "../../../src/home-assistant/adapters/calendar";
import { dueKey } from "../../../src/home-assistant/adapters/due";
import { generic, genericRuleSchema } from "../../../src/home-assistant/adapters/generic";
import { timer } from "../../../src/home-assistant/adapters/timer";
import { turn } from "../../fakes/clock";
import { RecordedHome } from "../recorded";
import { state } from "./systems/system";

const turns = async (): Promise<void> => {
  for (let count = 0; count < 5; count++) await turn();
};

let reports: (readonly HomeItem[] | undefined)[];
const keep = ({ items }: { items: readonly HomeItem[] | undefined }) => void reports.push(items);
const words = (): string[] => (reports.at(-1) ?? []).map(({ title, status, due }) => `${title} ${status} ${dueKey(due)}`);
beforeEach(() => {
  reports = [];
});

describe("a calendar", () => {
  const dentist = {
    message: "Dentist",
    all_day: false,
    start_time: "2026-11-22 17:00:00",
    end_time: "2026-11-22 18:00:00",
    location: "",
    description: "",
    friendly_name: "Family",
  };

  it("tells the event that comes next, in the home's time", async () => {
    const home = new RecordedHome([state("calendar.family", "off", dentist), state("calendar.empty", "off", {})]);
    await calendar.watch(home, () => true, keep);
    assert.deepEqual(words(), ["Dentist open 2026-11-22T22:00:00Z"]);
    const [event] = reports.at(-1) ?? [];
    assert.deepEqual([event?.list, event?.actions, event?.passes], ["Family", [], true]);
    home.set("calendar.family", "on", { ...dentist, message: "Bins", all_day: true, start_time: "2026-11-24 00:00:00" });
    await turns();
    assert.deepEqual(words(), ["Bins open 2026-11-24"]);
  });

  it("knows an event again after the calendar was renamed", async () => {
    const home = new RecordedHome([state("calendar.family", "off", dentist)]);
    await calendar.watch(home, () => true, keep);
    const [before] = reports.at(-1) ?? [];
    home.renameAll();
    await turns();
    assert.equal(reports.at(-1)?.[0]?.item, before?.item);
  });

  it("can't be answered", async () => {
    const home = new RecordedHome([state("calendar.family", "off", dentist)]);
    await calendar.watch(home, () => true, keep);
    const [event] = reports.at(-1) ?? [];
    assert.ok(event);
    assert.equal((await calendar.act(home, event, "complete", { name: "Anna", now: instant(0) })).ok, false);
  });
});

describe("a timer", () => {
  const laundry = (value: string) => state("timer.laundry", value, { duration: "0:30:00", friendly_name: "Laundry" });

  it("is reported when it ran out, and is as new when it is started again", async () => {
    const home = new RecordedHome([laundry("idle")]);
    await timer.watch(home, () => true, keep);
    assert.deepEqual(words(), ["Laundry open "]);
    home.set("timer.laundry", "active");
    home.set("timer.laundry", "idle");
    home.fire("timer.finished", { entity_id: "timer.laundry", finished_at: "2026-11-22T17:00:00-05:00" });
    await turns();
    assert.deepEqual(words(), ["Laundry due "]);
    home.set("timer.laundry", "active");
    await turns();
    assert.deepEqual(words(), ["Laundry open "]);
  });

  it("is reported as well where the event comes before the state", async () => {
    const home = new RecordedHome([laundry("active")]);
    await timer.watch(home, () => true, keep);
    home.fire("timer.finished", { entity_id: "timer.laundry" });
    await turns();
    home.set("timer.laundry", "idle");
    await turns();
    assert.deepEqual(words(), ["Laundry due "]);
  });

  it("that was stopped is not reported", async () => {
    const home = new RecordedHome([laundry("active")]);
    await timer.watch(home, () => true, keep);
    home.set("timer.laundry", "idle");
    await turns();
    assert.deepEqual(words(), ["Laundry open "]);
  });

  it("says beforehand that it needs an administrator's token, and without one is not watched", async () => {
    const home = new RecordedHome([laundry("active")]);
    assert.deepEqual(await timer.sources(home), [{ id: "timer", name: "Timers", needsAdmin: true }]);
    home.refusesEvents = true;
    await timer.watch(home, () => true, keep);
    assert.deepEqual(reports, []);
  });
});

describe("a rule for any entity", () => {
  it("may name it as it is called today", async () => {
    const home = new RecordedHome([state("sensor.washer", "running", { friendly_name: "Washer" })]);
    await generic([genericRuleSchema.parse({ entity: "sensor.washer", is: ["done"] })]).watch(home, () => true, keep);
    assert.deepEqual(words(), ["Washer open "]);
    home.set("sensor.washer", "done");
    await turns();
    assert.deepEqual(words(), ["Washer due "]);
  });
});

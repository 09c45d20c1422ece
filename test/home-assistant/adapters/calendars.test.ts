// Calendars as they are: an all-day event that hides the rest of the day, overlapping events, and changes without a state change.

import assert from "node:assert/strict";
import type { HomeItem } from "../../../src/home-assistant";
import { calendar } from "../../../src/home-assistant/adapters/calendar";
import { dueKey } from "../../../src/home-assistant/adapters/due";
import { turn } from "../../fakes/clock";
import { RecordedHome } from "../recorded";
import { state } from "./systems/system";

const birthday = { start: "2026-11-22", end: "2026-11-23", summary: "Mia's birthday" };
const dentist = { start: "2026-11-22T15:00:00-05:00", end: "2026-11-22T16:00:00-05:00", summary: "Dentist" };
const piano = { start: "2026-11-22T16:00:00-05:00", end: "2026-11-22T17:00:00-05:00", summary: "Piano", location: "School" };
/** What the state shows of all that. */
const shown = (friendly_name: string) =>
  state(`calendar.${friendly_name.toLowerCase()}`, "on", {
    message: birthday.summary,
    all_day: true,
    start_time: "2026-11-22 00:00:00",
    end_time: "2026-11-23 00:00:00",
    location: "",
    description: "",
    friendly_name,
  });

describe("what is on calendars", () => {
  let home: RecordedHome;
  let reports: (readonly HomeItem[] | undefined)[];
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 5; turns++) await turn();
  };
  const watch = () =>
    calendar.watch(
      home,
      () => true,
      ({ items }) => void reports.push(items),
    );
  const words = (): string[] => (reports.at(-1) ?? []).map(({ list, title, due }) => `${list}: ${title} ${dueKey(due)}`);
  beforeEach(() => {
    home = new RecordedHome([shown("Family"), shown("School")]);
    home.events.set("calendar.family", [birthday, dentist, piano]);
    home.events.set("calendar.school", []);
    reports = [];
  });

  it("leaves out calendars of integrations with an adapter of their own", async () => {
    home.integrations.set("calendar.school", "choreops");
    home.events.set("calendar.school", [{ ...piano, summary: "Ben: Dishes" }]);
    home.set("calendar.chores", "on", shown("Chores").attributes);
    home.sources.set("calendar.chores", { domain: "chore_helper" });
    home.events.set("calendar.chores", [{ ...piano, summary: "Mop" }]);
    await watch();
    assert.ok(words().length > 0 && words().every((line) => line.startsWith("Family: ")), words().join());
  });

  it("is all of it, also what happens while something else lasts", async () => {
    await watch();
    assert.deepEqual(words(), [
      "Family: Mia's birthday 2026-11-22",
      "Family: Dentist 2026-11-22T20:00:00Z",
      "Family: Piano 2026-11-22T21:00:00Z",
    ]);
    assert.deepEqual(home.calls[0], {
      domain: "calendar",
      service: "get_events",
      data: { duration: { days: 8 } },
      target: { entity_id: "calendar.family" },
      response: true,
    });
  });

  it("is asked for again when a calendar shows something else, and now and then where it doesn't", async () => {
    await watch();
    home.events.set("calendar.school", [piano]);
    home.set("calendar.school", "off");
    await settle();
    assert.equal(words().at(-1), "School: Piano 2026-11-22T21:00:00Z");
    home.events.set("calendar.family", [birthday]);
    home.wait();
    await settle();
    assert.deepEqual(words(), ["Family: Mia's birthday 2026-11-22", "School: Piano 2026-11-22T21:00:00Z"]);
  });

  it("is the same after the calendars were renamed", async () => {
    await watch();
    const before = reports.at(-1)?.map(({ item }) => item);
    for (const [id, events] of [...home.events]) home.events.set(id.replace(".", ".renamed_"), events);
    home.renameAll();
    await settle();
    assert.deepEqual(
      reports.at(-1)?.map(({ item }) => item),
      before,
    );
  });

  it("can't be seen while no calendar is there, and is no longer polled once it is disposed", async () => {
    const stop = await watch();
    for (const id of ["calendar.family", "calendar.school"]) home.set(id, "unavailable", {});
    await settle();
    assert.equal(reports.at(-1), undefined);
    const reported = reports.length;
    stop();
    home.set("calendar.family", "on", shown("Family").attributes);
    home.wait();
    await settle();
    assert.equal(reports.length, reported);
  });
});

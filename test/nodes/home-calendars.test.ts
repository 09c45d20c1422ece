// Calendars beside to-do lists: each is told where it was ticked, whatever was chosen of the other.

import assert from "node:assert/strict";
import { house, token, until } from "./house";
import { type Out, sandbox, underTest } from "./rig";

const dentist = (start_time: string) => ({
  message: "Dentist",
  all_day: false,
  start_time,
  end_time: "2026-11-23 14:00:00",
  location: "",
  description: "",
  friendly_name: "Appointments",
});

describe("a calendar at home", () => {
  const at = house();
  const { rig } = at;
  const start = async (events: object): Promise<void> => {
    at.home.setState("calendar.appointments", "off", dentist("2026-11-23 18:00:00"));
    const watch = { calendar: true, kidschores: false };
    const node = underTest("sms-ha-events", 1, { home: "home", watch, otherwise: "anna", ...events });
    await rig.start(() => [sandbox({ publicUrl: rig.url }), at.node(), ...node], { home: { token } });
    const { keyValues } = await rig.household();
    await until(() => keyValues.get("sms-ha-events/home/calendar/calendar").size > 0);
  };
  const begins = (): void => at.home.setState("calendar.appointments", "off", dentist("2026-11-23 12:30:00"));

  it("is told though only one to-do list was chosen, and nothing of the other lists is", async () => {
    await start({ lists: [{ list: "todo.family", to: "tom" }] });
    const told = rig.next("sms-ha-events.1");
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T12:30:00+00:00" });
    begins();
    const { topic, sms } = (await told) as Out & { topic: string };
    assert.deepEqual([topic, sms.to], ["Dentist", "anna"]);
  });

  it("is told to whom was chosen for it", async () => {
    await start({ lists: [{ list: "Appointments", to: "mia" }] });
    const told = rig.next("sms-ha-events.1");
    begins();
    assert.equal(((await told) as Out).sms.to, "mia");
  });
});

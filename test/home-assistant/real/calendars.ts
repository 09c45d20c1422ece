// A calendar of a real Home Assistant: what is on it is seen, also behind an event that lasts all day.

import { strict as assert } from "node:assert";
import { systemClock } from "../../../src/clock";
import { connectHome, type HomeItem } from "../../../src/home-assistant";
import { calendar } from "../../../src/home-assistant/adapters/calendar";
import type { HomeAssistant } from "./home-assistant";
import { patiently } from "./patience";

const hour = 3_600_000;
const day = 24 * hour;
const entity_id = "calendar.appointments";

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const tryCalendars = async (home: HomeAssistant, token: string): Promise<void> => {
  await home.configure("local_calendar", { user: { calendar_name: "Appointments" } });
  const create = (event: object) => home.post("/api/services/calendar/create_event", { entity_id, ...event });
  const now = Date.now();
  await create({ summary: "Holidays", start_date: dayOf(now - day), end_date: dayOf(now + 3 * day) });
  const start = new Date(Math.ceil((now + hour) / 1000) * 1000).toISOString();
  await create({ summary: "Dentist", start_date_time: start, end_date_time: new Date(now + 3 * hour).toISOString() });
  const options = { url: home.url, token, rejectUnauthorized: true, clock: systemClock, log: () => {}, random: Math.random };
  const connection = connectHome(options);
  try {
    const there = await patiently("our own connection", () => connection.home());
    let shown: readonly HomeItem[] = [];
    const stop = await calendar.watch(
      there,
      () => true,
      ({ items }) => {
        shown = items ?? [];
      },
    );
    await patiently("both events", () => (shown.length === 2 ? true : undefined));
    stop();
    assert.deepEqual(
      shown.map(({ title, list, due }) => [title, list, due?.kind]),
      [
        ["Holidays", "Appointments", "day"],
        ["Dentist", "Appointments", "moment"],
      ],
    );
    const { due } = shown[1] ?? assert.fail();
    assert.equal(due?.kind === "moment" && due.at, Date.parse(start));
  } finally {
    connection.close();
  }
};

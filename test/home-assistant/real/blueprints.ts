// Every blueprint of ours in a real Home Assistant: accepted with its inputs, and doing what it says.

import { strict as assert } from "node:assert";
import { cpSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "../../../src/clock";
import {
  actOn,
  adapters,
  connectHome,
  type HomeConnection,
  type NotificationEvent,
  onNotifications,
  onSendEvent,
  type SendEvent,
} from "../../../src/home-assistant";
import type { HomeAssistant } from "./home-assistant";
import { patiently } from "./patience";

const blueprints = resolve(__dirname, "../../../../src/home-assistant/blueprints");
const folder = "household_sms";

const inputs: Readonly<Record<string, object>> = {
  "text-when-due.yaml": { entity: "input_boolean.door", message: "The door is open", recipient: "Anna", urgent: true },
  "text-when-timer-ends.yaml": { timer: "timer.laundry", message: "Laundry is done" },
  "text-before-event.yaml": { calendar: "calendar.family" },
  "ask-by-text.yaml": {
    entity: "input_boolean.door",
    service: "notify.family",
    question: "The door is open. Close it?",
    yes_actions: [{ service: "input_boolean.turn_off", target: { entity_id: "input_boolean.door" } }],
  },
};

/** Waits until Home Assistant has made an automation of it, and took all of it. */
const automate = async (home: HomeAssistant, file: string): Promise<void> => {
  const id = file.replace(/\W/g, "_");
  const use_blueprint = { path: `${folder}/${file}`, input: inputs[file] };
  await home.post(`/api/config/automation/config/${id}`, { id, alias: id, use_blueprint });
  await patiently(`${file} to be an automation`, async () =>
    (await home.state(`automation.${id}`))?.state === "on" ? true : undefined,
  );
};

const ask = async (home: HomeAssistant, connection: HomeConnection): Promise<void> => {
  const asked: SendEvent[] = [];
  const notifications: NotificationEvent[] = [];
  onSendEvent(
    connection,
    () => {},
    (one) => asked.push(one),
  );
  onNotifications({ home: "home", connection, log: () => {} }, (one) => notifications.push(one));
  await connection.home()?.confirm();
  await home.callService("input_boolean", "turn_on", { entity_id: "input_boolean.door" });
  await home.callService("timer", "start", { entity_id: "timer.laundry" });
  await patiently("both texts to be asked for", () => asked.length >= 2 || undefined);
  const texts = asked.map((one) => (one.kind === "asked" ? `${one.request.to}: ${one.request.message}` : one.problem));
  assert.deepEqual(texts.sort(), ["Anna: The door is open", "adults: Laundry is done"]);
  const heard = await patiently("the question", () => notifications[0]);
  assert.ok(heard.kind === "notification");
  assert.deepEqual(heard.notification.subject?.actions, ["approve", "reject"]);
  const outcome = await actOn({ connection, adapters, clock: systemClock }, heard.notification.subject, "approve", {
    role: "adult",
    name: "Anna",
  });
  assert.deepEqual(outcome, { kind: "done" });
  await patiently("the answer to be obeyed", async () =>
    (await home.state("input_boolean.door"))?.state === "off" ? true : undefined,
  );
};

export const tryBlueprints = async (home: HomeAssistant, token: string): Promise<readonly string[]> => {
  const files = readdirSync(blueprints).filter((file) => file.endsWith(".yaml"));
  assert.deepEqual(files.sort(), Object.keys(inputs).sort(), "each blueprint is tried with inputs of its own");
  cpSync(blueprints, join(home.folder, "blueprints/automation", folder), { recursive: true });
  await home.configure("local_calendar", { user: { calendar_name: "Family" } });
  for (const file of files) await automate(home, file);
  const options = { url: home.url, token, rejectUnauthorized: true, clock: systemClock, log: () => {}, random: Math.random };
  const connection = connectHome(options);
  try {
    await patiently("our own connection", () => (connection.status().kind === "connected" ? true : undefined));
    await ask(home, connection);
  } finally {
    connection.close();
  }
  return files;
};

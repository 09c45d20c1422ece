// A token that is no administrator's at a real Home Assistant: what works, works, and what doesn't says why.

import { strict as assert } from "node:assert";
import { systemClock } from "../../../src/clock";
import type { Subject } from "../../../src/core/home/subject";
import {
  actOn,
  adapters,
  connectHome,
  fireEvent,
  type HomeConnection,
  missingFeatures,
  onNotifications,
  onSendEvent,
} from "../../../src/home-assistant";
import type { HomeAssistant } from "./home-assistant";
import { patiently } from "./patience";

const hour = 3_600_000;

const completes = async (home: HomeAssistant, connection: HomeConnection): Promise<void> => {
  const uid = await home.addItem("todo.mia", "Read a book", Date.now() + 100 * hour);
  const list = await home.lastingId("todo.mia");
  const item = JSON.stringify({ list, uid });
  const subject: Subject = { home: "home", adapter: "todo", item, title: "Read a book", actions: ["complete"] };
  const outcome = await actOn({ connection, adapters, clock: systemClock }, subject, "complete", { role: "child", name: "Mia" });
  assert.deepEqual(outcome, { kind: "done" });
  assert.equal((await home.items("todo.mia")).find((one) => one.uid === uid)?.status, "completed");
};

const says = async (connection: HomeConnection): Promise<void> => {
  assert.deepEqual(missingFeatures(connection.status()), ["asking", "notifications", "firing", "timers"]);
  const said: string[] = [];
  const hear = (heard: { readonly kind: string; readonly problem?: string }): void => {
    said.push(`${heard.kind} ${heard.problem ?? ""}`);
  };
  onSendEvent(connection, () => {}, hear);
  onNotifications({ home: "home", connection, log: () => {} }, hear);
  await patiently("both refusals", () => said.length >= 2 || undefined);
  for (const one of said) assert.match(one, /^not_listening unauthorized/);
  const fired = await fireEvent(connection, "household_sms_sent", {});
  assert.ok(!fired.ok && fired.kind === "refused" && fired.code === "unauthorized");
};

export const tryLimitedToken = async (home: HomeAssistant): Promise<void> => {
  const token = await home.newLimitedToken();
  const options = { url: home.url, token, rejectUnauthorized: true, clock: systemClock, log: () => {}, random: Math.random };
  const connection = connectHome(options);
  try {
    await patiently("our own connection", () => (connection.status().kind === "connected" ? true : undefined));
    await completes(home, connection);
    await says(connection);
  } finally {
    connection.close();
  }
};

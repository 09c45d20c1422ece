// The household over MQTT as a real Home Assistant takes it: every entity there, commands, and unavailable when we are gone.

import { strict as assert } from "node:assert";
import { type MqttCommand, openMqttDevice } from "../../../src/home-assistant";
import { Broker } from "../mqtt/broker";
import { facts } from "../mqtt/house";
import type { HomeAssistant } from "./home-assistant";
import { patiently } from "./patience";

/** As Home Assistant names them; a `notify` over MQTT is there from 2024.5 on. */
const shown: Readonly<Record<string, string>> = {
  "sensor.the_willows_sent_today": "3",
  "sensor.the_willows_failed_today": "0",
  "sensor.the_willows_held": "2",
  "sensor.the_willows_cost_this_month": "1.25",
  "sensor.the_willows_last_inbound": "2026-11-22T15:30:00+00:00",
  "binary_sensor.the_willows_anna_opted_in": "on",
  "binary_sensor.the_willows_ben_opted_in": "off",
  "switch.the_willows_pause": "off",
  "button.the_willows_test": "unknown",
  "event.the_willows_inbound": "unknown",
};

const until = (home: HomeAssistant, entity: string, state: string): Promise<true> =>
  patiently(`${entity} to be ${state}`, async () => ((await home.state(entity))?.state === state ? true : undefined));

export const tryMqtt = async (home: HomeAssistant): Promise<void> => {
  const broker = await Broker.start();
  const commands: MqttCommand[] = [];
  const device = await openMqttDevice({
    url: broker.url,
    id: "willows",
    version: "0.0.0",
    facts: () => facts,
    onCommand: (command) => commands.push(command),
    log: () => {},
  });
  try {
    // Newer releases ask for the security settings, in a section of their own.
    const security = { set_client_cert: false, set_ca_cert: "off" };
    await home.configure("mqtt", { broker: { broker: "127.0.0.1", port: broker.port, ...security } });
    for (const [entity, state] of Object.entries(shown)) await until(home, entity, state);
    await home.callService("switch", "turn_on", { entity_id: "switch.the_willows_pause" });
    await home.callService("button", "press", { entity_id: "button.the_willows_test" });
    await patiently("both commands", () => commands.length >= 2 || undefined);
    assert.deepEqual(commands, [{ kind: "pause", paused: true }, { kind: "test" }]);
    device.inbound({ type: "complete", person: "Ben" });
    await patiently("the event", async () => {
      const event = await home.state("event.the_willows_inbound");
      return event?.attributes.event_type === "complete" && event.attributes.person === "Ben" ? true : undefined;
    });
    await device.close();
    for (const entity of Object.keys(shown)) await until(home, entity, "unavailable");
  } finally {
    await device.close();
    await broker.end();
  }
};

// Node-RED with a household on MQTT is killed: the broker reports the device as unavailable.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Broker, mosquitto, Observer, whySkipped } from "../home-assistant/mqtt/broker";
import { Runtime } from "../story/runtime";

const household = "a1d0c3f27b5e4901";
const status = `household-sms/household_sms_${household}/status`;

describe("a Node-RED that is killed", () => {
  before(function () {
    if (mosquitto !== undefined) return;
    console.log(`      ${whySkipped}`);
    this.skip();
  });

  it("leaves a device that is unavailable", async function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "household-killed-"));
    const broker = await Broker.start();
    const observer = await Observer.of(broker);
    const example = JSON.parse(readFileSync(join(__dirname, "../../../examples/A household.json"), "utf8")) as { type: string }[];
    const flow = join(folder, "flow.json");
    const introduced = { household, mqttUrl: broker.url };
    writeFileSync(
      flow,
      JSON.stringify(example.map((node) => (node.type === "sms-ha-config" ? { ...node, ...introduced } : node))),
    );
    const runtime = await Runtime.start({ folder: join(folder, "state"), flow });
    try {
      await observer.until(status, "online");
      await runtime.kill();
      await observer.until(status, "offline");
    } finally {
      await runtime.kill();
      await observer.end();
      await broker.end();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

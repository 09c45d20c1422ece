// A runtime with a household on MQTT, to be killed. Usage: node child.js <url>

import { openMqttDevice } from "../../../src/home-assistant";
import { facts } from "./house";

const [, , url = ""] = process.argv;
void openMqttDevice({ url, id: "child", version: "0.0.0", facts: () => facts, onCommand: () => {}, log: () => {} });

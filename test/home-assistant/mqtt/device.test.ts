// The household as one device over a real broker.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as z from "zod";
import { isHouseholdSmsError } from "../../../src/core/errors";
import type { LogLine } from "../../../src/core/ports/log";
import {
  type HouseholdFacts,
  type MqttCommand,
  type MqttDevice,
  type MqttOptions,
  openMqttDevice,
} from "../../../src/home-assistant";
import { freePort } from "../../fakes/free-port";
import { until } from "../house";
import { Broker, mosquitto, Observer, whySkipped } from "./broker";
import { facts } from "./house";

const node = "household_sms_willows";
const base = `household-sms/${node}`;
const config = (component: string, object: string) => `homeassistant/${component}/${node}/${object}/config`;

describe("the household over MQTT", () => {
  let broker: Broker;
  let observer: Observer;
  let devices: MqttDevice[];
  let commands: MqttCommand[];
  let lines: LogLine[];
  let now: HouseholdFacts;
  const open = async (options: Partial<MqttOptions> = {}): Promise<MqttDevice> => {
    const device = await openMqttDevice({
      url: broker.url,
      id: "willows",
      version: "1.2.3",
      facts: () => now,
      onCommand: (command) => commands.push(command),
      log: (_, line) => void lines.push(line),
      retryDelay: 20,
      ...options,
    });
    devices.push(device);
    return device;
  };
  const online = async (options?: Partial<MqttOptions>): Promise<MqttDevice> => {
    const device = await open(options);
    await observer.until(`${base}/status`, "online");
    return device;
  };
  before(function () {
    if (mosquitto !== undefined) return;
    console.log(`      ${whySkipped}`);
    this.skip();
  });
  beforeEach(async () => {
    broker = await Broker.start();
    observer = await Observer.of(broker);
    [devices, commands, lines, now] = [[], [], [], facts];
  });
  afterEach(async () => {
    for (const device of devices) await device.close();
    await observer.end();
    await broker.end();
  });

  const describedSchema = z.strictObject({
    name: z.string().min(1),
    unique_id: z.string().min(1),
    state_topic: z.string().optional(),
    command_topic: z.string().optional(),
    availability_topic: z.literal(`${base}/status`),
    qos: z.literal(1),
    icon: z.string().startsWith("mdi:").optional(),
    unit_of_measurement: z.string().optional(),
    state_class: z.enum(["measurement", "total", "total_increasing"]).optional(),
    device_class: z.enum(["monetary", "timestamp"]).optional(),
    suggested_display_precision: z.number().optional(),
    entity_category: z.literal("diagnostic").optional(),
    event_types: z.array(z.string()).min(1).optional(),
    device: z.strictObject({
      identifiers: z.tuple([z.literal(node)]),
      name: z.literal("The Willows"),
      manufacturer: z.string(),
      model: z.string(),
      sw_version: z.literal("1.2.3"),
    }),
    origin: z.strictObject({ name: z.literal("household-sms"), sw_version: z.literal("1.2.3") }),
  });
  const described = () =>
    [...observer.now]
      .filter(([topic, payload]) => topic.endsWith("/config") && payload !== "")
      .map(([topic, payload]) => ({ topic, config: describedSchema.parse(JSON.parse(payload)) }));

  it("is one device with valid descriptions, each kept by the broker and each with an id of its own", async () => {
    await online();
    const found = described();
    assert.deepEqual(
      found
        .map(({ topic }) =>
          topic
            .split("/")
            .filter((_, index) => index === 1 || index === 3)
            .join(" "),
        )
        .sort(),
      [
        "binary_sensor consent_anna",
        "binary_sensor consent_ben_1",
        "button test",
        "event inbound",
        "notify notify_anna",
        "notify notify_ben_1",
        "sensor cost",
        "sensor failed_today",
        "sensor held",
        "sensor last_inbound",
        "sensor sent_today",
        "switch pause",
      ],
    );
    assert.equal(new Set(found.map(({ config }) => config.unique_id)).size, found.length);
    for (const { topic } of found) assert.match(topic, /^homeassistant\/[a-z_]+\/[\w-]+\/[\w-]+\/config$/);
    const later = await Observer.of(broker);
    await later.settled();
    assert.equal(later.heard.filter(({ topic, retained }) => topic.endsWith("/config") && retained).length, found.length);
    await later.end();
  });

  it("shows how things are, and what changes", async () => {
    const device = await online();
    const shown = () =>
      ["sent_today", "failed_today", "held", "cost", "last_inbound", "pause", "consent_anna", "consent_ben_1", "status"].map(
        (object) => observer.now.get(`${base}/${object}`),
      );
    assert.deepEqual(shown(), ["3", "0", "2", "1.25", "2026-11-22T15:30:00.000Z", "OFF", "ON", "OFF", "online"]);
    const before = observer.heard.length;
    const { cost: _, lastInbound: __, ...rest } = facts;
    now = { ...rest, sentToday: 4, paused: true };
    device.refresh();
    await observer.until(`${base}/last_inbound`, "None");
    assert.deepEqual(shown(), ["4", "0", "2", "None", "None", "ON", "ON", "OFF", "online"]);
    assert.equal(observer.heard.length - before, 4, "only what changed is said again");
  });

  it("tells what came in as it comes, and keeps none of it", async () => {
    const device = await online();
    device.inbound({ type: "complete", person: "Ben", reference: 1 });
    await observer.until(`${base}/inbound`, '{"event_type":"complete","person":"Ben","reference":1}');
    const later = await Observer.of(broker);
    await later.settled();
    assert.equal(later.now.has(`${base}/inbound`), false);
    await later.end();
  });

  it("is paused, tested and asked for texts by Home Assistant", async () => {
    await online();
    await observer.say(`${base}/pause/set`, "ON");
    await observer.say(`${base}/pause/set`, "OFF");
    await observer.say(`${base}/test/set`, "PRESS");
    await observer.say(`${base}/notify_ben_1/set`, "Dinner is ready");
    await until(() => commands.length === 4);
    assert.deepEqual(commands, [
      { kind: "pause", paused: true },
      { kind: "pause", paused: false },
      { kind: "test" },
      { kind: "send", request: { to: "ben/1", message: "Dinner is ready", kind: "reminder", urgent: false } },
    ]);
  });

  it("does not obey what makes no sense, nor what was asked before it was there", async () => {
    await observer.say(`${base}/notify_anna/set`, "Of yesterday", true);
    await online();
    for (const [object, payload] of [
      ["pause", "PERHAPS"],
      ["notify_unknown", "Hello"],
      ["notify_anna", "   "],
      ["notify_anna", "x".repeat(20_001)],
    ])
      await observer.say(`${base}/${object}/set`, payload ?? "");
    await observer.say(`${base}/test/set`, "PRESS");
    await until(() => commands.length === 1);
    assert.deepEqual(commands, [{ kind: "test" }]);
    assert.ok(!JSON.stringify(lines).includes("Hello"), "no text in the log");
  });

  it("is described anew when Home Assistant was started anew", async () => {
    await online();
    const topic = config("sensor", "held");
    const times = () => observer.heard.filter((one) => one.topic === topic).length;
    const before = times();
    await observer.say("homeassistant/status", "offline");
    await observer.say("homeassistant/status", "online");
    await until(() => times() === before + 1);
    await observer.until(`${base}/held`, "2");
  });

  it("forgets who is no longer of the household, also where they left while it was away", async () => {
    const device = await online();
    const [anna, ben] = facts.people;
    assert.ok(anna && ben);
    now = { ...facts, people: [anna] };
    device.refresh();
    await observer.until(config("notify", "notify_ben_1"), "");
    assert.equal(observer.now.get(config("binary_sensor", "consent_ben_1")), "");
    await device.close();
    now = { ...facts, people: [] };
    await online();
    await observer.until(config("notify", "notify_anna"), "");
    assert.equal(described().length, 8);
  });

  it("leaves other devices alone", async () => {
    const theirs = "homeassistant/sensor/other/held/config";
    await observer.say(theirs, "{}", true);
    await online();
    await observer.settled();
    assert.equal(observer.now.get(theirs), "{}");
  });

  it("goes unavailable when it is closed, and when the broker comes back it is all there again", async () => {
    const device = await online();
    await observer.end();
    await broker.kill();
    await until(() => device.status().kind === "unreachable");
    now = { ...facts, sentToday: 9 };
    device.refresh();
    await broker.run();
    observer = await Observer.of(broker);
    await observer.until(`${base}/sent_today`, "9");
    assert.equal(described().length, 12);
    await device.close();
    await observer.until(`${base}/status`, "offline");
    assert.equal(device.status().kind, "closed");
  });

  it("is closed though the broker was killed just before", async () => {
    const device = await online();
    await broker.kill();
    await device.close();
    assert.equal(device.status().kind, "closed");
  });

  it("goes unavailable when its runtime is killed", async () => {
    const child = spawn(process.execPath, [join(__dirname, "child.js"), broker.url], { stdio: "ignore" });
    await observer.until("household-sms/household_sms_child/status", "online");
    child.kill("SIGKILL");
    await once(child, "exit");
    await observer.until("household-sms/household_sms_child/status", "offline");
  });

  it("reports a broker that does not answer, a wrong address and a missing package", async () => {
    const device = await open({ url: `mqtt://127.0.0.1:${await freePort()}` });
    await until(() => device.status().kind === "unreachable");
    assert.match(JSON.stringify(lines), /ECONNREFUSED/);
    const badly = (error: unknown) => isHouseholdSmsError(error) && error.code === "bad_configuration";
    await assert.rejects(open({ url: "gopher://x" }), badly);
  });
});

describe("a broker with a password", () => {
  let broker: Broker;
  before(async function () {
    if (mosquitto === undefined) return this.skip();
    broker = await Broker.start({ name: "sms", password: "right" });
    return undefined;
  });
  after(() => broker?.end());

  it("that refuses it is reported as such, without the password, and tried again", async () => {
    const lines: LogLine[] = [];
    const open = (password: string) =>
      openMqttDevice({
        url: broker.url,
        username: "sms",
        password,
        id: "willows",
        version: "1.2.3",
        facts: () => facts,
        onCommand: () => {},
        log: (_, line) => void lines.push(line),
        retryDelay: 20,
      });
    const refused = await open("wrong");
    await until(() => refused.status().kind === "wrong_login");
    assert.deepEqual(lines, [{ event: "mqtt.status", reason: "wrong_login" }]);
    await refused.close();
    const welcome = await open("right");
    await until(() => welcome.status().kind === "connected");
    await welcome.close();
  });
});

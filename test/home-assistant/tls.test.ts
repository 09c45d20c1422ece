// Self-signed certificates: refused with the reason, and accepted on request.

import assert from "node:assert/strict";
import { type MqttDevice, openMqttDevice } from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { selfSigned, type TlsFront, tlsFront } from "../fakes/tls-front";
import { connected, type House, openHouse, until } from "./house";
import { Broker, mosquitto } from "./mqtt/broker";
import { facts } from "./mqtt/house";

describe("a home with a certificate of its own making", () => {
  const certificate = selfSigned();
  let house: House;
  let front: TlsFront;
  before(function () {
    if (certificate) return;
    console.log("    skipped: there is no openssl to make a certificate with");
    this.skip();
  });
  beforeEach(async () => {
    house = await openHouse();
    if (certificate) front = await tlsFront(Number(new URL(house.url).port), certificate);
  });
  afterEach(async () => {
    front?.close();
    await house.close();
  });

  it("is unreachable, and the status says why", async () => {
    const connection = house.connect({ url: `https://127.0.0.1:${front.port}` });
    await until(() => /self-signed certificate/.test(JSON.stringify(connection.status())));
    assert.equal(connection.status().kind, "unreachable");
  });

  it("is reached where it may pass, and again after a cut", async () => {
    const connection = house.connect({ url: `https://127.0.0.1:${front.port}`, rejectUnauthorized: false });
    await connected(connection);
    house.home.cut();
    await until(() => connection.status().kind === "unreachable");
    await connected(connection);
  });
});

describe("a broker with a certificate of its own making", () => {
  const certificate = selfSigned();
  let broker: Broker;
  let front: TlsFront;
  const devices: MqttDevice[] = [];
  before(function () {
    if (certificate && mosquitto !== undefined) return;
    console.log("    skipped: it takes openssl and mosquitto");
    this.skip();
  });
  beforeEach(async () => {
    broker = await Broker.start();
    if (certificate) front = await tlsFront(broker.port, certificate);
  });
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.close();
    front?.close();
    await broker?.end();
  });

  const open = async (rejectUnauthorized: boolean): Promise<MqttDevice> => {
    const url = `mqtts://127.0.0.1:${front.port}`;
    const tools = { facts: () => facts, onCommand: () => {}, log: () => {} };
    const device = await openMqttDevice({ id: "one", version: "1.2.3", url, rejectUnauthorized, retryDelay: 20, ...tools });
    devices.push(device);
    return device;
  };

  it("is unreachable, and the status says why; it is reached where the certificate may pass", async () => {
    const refused = await open(true);
    while (!/self-signed certificate/.test(JSON.stringify(refused.status()))) await turn();
    const passed = await open(false);
    while (passed.status().kind !== "connected") await turn();
    assert.equal(refused.status().kind, "unreachable");
  });
});

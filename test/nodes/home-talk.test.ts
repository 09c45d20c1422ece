// A home and its household: texts that automations ask for, notices, inbound texts as events, and a device over MQTT.

import assert from "node:assert/strict";
import { seconds } from "../../src/core/units";
import { Broker, mosquitto, Observer, whySkipped } from "../home-assistant/mqtt/broker";
import { house, limitedToken, token, until } from "./home-rig";
import { sandbox, textIn, underTest } from "./rig";

describe("a home and its household", () => {
  const at = house();
  const { rig } = at;
  const start = async (fields: object = {}, secrets: object = {}, given = token): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false }),
        at.node({ household: "household", ...fields }),
        ...underTest("sms-inbound", 3),
      ],
      {
        home: { token: given, ...secrets },
      },
    );
    const { connection } = await rig.home();
    await until(() => connection.status().kind === "connected");
    await connection.home()?.confirm();
    await rig.household();
  };
  const sentToday = async (): Promise<number> => (await rig.household()).status().sentToday;

  const heardAtHome = async (type: string): Promise<unknown[]> => {
    const heard: unknown[] = [];
    const { connection } = await rig.home();
    await connection.home()?.subscribe({ type: "subscribe_events", event_type: type }, (event) => {
      heard.push((event as { data: unknown }).data);
    });
    return heard;
  };

  describe("over the home's own connection", () => {
    it("a text that an automation asks for is sent under the same rules as any other", async () => {
      await start();
      at.home.fire("household_sms_send", { to: "anna", message: "The washer is done" });
      const household = await rig.household();
      await until(() => household.status().sentToday === 1);
      at.home.fire("household_sms_send", { to: "nobody at all", message: "Hello?" });
      await until(() => rig.logged(40).some((line) => line.includes("home.not_sent reason=unknown_person")));
      at.home.fire("household_sms_send", { message: "to nobody" });
      await until(() => rig.logged(30).some((line) => line.includes("home.not_understood")));
      assert.equal(await sentToday(), 1);
    });

    it("an inbound text is an event there, without number or text", async () => {
      await start();
      const heard = await heardAtHome("household_sms_inbound");
      const household = await rig.household();
      await textIn(household, "mia", "Hello there");
      await until(() => heard.length === 1);
      await textIn(household, "mia", "STOP");
      await until(() => heard.length === 2);
      assert.deepEqual(heard, [
        { type: "text", person: "Mia" },
        { type: "opted_out", person: "Mia" },
      ]);
    });

    it("without an administrator's token there are no events, but notices are shown", async () => {
      await start({}, {}, limitedToken);
      await until(() =>
        rig.logged(30).some((line) => /Node-RED \(limited\) isn't an administrator.*In KidsChores, link/.test(line)),
      );
      const household = await rig.household();
      await textIn(household, "mia", "Hello there");
      household.events.emit("notice", { notice: "cap_near", text: "Nearly there", at: rig.clock.now() });
      await until(() => at.home.calls().some(({ service }) => service === "create"));
      const [call] = at.home.calls().filter(({ service }) => service === "create");
      assert.deepEqual(
        { ...call?.data },
        { notification_id: "household_sms_cap_near", title: household.configuration.settings.name, message: "Nearly there" },
      );
      assert.equal(rig.logged(20).length, 0);
    });

    it("nothing passes once the node is closed", async () => {
      await start();
      const household = await rig.household();
      await rig.node("home").close(true);
      assert.equal(household.events.listenerCount("notice"), 0);
      assert.equal(household.events.listenerCount("reply"), rig.node("sms-inbound") ? 1 : 0);
    });
  });

  describe("over MQTT", () => {
    const base = "household-sms/household_sms_household";
    let broker: Broker;
    let observer: Observer;
    before(function () {
      if (mosquitto !== undefined) return;
      console.log(`      ${whySkipped}`);
      this.skip();
    });
    beforeEach(async () => {
      broker = await Broker.start({ name: "sms", password: "sesame" });
      observer = await Observer.of(broker, { username: "sms", password: "sesame" });
    });
    afterEach(async () => {
      await observer.end();
      await broker.end();
    });
    const shown = async (fields: object = {}): Promise<void> => {
      await start({ mqttUrl: broker.url, ...fields }, { mqttUser: "sms", mqttPassword: "sesame" });
      await observer.until(`${base}/status`, "online");
    };
    const config = (component: string, object: string) =>
      JSON.parse(observer.now.get(`homeassistant/${component}/household_sms_household/${object}/config`) ?? "{}") as {
        device?: { name: string; sw_version: string };
      };

    it("an inbound text is an event as well", async () => {
      await shown();
      const heard = await heardAtHome("household_sms_inbound");
      await textIn(await rig.household(), "mia", "Hello there");
      await until(() => heard.length === 1);
      assert.deepEqual(heard, [{ type: "text", person: "Mia" }]);
    });

    it("the household is a device, with what it has sent and who has opted in", async () => {
      await shown();
      const household = await rig.household();
      await observer.settled();
      assert.equal(config("sensor", "sent_today").device?.name, household.configuration.settings.name);
      assert.match(config("switch", "pause").device?.sw_version ?? "", /^\d+\.\d+\.\d+/);
      assert.equal(observer.now.get(`${base}/sent_today`), "0");
      assert.equal(observer.now.get(`${base}/consent_mia`), "ON");
      await household.outbox.send({ to: "anna", message: "Hello", kind: "reminder", urgent: false });
      await textIn(household, "mia", "STOP");
      await until(() => household.reporting.figures().people.find(({ id }) => id === "mia")?.optedIn === false);
      await rig.clock.advance(seconds(2));
      await observer.until(`${base}/sent_today`, "1");
      await observer.until(`${base}/consent_mia`, "OFF");
      await observer.until(`${base}/last_inbound`, new Date(household.reporting.figures().lastInbound ?? 0).toISOString());
      await observer.until(`${base}/inbound`, JSON.stringify({ event_type: "opted_out", person: "Mia" }));
    });

    it("the household's page shows the state of the broker", async () => {
      const mqtt = async (): Promise<unknown> => (await rig.read("today")).mqtt;
      await shown();
      assert.equal(await mqtt(), "connected");
      await broker.kill();
      await until(() => rig.logged(40).some((line) => line.includes("mqtt.status reason=unreachable")));
      assert.equal(await mqtt(), "unreachable");
    });

    it("it is paused, tested and asked for a text", async () => {
      await shown();
      const household = await rig.household();
      await observer.say(`${base}/pause/set`, "ON");
      await until(() => household.status().paused);
      await observer.say(`${base}/pause/set`, "OFF");
      await until(() => !household.status().paused);
      await observer.say(`${base}/test/set`, "PRESS");
      await until(() => household.status().sentToday === 1);
      await observer.say(`${base}/notify_tom/set`, "Come home");
      await until(() => household.status().sentToday === 2);
      const by = (
        await household.reporting.log({ filter: { topic: "changes" }, limit: 10, effort: Number.POSITIVE_INFINITY }, "en")
      ).entries.flatMap((entry) => ("by" in entry ? [entry.by] : []));
      assert.deepEqual([...new Set(by)], ["Home Assistant"]);
    });

    it("it goes unavailable with the node, and closing waits for no broker that has gone", async () => {
      await shown();
      await rig.node("home").close(true);
      await observer.until(`${base}/status`, "offline");
      await rig.stop();
      await shown({ mqttPrefix: "elsewhere" });
      await observer.settled();
      assert.ok(observer.now.has("elsewhere/sensor/household_sms_household/held/config"));
      await broker.kill();
      await rig.stop();
    });

    it("it goes when the household goes", async () => {
      await shown();
      await rig.node("household").close(true);
      await observer.until(`${base}/status`, "offline");
    });
  });

  it("explains in one line that MQTT needs a household", async () => {
    await rig.start([sandbox(), at.node({ mqttUrl: "mqtt://127.0.0.1:1" })], { home: { token } });
    await rig.home();
    assert.deepEqual(rig.logged(20), ["The MQTT broker needs a household to show. Choose one in sms-ha-config."]);
  });

  it("refuses a wrong broker address in one line", async () => {
    await rig.start([sandbox(), at.node({ household: "household", mqttUrl: "homeassistant.local" })], { home: { token } });
    await assert.rejects(rig.home(), { message: /^MQTT broker has to be the address of an MQTT broker/ });
  });
});

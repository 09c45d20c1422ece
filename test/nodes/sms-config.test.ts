// The sms-config node: a mistake is one sentence, and Node-RED keeps running.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { minutes, seconds } from "../../src/core/units";
import { closing, listening, portOf } from "../fakes/server";
import { config, Rig, sandbox, underTest } from "./rig";

const sid = `AC${"1".repeat(32)}`;
const twilio = { mode: "twilio", accountSid: sid, sender: "+15005550006", publicUrl: "https://home.example.org" };
const secret = { household: { authToken: "0123456789abcdef" } };

describe("sms-config", () => {
  const rig = new Rig();
  const environment = process.env;
  beforeEach(() => {
    // The machine's own variables must not matter.
    process.env = Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("TWILIO_")));
  });
  afterEach(() => rig.stop());
  after(() => {
    process.env = environment;
    return rig.end();
  });

  const start = (fields: object, credentials: object = {}): Promise<void> =>
    rig.start([sandbox(fields), ...underTest("sms-send", 2)], credentials);

  it("is a sandbox with nothing but its defaults", async () => {
    await rig.start([config("household", "sms-config")]);
    const { configuration } = await rig.household();
    assert.equal(configuration.carrier.mode, "sandbox");
    assert.equal(configuration.settings.cooldown, minutes(30));
    assert.equal(configuration.settings.dailyMessages, 30);
    assert.equal(configuration.settings.dailySegments, 60);
    assert.deepEqual(configuration.settings.quietHours, [{ from: "21:00", to: "07:00" }]);
    assert.deepEqual(configuration.settings.countries, ["US"]);
  });

  const wrong: readonly [string, object, object, RegExp][] = [
    ["a cooldown that is no number", { cooldown: "soon" }, {}, /^Wait between texts has to be a number\.$/],
    ["quiet hours that are no times", { quietHours: [{ from: "9 pm", to: "7" }] }, {}, /^Quiet hours has to be times of day/],
    ["a time zone that doesn't exist", { timeZone: "Mars/Olympus" }, {}, /“Mars\/Olympus” isn't a time zone/],
    ["a country that doesn't exist", { country: "XX" }, {}, /“XX” isn't a country/],
    ["Twilio without an account", { mode: "twilio" }, {}, /account SID is missing.*TWILIO_ACCOUNT_SID/],
    ["Twilio without a token", { mode: "twilio", accountSid: sid }, {}, /auth token is missing.*TWILIO_AUTH_TOKEN/],
    ["Twilio without a sender", { mode: "twilio", accountSid: sid }, secret, /sender is missing.*TWILIO_FROM_NUMBER/],
    ["a sender that is no number", { ...twilio, sender: "+1 555" }, secret, /^Sender has to be/],
    ["half an API key", twilio, { household: { authToken: "x", apiKeySid: `SK${"1".repeat(32)}` } }, /API key needs both/],
  ];
  for (const [name, fields, credentials, sentence] of wrong)
    it(`reports ${name} once, and on every node that uses it`, async () => {
      await start(fields, credentials);
      await assert.rejects(rig.household(), { message: sentence });
      const lines = rig.logged(20);
      assert.equal(lines.length, 1);
      assert.ok(!lines[0]?.includes("\n"));
      const status = rig.status("sms-send");
      assert.equal(status?.fill, "red");
      assert.match(status?.text ?? "", /^configuration: /);
      const { errors, completed } = await rig.give("sms-send", { to: "mia", payload: "Hello" });
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? "", sentence);
      assert.equal(completed, 0);
    });

  it("sends nothing if TWILIO_ENABLED=false", async () => {
    process.env.TWILIO_ENABLED = "false";
    await start(twilio, secret);
    assert.equal((await rig.household()).configuration.carrier.mode, "off");
    const { outputs } = await rig.give("sms-send", { to: "mia", payload: "Hello" });
    assert.equal(outputs[1]?.[0]?.sms.reason, "sending_disabled");
    assert.deepEqual(rig.status("sms-send"), { fill: "yellow", shape: "ring", text: "sending is off" });
  });

  it("names the port that is taken and the variable to change, and retries", async () => {
    const other = createServer();
    await listening(other);
    const port = portOf(other);
    try {
      await start({ sandboxPort: String(port) });
      await assert.rejects(rig.household(), { code: "port_taken" });
      const [line, ...more] = rig.logged(20);
      assert.match(
        line ?? "",
        new RegExp(
          `^“household” can't be used yet and will be tried again: Port ${port} .* is taken\\. .*HOUSEHOLD_SMS_PHONES_PORT`,
        ),
      );
      assert.deepEqual(more, []);
      assert.match(rig.status("sms-send")?.text ?? "", /^not started: Port /);
    } finally {
      await closing(other);
    }
    const line = rig.statusShown("sms-send", /today/);
    await rig.clock.advance(seconds(5));
    await line;
    assert.equal(rig.logged(20).length, 1);
  });

  it("advises once on large bodies where the editor is at / and a carrier calls from outside, not in the sandbox", async () => {
    const advice = () => rig.logged(30).filter((line) => line.includes("httpAdminRoot"));
    await start({});
    await rig.household();
    assert.deepEqual(advice(), []);
    await rig.stop();
    const other = { ...config("other", "sms-config"), ...twilio, store: "memory" };
    await rig.start([{ ...config("household", "sms-config"), ...twilio, store: "memory" }, other], {
      household: secret.household,
      other: secret.household,
    });
    await rig.household();
    const lines = advice();
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /“\/”.*client_max_body_size 16k/);
  });

  it("says where a flow file has a login, without showing it", async () => {
    await start({ publicUrl: "https://me:hidden@home.example.org" });
    await rig.household();
    const lines = rig.logged(30).filter((line) => line.includes("login"));
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines.join(), /hidden/);
    await rig.stop();
    await start({ publicUrl: "https://home.example.org" }, { household: { publicLogin: "me:hidden" } });
    const { configuration } = await rig.household();
    assert.equal(configuration.publicUrl, "https://me:hidden@home.example.org");
    assert.deepEqual(
      rig.logged(30).filter((line) => line.includes("login")),
      [],
    );
  });

  it("opens with its data after a restart", async () => {
    await start({ store: "file", directory: join(rig.directory, "kept") });
    await rig.household();
    await rig.give("sms-send", { to: "mia", payload: "Hello" });
    await rig.stop();
    await start({ store: "file", directory: join(rig.directory, "kept") });
    await rig.household();
    const { outputs } = await rig.give("sms-send", { to: "mia", payload: "Again" });
    assert.equal(outputs[1]?.[0]?.sms.reason, "cooldown");
  });
});

// The Check button, as the editor calls it: in Node-RED, over the household's own webhook, with Home Assistant.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { CheckLine } from "../../src/core/ports/carrier-admin";
import { createSimulatedHome, type SimulatedHome } from "../../src/sandbox/home";
import { closing, listening } from "../fakes/server";
import { config, Rig, sandbox, underTest } from "./rig";

const token = "an-admins-token";

describe("the Check button", () => {
  const rig = new Rig();
  let home: SimulatedHome | undefined;
  let refuser: Server | undefined;
  afterEach(async () => {
    await rig.stop();
    await home?.close();
    home = undefined;
    if (refuser) await closing(refuser);
    refuser = undefined;
  });
  after(() => rig.end());

  const start = (fields: object = {}, more: readonly object[] = [], prefix = ""): Promise<void> =>
    rig.start(
      () => [sandbox({ publicUrl: `${rig.url}${prefix}`, country: "US", ...fields }), ...more, ...underTest("sms-send", 2)],
      {
        home: { token },
      },
    );
  const check = async (language = "en"): Promise<readonly CheckLine[]> => {
    await rig.household();
    const { status, body } = await rig.administer("check", {}, language);
    assert.equal(status, 200, JSON.stringify(body));
    return (body as { lines: readonly CheckLine[] }).lines;
  };
  /** Checks what is typed, as the dialog does. */
  const checkTyped = async (fields: object, credentials: object = {}, id = "household"): Promise<readonly CheckLine[]> => {
    const { status, body } = await rig.administer("check-entered", { fields, credentials }, "en", id);
    assert.equal(status, 200, JSON.stringify(body));
    return (body as { lines: readonly CheckLine[] }).lines;
  };
  /** A gateway that refuses every login. */
  const refusing = async (): Promise<string> => {
    refuser = createServer((_, response) => void response.writeHead(401).end());
    return listening(refuser);
  };
  const notInOrder = (lines: readonly CheckLine[]): readonly CheckLine[] => lines.filter(({ state }) => state !== "ok");

  it("finds everything all right in the sandbox, out and back in", async () => {
    await start();
    const lines = await check();
    assert.deepEqual(notInOrder(lines), []);
    assert.deepEqual(
      lines.map(({ what }) => what),
      ["account", "balance", "trial", "sender", "registration", "countries", "webhook", "address", "signature", "clock", "store"],
    );
  });

  it("speaks the editor's language", async () => {
    await start();
    assert.equal((await check("de-DE")).find(({ what }) => what === "store")?.title, "Speicher");
  });

  it("checks Home Assistant if it is deployed", async () => {
    home = createSimulatedHome({ clock: rig.clock, token, timeZone: "UTC" });
    const { url } = await home.listen(0);
    await start({}, [config("home", "sms-ha-config", { source: "url", url })]);
    const { connection } = await rig.home();
    if (connection.status().kind !== "connected")
      await new Promise<void>((resolve) => {
        const unsubscribe = connection.onStatus(() => {
          if (connection.status().kind !== "connected") return;
          unsubscribe();
          resolve();
        });
      });
    assert.equal((await check()).find(({ what }) => what === "home")?.state, "ok");
  });

  it("is shown on the household's page for Home Assistant and the broker separately", async () => {
    const beside = async (): Promise<unknown> => {
      const { home, mqtt } = await rig.read("today");
      return { home, mqtt };
    };
    await start();
    await rig.household();
    assert.deepEqual(await beside(), { home: undefined, mqtt: undefined });
    await rig.stop();
    await start({}, [config("home", "sms-ha-config", { source: "url", url: "http://127.0.0.1:9", household: "household" })]);
    await rig.household();
    await rig.home();
    assert.deepEqual(await beside(), { home: "unreachable", mqtt: undefined });
  });

  it("finds a public URL that leads to another server", async () => {
    await start({}, [], "/endpoint");
    assert.deepEqual(
      notInOrder(await check()).map(({ what, state }) => `${what} ${state}`),
      ["address failed"],
    );
  });

  it("checks what is typed, not what is deployed", async () => {
    await start();
    await rig.household();
    const phone = { mode: "android", gateway: "local", gatewayUrl: await refusing(), phoneUser: "anna" };
    const lines = await checkTyped(phone, { phonePassword: "wrong", signingKey: "key" });
    const [phoneLine] = lines;
    assert.deepEqual([phoneLine?.what, phoneLine?.state, phoneLine?.field], ["phone", "failed", "phonePassword"]);
    assert.match(String(phoneLine?.text), /user name|password/i);
    assert.deepEqual(notInOrder(await check()), []);
  });

  it("checks what is typed before anything is deployed, and the webhook answers meanwhile", async () => {
    await rig.start([]);
    const lines = await checkTyped({ mode: "sandbox", publicUrl: rig.url, country: "US", name: "" }, {}, "new");
    assert.deepEqual(notInOrder(lines), []);
    assert.ok(lines.some(({ what }) => what === "signature"));
    assert.equal(lines.find(({ what }) => what === "account")?.title, "Account (simulated)");
    const webhook = await fetch(`${rig.url}/household-sms/new/inbound`, { method: "POST", body: "" });
    assert.equal(webhook.status, 404);
  });

  it("names the field that is missing", async () => {
    await rig.start([]);
    const typed = { mode: "twilio", accountSid: `AC${"0".repeat(32)}` };
    assert.deepEqual(
      (await checkTyped(typed)).map(({ state, field, text }) => [state, field, text]),
      [["failed", "authToken", "The auth token is missing. Enter it under Carrier, or set TWILIO_AUTH_TOKEN."]],
    );
  });

  it("uses the stored credential that the dialog doesn't show", async () => {
    const url = await refusing();
    const seen: (string | undefined)[] = [];
    refuser?.on("request", ({ headers }) => void seen.push(headers.authorization));
    const phone = { mode: "android", gateway: "local", gatewayUrl: url, phoneUser: "anna" };
    await rig.start([config("household", "sms-config", { ...phone, store: "memory" })], {
      household: { phonePassword: "kept", signingKey: "key" },
    });
    await checkTyped({ ...phone, simNumber: "1" }, { phonePassword: "__PWRD__", signingKey: "__PWRD__" });
    assert.ok(seen.includes(`Basic ${Buffer.from("anna:kept").toString("base64")}`));
  });

  it("says which folder can't be written", async () => {
    await rig.start([]);
    const lines = await checkTyped({ mode: "sandbox", directory: join(__filename, "data") });
    const store = lines.find(({ what }) => what === "store");
    assert.deepEqual([store?.state, store?.field], ["failed", "store"]);
    assert.match(String(store?.text), /check\.test\.js/);
  });

  it("leaves nothing in the log", async () => {
    await start();
    const household = await rig.household();
    await check();
    const { entries } = await household.reporting.log({ filter: {}, limit: 100, effort: 1000 }, "en");
    assert.deepEqual(entries, []);
  });

  it("fixes what can be fixed, and explains what can't", async () => {
    await start();
    await rig.household();
    assert.equal((await rig.administer("mend", { what: "webhook" })).status, 200);
    const refused = await rig.administer("mend", { what: "balance" });
    assert.equal(refused.status, 502);
    assert.match((refused.body as { error: string }).error, /\.$/);
  });

  it("checks only the store if sending is off", async () => {
    await start({ mode: "off" });
    assert.deepEqual(
      (await check()).map(({ what }) => what),
      ["store"],
    );
  });
});

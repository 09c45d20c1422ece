// The Check button, as the editor calls it: in Node-RED, over the household's own webhook, with Home Assistant.

import assert from "node:assert/strict";
import type { CheckLine } from "../../src/core/ports/carrier-admin";
import { createSimulatedHome, type SimulatedHome } from "../../src/sandbox/home";
import { config, Rig, sandbox, underTest } from "./rig";

const token = "an-admins-token";

describe("the Check button", () => {
  const rig = new Rig();
  let home: SimulatedHome | undefined;
  afterEach(async () => {
    await rig.stop();
    await home?.close();
    home = undefined;
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

// The dialogs of the bridge in Node-RED's editor: what was found at home, and rows that are filled, kept and read again.

import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { Editor, form } from "./editor";
import { needChromium, Rig } from "./rig";

const events = "a1d0c3f27b5e4911";

describe("the bridge's dialogs", function () {
  this.timeout(180_000);
  let rig: Rig;
  let page: Page;
  let editor: Editor;
  const mistakes: string[] = [];
  before(async function () {
    needChromium(this);
    rig = await Rig.start();
    ({ page } = await rig.open(rig.nodeRed));
    page.on("pageerror", (error) => void mistakes.push(String(error)));
    editor = new Editor(page, "4");
    await editor.ready();
    return undefined;
  });
  after(() => rig?.end());

  const cell = (list: string, field: string): Locator => page.locator(`#${list} [data-field="${field}"]`).last();
  const add = (list: string): Promise<void> =>
    page
      .locator(".red-ui-editableList")
      .filter({ has: page.locator(`#${list}`) })
      .locator(".red-ui-editableList-addButton")
      .click();
  const node = (id: string): Promise<Record<string, unknown>> =>
    page.evaluate(
      `(({ watch, notifications, rules, lists }) => ({ watch, notifications, rules, lists }))(RED.nodes.node("${id}"))`,
    );

  it("lists every chore system with what was found of it, and keeps what is ticked and typed", async () => {
    await editor.open(events);
    await page.locator("[data-source=kidschores]").getByText("found", { exact: true }).waitFor();
    assert.match((await page.locator("[data-source=todo]").textContent()) ?? "", /Mia/);
    assert.equal(await page.locator("[data-source=grocy]").textContent(), "not found");
    await page.locator("#sms-ha-events-source-kidschores").uncheck();
    await page.locator("#sms-ha-events-source-calendar").check();
    await add("sms-ha-events-notifications");
    await cell("sms-ha-events-notifications", "service").fill("mobile_app_anna");
    await cell("sms-ha-events-notifications", "to").fill("anna");
    await editor.look("sms-ha-events-rows", form);
    await editor.done();
    const { watch, notifications, lists } = await node(events);
    assert.deepEqual(watch, { kidschores: false, calendar: true });
    assert.deepEqual(notifications, [{ service: "mobile_app_anna", to: "anna" }]);
    assert.equal((lists as unknown[]).length, 3);
  });

  it("keeps a rule for an entity that no chore system knows", async () => {
    await editor.open(events);
    await editor.openChosen("home");
    await add("sms-ha-config-rules");
    await cell("sms-ha-config-rules", "entity").fill("binary_sensor.front_door");
    await cell("sms-ha-config-rules", "is").fill("on");
    await cell("sms-ha-config-rules", "tells").selectOption("overdue");
    await cell("sms-ha-config-rules", "title").fill("The door is open");
    await page.locator("#node-config-input-mqttUrl").fill("mqtt://127.0.0.1:1883");
    await page.locator("#node-config-input-mqttUser").waitFor();
    await editor.look("sms-ha-config-rows", form);
    await editor.done();
    const { rules } = await node("a1d0c3f27b5e4902");
    const empty = { attribute: "", person: "", yes: "", no: "", dueAttribute: "" };
    assert.deepEqual(rules, [
      { ...empty, entity: "binary_sensor.front_door", is: "on", tells: "overdue", title: "The door is open" },
    ]);
    assert.deepEqual(mistakes, []);
  });
});

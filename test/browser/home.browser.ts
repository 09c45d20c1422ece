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
      `(({ watch, notifications, rules, lists, leftOut }) => ({ watch, notifications, rules, lists, leftOut }))(RED.nodes.node("${id}"))`,
    );

  it("lists the chore systems that are there, then all, and keeps what is ticked and typed", async () => {
    await editor.open(events);
    await page.locator("[data-source=kidschores]").getByText("found", { exact: true }).waitFor();
    assert.match((await page.locator("[data-source=todo]").textContent()) ?? "", /Mia/);
    const grocy = page.locator("[data-source=grocy]");
    assert.ok(!(await grocy.isVisible()));
    await page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await grocy.textContent(), "not found");
    assert.ok(await grocy.isVisible());
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

  it("offers what the home has to leave out, by keys alone, and keeps what it doesn't have", async () => {
    await editor.open(events);
    await page.locator("[data-source=kidschores]").getByText("found", { exact: true }).waitFor();
    await add("sms-ha-events-left-out");
    const what = cell("sms-ha-events-left-out", "what");
    await what.pressSequentially("dish");
    const offered = page.locator(".red-ui-autoComplete-container");
    await offered.getByText("Dishes (KidsChores)").waitFor();
    await editor.look("sms-ha-events-picker", form);
    await what.press("Enter");
    assert.equal(await what.inputValue(), "Dishes");
    await add("sms-ha-events-left-out");
    await cell("sms-ha-events-left-out", "what").fill("todo.not_there_yet");
    await editor.done();
    assert.deepEqual((await node(events)).leftOut, [{ what: "Dishes" }, { what: "todo.not_there_yet" }]);
  });

  it("keeps a rule for an entity that no chore system knows", async () => {
    await editor.open(events);
    await editor.openChosen("home");
    await add("sms-ha-config-rules");
    await cell("sms-ha-config-rules", "entity").fill("binary_sensor.front_door");
    await cell("sms-ha-config-rules", "is").fill("on");
    await cell("sms-ha-config-rules", "tells").selectOption("overdue");
    await cell("sms-ha-config-rules", "title").fill("The door is open");
    await cell("sms-ha-config-rules", "yes").pressSequentially("update_item");
    await page.locator(".red-ui-autoComplete-container").getByText("todo.update_item").click();
    await page.locator("#node-config-input-mqttUrl").fill("mqtt://127.0.0.1:1883");
    await page.locator("#node-config-input-mqttUser").waitFor();
    await editor.look("sms-ha-config-rows", form);
    await editor.done();
    const { rules } = await node("a1d0c3f27b5e4902");
    const empty = { attribute: "", person: "", no: "", dueAttribute: "" };
    assert.deepEqual(rules, [
      {
        ...empty,
        entity: "binary_sensor.front_door",
        is: "on",
        tells: "overdue",
        title: "The door is open",
        yes: "todo.update_item",
      },
    ]);
    assert.deepEqual(mistakes, []);
  });
});

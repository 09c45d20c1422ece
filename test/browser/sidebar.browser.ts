// The sidebar where there are several households, one of them empty, and where Node-RED asks who one is.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Editor } from "./editor";
import { inEachNodeRed } from "./node-reds";
import { example, Rig } from "./rig";

inEachNodeRed("The sidebar", (version, elsewhere) => {
  let rig: Rig;

  before(async function () {
    this.timeout(120_000);
    const oaks = { id: "a1d0c3f27b5e49aa", type: "sms-config", name: "The Oaks", mode: "off", store: "memory" };
    rig = await Rig.start({}, { elsewhere: elsewhere(), flow: [...example(), oaks] });
  });
  after(() => rig?.end());

  const opened = async (page: Page): Promise<ReturnType<Page["locator"]>> => {
    const editor = new Editor(page, version);
    await editor.ready();
    await editor.show("household-sms");
    return page.locator(".household-sms-sidebar");
  };

  it("shows one of several households at a time", async function () {
    this.timeout(60_000);
    const { page, mistakes } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } });
    const sidebar = await opened(page);
    await sidebar.getByLabel("Household").selectOption({ label: "The Oaks" });
    await sidebar.getByRole("heading", { name: "The Oaks" }).waitFor();
    await sidebar.getByText("Sending is off. Turn it on in the sms-config node").waitFor();
    await sidebar.getByLabel("Household").selectOption({ label: "The Willows" });
    await sidebar.getByRole("heading", { name: "The Willows" }).waitFor();
    await sidebar.getByText("All good").waitFor();
    assert.deepEqual(mistakes, []);
    await page.context().close();
  });

  it("leads to a page that no one is on yet: the first there looks after it, those who follow are children", async function () {
    this.timeout(60_000);
    const { page, mistakes } = await rig.open(`${rig.nodeRed}household-sms/a1d0c3f27b5e49aa/#people`);
    const dialog = page.locator("edit-dialog");
    for (const [name, role] of [
      ["Zoé", "admin"],
      ["Lou", "child"],
    ] as const) {
      await page.getByRole("button", { name: "Add person" }).click();
      assert.equal(await dialog.getByLabel("Role").inputValue(), role);
      await dialog.getByLabel("Name", { exact: true }).fill(name);
      await dialog.getByRole("button", { name: "Save" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.goto(`${rig.nodeRed}household-sms/a1d0c3f27b5e49aa/#people`);
      await page.reload();
      await page.locator("people-view").getByText(name, { exact: true }).first().waitFor();
    }
    assert.deepEqual(mistakes, []);
    await page.context().close();
  });

  it("signs in as the editor does, and says so where that is not enough", async function () {
    this.timeout(60_000);
    const { page } = await rig.open("about:blank");
    const tokens: string[] = [];
    await page.route(/household-sms\/\w+\/(today|log|events)/, async (route) => {
      const token = (await route.request().allHeaders()).authorization ?? "";
      tokens.push(token);
      return token === "Bearer the-token" ? route.continue() : route.fulfill({ status: 401, body: "Unauthorized" });
    });
    await page.goto(rig.nodeRed);
    const sidebar = await opened(page);
    await sidebar.getByText("You need the permission household-sms.admin").waitFor();
    await page.evaluate(`localStorage.setItem("auth-tokens", JSON.stringify({ access_token: "the-token" }))`);
    await sidebar.getByText("Texts today").waitFor();
    assert.ok(tokens.includes("Bearer the-token"));
    await page.context().close();
  });
});

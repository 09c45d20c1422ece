// The way of somebody new: from an empty flow to a text on the page of phones, in under ten interactions.

import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { Editor } from "./editor";
import { inEachNodeRed } from "./node-reds";
import { Rig } from "./rig";

const most = 9;

inEachNodeRed("A first text", (version, elsewhere) => {
  let rig: Rig;

  before(async function () {
    this.timeout(120_000);
    rig = await Rig.start({}, { elsewhere: elsewhere(), flow: [{ id: "empty", type: "tab", label: "Flow 1" }] });
  });
  after(() => rig?.end());

  it("is on the phone in under ten interactions", async function () {
    this.timeout(60_000);
    const { page, mistakes } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } });
    const editor = new Editor(page, version);
    await editor.ready();
    const sidebar = page.locator(".household-sms-sidebar");
    const dialog = page.locator(".ui-dialog:visible");
    let interactions = 0;
    const click = async (target: Locator): Promise<void> => {
      interactions += 1;
      await target.click();
    };

    if (version === "5") await click(page.locator('[data-tab-id="household-sms"]'));
    else {
      await click(page.locator("#red-ui-sidebar .red-ui-tab-link-button-menu"));
      await click(page.getByText("Household SMS", { exact: true }).last());
    }
    await editor.look("first-steps", ".household-sms-sidebar");
    await click(sidebar.getByRole("button", { name: "Import an example" }));
    await click(dialog.getByText("@household-sms/node-red"));
    interactions += 1;
    await dialog.getByText("First text", { exact: true }).dblclick();
    await sidebar.getByText("Deploy to start this household.").waitFor();
    await click(page.locator(".red-ui-tab").getByText("First text", { exact: true }));
    await click(page.locator("#red-ui-header-button-deploy"));
    // Who sees that it runs presses the button.
    await sidebar.getByText("All good").waitFor();
    await click(page.locator(".red-ui-flow-node-button-button").first());
    await sidebar.getByText("Dinner is ready").waitFor();
    await editor.look("first-text", ".household-sms-sidebar");
    const phones = page.context().waitForEvent("page");
    await click(sidebar.getByRole("link", { name: "Phones" }));
    await (await phones).getByText("Dinner is ready").first().waitFor();

    console.log(`      ${interactions} interactions`);
    assert.ok(interactions <= most, `${interactions} interactions`);
    assert.deepEqual(
      mistakes.filter((mistake) => !mistake.includes("404")),
      [],
    );
  });
});

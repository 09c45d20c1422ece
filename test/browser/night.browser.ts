// Someone who tries the example in its quiet hours: nothing comes, and every place they may look at says why and until when.

import assert from "node:assert/strict";
import { isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { navLink } from "./tabs";

const quiet = /[Qq]uiet hours until/;

describe("A text in quiet hours", function () {
  this.timeout(120_000);
  let rig: Rig;

  before(async function () {
    needChromium(this);
    // It is day where the rig lives: never the minute that is left out.
    rig = await Rig.start({ "sms-config": { quietHours: [{ from: "00:00", to: "23:59" }] } });
  });
  after(() => rig?.end());

  it("is explained on the phone, on the node, in the sidebar and on the household's page", async () => {
    const { page: phones } = await rig.open(rig.phones);
    await phones.getByText("No texts yet").first().waitFor();
    const { page: editor } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } });
    await editor.locator(`[id="a1d0c3f27b5e4941"] .red-ui-flow-node-button-button`).click();
    await phones.getByText(quiet).waitFor();
    await isAccessible(phones, "the phones in quiet hours");
    await picture(phones, "phones-quiet");
    await editor
      .locator(".red-ui-flow-node-status-label")
      .filter({ hasText: /quiet hours/i })
      .waitFor();
    await editor.evaluate(`RED.sidebar.show("household-sms")`);
    const sidebar = editor.locator(".household-sms-sidebar");
    await sidebar.getByText(quiet).first().waitFor();
    assert.equal(await sidebar.getByText(quiet).count(), 2, "that it is quiet now, and why the last text wasn't sent");
    const { page } = await rig.open(rig.page);
    await page
      .getByText(/[Qq]uiet until/)
      .first()
      .waitFor();
    await navLink(page, "Activity").click();
    await page.locator("log-view").getByText(quiet).first().waitFor();
  });
});

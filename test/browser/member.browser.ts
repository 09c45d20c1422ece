// A member's own page in a browser, from the link that a parent makes to the revoked one.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { navLink, openSheet, openView } from "./tabs";

describe("A member's page", function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: Page;
  let mistakes: string[];

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
    ({ page, mistakes } = await rig.open(rig.page));
    await navLink(page, "Home").waitFor();
  });
  after(() => rig?.end());
  afterEach(() => assert.deepEqual(mistakes, []));

  it("gives a member a page of their own, which leads nowhere once it is revoked", async () => {
    await openView(page, "People");
    const sheet = await openSheet(page, "Tom");
    await sheet.getByRole("button", { name: "Own page" }).click();
    const dialog = page.locator("link-dialog");
    await dialog.getByRole("button", { name: "Create link" }).click();
    const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
    await dialog.getByRole("img", { name: "Scan this with Tom's phone" }).waitFor();
    await dialog.getByText("This address works only in your home network").waitFor();
    await isAccessible(page, "the link dialog");
    await picture(page, "link");

    const own = await rig.open(link, { viewport: { width: 360, height: 740 } });
    await own.page.getByRole("heading", { level: 1 }).waitFor();
    await own.page.getByRole("heading", { name: "Messages" }).waitFor();
    await isAccessible(own.page, "the member page");
    await fitsSideways(own.page, "the member page");
    await picture(own.page, "member");
    assert.equal(await own.page.getByText("+1202555").count(), 0);
    // Writing home reaches the household's page.
    await own.page.locator("form.write").getByRole("textbox").fill("I'm at the library.");
    await own.page.locator("form.write").getByRole("button").click();
    await own.page.locator(".bubbles").getByText("I'm at the library.").waitFor();
    assert.deepEqual(own.mistakes, []);

    await dialog.getByRole("button", { name: "Revoke link" }).click();
    await dialog.getByRole("button", { name: "Create link" }).waitFor();
    assert.equal((await fetch(link)).status, 404);
    await page.keyboard.press("Escape");
  });
});

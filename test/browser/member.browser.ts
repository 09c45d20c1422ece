// A member's own page in a browser, from the link that a parent makes to the one that leads nowhere any more.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { card, openTab } from "./tabs";

describe("A member's page", function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: Page;
  let mistakes: string[];

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
    ({ page, mistakes } = await rig.open(rig.page));
    await page.getByRole("tab", { name: "Today" }).waitFor();
  });
  after(() => rig?.end());
  afterEach(() => assert.deepEqual(mistakes, []));

  it("gives a member a page of their own, which leads nowhere once it is revoked", async () => {
    await openTab(page, "People");
    await card(page, "Tom").getByRole("button", { name: "Own page" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Create link" }).click();
    const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
    await isAccessible(page, "the link dialog");
    await picture(page, "link");

    const own = await rig.open(link, { viewport: { width: 360, height: 740 } });
    await own.page.getByRole("heading", { name: "Tom · The Willows" }).waitFor();
    await isAccessible(own.page, "the member page");
    await fitsSideways(own.page, "the member page");
    await picture(own.page, "member");
    assert.doesNotMatch(await own.page.content(), /\+1202555/);
    await own.page.getByRole("button", { name: "Stop texting me" }).click();
    await card(page, "Tom").getByText("Opted out", { exact: true }).waitFor();
    await own.page.getByRole("button", { name: "I agree, text me" }).click();
    await own.page.getByText("You get texts.").waitFor();
    await own.page.getByLabel("Language of my texts").selectOption("fr");
    await own.page.getByRole("button", { name: "Save" }).last().click();
    await own.page.getByRole("heading", { name: "Mes SMS" }).waitFor();
    assert.deepEqual(own.mistakes, []);

    await dialog.getByRole("button", { name: "Revoke link" }).click();
    await dialog.getByRole("button", { name: "Create link" }).waitFor();
    assert.equal((await fetch(link)).status, 404);
    await page.keyboard.press("Escape");
  });
});

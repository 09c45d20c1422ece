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

  const madeLink = async (person: string): Promise<{ path: string }> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${rig.page}people/${person}/link`, { method: "POST", headers, body: "{}" });
    return (await answer.json()) as { path: string };
  };
  const personAtHome = async (id: string): Promise<{ consent: { state: string } }> => {
    const people = (await (await fetch(`${rig.page}people`)).json()) as { id: string; consent: { state: string } }[];
    const found = people.find((person) => person.id === id);
    assert.ok(found, id);
    return found;
  };

  it("gives a member a page of their own, which leads nowhere once it is revoked", async () => {
    await openView(page, "People");
    const sheet = await openSheet(page, "Tom");
    await sheet.getByRole("button", { name: "Own page" }).click();
    const dialog = page.locator("link-dialog");
    await dialog.getByRole("button", { name: "Create link" }).click();
    const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
    await dialog.getByRole("img", { name: "Scan this with Tom's phone" }).waitFor();
    await dialog.getByText("This address works only on your home network").waitFor();
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

  it("shows a child their points and rewards, and asks for one, which an adult then decides at Home", async () => {
    const { path } = await madeLink("mia");
    const own = await rig.open(`${rig.nodeRed}${path}`, { viewport: { width: 360, height: 740 } });
    await own.page.getByText("55 points").first().waitFor();
    const ask = own.page.getByRole("button", { name: /^Ask: / }).first();
    const title = (await ask.getAttribute("aria-label"))?.replace("Ask: ", "") ?? "";
    await isAccessible(own.page, "a member's rewards");
    await fitsSideways(own.page, "a member's rewards");
    await picture(own.page, "member-rewards");
    await ask.press("Enter");
    await own.page.getByText("Asked for", { exact: true }).first().waitFor();
    await page.goto(`${rig.page}#home`);
    await page.locator("needs-you").getByText(title).first().waitFor();
    assert.deepEqual(own.mistakes, []);
    await own.page.context().close();
  });

  it("lets a member stop texts once asked, agree again, and choose their language", async () => {
    const { path } = await madeLink("mia");
    const own = await rig.open(`${rig.nodeRed}${path}`, { viewport: { width: 320, height: 700 } });
    const member = own.page;
    await member.getByRole("button", { name: "Stop texting me" }).click();
    const question = member.getByRole("dialog");
    await question.getByRole("heading", { name: "Stop all texts to this phone?" }).waitFor();
    await isAccessible(member, "the question before stopping");
    await question.getByRole("button", { name: "Keep texts" }).click();
    await question.waitFor({ state: "detached" });
    await member.getByRole("button", { name: "Stop texting me" }).press("Enter");
    await question.getByRole("button", { name: "Stop texting me" }).click();
    await member.getByText("You don't get texts. You opted out").waitFor();
    assert.equal((await personAtHome("mia")).consent.state, "opted_out");
    await isAccessible(member, "the member page after stopping");
    await picture(member, "member-stopped");
    await member.getByRole("button", { name: "I agree, text me" }).click();
    await member.getByText("You get texts. You agreed on").waitFor();
    assert.equal((await personAtHome("mia")).consent.state, "opted_in");

    await member.getByText("My preferences").click();
    await member.getByLabel("Language of my texts").selectOption("de");
    await member.getByRole("button", { name: "Save" }).first().click();
    await member.getByRole("heading", { name: "Hallo Mia" }).waitFor();
    assert.equal(await member.evaluate("document.documentElement.lang"), "de");
    await fitsSideways(member, "the member page in German");
    await isAccessible(member, "the member page in German");
    await picture(member, "member-de");
    assert.deepEqual(own.mistakes, []);
    await member.context().close();
  });
});

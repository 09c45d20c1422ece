// The household's page in a browser, against the runtime that `npm start` runs: every view and dialog, live, on a desk and on a phone.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { closeSheet, navLink, openSheet, openView, row, views } from "./tabs";

describe("The household's page", function () {
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

  it("answers a question in three clicks at most, from Home", async () => {
    await openView(page, "Home");
    await rig.text("+12025550104", "can I stay at Lena's?");
    const question = page.locator("needs-you");
    await question.getByText("can I stay at Lena's?").waitFor();
    await isAccessible(page, "a question on Home");
    await picture(page, "question");
    await question
      .getByRole("link", { name: "Reply" })
      .or(question.getByRole("button", { name: "Reply" }))
      .first()
      .click();
    const composer = page.locator("text-composer");
    await composer.getByRole("textbox").fill("Yes, until nine.");
    await composer.getByRole("button", { name: "Send", exact: true }).click();
    await page.locator("conversation-view").getByText("Yes, until nine.").waitFor();
    await isAccessible(page, "a conversation");
    await picture(page, "conversation");
  });

  it("shows in a second page what happens in the first", async () => {
    const second = await rig.open(`${rig.page}#home`);
    await navLink(second.page, "Home").waitFor();
    await openView(page, "People");
    const sheet = await openSheet(page, "Mia");
    await sheet.getByRole("button", { name: "Pause" }).click();
    await second.page.getByText("Paused", { exact: true }).first().waitFor();
    await sheet.getByRole("button", { name: "Resume" }).click();
    await second.page.getByText("Paused", { exact: true }).waitFor({ state: "detached" });
    await closeSheet(page);
    assert.deepEqual(second.mistakes, []);
    await second.page.context().close();
  });

  it("shows numbers masked, and whole on demand, which the history tells", async () => {
    await openView(page, "People");
    assert.equal(await page.getByText("+1202555").count(), 0);
    const sheet = await openSheet(page, "Tom");
    await sheet.getByText("+1•••••0102").waitFor();
    await isAccessible(page, "the sheet of a person");
    await sheet.getByRole("button", { name: "Show", exact: true }).click();
    await sheet.getByText("+12025550102").waitFor();
    await sheet.getByRole("button", { name: "Hide" }).click();
    await sheet.getByText("+1•••••0102").waitFor();
    await sheet.getByRole("button", { name: "History" }).click();
    const dialog = page.locator("history-dialog");
    await dialog.getByText("Full number shown").waitFor();
    await isAccessible(page, "the history");
    await picture(page, "history");
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await dialog.waitFor({ state: "detached" });
    await closeSheet(page);
  });

  it("adds somebody, records their consent and sends a test in fewer than ten steps", async () => {
    await page.getByRole("button", { name: "Add person" }).click();
    const form = page.locator("edit-dialog");
    await isAccessible(page, "the form for a new person");
    await form.getByLabel("Name", { exact: true }).fill("Zoé");
    await form.getByLabel("Phone number").fill("+1 202 555 0105");
    await picture(page, "add");
    await form.getByRole("button", { name: "Save" }).click();
    const consent = page.locator("consent-dialog");
    await consent.getByLabel("What they agreed to").waitFor();
    await isAccessible(page, "the consent dialog");
    await picture(page, "opt-in");
    assert.match(await consent.getByLabel("What they agreed to").inputValue(), /The Willows: .*STOP to unsubscribe/);
    await consent.getByRole("checkbox").check();
    await consent.getByRole("button", { name: "Opt in" }).click();
    await consent.waitFor({ state: "detached" });
    await row(page, "Zoé").getByText("Gets texts").waitFor();
    const sheet = page.locator("person-sheet");
    await sheet.getByRole("button", { name: "Send test" }).click();
    await sheet.getByText("Sent: “This is a test. Your texts work.").waitFor();
    await closeSheet(page);
  });

  it("changes a person, and gives the focus back to the button that opened the form", async () => {
    await openView(page, "People");
    const sheet = await openSheet(page, "Ben");
    const edit = sheet.getByRole("button", { name: "Edit" });
    await edit.press("Enter");
    const form = page.locator("edit-dialog");
    await form.getByLabel("Name", { exact: true }).fill("Benjamin");
    await form.getByLabel("Language").selectOption("es");
    await form.getByLabel("Other names").fill("Benny");
    await isAccessible(page, "the form of a person");
    await picture(page, "edit");
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });
    await sheet.getByRole("heading", { name: "Benjamin" }).waitFor();
    await sheet.getByText("Español").waitFor();
    await sheet.getByText("Benny").waitFor();
    await edit.and(page.locator(":focus")).waitFor();
    await edit.press("Enter");
    assert.equal(await form.getByLabel("Name", { exact: true }).inputValue(), "Benjamin");
    await form.getByLabel("Name", { exact: true }).fill("Ben");
    await form.getByLabel("Language").selectOption("");
    await form.getByLabel("Other names").fill("");
    await form.getByRole("button", { name: "Save" }).click();
    await sheet.getByRole("heading", { name: "Ben", exact: true }).waitFor();
    await closeSheet(page);
    await row(page, "Ben").getByRole("link").and(page.locator(":focus")).waitFor();
  });

  it("pauses the household, says so at Home, and resumes from there", async () => {
    await page.goto(`${rig.page}#settings/sending`);
    await page.getByRole("button", { name: "Pause household" }).click();
    await page.getByRole("heading", { name: "Household paused" }).waitFor();
    await isAccessible(page, "the paused household");
    await openView(page, "Home");
    await page.locator("needs-you").getByText("The household is paused. Nothing is sent.").waitFor();
    await picture(page, "paused");
    await page.locator("needs-you").getByRole("button", { name: "Resume sending" }).click();
    await page.locator("needs-you").getByText("The household is paused. Nothing is sent.").waitFor({ state: "detached" });
    await page.goto(`${rig.page}#settings/sending`);
    await page.getByRole("heading", { name: "Sending is on" }).waitFor();
    await page.getByRole("button", { name: "Check" }).click();
    await page.locator("carrier-check").getByRole("listitem").nth(5).waitFor();
    await isAccessible(page, "the check");
    await picture(page, "check");
    await openView(page, "People");
  });

  it("says what is wrong with a number, and keeps what was typed", async () => {
    await page.getByRole("button", { name: "Add person" }).click();
    const dialog = page.locator("edit-dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Nobody");
    await dialog.getByLabel("Phone number").fill("12");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").getByText("look like a phone number").waitFor();
    assert.equal(await dialog.getByLabel("Name", { exact: true }).inputValue(), "Nobody");
    // The refusal is part of this test.
    mistakes.length = 0;
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("shows a STOP the moment it comes in, and that only a START from that phone lifts it", async () => {
    await rig.text("+12025550103", "STOP");
    await row(page, "Ben").getByText("Gets texts").waitFor({ state: "detached" });
    const sheet = await openSheet(page, "Ben");
    await sheet.getByText(/Only that lifts the block/).waitFor();
    await picture(page, "stopped");
    await rig.text("+12025550103", "START");
    await sheet.getByText("Gets texts").waitFor();
    await closeSheet(page);
  });

  it("is used by keyboard: views, search, writing, help and the menu, which give the focus back", async () => {
    const body = page.locator("body");
    await body.press("1");
    await page.locator("home-view").waitFor();
    await body.press("3");
    await page.locator("people-view").waitFor();
    await body.press("?");
    const help = page.locator("shortcuts-dialog");
    await help.getByRole("heading").first().waitFor();
    await isAccessible(page, "the keyboard shortcuts");
    // A key that a dialog doesn't know leads nowhere.
    await page.keyboard.press("1");
    await page.locator("people-view").waitFor();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    await body.press("/");
    await page.locator("log-view").getByLabel("Search").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("1/w?");
    assert.equal(await page.locator("log-view").getByLabel("Search").inputValue(), "1/w?");
    await page.locator("log-view").getByLabel("Search").fill("");
    await page.goto(`${rig.page}#messages/mia`);
    await page.locator("text-composer").getByRole("textbox").waitFor();
    await body.press("w");
    await page.locator("text-composer").getByRole("textbox").and(page.locator(":focus")).waitFor();
    const menu = page.getByRole("button", { name: "Menu" });
    await menu.press("Enter");
    await page.getByRole("link", { name: "Setup guide" }).waitFor();
    await isAccessible(page, "the menu");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Setup guide" }).waitFor({ state: "detached" });
    await menu.and(page.locator(":focus")).waitFor();
  });

  it("filters the log by kind and words, shows news, and says when nothing fits", async () => {
    await openView(page, "Activity");
    const log = page.locator("log-view");
    await log.getByLabel("Type").selectOption("received");
    await log.getByText("From Ben").first().waitFor();
    assert.equal(await log.getByText("To Zoé").count(), 0);
    await log.getByLabel("Type").selectOption("");
    await log.getByLabel("Search").fill("your texts work");
    await log.getByText("To Zoé").first().waitFor();
    await log.getByText("From Ben").first().waitFor({ state: "detached" });
    await log.getByLabel("Search").fill("nothing like that");
    await log.getByText("No matches.").waitFor();
    await log.getByLabel("Search").fill("");
    await log.getByText("From Ben").first().waitFor();
    await rig.text("+12025550104", "is dinner ready?");
    await log.getByText("is dinner ready?").waitFor();
  });

  it("saves the log as CSV", async () => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download CSV" }).click();
    assert.equal((await saved).suggestedFilename(), "household-sms.csv");
  });

  it("changes settings while everything runs, and takes them back", async () => {
    await openView(page, "Settings");
    await page.locator("settings-view").getByRole("link", { name: "Texts" }).click();
    await page.getByLabel("Household name").fill("The Oaks");
    await page.locator("settings-view").getByRole("button", { name: "Save" }).first().click();
    await page.getByRole("heading", { name: "The Oaks" }).waitFor();
    await page.getByRole("button", { name: "Reset to default: Household name" }).click();
    await page.getByRole("heading", { name: "The Willows" }).waitFor();
  });

  it("shows a template as it goes out while it is typed, and keeps it", async () => {
    await page.locator("settings-view").getByRole("link", { name: "Wording" }).click();
    const editor = page.locator("wording-editor");
    await editor.getByLabel("Your wording").fill("{title}, please! {due}");
    await editor.getByText(/Take out the trash, please!/).waitFor();
    await editor.getByText("1 part").waitFor();
    await editor.getByLabel("Your wording").fill("Hello: {title}");
    await editor.getByRole("button", { name: "Save" }).click();
    await editor.getByRole("button", { name: "Reset to default" }).click();
    await editor.getByText(/Chore due: Take out the trash/).waitFor();
  });

  it("gives out what is held about a person, and erases them once their name is typed", async () => {
    await openView(page, "People");
    await (await openSheet(page, "Zoé")).getByRole("button", { name: "Data" }).click();
    const dialog = page.locator("data-dialog");
    await dialog.getByRole("button", { name: "Download JSON" }).waitFor();
    await isAccessible(page, "the dialog about data");
    await picture(page, "data");
    const saved = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download JSON" }).click();
    assert.equal((await saved).suggestedFilename(), "zoe.json");
    await dialog.getByLabel(/Type “Zoé”/).fill("Zoé");
    await dialog.getByRole("button", { name: "Erase permanently" }).click();
    await row(page, "Zoé").waitFor({ state: "detached" });
    const log = await openView(page, "Activity");
    await log.getByText("Person erased").first().waitFor();
    assert.equal(await page.locator("log-view").getByText("Zoé").count(), 0);
  });

  for (const [name, options] of [
    ["wide", { viewport: { width: 1400, height: 900 } }],
    ["dark", { viewport: { width: 1400, height: 900 }, colorScheme: "dark" }],
    ["tablet", { viewport: { width: 768, height: 1024 } }],
    ["phone", { viewport: { width: 360, height: 740 } }],
    ["phone-dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
    ["small", { viewport: { width: 320, height: 640 } }],
  ] as const)
    it(`is accessible and needs no scrolling sideways: ${name}`, async () => {
      const opened = await rig.open(rig.page, options);
      for (const view of views) {
        await openView(opened.page, view);
        await fitsSideways(opened.page, `${view} (${name})`);
        await isAccessible(opened.page, `${view} (${name})`);
        await picture(opened.page, `${name}-${view.toLowerCase()}`);
      }
      for (const place of ["settings/texts", "settings/hours", "settings/limits", "settings/wording", "home/setup"]) {
        await opened.page.evaluate(`location.hash = ${JSON.stringify(place)}`);
        await opened.page.locator("settings-form, wording-editor, setup-guide li").first().waitFor();
        await fitsSideways(opened.page, `${place} (${name})`);
        await isAccessible(opened.page, `${place} (${name})`);
        await picture(opened.page, `${name}-${place.replace("/", "-")}`);
      }
      assert.deepEqual(opened.mistakes, []);
      await opened.page.context().close();
    });

  for (const language of ["es", "fr", "de"])
    it(`speaks the reader's language: ${language}`, async () => {
      const opened = await rig.open(rig.page, { locale: language, viewport: { width: 360, height: 740 } });
      const links = opened.page.getByRole("navigation").getByRole("link");
      await links.first().waitFor();
      assert.equal(await opened.page.evaluate("document.documentElement.lang"), language);
      for (const place of views.keys()) {
        await links.nth(place).click();
        await opened.page.locator("main > *").first().waitFor();
        await fitsSideways(opened.page, `view ${place} (${language})`);
        await picture(opened.page, `${language}-${place}`);
      }
      await opened.page.context().close();
    });
});

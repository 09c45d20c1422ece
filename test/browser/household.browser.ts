// The household's page in a browser, against the runtime that `npm start` runs: every tab and dialog, live, on a desk and on a phone.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { card, openTab, tabs } from "./tabs";

describe("The household's page", function () {
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

  it("shows numbers masked, and whole to whoever asks, which the history tells", async () => {
    await openTab(page, "People");
    const tom = card(page, "Tom");
    await tom.getByText("+1•••••0102").waitFor();
    assert.doesNotMatch((await page.locator("people-tab").innerText()) ?? "", /\+1202555/);
    await tom.getByRole("button", { name: "Show" }).click();
    await tom.getByText("+12025550102").waitFor();
    await tom.getByRole("button", { name: "Hide" }).click();
    await tom.getByText("+1•••••0102").waitFor();
    await tom.getByRole("button", { name: "History" }).click();
    await page.getByRole("dialog").getByText("Full number shown").waitFor();
    await isAccessible(page, "the history");
    await picture(page, "history");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  });

  it("sets somebody up: adds them, writes down their consent, sends them a test, in fewer than ten steps", async () => {
    await page.getByRole("button", { name: "Add person" }).click();
    const dialog = page.getByRole("dialog");
    await isAccessible(page, "the form for a new person");
    await dialog.getByLabel("Name", { exact: true }).fill("Zoé");
    await dialog.getByLabel("Phone number").fill("+1 202 555 0105");
    await picture(page, "add");
    await dialog.getByRole("button", { name: "Save" }).click();
    const zoe = card(page, "Zoé");
    await zoe.getByText("Not opted in").waitFor();
    await zoe.getByRole("button", { name: "Opt in" }).click();
    await isAccessible(page, "the consent dialog");
    await picture(page, "opt-in");
    assert.match(await dialog.getByLabel("What they agreed to").inputValue(), /The Willows: .*STOP to unsubscribe/);
    await dialog.getByRole("button", { name: "Opt in" }).click();
    await zoe.getByText("Gets texts").waitFor();
    await zoe.getByRole("button", { name: "Send test" }).click();
    await zoe.getByText("Sent: “This is a test. Your texts work.").waitFor();
  });

  it("says what is wrong with a number, and keeps what was typed", async () => {
    await page.getByRole("button", { name: "Add person" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Nobody");
    await dialog.getByLabel("Phone number").fill("12");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").getByText("look like a phone number").waitFor();
    assert.equal(await dialog.getByLabel("Name", { exact: true }).inputValue(), "Nobody");
    // The server's refusal is part of what is tried here.
    mistakes.length = 0;
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    const focused = await page.evaluate<string>(
      "(() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e?.textContent; })()",
    );
    assert.equal(focused, "Add person", "the focus goes back to where it was");
  });

  it("edits a person: name, language, own quiet hours", async () => {
    await card(page, "Zoé").getByRole("button", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("Zoë");
    await dialog.getByLabel("Language").selectOption("de");
    await dialog.getByLabel(/Use different quiet hours/).check();
    await dialog.getByLabel("From").fill("20:00");
    // News come in while somebody edits: what was typed stays.
    await rig.text("+12025550104", "hello");
    await isAccessible(page, "the form for a person");
    await picture(page, "edit");
    await dialog.getByRole("button", { name: "Save" }).click();
    const zoe = card(page, "Zoë");
    await zoe.getByText("Deutsch").waitFor();
    await zoe.getByText("20:00–07:00").waitFor();
    await zoe.getByText(/opted in/).waitFor();
  });

  it("shows a STOP the moment it comes in, and that only a START from that phone lifts it", async () => {
    await rig.text("+12025550103", "STOP");
    const ben = card(page, "Ben");
    await ben.getByText("Opted out", { exact: true }).waitFor();
    await ben.getByText(/Ben can opt in again with START/).waitFor();
    assert.equal(await ben.getByRole("button", { name: "Opt in" }).count(), 0);
    await picture(page, "stopped");
    await rig.text("+12025550103", "START");
    await ben.getByText("Gets texts").waitFor();
  });

  it("pauses one person and lets them go on", async () => {
    const mia = card(page, "Mia");
    await mia.getByRole("button", { name: "Pause" }).click();
    await mia.getByText("Paused", { exact: true }).waitFor();
    await mia.getByRole("button", { name: "Resume" }).click();
    await mia.getByText("Gets texts").waitFor();
  });

  it("leaves the focus where it was, whoever works by keyboard", async () => {
    const focused = (): Promise<string> =>
      page.evaluate<string>(
        "(() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e?.textContent; })()",
      );
    const mia = card(page, "Mia");
    for (const [press, then] of [
      ["Pause", "Resume"],
      ["Resume", "Pause"],
    ] as const) {
      await mia.getByRole("button", { name: press }).focus();
      await page.keyboard.press("Enter");
      await mia.locator("button:focus", { hasText: then }).waitFor();
    }
    await page.getByRole("tab", { name: "People" }).focus();
    await page.keyboard.press("Home");
    assert.equal(await focused(), "Today");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(), "Log");
    await page.keyboard.press("ArrowLeft");
    await page.getByText("Add person").waitFor();
  });

  it("filters the log by person, kind and words, and says when nothing fits", async () => {
    await openTab(page, "Log");
    const log = page.locator("log-tab");
    await log.getByLabel("Type").selectOption("received");
    await log.getByText("From Ben").first().waitFor();
    assert.equal(await log.getByText("To Zoë").count(), 0);
    await log.getByLabel("Type").selectOption("");
    await log.getByLabel("Search").fill("your texts work");
    await log.getByText("To Zoë").first().waitFor();
    await log.getByText("From Ben").first().waitFor({ state: "detached" });
    await log.getByLabel("Search").fill("nothing like that");
    await log.getByText("No matches.").waitFor();
    await log.getByLabel("Search").fill("");
    await log.getByText("From Ben").first().waitFor();
  });

  it("shows in the open log what happens", async () => {
    await rig.text("+12025550104", "is dinner ready?");
    await page.locator("log-tab").getByText("is dinner ready?").waitFor();
  });

  it("saves the log as CSV", async () => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download CSV" }).click();
    assert.equal((await saved).suggestedFilename(), "household-sms.csv");
  });

  it("changes settings while everything runs, and takes them back", async () => {
    await openTab(page, "Settings");
    await page.getByLabel("Household name").fill("The Oaks");
    await page.getByLabel("Texts per day").fill("7");
    await page.locator("settings-tab").getByRole("button", { name: "Save" }).first().click();
    await page.getByRole("heading", { name: "The Oaks" }).waitFor();
    await openTab(page, "Today");
    await page.getByText("of 7").waitFor();
    await openTab(page, "Settings");
    await page.getByRole("button", { name: "Reset to default: Household name" }).click();
    await page.getByRole("heading", { name: "The Willows" }).waitFor();
  });

  it("shows a template as it goes out while it is typed, and keeps it", async () => {
    const editor = page.locator("template-editor");
    await editor.getByLabel("Your wording").fill("{title}, please! {due}");
    await editor.getByText(/Take out the trash, please!/).waitFor();
    await editor.getByText("1 part, GSM-7").waitFor();
    await editor.getByLabel("Your wording").fill("🗑 {title}");
    await editor.getByText(/UCS-2|replaced/).waitFor();
    await editor.getByLabel("Your wording").fill("Hello: {title}");
    await editor.getByRole("button", { name: "Save" }).click();
    await editor.getByRole("button", { name: "Reset to default" }).click();
    await editor.getByText(/Chore due: Take out the trash/).waitFor();
  });

  it("pauses everything, which every tab's reader can't miss on Today", async () => {
    await page.getByRole("button", { name: "Pause household" }).click();
    await page.getByRole("heading", { name: "Household paused" }).waitFor();
    await openTab(page, "Today");
    await page.getByText("The household is paused. Nothing is sent.").waitFor();
    await picture(page, "paused");
    await page.getByRole("button", { name: "Resume sending" }).click();
    await page.getByText("The household is paused. Nothing is sent.").waitFor({ state: "detached" });
  });

  it("gives out what is held about a person, and erases them once their name is typed", async () => {
    await openTab(page, "People");
    await card(page, "Zoë").getByRole("button", { name: "Data" }).click();
    const dialog = page.getByRole("dialog");
    await isAccessible(page, "the dialog about data");
    await picture(page, "data");
    const saved = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download JSON" }).click();
    assert.equal((await saved).suggestedFilename(), "zoe.json");
    await dialog.getByLabel(/Type “Zoë”/).fill("Zoe");
    await dialog.getByRole("button", { name: "Erase permanently" }).click();
    await dialog.getByText("The name doesn't match.").waitFor();
    mistakes.length = 0;
    await dialog.getByLabel(/Type “Zoë”/).fill("Zoë");
    await dialog.getByRole("button", { name: "Erase permanently" }).click();
    await card(page, "Zoë").waitFor({ state: "detached" });
    await openTab(page, "Log");
    await page.locator("log-tab").getByText("Person erased").waitFor();
    assert.equal(await page.locator("log-tab").getByText("Zoë").count(), 0);
    await openTab(page, "Today");
  });

  it("moves between its tabs by the arrow keys", async () => {
    await page.getByRole("tab", { name: "Today" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name: "People", selected: true }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("tab", { name: "Today", selected: true }).waitFor();
  });

  for (const [name, options] of [
    ["wide", { viewport: { width: 1180, height: 800 } }],
    ["dark", { viewport: { width: 1180, height: 800 }, colorScheme: "dark" }],
    ["phone", { viewport: { width: 360, height: 740 } }],
    ["phone-dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
  ] as const)
    it(`is accessible and needs no scrolling sideways: ${name}`, async () => {
      const opened = await rig.open(rig.page, options);
      for (const tab of tabs) {
        await openTab(opened.page, tab);
        await fitsSideways(opened.page, `${tab} (${name})`);
        await isAccessible(opened.page, `${tab} (${name})`);
        await picture(opened.page, `${name}-${tab.toLowerCase()}`);
      }
      assert.deepEqual(opened.mistakes, []);
      await opened.page.context().close();
    });

  for (const language of ["es", "fr", "de"])
    it(`speaks the reader's language: ${language}`, async () => {
      const opened = await rig.open(rig.page, { locale: language, viewport: { width: 360, height: 740 } });
      await opened.page.getByRole("tab").first().waitFor();
      assert.equal(await opened.page.evaluate("document.documentElement.lang"), language);
      for (const place of [0, 1, 2, 3]) {
        await opened.page.getByRole("tab").nth(place).click();
        await opened.page.locator("#panel > *").waitFor();
        await fitsSideways(opened.page, `tab ${place} (${language})`);
        await picture(opened.page, `${language}-${place}`);
      }
      await opened.page.context().close();
    });
});

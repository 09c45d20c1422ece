// Every view in every language, and the newest at every width, light and dark: axe-core finds nothing, and nothing scrolls sideways.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { navLink } from "./tabs";

/** A place of the page, and what is there once it has loaded. */
const places: Readonly<Record<string, string>> = {
  home: "person-today",
  "home/setup": "setup-guide li",
  messages: "messages-view li",
  "messages/mia": "text-composer textarea",
  "messages/~scheduled": "scheduled-texts li",
  people: "people-view li",
  "people/mia": "person-sheet h2",
  activity: "log-view li",
  "activity/cost": "cost-figures h2",
  "settings/sending": "carrier-check",
  "settings/texts": "settings-form",
  "settings/hours": "settings-form",
  "settings/limits": "settings-form",
  "settings/wording": "wording-editor",
  "settings/keep": "settings-form",
  "settings/backup": "backup-settings form",
};

describe("Every view of the household's page", function () {
  this.timeout(120_000);
  let rig: Rig;

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
    const text = {
      to: ["ben", "adults"],
      text: "Practice starts in an hour",
      day: "2099-11-24",
      time: "16:00",
      repeat: "weekly",
    };
    await rig.post("scheduled", text);
    await rig.text("+12025550104", "can I stay at Lena's?");
  });
  after(() => rig?.end());

  const visit = async (page: Page, place: string, what: string): Promise<void> => {
    // Out of whatever sheet is open.
    await page.evaluate(`location.hash = "activity"`);
    await page.locator("log-view").waitFor();
    await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
    await page
      .locator(places[place] ?? "main")
      .first()
      .waitFor();
    await fitsSideways(page, what);
    await isAccessible(page, what);
  };

  for (const locale of ["es", "fr", "de"])
    it(`is accessible on a phone: ${locale}`, async () => {
      const { page, mistakes } = await rig.open(rig.page, { locale, viewport: { width: 360, height: 740 } });
      await page.getByRole("navigation").getByRole("link").first().waitFor();
      for (const place of Object.keys(places)) await visit(page, place, `${place} (${locale})`);
      assert.deepEqual(mistakes, []);
      await page.context().close();
    });

  for (const width of [1400, 768, 360, 320])
    for (const colorScheme of ["light", "dark"] as const)
      it(`is accessible, the newest: ${width}, ${colorScheme}`, async () => {
        const { page, mistakes } = await rig.open(rig.page, { colorScheme, viewport: { width, height: 800 } });
        await navLink(page, "Home").waitFor();
        for (const place of ["messages/~scheduled", "settings/backup"]) {
          await visit(page, place, `${place} (${width}, ${colorScheme})`);
          await picture(page, `${place.replace(/\W+/g, "-")}-${width}-${colorScheme}`);
        }
        await page.evaluate(`location.hash = "messages/~scheduled"`);
        await page.locator("scheduled-texts").getByRole("button", { name: "Edit" }).click();
        await page.locator("scheduled-dialog").getByLabel("First day").waitFor();
        await isAccessible(page, `the form of a scheduled text (${width}, ${colorScheme})`);
        assert.deepEqual(mistakes, []);
        await page.context().close();
      });

  it("schedules a text by keyboard alone", async () => {
    const { page, mistakes } = await rig.open(`${rig.page}#messages/~scheduled`);
    await page.locator("scheduled-texts").getByRole("button", { name: "Schedule a text" }).press("Enter");
    const form = page.locator("scheduled-dialog");
    await form.getByRole("checkbox", { name: "Mia" }).press("Space");
    await form.getByRole("textbox", { name: "Text" }).focus();
    await page.keyboard.type("Bring your swimsuit");
    await form.getByLabel("Day", { exact: true }).focus();
    await form.getByLabel("Day", { exact: true }).fill("2099-12-01");
    await form.getByLabel("Time").focus();
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await page.locator("scheduled-texts").getByText("Bring your swimsuit").waitFor();
    assert.deepEqual(mistakes, []);
    await page.context().close();
  });
});

// The household's page after a month of texts: full days, what waits, long names, a name at home that means no one.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { systemClock } from "../../src/clock";
import { fitsSideways, isAccessible } from "./checks";
import { writePast } from "./past";
import { needChromium, picture, Rig } from "./rig";
import { navLink, openSheet, openView } from "./tabs";

const longName = "Maximiliane Alexandra von und zu Hohenfels-Brandenburgerste";

describe("The household's page after a month", function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: Page;
  let mistakes: string[];

  before(async function () {
    needChromium(this);
    rig = await Rig.start({}, { past: (directory) => writePast(directory, systemClock.now()) });
    ({ page, mistakes } = await rig.open(rig.page));
    await navLink(page, "Home").waitFor();
  });
  after(() => rig?.end());
  afterEach(() => assert.deepEqual(mistakes, []));

  it("shows what waits, with a way to send it now", async () => {
    const home = await openView(page, "Home");
    await home.locator("waiting-texts").getByText("Water the plants").first().waitFor();
    await home.locator("waiting-texts").getByRole("button", { name: "Send now" }).first().waitFor();
    await isAccessible(page, "Home after a month");
    await picture(page, "month-home");
  });

  it("shows thirty days on a scale, the cost, what the carrier counts, and that the cap was near", async () => {
    // More than the sandbox's carrier has counted of a month that was only written for it.
    const counted = { month: { texts: 1250, cost: { amount: 99, currency: "USD" } } };
    await page.route(/\/usage$/, (route) => route.fulfill({ json: counted }));
    await page.goto(`${rig.page}#activity/cost`);
    const figures = page.locator("cost-figures");
    await figures.getByText(/by the end of the month at this rate/).waitFor();
    const month = figures.locator("section").filter({ hasText: "Cost in" });
    await month.getByText("The carrier reports $99.00 for 1,250 texts").waitFor();
    await month.getByText(/^\+\$9\d\.\d\d difference$/).waitFor();
    await figures.getByText("27 of today's 30 texts are used. At 30, sending stops until midnight.").waitFor();
    const chart = figures.locator("outcome-chart");
    assert.equal(await chart.locator(".bar").count(), 30);
    assert.deepEqual(await chart.locator(".scale span").allInnerTexts(), ["0", "5", "10"]);
    assert.equal(await chart.locator(".dates span").count(), 5);
    const failed = chart.getByRole("columnheader").nth(3);
    assert.equal(await failed.textContent(), "Failed");
    await isAccessible(page, "the cost after a month");
    await picture(page, "month-cost");
  });

  it("prints the log without what only a screen needs", async () => {
    await page.goto(`${rig.page}#activity`);
    const log = page.locator("log-view");
    await log.getByRole("listitem").first().waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("navigation").isVisible(), false);
    assert.equal(await log.getByRole("button", { name: "Print" }).isVisible(), false);
    assert.equal(await log.getByRole("listitem").first().isVisible(), true);
    await picture(page, "month-print");
    await page.emulateMedia({ media: "screen" });
  });

  it("keeps the log's filters in the address, also over a reload", async () => {
    await page.goto(`${rig.page}#activity`);
    const log = page.locator("log-view");
    await log.getByLabel("Type").selectOption("failed");
    await page.waitForURL(/topic=failed/);
    await page.reload();
    await log.getByText("error 30003").first().waitFor();
    assert.equal(await log.getByLabel("Type").inputValue(), "failed");
    await log.getByLabel("Type").selectOption("");
  });

  it("takes a name however long, and shows it on a phone without scrolling sideways", async () => {
    await openView(page, "People");
    await page.getByRole("button", { name: "Add person" }).click();
    const dialog = page.locator("edit-dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(longName);
    await dialog.getByLabel("Other names").fill("Max, Maxi, the_very_long_entity_name_that_home_assistant_made_up_for_her");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.goto(`${rig.page}#people`);
    await page.reload();
    await page.locator("people-view").getByText(longName).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await fitsSideways(page, "People with a long name");
    await picture(page, "long-name");
    await page.setViewportSize({ width: 1180, height: 800 });
  });

  it("pages through the log, and finds an outcome and a day far back", async () => {
    await openView(page, "Activity");
    const log = page.locator("log-view");
    await log.getByRole("button", { name: "Show older" }).click();
    await log.getByRole("listitem").nth(99).waitFor();
    await log.getByLabel("Type").selectOption("failed");
    await log.getByText("error 30003").first().waitFor();
    assert.equal(await log.locator("li").getByText("Delivered", { exact: true }).count(), 0);
    await isAccessible(page, "the log's failures");
    await picture(page, "month-failed");
    await log.getByLabel("Type").selectOption("");
    const day = new Date(systemClock.now() - 20 * 86_400_000).toISOString().slice(0, 10);
    await log.getByLabel("Day").fill(day);
    await log.getByText("End of the log.").waitFor();
    const entries = await log.getByRole("listitem").count();
    assert.ok(entries > 3 && entries < 30, `${entries} entries on ${day}`);
    await log.getByLabel("Day").fill("");
    await log.getByRole("button", { name: "Show older" }).waitFor();
    await picture(page, "month-log");
  });

  it("says whom a name at home means that means no one", async () => {
    await page.route(/\/names$/, async (route) => {
      const names = (await (await route.fetch()).json()) as object[];
      const people = (await (await fetch(`${rig.page}people`)).json()) as { readonly aliases: readonly string[] }[];
      const known = people.some(({ aliases }) => aliases.includes("Benny B."));
      const strange = {
        name: "Benny B.",
        source: "kidschores",
        ...(known ? { person: "ben", suggestions: [] } : { suggestions: ["ben"] }),
      };
      return route.fulfill({ json: [strange, ...names] });
    });
    await openView(page, "People");
    const names = page.locator("home-names");
    await names.getByText("Benny B.").waitFor();
    await isAccessible(page, "a name that means no one");
    await picture(page, "month-people");
    assert.equal(await names.getByLabel("Person for Benny B.").inputValue(), "ben");
    await names.getByRole("button", { name: "Match" }).click();
    await names.getByText("Benny B. is Ben.").waitFor();
    await (await openSheet(page, "Ben")).getByText("Benny B.").waitFor();
  });

  it("sets for how long texts and log are kept, within what the runtime takes", async () => {
    await page.goto(`${rig.page}#settings/keep`);
    const [texts, log] = [page.getByLabel("Keep texts (days)"), page.getByLabel("Keep log (days)")];
    await texts.fill("14");
    await log.fill("10");
    const save = page.locator("settings-view").getByRole("button", { name: "Save" }).first();
    await save.click();
    assert.equal(
      await log.evaluate((field) => (field as unknown as { validity: { rangeUnderflow: boolean } }).validity.rangeUnderflow),
      true,
    );
    await log.fill("90");
    await save.click();
    await page.getByRole("button", { name: "Reset to default: Keep texts (days)" }).waitFor();
    const { effective } = (await (await fetch(`${rig.page}settings`)).json()) as { effective: Record<string, number> };
    assert.deepEqual([effective.keepTexts, effective.keepLog], [14 * 86_400_000, 90 * 86_400_000]);
  });

  it("looks as good in the dark, on a phone", async () => {
    const dark = await rig.open(rig.page, { colorScheme: "dark", viewport: { width: 360, height: 740 } });
    await dark.page.locator("waiting-texts").getByText("Water the plants").first().waitFor();
    await fitsSideways(dark.page, "Home on a phone");
    await picture(dark.page, "month-phone-dark");
    await dark.page.context().close();
  });
});

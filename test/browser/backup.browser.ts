// Backups on the household's page, by keyboard alone: made, refused in words, checked, restored.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { fitsSideways, isAccessible } from "./checks";
import { needChromium, picture, Rig } from "./rig";
import { navLink, openView, row } from "./tabs";

const passphrase = "correct horse battery";

describe("A backup on the household's page", function () {
  this.timeout(120_000);
  let rig: Rig;
  let page: Page;
  let mistakes: string[];
  let folder: string;

  before(async function () {
    needChromium(this);
    folder = await mkdtemp(join(tmpdir(), "household-backup-file-"));
    rig = await Rig.start();
    ({ page, mistakes } = await rig.open(rig.page, { viewport: { width: 360, height: 740 }, acceptDownloads: true }));
    await navLink(page, "Home").waitFor();
  });
  after(async () => {
    await rig?.end();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const file = (name = "a.backup"): string => join(folder, name);
  const part = () => page.locator("backup-settings");
  const choose = async (name: string, words: string): Promise<void> => {
    await part().getByLabel("Backup file").setInputFiles(file(name));
    await part().getByLabel("Passphrase", { exact: true }).last().fill(words);
    await page.keyboard.press("Enter");
  };

  it("is downloaded once its passphrase is typed twice", async () => {
    await page.goto(`${rig.page}#settings/backup`);
    const first = part().getByLabel("Passphrase", { exact: true }).first();
    await first.focus();
    await page.keyboard.type(passphrase);
    await page.keyboard.press("Tab");
    await page.keyboard.type("correct horse batterx");
    await page.keyboard.press("Enter");
    await part().getByRole("alert").getByText("The two passphrases differ.").waitFor();
    await isAccessible(page, "a passphrase that differs");
    await part().getByLabel("Repeat the passphrase").fill(passphrase);
    const saved = page.waitForEvent("download");
    await part().getByLabel("Repeat the passphrase").press("Enter");
    const download = await saved;
    assert.match(download.suggestedFilename(), /^household-sms-\d{4}-\d\d-\d\d\.backup$/);
    await download.saveAs(file());
    assert.ok(!readFileSync(file(), "latin1").includes("Mia"));
    assert.equal(await first.inputValue(), "");
    await picture(page, "backup-phone");
  });

  it("is refused in words if it is cut, of another passphrase or something else", async () => {
    await page.reload();
    copyFileSync(file(), file("cut"));
    truncateSync(file("cut"), 500);
    writeFileSync(file("other"), "a photo");
    await choose("cut", passphrase);
    await part().getByRole("alert").getByText("This file is incomplete or was changed.").waitFor();
    await choose("other", passphrase);
    await part().getByRole("alert").getByText("This file isn't a backup of a household.").waitFor();
    await choose("a.backup", "another passphrase");
    await part().getByRole("alert").getByText("This isn't the passphrase").waitFor();
    await isAccessible(page, "a refused backup");
    // The refusals are part of this test.
    mistakes.length = 0;
  });

  it("says what it would change before it does, and restores that", async () => {
    await rig.post("people/mia", { name: "Amelia", role: "child" });
    await rig.post("people", { name: "Zoé", role: "adult" });
    await choose("a.backup", passphrase);
    await part().getByText("No longer there: Zoé").waitFor();
    await part()
      .getByText(/^Backup of .*: 4 people, \d+ log entries\.$/)
      .waitFor();
    await isAccessible(page, "a checked backup");
    await fitsSideways(page, "a checked backup");
    await picture(page, "backup-checked");
    const restore = part().getByRole("button", { name: "Restore now" });
    await restore.focus();
    await page.keyboard.press("Enter");
    await page.getByText("The backup is restored.").waitFor();
    await openView(page, "People");
    await row(page, "Mia").waitFor();
    assert.equal(await row(page, "Zoé").count(), 0);
    await openView(page, "Activity");
    await page.locator("log-view").getByText("Backup restored").waitFor();
    assert.deepEqual(mistakes, []);
  });
});

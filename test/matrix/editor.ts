// Node-RED's editor in a browser: our nodes in the palette, every example imported, nothing invalid, nothing in the console.

import { strict as assert } from "node:assert";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath, picture } from "../browser/rig";
import { type Example, examples } from "../examples/flows";

/** What the editor's own page answers, as far as it is asked. */
interface Editor {
  readonly nodes: {
    eachNode(each: (node: { readonly type: string; readonly valid: boolean; readonly name: string }) => void): void;
    eachWorkspace(each: (tab: { readonly id: string; readonly label: string }) => void): void;
    eachConfig(each: (node: { readonly type: string; readonly valid: boolean; readonly id: string }) => void): void;
  };
  readonly workspaces: { show(id: string): void };
  readonly actions: { invoke(name: string): void };
}
declare const RED: Editor;

/** Where the household is there already, the editor asks, and “Import copy” goes on with it. */
const importOne = async (page: Page, { name, nodes }: Example, isFirst: boolean): Promise<void> => {
  await page.evaluate(() => RED.actions.invoke("core:show-import-dialog"));
  const text = page.locator("#red-ui-clipboard-dialog-import-text");
  await text.fill(JSON.stringify(nodes));
  // The editor looks at what was pasted once a key is let go.
  await text.press("End");
  await page.locator("#red-ui-clipboard-dialog-ok").click();
  if (!isFirst) await page.getByRole("button", { name: "Import copy" }).click();
  await page.locator(".red-ui-tab-label", { hasText: name }).first().waitFor();
  await page.locator(".red-ui-notification").first().click();
  await page.evaluate((label) => {
    RED.nodes.eachWorkspace((tab) => void (tab.label === label && RED.workspaces.show(tab.id)));
  }, name);
  await page.locator(".red-ui-notification").first().waitFor({ state: "hidden" });
};

interface Imported {
  readonly invalid: readonly string[];
  readonly configs: readonly string[];
}
const imported = (page: Page): Promise<Imported> =>
  page.evaluate(() => {
    const invalid: string[] = [];
    const configs: string[] = [];
    RED.nodes.eachNode(({ type, name, valid }) => void (valid || invalid.push(`${type} ${name}`)));
    RED.nodes.eachConfig(({ type, id, valid }) => {
      configs.push(`${type} ${id}`);
      if (!valid) invalid.push(type);
    });
    return { invalid, configs };
  });

const hasHome = ({ nodes }: Example): boolean => nodes.some(({ type }) => type === "sms-ha-config");

const look = async (browser: Browser, url: string, types: readonly string[]): Promise<void> => {
  const page = await browser.newPage({ viewport: { width: 1500, height: 800 } });
  page.setDefaultTimeout(15_000);
  const mistakes: string[] = [];
  page.on("pageerror", (error) => void mistakes.push(String(error)));
  page.on("console", (message) => void (message.type() === "error" && mistakes.push(message.text())));
  await page.goto(url);
  await page.locator("#red-ui-header-button-deploy").waitFor();
  for (const type of types.filter((name) => !/config$/.test(name)))
    await page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`).waitFor({ state: "attached" });
  const before = await imported(page);
  // The editor gives a new ID to what it imports beside something that is there already: what all share comes first, as the guide says.
  const withHomeFirst = examples.toSorted((one, other) => Number(hasHome(other)) - Number(hasHome(one)));
  for (const [index, example] of withHomeFirst.entries()) {
    await importOne(page, example, index === 0);
    await picture(page, `example-${example.name.replaceAll(" ", "-").toLowerCase()}`);
  }
  const after = await imported(page);
  assert.deepEqual(after.invalid, [], "every node of every example is valid");
  const added = after.configs.filter((config) => !before.configs.includes(config)).map((config) => config.split(" ")[0]);
  assert.deepEqual(added.sort(), ["sms-config", "sms-ha-config"], "all examples share one household and one home");
  assert.deepEqual(mistakes, [], "nothing is wrong in the browser's console");
};

/** Whether there was a browser to open it in. */
export const openEditor = async (url: string, types: readonly string[]): Promise<boolean> => {
  const executablePath = chromiumPath();
  if (!executablePath) return false;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    await look(browser, url, types);
    console.log(`  The editor shows our nodes and takes all ${examples.length} examples, with nothing in the browser's console`);
    return true;
  } finally {
    await browser.close();
  }
};

// The pages in the pseudo-language: every word on them is translated, and longer words are neither cut off nor too wide.

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { untranslated } from "../words/pseudo";
import { pseudoScript } from "../words/pseudo-script";
import { fitsSideways } from "./checks";
import { needChromium, Rig } from "./rig";

/** What isn't a word of the page: names, dates, zones, addresses, what texts say. */
const data = [
  /^Chore due: [\s\S]*unsubscribe$/,
  /The Willows|Tom|Mia|Ben|Anna|Household SMS|^[A-Z]$/,
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b[AP]M\b/,
  /\b(?:English|Español|Français|Deutsch|GSM-7|UTC|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b/,
];

interface Found {
  readonly texts: readonly string[];
  readonly cut: readonly string[];
}

/** Every visible text, also in shadow roots, and those that don't fit their box. Runs in the page. */
const look = `(() => {
  const texts = [], cut = [];
  const visit = (node) => {
    if (node.nodeType === 3) return void (node.data.trim() && texts.push(node.data.trim()));
    if (node.nodeType === 1) {
      const style = getComputedStyle(node);
      if (["SCRIPT", "STYLE", "NOSCRIPT", "BLOCKQUOTE", "TEXTAREA"].includes(node.tagName) || style.display === "none") return;
      for (const name of ["aria-label", "title", "placeholder"]) if (node.getAttribute(name)) texts.push(node.getAttribute(name));
      const hides = ["hidden", "clip"].includes(style.overflowX) && node.textContent.trim() && node.clientWidth > 1;
      if (hides && node.scrollWidth > node.clientWidth + 1) cut.push(node.textContent.trim());
    }
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) visit(child);
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return { texts, cut };
})()`;

/** What the simulated home's lists, chores and rewards are called. Runs in the page. */
const namesAtHome = `(() => {
  const { name, lists, kids } = document.querySelector("home-app").snapshot;
  const items = lists.flatMap((list) => [list.name, ...list.items.map(({ summary }) => summary)]);
  return [name, ...items, ...kids.flatMap(({ chores, rewards }) => [...chores, ...rewards].map((each) => each.name))];
})()`;

const isTranslated = async (page: Page, view: string, names: readonly string[] = []): Promise<void> => {
  const { texts, cut } = await page.evaluate<Found>(look);
  assert.ok(
    texts.some((text) => text.includes("⟦")),
    `${view} is in the pseudo-language`,
  );
  const plain = texts.filter((text) => untranslated(text, [...names, ...data]) !== "");
  assert.deepEqual(plain, [], `${view} has untranslated words`);
  assert.deepEqual(cut, [], `${view} cuts words off`);
  await fitsSideways(page, view);
};

describe("In the pseudo-language", function () {
  this.timeout(120_000);
  let rig: Rig;

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
  });
  after(() => rig?.end());

  const open = async (address: string, name: string, width: number, folder = `src/web/pages/${name}`): Promise<Page> => {
    const { page } = await rig.open("about:blank", { viewport: { width, height: 800 } });
    const body = await pseudoScript(`${folder}/${name}.ts`);
    await page.route(`**/${name}.js`, (route) => route.fulfill({ contentType: "text/javascript", body }));
    await page.goto(address);
    return page;
  };

  for (const width of [1180, 360])
    it(`every view of the household page is translated and fits ${width} px`, async () => {
      const page = await open(rig.page, "household", width);
      const views = page.getByRole("navigation").getByRole("link");
      await views.first().waitFor();
      for (const view of await views.all()) {
        await view.click();
        const main = page.locator("main");
        // On a phone, the settings begin with a list of links.
        await main.getByRole("heading").or(main.getByRole("link")).first().waitFor();
        await isTranslated(page, await view.innerText());
      }
      for (const place of [
        "settings/texts",
        "settings/hours",
        "settings/limits",
        "settings/wording",
        "settings/keep",
        "home/setup",
      ]) {
        await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
        await page.locator("settings-form, wording-editor, setup-guide li").first().waitFor();
        await isTranslated(page, place);
      }
      await page.context().close();
    });

  it("the sandbox's phones are translated and fit a phone", async () => {
    const page = await open(rig.phones, "phones", 360, "src/sandbox/carrier/page");
    await page.getByRole("article").first().waitFor();
    await isTranslated(page, "the page of phones", ["DONE 1", "STOP", "START"]);
    await page.context().close();
  });

  it("the simulated home is translated and fits a phone", async () => {
    const page = await open(rig.home, "home", 360, "src/sandbox/home/page");
    await page.getByRole("heading", { level: 3 }).first().waitFor();
    await isTranslated(page, "the simulated home", await page.evaluate<string[]>(namesAtHome));
    await page.context().close();
  });

  it("a member's page is translated and fits a phone", async () => {
    const answer = await fetch(`${rig.page}people/tom/link`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const { path = "" } = (await answer.json()) as { path?: string };
    const page = await open(`${rig.nodeRed}${path}`, "member", 360);
    await page.getByRole("heading").first().waitFor();
    await isTranslated(page, "the member page");
    await page.context().close();
  });
});

// The household page with 100,000 log entries and a conversation of thousands: how long after the API's last answer a view shows its
// first content, in Chromium, beside a list without any framework.

import type { BrowserContext } from "playwright-core";
import { systemClock } from "../../src/clock";
import { openFileStore } from "../../src/stores/file/file-store";
import { chromiumPath, Rig } from "../browser/rig";
import { made } from "../stores/records";
import { fillLog } from "./log";
import type { Figures } from "./measure";
import type { Suite } from "./suite";

/** A view's place, and the first thing on it that a person came for. */
const views: Readonly<Record<string, readonly [hash: string, content: string]>> = {
  Home: ["home", "person-today article"],
  Messages: ["messages", "messages-view li a"],
  "a conversation": ["messages/ben", "conversation-view .bubbles li"],
  People: ["people", "people-view li a"],
  Activity: ["activity", "log-view li"],
  Settings: ["settings/texts", "settings-form input"],
};
const yardstick = "a plain list";

/** Notes when `content` is first there, also within shadow roots. Runs in the page before anything else. */
const watching = (content: string): string => `{
  const within = (root, names) => {
    const [name, ...more] = names;
    for (const found of root.querySelectorAll(name)) if (more.length === 0 || within(found, more) || (found.shadowRoot && within(found.shadowRoot, more))) return true;
    for (const each of root.querySelectorAll("*")) if (each.shadowRoot && within(each.shadowRoot, names)) return true;
    return false;
  };
  const look = () => {
    if (document.body && within(document, ${JSON.stringify(content.split(" "))})) window.shownAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** Since the last of the answers that it needed. */
const sinceAnswer = `(() => {
  const answers = performance.getEntriesByType("resource").filter(({ name, initiatorType, responseEnd }) =>
    initiatorType === "fetch" && responseEnd <= window.shownAt);
  return window.shownAt - Math.max(...answers.map(({ responseEnd }) => responseEnd));
})()`;

const inNewPage = async (context: BrowserContext, address: string, content: string): Promise<Figures> => {
  const page = await context.newPage();
  await page.addInitScript(watching(content));
  await page.goto(address);
  await page.waitForFunction("window.shownAt !== undefined");
  const [ms, opened] = [Number(await page.evaluate(sinceAnswer)), Number(await page.evaluate("window.shownAt"))];
  await page.close();
  return { ms, "ms from opening the page": opened };
};

/** The log's first page as text in a list: what any page would need at least. */
const plainList = `<!doctype html><ul></ul><script>
  fetch("log").then((answer) => answer.json()).then(({ entries }) => {
    for (const entry of entries) document.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: JSON.stringify(entry) }));
  });
</script>`;

export const pagesSuite: Suite = {
  name: "pages: the first content of each view",
  ...(chromiumPath() === undefined && { skip: "skipped: there is no Chromium on this machine" }),
  async open() {
    const past = async (directory: string): Promise<void> => {
      await fillLog(directory, systemClock.now());
      // Opened once, so that the start that is not measured here has a checkpoint.
      await (await openFileStore({ directory, made: () => made, clock: systemClock, log: () => {} })).close();
    };
    const rig = await Rig.start({}, { past });
    const context = await rig.browser.newContext({ viewport: { width: 1400, height: 900 }, serviceWorkers: "block" });
    await context.route("**/plain", (route) => route.fulfill({ contentType: "text/html", body: plainList }));
    const contenders = Object.entries(views).map(([name, [hash, content]]) => ({
      name,
      run: () => inNewPage(context, `${rig.page}#${hash}`, content),
    }));
    return {
      contenders: [...contenders, { name: yardstick, run: () => inNewPage(context, `${rig.page}plain`, "li") }],
      goals: contenders.flatMap(({ name }) => [
        { of: name, unit: "ms", atMost: 300 },
        { of: name, against: yardstick, unit: "ms", atMost: 20 },
      ]),
      close: () => rig.end(),
    };
  },
};

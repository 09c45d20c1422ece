// Every dialog at the width that the editor opens it with: in the pseudo-language nothing is untranslated and nothing cut off, and in
// each language there is a picture.

import assert from "node:assert/strict";
import { pseudo, untranslated } from "../words/pseudo";
import { Editor, form } from "./editor";
import { needChromium, picture, Rig } from "./rig";

const at = (last: string): string => `a1d0c3f27b5e49${last}`;
const ours = "@household-sms/node-red/";

interface Dialog {
  readonly type: string;
  readonly id: string;
  /** From this node's dialog, by the field that chooses it. */
  readonly through?: string;
  /** Values of the select that shows other rows, one after the other. */
  readonly shows?: { readonly field: string; readonly values: readonly string[] };
  readonly tabs?: readonly string[];
}
const dialogs: readonly Dialog[] = [
  { type: "sms-send", id: at("42") },
  { type: "sms-inbound", id: at("21") },
  { type: "sms-throttle", id: at("12"), shows: { field: "mode", values: ["hold", "digest_window", "digest_time"] } },
  { type: "sms-status", id: at("31") },
  { type: "sms-ha-events", id: at("11") },
  { type: "sms-ha-action", id: at("22") },
  {
    type: "sms-config",
    id: at("42"),
    through: "household",
    tabs: ["household", "limits", "storage", "carrier"],
    shows: { field: "mode", values: ["sandbox", "twilio_android", "off"] },
  },
  {
    type: "sms-ha-config",
    id: at("22"),
    through: "home",
    shows: { field: "source", values: ["sandbox", "url", "server", "supervisor"] },
  },
];

/** What isn't a word of ours: names in the flow, what Node-RED writes, and names of products and fields. */
const data = [
  /The Willows|Simulated home|texts from the family|chores and rewards|do it at home|at a decent hour/,
  /^msg\.$|^Delete$|\/lovelace\/chores|Add new [a-z-]+\.\.\.|^none$|\b(?:Mia|Ben|Tom|Anna)\b|todo\.\w+|GSM-7|UCS-2|[A-Z]+(?:_[A-Z]+)+|\b(?:household|adults|children|admins)\b/,
  /\b(?:English|Español|Français|Deutsch)\b|^[A-Z][a-z]+'s|\b(?:Ben's|Mia's|Family|Chores?|Rewards?)\b/,
];

/** Texts that can be seen in the open dialog, and those that their box cuts off. Runs in the page. */
const look = (selector: string): string => `(() => {
  const texts = [], cut = [];
  const context = document.createElement("canvas").getContext("2d");
  const form = [...document.querySelectorAll(${JSON.stringify(selector)})].at(-1);
  const edge = form.getBoundingClientRect().right + 1;
  const visit = (node) => {
    if (node.nodeType === 3) return void (node.data.trim() && texts.push(node.data.trim()));
    if (node.nodeType !== 1 || ["SCRIPT", "STYLE", "OPTION", "TEXTAREA"].includes(node.tagName)) return;
    const style = getComputedStyle(node);
    if (style.display === "none" || node.offsetParent === null) return;
    for (const name of ["aria-label", "title", "placeholder"]) if (node.getAttribute(name)) texts.push(node.getAttribute(name));
    // Node-RED's own tabs grow into place, with a shade over their end.
    const isTab = node.closest(".red-ui-tabs") !== null;
    if (!isTab && node.getBoundingClientRect().right > edge) cut.push("beyond the edge: " + (node.textContent.trim() || node.id));
    const hides = !isTab && ["hidden", "clip"].includes(style.overflowX) && node.textContent.trim() && node.clientWidth > 1;
    if (hides && node.scrollWidth > node.clientWidth + 1) cut.push(node.textContent.trim());
    if (node.tagName === "SELECT") {
      for (const { text } of node.options) texts.push(text);
      context.font = style.font;
      const { text = "" } = node.selectedOptions[0] ?? {};
      if (context.measureText(text).width > node.clientWidth - 24) cut.push("select: " + text);
    }
    if (node.placeholder && !node.value && node.tagName === "INPUT") {
      context.font = style.font;
      if (context.measureText(node.placeholder).width > node.clientWidth - 10) cut.push("placeholder: " + node.placeholder);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(form);
  return { texts, cut };
})()`;

const open = async (rig: Rig, locale: string, inPseudo: boolean): Promise<Editor> => {
  const { page } = await rig.open("about:blank", { viewport: { width: 1400, height: 1100 }, locale });
  if (inPseudo)
    await page.route("**/nodes/messages?*", async (route) => {
      const answer = (await (await route.fetch()).json()) as Record<string, unknown>;
      const changed = Object.entries(answer).map(([name, words]) => [name, name.startsWith(ours) ? pseudo(words) : words]);
      await route.fulfill({ json: Object.fromEntries(changed) });
    });
  await page.goto(rig.nodeRed);
  const editor = new Editor(page, "4");
  await page.waitForFunction("document.querySelectorAll('.red-ui-flow-node').length > 5");
  await page.waitForFunction("document.querySelector('#red-ui-loading-progress, .red-ui-loading')?.offsetParent == null");
  return editor;
};

/** Opens the dialog and calls back for each thing that it can show. */
const eachView = async (editor: Editor, dialog: Dialog, seen: (name: string) => Promise<void>): Promise<void> => {
  await editor.open(dialog.id);
  if (dialog.through) await editor.openChosen(dialog.through);
  await editor.page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(`${form} details`)})].forEach((each) => { each.open = true; })`,
  );
  const { tabs = [""], shows } = dialog;
  for (const tab of tabs) {
    if (tab) {
      // Node-RED takes two clicks in quick succession for a double click.
      const pane = editor.dialog.locator(`#sms-config-pane-${tab}`);
      while (!(await pane.isVisible())) await editor.dialog.locator(`[href="#sms-config-pane-${tab}"]`).click({ delay: 150 });
    }
    const hasChoice = shows !== undefined && (await editor.field(shows.field).isVisible());
    for (const value of hasChoice ? shows.values : [""]) {
      if (value) await editor.field(shows?.field ?? "").selectOption(value);
      await seen([dialog.type, tab, value].filter(Boolean).join("-"));
    }
  }
  await editor.cancel();
};

describe("The dialogs", function () {
  this.timeout(240_000);
  let rig: Rig;

  before(async function () {
    needChromium(this);
    rig = await Rig.start();
  });
  after(() => rig?.end());

  it("are translated and cut nothing off, in the pseudo-language", async () => {
    const editor = await open(rig, "en-US", true);
    const wrong: string[] = [];
    for (const dialog of dialogs)
      await eachView(editor, dialog, async (name) => {
        const { texts, cut } = await editor.page.evaluate<{ texts: string[]; cut: string[] }>(look(form));
        assert.ok(
          texts.some((text) => text.includes("⟦")),
          `${name} is in the pseudo-language`,
        );
        const plain = texts.filter((text) => untranslated(text, data) !== "");
        wrong.push(
          ...[
            ...new Set([
              ...plain.map((text) => `${name} untranslated: ${text}`),
              ...cut.filter((text) => !text.startsWith("placeholder")).map((text) => `${name} cut: ${text}`),
            ]),
          ],
        );
        await picture(editor.page, `dialog-pseudo-${name}`);
      });
    await editor.page.context().close();
    assert.deepEqual(wrong, []);
  });

  for (const locale of ["en-US", "es-ES", "fr-FR", "de-DE"])
    it(`cut nothing off in ${locale}`, async () => {
      const editor = await open(rig, locale, false);
      const wrong: string[] = [];
      for (const dialog of dialogs)
        await eachView(editor, dialog, async (name) => {
          const { cut } = await editor.page.evaluate<{ cut: string[] }>(look(form));
          wrong.push(...cut.map((text) => `${name}: ${text}`));
          await picture(editor.page, `dialog-${locale.slice(0, 2)}-${name}`);
        });
      await editor.page.context().close();
      assert.deepEqual(wrong, []);
    });
});

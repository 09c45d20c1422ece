// The editor's side of every node: its dialog opened, filled and deployed, the text as it will go out, the sidebar, live.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { closing, listening } from "../fakes/server";
import { Editor, form } from "./editor";
import { inEachNodeRed } from "./node-reds";
import { type FlowNode, Rig } from "./rig";

interface Case {
  readonly type: string;
  readonly id: string;
  /** From this node's dialog, by the field that chooses it. */
  readonly through?: { readonly id: string; readonly field: string };
  fill(editor: Editor): Promise<void>;
  /** What is deployed then. */
  readonly holds: FlowNode;
}

const at = (last: string): string => `a1d0c3f27b5e49${last}`;
const named = (editor: Editor, name: string): Promise<void> => editor.field("name").fill(name);

const cases: readonly Case[] = [
  {
    type: "sms-send",
    id: at("42"),
    fill: async (editor) => {
      await named(editor, "to Mia");
      await editor.write("to", "mia");
      await editor.field("message").fill("Dinner is “ready”");
      await editor.choose("kind", "alert");
      await editor.dialog.locator("details").evaluate((details) => details.setAttribute("open", ""));
      await editor.takeFrom("link", "env");
      await editor.write("link", "DOOR_LINK");
    },
    holds: {
      name: "to Mia",
      to: "mia",
      toType: "str",
      message: "Dinner is “ready”",
      messageType: "str",
      kind: "alert",
      link: "DOOR_LINK",
      linkType: "env",
    },
  },
  {
    type: "sms-inbound",
    id: at("21"),
    fill: async (editor) => {
      await named(editor, "what they text");
      await editor.field("pictures").check();
    },
    holds: { name: "what they text", pictures: true },
  },
  {
    type: "sms-throttle",
    id: at("12"),
    fill: async (editor) => {
      await editor.field("mode").selectOption("digest_window");
      await editor.field("window").fill("15");
      assert.equal(await editor.field("time").isVisible(), false);
    },
    holds: { mode: "digest_window", window: "15" },
  },
  {
    type: "sms-status",
    id: at("31"),
    fill: (editor) => named(editor, "what became of it"),
    holds: { name: "what became of it" },
  },
  {
    type: "sms-ha-events",
    id: at("11"),
    fill: async (editor) => {
      await editor.field("soon").fill("45");
      await editor.dialog.getByText("chore done").click();
    },
    holds: { soon: "45" },
  },
  { type: "sms-ha-action", id: at("22"), fill: (editor) => named(editor, "tick it off"), holds: { name: "tick it off" } },
  {
    type: "sms-config",
    id: at("01"),
    through: { id: at("42"), field: "household" },
    fill: async (editor) => {
      for (const tab of ["Household", "Limits", "Storage", "Carrier"]) {
        await editor.tab(tab);
        await editor.look(`sms-config-${tab.toLowerCase()}`, form);
      }
      await editor.tab("Limits");
      await editor.field("cooldown").fill("20");
    },
    holds: { cooldown: "20" },
  },
  {
    type: "sms-ha-config",
    id: at("02"),
    through: { id: at("22"), field: "home" },
    fill: (editor) => named(editor, "our home"),
    holds: { name: "our home" },
  },
];

/** What the editor itself knows of a node, as far as it is asked. */
interface EditorNodes {
  node(id: string): { publicUrl?: string; credentials?: { readonly publicLogin?: string } };
  createCompleteNodeSet(options: { readonly credentials: boolean }): readonly object[];
}

inEachNodeRed("The editor", (version, elsewhere) => {
  let rig: Rig;
  let page: Page;
  let editor: Editor;
  let mistakes: string[];

  before(async function () {
    this.timeout(120_000);
    rig = await Rig.start({}, { elsewhere: elsewhere() });
    ({ page, mistakes } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } }));
    editor = new Editor(page, version);
    await editor.ready();
  });
  after(() => rig?.end());
  afterEach(async () => {
    await editor.cancel();
    assert.deepEqual(mistakes.splice(0), []);
  });

  it("checks the household line by line, with everything in order", async function () {
    this.timeout(60_000);
    await editor.open(at("42"));
    await editor.openChosen("household");
    await editor.dialog.locator("#sms-config-check").click();
    const lines = editor.dialog.locator(".household-sms-check > li");
    await lines.first().waitFor();
    await lines.last().scrollIntoViewIfNeeded();
    await editor.look("sms-config-check", form);
    assert.deepEqual(await editor.dialog.locator(".household-sms-check-warning, .household-sms-check-failed").count(), 0);
    assert.ok((await lines.count()) >= 12);
  });

  it("checks what is typed before it is deployed, and forgets the result at the next edit", async function () {
    this.timeout(60_000);
    const refuser = createServer((_, response) => void response.writeHead(401).end());
    const url = await listening(refuser);
    await editor.open(at("42"));
    await editor.openChosen("household");
    await editor.tab("Carrier");
    await editor.field("mode").selectOption("android");
    await editor.field("gatewayUrl").fill(url);
    await editor.field("phoneUser").fill("anna");
    await editor.field("phonePassword").fill("wrong");
    await editor.dialog.locator("#sms-config-check").click();
    const lines = editor.dialog.locator(".household-sms-check > li");
    await lines.first().getByText("The phone's SMS gateway rejects the login").waitFor();
    await editor.look("sms-config-check-refused", form);
    await lines.first().getByRole("button", { name: "Go to: Password" }).click();
    assert.equal(await editor.field("phonePassword").evaluate((input) => input === input.ownerDocument.activeElement), true);
    await editor.field("phonePassword").fill("another");
    assert.equal(await lines.count(), 0);
    await closing(refuser);
  });

  it("shows what the household's page changed, and takes it over or undoes it", async function () {
    this.timeout(60_000);
    await rig.post("settings", { change: { cooldown: 45 * 60_000, dailyMessages: 12 } });
    await editor.open(at("42"));
    await editor.openChosen("household");
    await editor.tab("Limits");
    await editor.dialog.getByText("Changed on the household page: 45 minutes.").waitFor();
    await editor.look("sms-config-changed", form);
    await editor.dialog.locator("[data-change=takeOver-cooldown]").click();
    assert.equal(await editor.field("cooldown").inputValue(), "45");
    await editor.dialog.locator("[data-change=reset-dailyMessages]").click();
    await editor.dialog.getByText("Undone: this field counts.").waitFor();
    await editor.done();
    await editor.done();
    await editor.deploy();
    const { overrides, effective } = await rig.settings();
    assert.deepEqual([overrides, effective.cooldown, effective.dailyMessages], [{}, 45 * 60_000, 30]);
  });

  for (const { type, id, through, fill, holds } of cases)
    it(`opens, fills and deploys ${type}`, async function () {
      this.timeout(60_000);
      await editor.open(through?.id ?? id);
      if (through) await editor.openChosen(through.field);
      await editor.look(type, form);
      await fill(editor);
      await editor.done();
      if (through) await editor.done();
      await editor.deploy();
      const deployed = (await rig.flows()).find((node) => node.id === id);
      assert.deepEqual({ ...deployed, ...holds }, deployed);
    });

  it("moves a login typed into the public address to the credentials", async function () {
    this.timeout(60_000);
    await editor.open(at("42"));
    await editor.openChosen("household");
    await editor.tab("Carrier");
    const mode = editor.field("mode");
    const before = await mode.inputValue();
    await mode.selectOption("twilio");
    await editor.field("publicUrl").fill("https://anna:orchard@texts.example.org");
    await mode.selectOption(before);
    await editor.done();
    const [publicUrl, login, flow] = await page.evaluate((id) => {
      const { nodes } = (globalThis as unknown as { readonly RED: { readonly nodes: EditorNodes } }).RED;
      const node = nodes.node(id);
      const found = [
        node.publicUrl,
        node.credentials?.publicLogin,
        JSON.stringify(nodes.createCompleteNodeSet({ credentials: false })),
      ] as const;
      // Nothing of it is deployed.
      node.publicUrl = "";
      delete node.credentials;
      return found;
    }, at("01"));
    assert.deepEqual([publicUrl, login], ["https://texts.example.org", "anna:orchard"]);
    assert.doesNotMatch(flow, /orchard/);
  });

  it("shows a text as it will go out, and what it costs", async function () {
    this.timeout(60_000);
    await editor.open(at("42"));
    const preview = editor.dialog.locator("#sms-send-preview");
    const shows = (text: string): Promise<void> => preview.getByText(text).first().waitFor();
    await editor.field("message").fill("Dinner is “ready”");
    await shows('Dinner is "ready"');
    await shows("Reply STOP to unsubscribe");
    await shows("GSM-7");
    await shows('“ → "');
    await editor.field("message").fill("Dinner 🍝");
    await shows("UCS-2");
    await shows("characters that make it longer: 🍝");
    await editor.choose("kind", "reply");
    await preview.getByText("Reply STOP to unsubscribe").waitFor({ state: "detached" });
    await editor.field("message").fill("a".repeat(200));
    await shows("message shortened");
    await editor.look("sms-send-cut", form);
    await editor.write("to", "mia, Kim");
    await editor.dialog.getByText("No one in the household is called Kim.").waitFor();
    await editor.field("template").selectOption("chore_due");
    await shows("Reply DONE 12");
    await editor.look("sms-send-template", form);
  });

  it("offers people by name at a click", async function () {
    this.timeout(60_000);
    await editor.open(at("42"));
    await editor.write("to", "");
    const ben = page.locator(".red-ui-autoComplete-container").getByText("Ben", { exact: true });
    // The widget drops a click that comes while it is closing; a person clicks again.
    for (let clicks = 0; clicks < 5 && !(await ben.isVisible()); clicks++) {
      await editor.typed("to").click();
      await ben.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await ben.click();
    assert.equal(await editor.field("to").inputValue(), "ben");
  });

  it("marks what the runtime would not take, and says what is wrong", async () => {
    await editor.open(at("42"));
    await editor.dialog.locator("details").evaluate((details) => details.setAttribute("open", ""));
    await editor.takeFrom("link", "str");
    await editor.write("link", "not a link");
    await editor.dialog.getByText("Link has to start with http:// or https://.", { exact: true }).waitFor();
    await editor.takeFrom("link", "msg");
    await editor.dialog.getByText("Link has to start with").waitFor({ state: "detached" });
  });

  it("takes the message from elsewhere, and keeps what was written", async () => {
    await editor.open(at("42"));
    await editor.field("message").fill("Dinner");
    const source = editor.dialog.locator("#sms-send-message + .red-ui-typedInput-container");
    const choose = async (value: string): Promise<void> => {
      await source.locator(".red-ui-typedInput-type-select").click();
      await page.locator(`.red-ui-typedInput-options a[value="${value}"]:visible`).click();
    };
    await choose("jsonata");
    await source.locator(".red-ui-typedInput-input").fill("payload & '!'");
    await source.locator(".red-ui-typedInput-input").dispatchEvent("change");
    assert.equal(await editor.field("message").isVisible(), false);
    assert.deepEqual(
      [await editor.field("message").inputValue(), await editor.field("messageType").inputValue()],
      ["payload & '!'", "jsonata"],
    );
    await choose("str");
    assert.equal(await editor.field("message").inputValue(), "Dinner");
  });

  it("sends a test from the dialog, and releases what a throttle holds from its button", async function () {
    this.timeout(60_000);
    await editor.open(at("42"));
    await editor.dialog.locator("#sms-send-me").selectOption({ label: "Tom" });
    await editor.dialog.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("Test sent to Tom").waitFor();
    await editor.cancel();
    await page.locator(`[id="${at("12")}"] .red-ui-flow-node-button-button`).click();
    await page.getByText("Nothing is held.").waitFor();
  });

  it("tells in its sidebar how the household fares, live", async function () {
    this.timeout(60_000);
    await editor.show("household-sms");
    const sidebar = page.locator(".household-sms-sidebar");
    await sidebar.getByText("All good").waitFor();
    await rig.text("+12025550104", "Are you home?");
    await sidebar.getByText("Are you home?").waitFor();
    await rig.post("pause", { paused: true });
    await sidebar.getByText("The household is paused. Nothing is sent.").waitFor();
    await editor.look("sidebar", ".household-sms-sidebar");
    await rig.post("pause", { paused: false });
    await sidebar.getByText("All good").waitFor();
    assert.doesNotMatch(await sidebar.innerText(), /\+1202555/);
    assert.equal(await sidebar.getByRole("link", { name: "Household page" }).getAttribute("href"), `household-sms/${rig.id}/`);
  });
});

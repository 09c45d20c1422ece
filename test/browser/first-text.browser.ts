// The way of someone new: from an empty tab to a first text on the page of phones, in six actions and without an example.

import assert from "node:assert/strict";
import { Editor, form } from "./editor";
import { inEachNodeRed } from "./node-reds";
import { Rig } from "./rig";

const most = 6;

inEachNodeRed("A first text", (version, elsewhere) => {
  let rig: Rig;

  before(async function () {
    this.timeout(120_000);
    rig = await Rig.start({}, { elsewhere: elsewhere(), flow: [{ id: "empty", type: "tab", label: "Flow 1" }] });
  });
  after(() => rig?.end());

  it("is on the phone in six actions", async function () {
    this.timeout(60_000);
    const { page, mistakes } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } });
    const editor = new Editor(page, version);
    await editor.ready();
    let actions = 0;
    const act = async (done: Promise<unknown>): Promise<void> => {
      actions += 1;
      await done;
    };

    const palette = page.locator(".red-ui-palette-node[data-palette-type='sms-send']");
    await palette.scrollIntoViewIfNeeded();
    await act(palette.dragTo(page.locator("#red-ui-workspace-chart"), { targetPosition: { x: 300, y: 200 } }));
    const node = page.locator(".red-ui-flow-node-group").filter({ hasText: "sms send" });
    await act(node.locator(".red-ui-flow-node").dblclick());
    const create = editor.dialog.getByRole("button", { name: "Create a sandbox household" });
    await create.waitFor();
    await editor.look("first-household", form);
    await act(create.click());
    await editor.dialog.getByText("No household is selected. Choose one.").waitFor({ state: "detached" });
    await act(editor.done());
    await act(editor.deploy());
    const button = node.locator(".red-ui-flow-node-button-button");
    await page.waitForFunction("RED.nodes.dirty() === false");
    const household = await chosenHousehold(rig);
    await rig.settings(household);
    await act(button.click());
    await page.getByText("Test sent to Anna").waitFor();
    await editor.look("first-text", ".red-ui-notification");
    const phones = await page.context().newPage();
    const { phonesUrl } = (await (await fetch(`${rig.nodeRed}household-sms/${household}/status`)).json()) as {
      phonesUrl: string;
    };
    await phones.goto(phonesUrl);
    await phones.getByText("This is a test. Your texts work.").first().waitFor();

    console.log(`      ${actions} actions`);
    assert.ok(actions <= most, `${actions} actions`);
    assert.deepEqual(
      mistakes.filter((mistake) => !mistake.includes("404")),
      [],
    );
  });

  it("chooses the only household for the next node, and offers its people before anything more is deployed", async function () {
    this.timeout(60_000);
    const { page } = await rig.open(rig.nodeRed, { viewport: { width: 1400, height: 900 } });
    const editor = new Editor(page, version);
    await editor.ready();
    const palette = page.locator(".red-ui-palette-node[data-palette-type='sms-throttle']");
    await palette.scrollIntoViewIfNeeded();
    await palette.dragTo(page.locator("#red-ui-workspace-chart"), { targetPosition: { x: 300, y: 320 } });
    const node = page.locator(".red-ui-flow-node-group").filter({ hasText: "sms throttle" });
    await node.locator(".red-ui-flow-node").dblclick();
    await editor.dialog.getByText("Sidebar").waitFor();
    assert.equal(await editor.field("household").inputValue(), await chosenHousehold(rig));
    await editor.done();
  });
});

const chosenHousehold = async (rig: Rig): Promise<string> =>
  String((await rig.flows()).find(({ type }) => type === "sms-config")?.id);

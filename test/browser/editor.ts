// Node-RED's editor as people use it: nodes opened by a double click, filled, closed with Done, deployed.

import type { Locator, Page } from "playwright-core";
import { isAccessible } from "./checks";
import { picture } from "./rig";

/** Our part of a dialog. */
export const form = ".red-ui-tray:last-of-type .household-sms-form";

export class Editor {
  constructor(
    readonly page: Page,
    private readonly version: string,
  ) {}

  /** Once flows and palette are there. */
  async ready(): Promise<void> {
    await this.page.locator("#red-ui-palette-container").getByText("sms send", { exact: true }).waitFor({ state: "attached" });
    await this.page.waitForFunction("document.querySelector('#red-ui-loading-progress, .red-ui-loading')?.offsetParent == null");
  }

  get dialog(): Locator {
    return this.page.locator(".red-ui-tray").last();
  }

  field(name: string): Locator {
    return this.dialog.locator(`[id$="-input-${name}"]`);
  }

  /** The input of a field whose value can come from elsewhere. */
  typed(name: string): Locator {
    return this.dialog.locator(`[id="node-input-${name}"] + .red-ui-typedInput-container .red-ui-typedInput-input`);
  }

  /** Writes into it, and closes the list of completions. */
  async write(name: string, text: string): Promise<void> {
    await this.typed(name).fill(text);
    await this.page.keyboard.press("Escape");
    await this.typed(name).dispatchEvent("change");
  }

  /** Chooses one of the values of such a field. */
  async choose(name: string, value: string): Promise<void> {
    await this.dialog
      .locator(`[id="node-input-${name}"] + .red-ui-typedInput-container .red-ui-typedInput-option-trigger`)
      .click();
    await this.page.locator(`.red-ui-typedInput-options a[value="${value}"]:visible`).click();
  }

  /** Chooses where its value comes from. */
  async takeFrom(name: string, source: string): Promise<void> {
    await this.dialog.locator(`[id="node-input-${name}"] + .red-ui-typedInput-container .red-ui-typedInput-type-select`).click();
    await this.page.locator(`.red-ui-typedInput-options a[value="${source}"]:visible`).click();
  }

  /** The dialog of a node in the flow that is shown. */
  async open(id: string): Promise<void> {
    await this.page.evaluate(`RED.view.reveal(${JSON.stringify(id)}, false)`);
    await this.page.locator(`[id="${id}"] .red-ui-flow-node`).first().dblclick();
    await this.slidIn();
  }

  /** The dialog of the config node that a node's dialog has chosen. */
  async openChosen(field: string): Promise<void> {
    await this.dialog.locator(`[id="node-input-btn-${field}-edit"]`).click();
    await this.page.locator("#node-config-dialog-ok").waitFor();
    await this.slidIn();
  }

  /** One of the tabs in a dialog. */
  tab(name: string): Promise<void> {
    return this.dialog.locator(".red-ui-tabs").last().getByText(name, { exact: true }).click();
  }

  done(): Promise<void> {
    return this.#leave("ok");
  }

  /** Whatever is open is closed, and nothing of it kept. */
  async cancel(): Promise<void> {
    while ((await this.page.locator(".red-ui-tray").count()) > 0) await this.#leave("cancel");
  }

  /** The one below comes back. */
  async #leave(button: "ok" | "cancel"): Promise<void> {
    const tray = await this.dialog.elementHandle();
    await this.page.locator(`#node-config-dialog-${button}, #node-dialog-${button}`).last().click();
    await tray?.waitForElementState("hidden");
    await this.page.waitForFunction("$('.red-ui-tray:animated').length === 0");
  }

  async deploy(): Promise<void> {
    const deployed = this.page.waitForResponse(
      (response) => response.url().endsWith("/flows") && response.request().method() === "POST",
    );
    await this.page.locator("#red-ui-header-button-deploy").click();
    await deployed;
  }

  async show(sidebar: string): Promise<void> {
    await this.page.evaluate(`RED.sidebar.show(${JSON.stringify(sidebar)})`);
  }

  /** Without violations of ours, and kept as pictures: light, and dark where Node-RED has a dark theme. */
  async look(name: string, part: string): Promise<void> {
    const themes = this.version === "5" ? ["light", "dark"] : ["light"];
    for (const theme of themes) {
      await this.page.evaluate(`document.documentElement.classList.toggle("nr-theme-dark", ${theme === "dark"})`);
      await isAccessible(this.page, `${name} (${theme})`, part);
      await picture(this.page, `editor-${this.version}-${name}${theme === "dark" ? "-dark" : ""}`);
    }
    await this.page.evaluate(`document.documentElement.classList.remove("nr-theme-dark")`);
  }

  private async slidIn(): Promise<void> {
    await this.page.locator(form).waitFor();
    await this.page.waitForFunction("$('.red-ui-tray:animated').length === 0");
  }
}

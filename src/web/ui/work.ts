// The base of elements that do something on the server: one task at a time, with its progress and its problem shown.

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { forms } from "./forms";
import { theme } from "./theme";

/** A message for the whole page, announced to screen readers. `undo`: what its Undo button does. */
export interface ToastMessage {
  readonly text: string;
  readonly undo?: () => void;
}
export class Toast extends CustomEvent<ToastMessage> {
  constructor(text: string, undo?: () => void) {
    super("toast", { detail: { text, ...(undo && { undo }) }, bubbles: true, composed: true });
  }
}

const focusedIn = (root: Node): HTMLElement | undefined =>
  root instanceof ShadowRoot && root.activeElement instanceof HTMLElement ? root.activeElement : undefined;

/** A disabled button loses the focus; without this, a keyboard user starts at the top again. */
const returnFocus = (pressed: HTMLElement | undefined): void => {
  if (pressed?.isConnected && document.activeElement === document.body) pressed.focus();
};

export abstract class WorkElement extends LitElement {
  static override properties: PropertyDeclarations = { busy: { state: true }, problem: { state: true } };
  static override styles = [theme, forms];

  /** The task that is running; its button shows it. */
  declare busy: string;
  declare problem: string;

  constructor() {
    super();
    this.busy = "";
    this.problem = "";
  }

  /** An error in the reader's language. */
  protected abstract textOf(error: unknown): string;

  /** Runs one task at a time, then shows `done`, or the problem. True if it succeeded. */
  protected async work(name: string, task: () => Promise<unknown>, done = ""): Promise<boolean> {
    if (this.busy) return false;
    const pressed = focusedIn(this.renderRoot);
    this.busy = name;
    this.problem = "";
    try {
      await task();
      if (done) this.dispatchEvent(new Toast(done));
      return true;
    } catch (error) {
      this.problem = this.textOf(error);
      return false;
    } finally {
      this.busy = "";
      void this.updateComplete.then(() => returnFocus(pressed));
    }
  }

  protected showProblem(): TemplateResult | typeof nothing {
    return this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing;
  }
}

// Dialogs and side sheets: open when they appear, are named by their heading, and say when they are closed.

import { html, type PropertyValues, type TemplateResult } from "lit";
import { dialogs } from "../../ui/forms";
import { closeIcon, icon } from "../../ui/icons";
import { Part } from "./shell";

export abstract class Dialog extends Part {
  static override styles = [...Part.styles, dialogs];

  /** Beside the page instead of in its middle. */
  protected readonly isSheet: boolean = false;
  protected abstract heading(): string;
  protected abstract body(): TemplateResult;

  override render() {
    return html`<dialog class=${this.isSheet ? "sheet" : ""} aria-labelledby="heading" @close=${this.#closed} @click=${this.#outside}>
      <header><h2 id="heading">${this.heading()}</h2>
        <button type="button" class="icon-button" aria-label=${this.shell.words.close} @click=${this.close}>${icon(closeIcon, 22)}</button></header>
      <div class="content">${this.body()}</div>
    </dialog>`;
  }

  protected override firstUpdated(_: PropertyValues): void {
    this.#dialog?.showModal();
  }

  protected close = (): void => this.#dialog?.close();

  /** Cancel, and the button that acts. */
  protected actions(name: string, label: string, kind: "primary" | "danger" = "primary"): TemplateResult {
    return html`${this.showProblem()}
      <div class="actions">
        <button type="button" @click=${this.close}>${this.shell.words.cancel}</button>
        <button class=${kind} ?disabled=${this.busy !== ""} aria-busy=${this.busy === name}>${label}</button>
      </div>`;
  }

  /** For a form's `submit`: runs the task and closes if it succeeds. */
  protected submitting(name: string, task: (form: FormData) => Promise<unknown>, done: string): (event: SubmitEvent) => void {
    return (event) => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      const both = async (): Promise<void> => {
        await task(form);
        await this.shell.refresh();
      };
      void this.work(name, both, done).then((well) => well && this.close());
    };
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  /** A dialog that gave way to the next one must not close that one too. */
  readonly #closed = (): void => {
    if (this.isConnected) this.dispatchEvent(new Event("closed"));
  };

  /** A click on the backdrop hits the dialog itself. A form keeps open, so that nothing typed is lost. */
  readonly #outside = (event: MouseEvent): void => {
    if (event.target === this.#dialog && !this.renderRoot.querySelector("form")) this.close();
  };
}

// What all dialogs do alike: they open when they appear, are named by their heading, and tell when they are closed.

import { html, type PropertyValues, type TemplateResult } from "lit";
import { dialogs } from "../../ui/forms";
import { Part } from "./shell";

export abstract class Dialog extends Part {
  static override styles = [...Part.styles, dialogs];

  protected abstract heading(): string;
  protected abstract body(): TemplateResult;

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <h2 id="heading">${this.heading()}</h2>
      ${this.body()}
    </dialog>`;
  }

  protected override firstUpdated(_: PropertyValues): void {
    this.#dialog?.showModal();
  }

  protected close = (): void => this.#dialog?.close();

  /** Cancel, and the button that does it. */
  protected actions(what: string, label: string, kind: "primary" | "danger" = "primary"): TemplateResult {
    return html`${this.showProblem()}
      <div class="actions">
        <button type="button" @click=${this.close}>${this.shell.words.cancel}</button>
        <button class=${kind} ?disabled=${this.busy !== ""} aria-busy=${this.busy === what}>${label}</button>
      </div>`;
  }

  /** For a form's `submit`. */
  protected submitting(what: string, task: (form: FormData) => Promise<unknown>, done: string): (event: SubmitEvent) => void {
    return (event) => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      const both = async (): Promise<void> => {
        await task(form);
        await this.shell.refresh();
      };
      void this.work(what, both, done).then((well) => well && this.close());
    };
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  readonly #closed = (): void => void this.dispatchEvent(new Event("closed"));
}

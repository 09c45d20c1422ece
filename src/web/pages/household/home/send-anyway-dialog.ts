// <send-anyway-dialog>: asks whether a text goes out in a person's quiet hours.

import { html, type TemplateResult } from "lit";
import type { HeldView } from "../api";
import { Dialog } from "../dialog";

class SendAnywayDialog extends Dialog {
  static override properties = { ...Dialog.properties, text: { attribute: false } };

  declare text: HeldView;

  protected heading(): string {
    return this.shell.words.waiting.anywayTitle(this.text.who);
  }

  protected body(): TemplateResult {
    const { words, api, format } = this.shell;
    const { waiting } = words;
    const { id, who, until } = this.text;
    const send = () => api.post(`waiting/${encodeURIComponent(id)}/send`, { anyway: true });
    return html`<form @submit=${this.submitting("send", send, waiting.sending(who))}>
      <p>${waiting.anyway(who, format.time(until))}</p>
      ${this.actions("send", waiting.sendAnyway)}</form>`;
  }
}

customElements.define("send-anyway-dialog", SendAnywayDialog);

// <carrier-check>: asks the carrier and the household what is set up wrongly, line by line, with a button for what can be fixed from here.
// Fires "checked" with the lines.

import { css, html, nothing, type TemplateResult } from "lit";
import { alertIcon, checkIcon, icon } from "../../../ui/icons";
import { rowStyles } from "../../../ui/rows";
import type { CheckLine } from "../api";
import { Part } from "../shell";

const looks = { ok: "good", warning: "warn", failed: "bad" } as const;

class CarrierCheck extends Part {
  static override properties = { ...Part.properties, lines: { state: true } };
  static override styles = [
    ...Part.styles,
    rowStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
      }
      li {
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: start;
      }
      .chip {
        padding: 4px;
      }
    `,
  ];

  declare lines: readonly CheckLine[] | undefined;

  override render() {
    const { words, today } = this.shell;
    const { carrier } = words.guide;
    const isOff = today.mode === "off";
    const busy = this.busy === "check";
    return html`<h3>${carrier.title}</h3><p class="quiet">${isOff ? carrier.off : today.mode === "sandbox" ? carrier.sandbox : carrier.real}</p>
      ${this.showProblem()}
      ${this.lines ? html`<ul class="plain" aria-live="polite">${this.lines.map((line) => this.#line(line))}</ul>` : nothing}
      <div class="row">${isOff ? nothing : html`<button class="primary" ?disabled=${this.busy !== ""} aria-busy=${busy} @click=${() => this.work("check", this.#check)}>${busy ? carrier.checking : carrier.check}</button>`}
        <a class="button" href="../../" target="_blank" rel="noopener">${carrier.change}</a></div>`;
  }

  #line({ what, state, title, text, fix }: CheckLine): TemplateResult {
    const repair = async (): Promise<void> => {
      await this.shell.api.post("mend", { what });
      await this.#check();
    };
    return html`<li><span class="chip ${looks[state]}">${icon(state === "ok" ? checkIcon : alertIcon, 16)}</span><div><strong>${title}</strong><div>${text}</div></div>
      ${fix ? html`<button class="small" ?disabled=${this.busy !== ""} @click=${() => this.work(what, repair)}>${fix}</button>` : nothing}</li>`;
  }

  readonly #check = async (): Promise<void> => {
    this.lines = (await this.shell.api.post<{ lines: readonly CheckLine[] }>("check")).lines;
    this.dispatchEvent(new CustomEvent("checked", { detail: this.lines }));
  };
}

customElements.define("carrier-check", CarrierCheck);

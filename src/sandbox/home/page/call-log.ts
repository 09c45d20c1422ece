// <call-log>: the service calls the home received, the newest first.

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { theme } from "../../../web/ui/theme";
import { words } from "../../page/reader";
import type { CallSnapshot, Snapshot } from "../snapshot";
import { exactTime } from "./feed";

const { calls } = words.home;

export class CallLog extends LitElement {
  static override properties = { snapshot: { attribute: false } };
  static override styles = [
    theme,
    css`
      ol {
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      li:last-child {
        padding-bottom: 0;
      }
      .head {
        justify-content: space-between;
      }
      code,
      dd {
        font-family: var(--mono);
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      code {
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px var(--space-3);
        margin: var(--space-1) 0 0;
      }
      dt {
        font-size: var(--text-s);
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
      }
      .name {
        font-family: var(--font);
      }
      .none {
        margin-top: var(--space-3);
      }
      summary {
        cursor: pointer;
        color: var(--accent);
      }
      pre {
        margin: var(--space-1) 0 0;
        font: inherit;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      @media (min-width: 1001px) {
        section {
          max-height: calc(100vh - 2 * var(--space-4));
          overflow: auto;
        }
      }
      .error {
        margin-top: var(--space-1);
        font-size: var(--text-s);
        color: var(--bad);
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare snapshot: Snapshot;

  override render() {
    return html`<section class="card" aria-labelledby="name" tabindex="0">
      <h2 id="name">${calls.title}</h2>
      <p class="quiet">${calls.hint}</p>
      ${this.snapshot.calls.length === 0 ? html`<p class="quiet none">${calls.none}</p>` : nothing}
      <ol>${repeat(
        this.snapshot.calls,
        ({ number }) => number,
        (call) => this.#call(call),
      )}</ol>
    </section>`;
  }

  #call({ at, name, data, by, error }: CallSnapshot) {
    const fields: [string, unknown][] = Object.entries(JSON.parse(data));
    return html`<li>
      <div class="row head"><code>${name}</code><span class="quiet">${exactTime(at, this.snapshot.timeZone)}</span></div>
      <p class="quiet">${calls.by(by)}</p>
      ${
        fields.length === 0
          ? nothing
          : html`<dl>${fields.map(([key, value]) => html`<dt>${key}</dt><dd>${this.#value(value)}</dd>`)}</dl>`
      }
      ${error === null ? nothing : html`<p class="error">${calls.refused(error)}</p>`}
    </li>`;
  }

  /** Words as they are, an item's uid with its name, anything larger to unfold. */
  #value(value: unknown) {
    if (typeof value !== "object") return html`${value}${this.#nameOf(value)}`;
    return html`<details><summary>${calls.show}</summary><pre>${JSON.stringify(value, null, 1)}</pre></details>`;
  }

  #nameOf(uid: unknown) {
    const item = this.snapshot.lists.flatMap(({ items }) => items).find((one) => one.uid === uid);
    return item ? html` <span class="quiet name">${item.summary}</span>` : nothing;
  }
}

customElements.define("call-log", CallLog);

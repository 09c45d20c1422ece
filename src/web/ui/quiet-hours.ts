// <quiet-hours>: a list of spans of the day to edit; `value` is what they are now.

import { css, html, LitElement } from "lit";
import type { QuietSpan } from "../../core/people/person";
import type { quiet } from "../../words/en/terms";
import { forms } from "./forms";
import { theme } from "./theme";

const dayChoices: Readonly<Record<string, readonly number[] | undefined>> = {
  everyDay: undefined,
  // The evenings before working days, and those before free ones.
  weekdays: [7, 1, 2, 3, 4],
  weekends: [5, 6],
};
const key = (days: readonly number[] | undefined): string => (days ? [...days].sort().join() : "");

class QuietHours extends LitElement {
  static override properties = { spans: { attribute: false }, words: { attribute: false }, value: { state: true } };
  static override styles = [
    theme,
    forms,
    css`
      .span {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
      }
      .span > :nth-child(3) {
        grid-column: 1;
      }
      button.small {
        align-self: end;
        justify-self: start;
        min-height: 36px;
      }
    `,
  ];

  /** To begin with. What is edited stays until others are given. */
  declare spans: readonly QuietSpan[];
  declare words: typeof quiet;
  declare value: readonly QuietSpan[];
  #given: readonly QuietSpan[] | undefined;

  protected override willUpdate(): void {
    if (this.spans === this.#given) return;
    this.#given = this.spans;
    this.value = this.spans;
  }

  override render() {
    const { words, value: spans } = this;
    return html`${spans.length === 0 ? html`<p class="quiet">${words.none}</p>` : ""}
      ${spans.map((span, place) => this.#span(span, place))}
      <button type="button" class="small" @click=${() => this.#keep([...spans, { from: "21:00", to: "07:00" }])}>${words.add}</button>`;
  }

  #span(span: QuietSpan, place: number) {
    const { words } = this;
    const input = (name: "from" | "to") =>
      html`<label>${words[name]}<input type="time" required .value=${span[name]}
        @change=${({ target }: Event) => this.#change(place, { [name]: (target as HTMLInputElement).value })}></label>`;
    return html`<div class="span">
      ${input("from")}${input("to")}${this.#days(span, place)}
      <button type="button" class="small" @click=${() => this.#keep(this.value.filter((_, other) => other !== place))}>${words.remove}</button>
    </div>`;
  }

  #days(span: QuietSpan, place: number) {
    const { words } = this;
    const chosen = Object.keys(dayChoices).find((name) => key(dayChoices[name]) === key(span.days));
    const label = (name: string) => words[name as "everyDay" | "weekdays" | "weekends"];
    return html`<label>${words.days}<select
      @change=${({ target }: Event) => this.#change(place, { days: dayChoices[(target as HTMLSelectElement).value] })}>
      ${Object.keys(dayChoices).map((name) => html`<option value=${name} ?selected=${name === chosen}>${label(name)}</option>`)}
      ${chosen ? "" : html`<option selected disabled>${words.ownDays}</option>`}
    </select></label>`;
  }

  #change(place: number, change: { from?: string; to?: string; days?: readonly number[] | undefined }): void {
    const changed = this.value.map((span, other) => {
      if (other !== place) return span;
      const { days, ...times } = { ...span, ...change };
      return { ...times, ...(days && { days: [...days] }) };
    });
    this.#keep(changed);
  }

  #keep(spans: readonly QuietSpan[]): void {
    this.value = spans;
  }
}

customElements.define("quiet-hours", QuietHours);

export type { QuietHours };

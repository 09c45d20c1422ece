// <outcome-chart>: the last thirty days, each a bar of its outcomes on a scale; the same as a table for screen readers.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Outcome, outcomes } from "../../../../core/message/states";
import type { DayOutcomes } from "../../../../reports/today";
import type { PageWords } from "../../../../words/en/page";
import type { Format } from "../../../ui/format";
import { theme } from "../../../ui/theme";

/** Every so many days has its date below it; the last one always. */
const dateEvery = 7;

/** The lines of a scale that holds `most`: at most four above zero, at 1, 2 or 5 times a power of ten. */
const scaleFor = (most: number): readonly number[] => {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough;
  const lines = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: lines + 1 }, (_, n) => n * step);
};

class OutcomeChart extends LitElement {
  static override properties = { days: { attribute: false }, words: { attribute: false }, format: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        position: relative;
        container-type: inline-size;
      }
      .plot {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-2);
      }
      .scale,
      .bars {
        position: relative;
        height: 160px;
        margin-top: var(--space-2);
      }
      .scale {
        min-width: 1.5em;
      }
      .scale span {
        position: absolute;
        right: 0;
        line-height: 1;
        translate: 0 50%;
        font-variant-numeric: tabular-nums;
      }
      .bars {
        display: flex;
        gap: clamp(1px, 0.5vw, 6px);
      }
      .line {
        position: absolute;
        inset-inline: 0;
        border-top: 1px solid var(--line);
      }
      .line:first-of-type {
        border-color: var(--line-strong);
      }
      .bar {
        position: relative;
        flex: 1;
        display: flex;
        flex-direction: column-reverse;
        min-width: 0;
      }
      .bar:hover {
        background: var(--surface-soft);
      }
      .bar i {
        display: block;
        flex: none;
      }
      .bar i:last-child {
        border-radius: 3px 3px 0 0;
      }
      .dates {
        position: relative;
        grid-column: 2;
        height: 1.6em;
        margin-top: var(--space-1);
      }
      .dates span {
        position: absolute;
        translate: -50% 0;
        white-space: nowrap;
      }
      @container (max-width: 420px) {
        .dates span:nth-last-child(even) {
          display: none;
        }
      }
      .dates span:last-child {
        right: 0;
        translate: 0 0;
      }
      .delivered {
        background: var(--good);
      }
      .underway {
        background: var(--accent);
      }
      .failed {
        background: var(--bad);
      }
      .unknown {
        background: var(--warn);
      }
      .refused {
        background: var(--line-strong);
      }
      .legend {
        margin-top: var(--space-2);
        gap: var(--space-1) var(--space-4);
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-variant-numeric: tabular-nums;
      }
      .legend i {
        width: 10px;
        height: 10px;
        border-radius: 3px;
      }
    `,
  ];

  declare days: readonly DayOutcomes[];
  declare words: PageWords;
  declare format: Format;

  override render() {
    const { days, words, format } = this;
    const scale = scaleFor(Math.max(4, ...days.map(total)));
    const top = scale.at(-1) ?? 1;
    const at = (count: number): string => `bottom: ${(count / top) * 100}%`;
    return html`<div class="plot" aria-hidden="true">
        <div class="scale quiet">${scale.map((count) => html`<span .style=${at(count)}>${format.number(count)}</span>`)}</div>
        <div class="bars">${scale.map((count) => html`<div class="line" .style=${at(count)}></div>`)}
          ${days.map((day) => this.#bar(day, top))}</div>
        <div class="dates quiet">${days.map((day, place) => this.#date(day, place))}</div>
      </div>
      <div class="row legend quiet">
        ${outcomes.map((outcome) => html`<span><i class=${outcome}></i>${words.outcomes[outcome]} ${format.number(this.#sum(outcome))}</span>`)}
      </div>
      ${this.#table()}`;
  }

  #bar(day: DayOutcomes, top: number): TemplateResult {
    const parts = outcomes.filter((outcome) => day[outcome] > 0);
    return html`<div class="bar" title=${this.#describe(day)}>${parts.map(
      (outcome) => html`<i class=${outcome} .style=${`height: ${(day[outcome] / top) * 100}%`}></i>`,
    )}</div>`;
  }

  #date({ day }: DayOutcomes, place: number): TemplateResult | typeof nothing {
    const fromLast = this.days.length - 1 - place;
    if (fromLast % dateEvery !== 0) return nothing;
    return html`<span .style=${fromLast === 0 ? "" : `left: ${((place + 0.5) / this.days.length) * 100}%`}>${this.format.day(day)}</span>`;
  }

  #describe(day: DayOutcomes): string {
    const parts = outcomes
      .filter((outcome) => day[outcome] > 0)
      .map((outcome) => `${this.words.outcomes[outcome]} ${day[outcome]}`);
    return `${this.format.day(day.day)}: ${parts.join(", ") || "0"}`;
  }

  #sum(outcome: Outcome): number {
    return this.days.reduce((sum, day) => sum + day[outcome], 0);
  }

  /** Days without anything are left out. */
  #table() {
    const { words, format } = this;
    return html`<div class="hidden-text"><table>
      <caption>${words.today.chart}</caption>
      <thead><tr><th scope="col">${words.day}</th>${outcomes.map((outcome) => html`<th scope="col">${words.outcomes[outcome]}</th>`)}</tr></thead>
      <tbody>
        ${this.days
          .filter((day) => total(day) > 0)
          .map(
            (day) =>
              html`<tr><th scope="row">${format.day(day.day)}</th>${outcomes.map((outcome) => html`<td>${day[outcome]}</td>`)}</tr>`,
          )}
      </tbody>
    </table></div>`;
  }
}

const total = (day: DayOutcomes): number => outcomes.reduce((sum, outcome) => sum + day[outcome], 0);

customElements.define("outcome-chart", OutcomeChart);

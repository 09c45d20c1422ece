// <outcome-chart>: the last thirty days, each a bar of its outcomes; the same as a table for who can't see it.

import { css, html, LitElement, svg } from "lit";
import { type Outcome, outcomes } from "../../../../core/message/states";
import type { DayOutcomes } from "../../../../reports/today";
import type { PageWords } from "../../../../words/en/page";
import type { Format } from "../../../ui/format";
import { theme } from "../../../ui/theme";

const [width, height, gap] = [600, 130, 4];

class OutcomeChart extends LitElement {
  static override properties = { days: { attribute: false }, words: { attribute: false }, format: { attribute: false } };
  static override styles = [
    theme,
    css`
      :host {
        position: relative;
      }
      svg {
        display: block;
        width: 100%;
        height: 150px;
      }
      .delivered {
        fill: var(--good);
        background: var(--good);
      }
      .underway {
        fill: var(--accent);
        background: var(--accent);
      }
      .failed {
        fill: var(--bad);
        background: var(--bad);
      }
      .unknown {
        fill: var(--warn);
        background: var(--warn);
      }
      .refused {
        fill: var(--line-strong);
        background: var(--line-strong);
      }
      .ground {
        fill: var(--line);
      }
      .room {
        fill: transparent;
      }
      g:hover .room {
        fill: var(--surface-soft);
      }
      svg {
        border-bottom: 1px solid var(--line);
      }
      .ends {
        margin-top: var(--space-1);
      }
      .ends {
        display: flex;
        justify-content: space-between;
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
    const most = Math.max(5, ...days.map(total));
    const [first, last] = [days[0], days.at(-1)];
    return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${days.map((day, place) => this.#bar(day, place, most))}
      </svg>
      <div class="ends quiet" aria-hidden="true">
        <span>${first && format.day(first.day)}</span><span>${words.today.most(most)}</span><span>${last && format.day(last.day)}</span>
      </div>
      <div class="row legend quiet">
        ${outcomes.map((outcome) => html`<span><i class=${outcome}></i>${words.outcomes[outcome]} ${format.number(this.#sum(outcome))}</span>`)}
      </div>
      ${this.#table()}`;
  }

  #bar(day: DayOutcomes, place: number, most: number) {
    const step = (width + gap) / this.days.length;
    let bottom = height;
    const parts = outcomes.map((outcome) => {
      const part = (day[outcome] / most) * height;
      bottom -= part;
      return svg`<rect class=${outcome} x=${place * step} y=${bottom} width=${step - gap} height=${part}></rect>`;
    });
    return svg`<g><title>${this.#describe(day)}</title>
      <rect class="room" x=${place * step} y="0" width=${step} height=${height}></rect>
      <rect class="ground" x=${place * step} y=${height - 2} width=${step - gap} height="2"></rect>${parts}</g>`;
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

// <cost-figures>: texts and cost against the limits, the last thirty days and the notices, closed until they are asked for.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { forwardIcon, icon } from "../../../ui/icons";
import type { Usage } from "../api";
import { Part } from "../shell";

import "./chart";

/** What the carrier counts comes late and is rounded: a smaller difference, in money and as a share, means nothing. */
const leastDifference = 0.05;
const leastShare = 0.05;

const styles = css`
  summary {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 44px;
    font-weight: 640;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    transition: rotate 120ms;
  }
  details[open] summary .icon {
    rotate: 90deg;
  }
  .content {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    padding-top: var(--space-2);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 160px), 1fr));
    gap: var(--space-3);
  }
  .figure strong {
    display: block;
    font-size: var(--text-xl);
    font-weight: 660;
    letter-spacing: -0.015em;
    font-variant-numeric: tabular-nums;
  }
  .figure h2 {
    font-size: var(--text-s);
    font-weight: 560;
    color: var(--ink-soft);
  }
  meter {
    display: block;
    width: 100%;
    height: 8px;
    margin-top: var(--space-2);
    background: var(--surface-sunk);
    border: 0;
    border-radius: 4px;
    appearance: none;
  }
  meter::-webkit-meter-bar {
    height: 8px;
    background: var(--surface-sunk);
    border: 0;
    border-radius: 4px;
  }
  meter::-webkit-meter-optimum-value {
    background: var(--good);
    border-radius: 4px;
  }
  meter::-webkit-meter-suboptimum-value {
    background: var(--warn);
    border-radius: 4px;
  }
  meter::-webkit-meter-even-less-good-value {
    background: var(--bad);
    border-radius: 4px;
  }
  meter::-moz-meter-bar {
    background: var(--good);
    border-radius: 4px;
  }
  meter:-moz-meter-sub-optimum::-moz-meter-bar {
    background: var(--warn);
  }
  meter:-moz-meter-sub-sub-optimum::-moz-meter-bar {
    background: var(--bad);
  }
  li {
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  li:first-child {
    border-top: 0;
  }
`;

class CostFigures extends Part {
  static override properties = { ...Part.properties, open: { type: Boolean }, usage: { state: true } };
  static override styles = [...Part.styles, styles];

  declare open: boolean;
  /** What the carrier has counted, once it has answered. */
  declare usage: Usage | undefined;

  constructor() {
    super();
    this.open = false;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("open") || !this.open || this.usage) return;
    this.shell.api.get<Usage>("usage").then(
      (usage) => {
        this.usage = usage;
      },
      // Our own figures are there without it.
      () => undefined,
    );
  }

  override render() {
    const { words, today } = this.shell;
    const toggled = ({ target }: Event): void => {
      this.open = (target as HTMLDetailsElement).open;
    };
    return html`<details ?open=${this.open} @toggle=${toggled}><summary>${icon(forwardIcon)}${words.cost.details}</summary>
      ${
        this.open
          ? html`<div class="content">${this.#figures()}
            <section class="card stack" aria-labelledby="chart"><h2 id="chart">${words.today.chart}</h2>
              <outcome-chart .days=${today.days} .words=${words} .format=${this.shell.format}></outcome-chart></section>
            ${this.#notices()}</div>`
          : nothing
      }</details>`;
  }

  #figures(): TemplateResult {
    const { words, today, format } = this.shell;
    const { day, caps, month } = today;
    const { figures } = words.today;
    // Before the first price is known, the carrier's own count tells the currency.
    const currency = today.currency ?? this.usage?.month?.cost.currency;
    const money = (amount: number): string => format.money(amount, currency);
    return html`<div class="figures">
      ${this.#capped(figures.texts, day.messages, caps.messages)}${this.#capped(figures.segments, day.segments, caps.segments)}
      <section class="card figure">
        <h2>${figures.costToday}</h2>
        <strong>${money(day.cost)}</strong>
        ${this.#counted(this.usage?.today, day.cost)}
      </section>
      <section class="card figure">
        <h2>${figures.month(format.month(month.month))}</h2>
        <strong>${money(month.cost)}${month.budget === undefined ? nothing : html` <span class="quiet">${words.of} ${money(month.budget)}</span>`}</strong>
        ${month.budget === undefined ? nothing : this.#meter(figures.budget, month.cost, month.budget)}
        <p class="quiet">${figures.forecast(money(month.forecast))}</p>
        ${this.#counted(this.usage?.month, month.cost)}
      </section>
    </div>`;
  }

  #capped(name: string, used: number, cap: number): TemplateResult {
    const { words, format } = this.shell;
    return html`<section class="card figure">
      <h2>${name}</h2>
      <strong>${format.number(used)} <span class="quiet">${words.of} ${format.number(cap)}</span></strong>
      ${this.#meter(name, used, cap)}
    </section>`;
  }

  /** The carrier's own figures, and how far ours are from them if that matters. */
  #counted(spent: Usage["month"], ours: number): TemplateResult {
    if (!spent) return html`<p class="quiet"></p>`;
    const { words, format } = this.shell;
    const { figures } = words.today;
    const { amount, currency } = spent.cost;
    const difference = amount - ours;
    const matters = Math.abs(difference) > Math.max(leastDifference, amount * leastShare);
    return html`<p class="quiet">${figures.carrier(format.money(amount, currency), format.number(spent.texts), spent.texts === 1)}
      ${matters ? html`<span class="chip warn">${figures.differs(format.difference(difference, currency))}</span>` : nothing}</p>`;
  }

  #meter(name: string, used: number, cap: number): TemplateResult {
    return html`<meter aria-label=${name} min="0" max=${cap || 1} low=${cap * 0.7} high=${cap * 0.9} optimum="0" .value=${used}></meter>`;
  }

  #notices(): TemplateResult {
    const { words, today, format } = this.shell;
    return html`<section class="card" aria-labelledby="notices">
      <h2 id="notices">${words.today.notices}</h2>
      ${today.notices.length === 0 ? html`<p class="quiet">${words.today.noNotices}</p>` : nothing}
      <ul class="plain">
        ${today.notices.slice(0, 8).map(({ at, text }) => html`<li>${text}<div class="quiet">${format.moment(at)}</div></li>`)}
      </ul>
    </section>`;
  }
}

customElements.define("cost-figures", CostFigures);

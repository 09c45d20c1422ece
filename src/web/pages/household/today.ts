// <today-tab>: how the household fares: counts against the cap, cost, what is held, notices, the last thirty days.

import { css, html, nothing, type TemplateResult } from "lit";
import type { Usage } from "./api";
import { Part } from "./shell";

import "./chart";

interface Alert {
  readonly text: string;
  /** A technician's, in English. */
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly path: string; readonly body?: object; readonly done: string };
}

/** What the carrier counts comes late and is rounded: less than this, in money and in parts of the whole, means nothing. */
const leastDifference = 0.05;
const nearly = 0.05;

const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 148px), 1fr));
    gap: var(--space-3);
  }
  .figure strong {
    display: block;
    font-size: var(--text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
    font-variant-numeric: tabular-nums;
  }
  .figure h2 {
    font-size: var(--text-s);
    font-weight: 550;
    color: var(--ink-soft);
  }
  .figure p {
    min-height: 1.5em;
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
  .alert {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) var(--space-4);
    color: var(--warn);
    background: var(--warn-soft);
    border-radius: var(--radius-m);
  }
  .quiet-now {
    padding: var(--space-2) var(--space-4);
    background: var(--surface-soft);
    border-radius: var(--radius-m);
  }
  .alert > div {
    flex: 1 1 260px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .alert .detail {
    margin-top: var(--space-1);
    font-size: var(--text-s);
  }
  .alert button {
    flex: none;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: var(--space-3);
  }
  li {
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  li:first-child {
    border-top: 0;
  }
  h2 {
    margin-bottom: var(--space-2);
  }
  .figure h2 {
    margin-bottom: 0;
  }
  .figure p {
    margin-top: var(--space-1);
  }
  @media (max-width: 520px) {
    .figure:nth-child(n + 3) {
      grid-column: 1 / -1;
    }
  }
`;

class TodayTab extends Part {
  static override properties = { ...Part.properties, usage: { state: true } };
  static override styles = [...Part.styles, styles];

  /** What the carrier itself has counted, once it has told. */
  declare usage: Usage | undefined;

  protected override firstUpdated(): void {
    this.shell.api.get<Usage>("usage").then(
      (usage) => {
        this.usage = usage;
      },
      // Our own figures are there without it.
      () => undefined,
    );
  }

  override render() {
    const { words, today, format } = this.shell;
    return html`${this.showProblem()}${this.#alerts().map((alert) => this.#alert(alert))}${this.#quietNow()}${this.#figures()}
      <section class="card" aria-labelledby="chart">
        <h2 id="chart">${words.today.chart}</h2>
        <outcome-chart .days=${today.days} .words=${words} .format=${format}></outcome-chart>
      </section>
      <div class="columns">${this.#held()}${this.#notices()}</div>
      <p class="quiet">${this.#besides("states").join(" · ")}</p>`;
  }

  #alerts(): Alert[] {
    const { words, today, format } = this.shell;
    const { alerts } = words.today;
    const { health } = today;
    const found: Alert[] = [];
    if (!health.ok)
      found.push({
        text: alerts.trouble[health.problem],
        detail: health.advice,
        ...(health.problem !== "read_only" && {
          action: { label: alerts.goOn, path: "confirm-loss", done: alerts.goneOn },
        }),
      });
    if (today.clockBehind !== undefined)
      found.push({
        text: alerts.clock(format.moment(today.now), format.moment(today.clockBehind)),
      });
    if (today.carrierStopped)
      found.push({
        text: alerts.stopped(today.carrierStopped),
        action: { label: alerts.resume, path: "resume", done: alerts.resumed },
      });
    if (today.paused)
      found.push({
        text: alerts.paused,
        action: { label: alerts.resume, path: "pause", body: { paused: false }, done: alerts.resumed },
      });
    if (today.mode === "off") found.push({ text: alerts.off });
    if (today.trouble) found.push({ text: today.trouble.advice });
    for (const trouble of this.#besides("troubles")) found.push({ text: trouble });
    return found;
  }

  /** What is to be said of home and broker. */
  #besides(what: "troubles" | "states"): string[] {
    const { today, words } = this.shell;
    const home: Readonly<Record<string, string>> = words.today.home[what];
    const mqtt: Readonly<Record<string, string>> = words.today.mqtt[what];
    return [home[today.home ?? ""], mqtt[today.mqtt ?? ""]].flatMap((text) => text ?? []);
  }

  /** Nothing is wrong; but whoever waits for a text wants to know. */
  #quietNow(): TemplateResult | typeof nothing {
    const { words, today, format } = this.shell;
    if (today.quietUntil === undefined) return nothing;
    return html`<p class="quiet-now">${words.today.quietNow(format.time(today.quietUntil))}</p>`;
  }

  #alert({ text, detail, action }: Alert): TemplateResult {
    const { api, refresh } = this.shell;
    const act = async (): Promise<void> => {
      if (!action) return;
      await api.post(action.path, action.body);
      await refresh();
    };
    return html`<div class="alert">
      <div><p>${text}</p>${detail ? html`<p class="detail" lang="en">${detail}</p>` : nothing}</div>
      ${action ? html`<button ?disabled=${this.busy !== ""} @click=${() => this.work(action.path, act, action.done)}>${action.label}</button>` : nothing}
    </div>`;
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

  /** The carrier's own figures, and how far they are from ours where that is worth a look. */
  #counted(spent: Usage["month"], ours: number): TemplateResult {
    if (!spent) return html`<p class="quiet"></p>`;
    const { words, format } = this.shell;
    const { figures } = words.today;
    const { amount, currency } = spent.cost;
    const difference = amount - ours;
    const matters = Math.abs(difference) > Math.max(leastDifference, amount * nearly);
    return html`<p class="quiet">${figures.carrier(format.money(amount, currency), format.number(spent.texts), spent.texts === 1)}
      ${matters ? html`<span class="chip warn">${figures.differs(format.difference(difference, currency))}</span>` : nothing}</p>`;
  }

  #meter(name: string, used: number, cap: number): TemplateResult {
    return html`<meter aria-label=${name} min="0" max=${cap || 1} low=${cap * 0.7} high=${cap * 0.9} optimum="0" .value=${used}></meter>`;
  }

  #held(): TemplateResult {
    const { words, today, format } = this.shell;
    return html`<section class="card" aria-labelledby="held">
      <h2 id="held">${words.today.held(today.held.length)}</h2>
      ${today.held.length === 0 ? html`<p class="quiet">${words.today.nothingHeld}</p>` : nothing}
      <ul class="plain">
        ${today.held.map((entry) => html`<li><strong>${entry.who}</strong> ${entry.about}<div class="quiet">${words.today.until(format.time(entry.until))}</div></li>`)}
      </ul>
    </section>`;
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

customElements.define("today-tab", TodayTab);

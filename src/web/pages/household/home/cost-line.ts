// <cost-line>: texts and cost in one quiet line that opens into the figures.

import { css, html, nothing, type TemplateResult } from "lit";
import { forwardIcon, icon } from "../../../ui/icons";
import { hashOf, Part } from "../shell";

class CostLine extends Part {
  static override styles = [
    ...Part.styles,
    css`
      a {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px var(--space-4);
        padding: var(--space-2) var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-s);
        text-decoration: none;
        border-radius: var(--radius-s);
      }
      a:hover {
        color: var(--ink);
        background: var(--surface-soft);
      }
      .icon {
        margin-left: auto;
      }
    `,
  ];

  override render(): TemplateResult {
    const { words, today, format } = this.shell;
    const { day, caps, month, currency } = today;
    const money = (amount: number): string => format.money(amount, currency);
    const name = format.month(month.month);
    const spent =
      month.budget === undefined
        ? words.cost.month(name, money(month.cost))
        : words.cost.monthOf(name, money(month.cost), money(month.budget));
    const states = [
      (words.today.home.states as Readonly<Record<string, string>>)[today.home ?? ""],
      (words.today.mqtt.states as Readonly<Record<string, string>>)[today.mqtt ?? ""],
    ].filter((state) => state !== undefined);
    return html`<a href=${hashOf({ view: "activity", what: "cost" })} title=${words.cost.details}>
      <span>${words.cost.today(format.number(day.messages), format.number(caps.messages))}</span>
      ${currency ? html`<span>${spent}</span>` : nothing}
      ${states.map((state) => html`<span>${state}</span>`)}
      ${icon(forwardIcon)}</a>`;
  }
}

customElements.define("cost-line", CostLine);

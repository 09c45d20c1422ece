// <cost-calculator>: what a month of texts costs, for as many people and reminders as a reader tries.

import { css, html, type TemplateResult } from "lit";
import { estimateMonth, numberPrice } from "../../../../core/estimate";
import { Part } from "../shell";

class CostCalculator extends Part {
  static override properties = {
    ...Part.properties,
    price: { type: Number },
    people: { state: true },
    reminders: { state: true },
    each: { state: true },
  };
  static override styles = [
    ...Part.styles,
    css`
      section {
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      .inputs {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
        gap: var(--space-3);
        margin: var(--space-3) 0;
      }
      input {
        width: 100%;
      }
    `,
  ];

  /** Of a part, as the household has it set. */
  declare price: number;
  declare people: number;
  declare reminders: number;
  declare each: number;

  override connectedCallback(): void {
    super.connectedCallback();
    this.people = Math.max(1, this.shell.people.length);
    this.reminders = 2;
    this.each = this.price;
  }

  override render(): TemplateResult {
    const { words, format } = this.shell;
    const { calculator } = words.settings;
    const { people, reminders, each } = this;
    const { textsOut, textsIn, cost } = estimateMonth({ people, reminders, out: each, in: each, number: numberPrice });
    return html`<section aria-labelledby="calculator"><h3 id="calculator">${calculator.title}</h3>
      <div class="inputs">
        ${this.#input(calculator.people, people, 1, (value) => (this.people = value))}
        ${this.#input(calculator.reminders, reminders, 1, (value) => (this.reminders = value))}
        ${this.#input(words.settings.fields.segmentPrice, each, 0.0001, (value) => (this.each = value))}
      </div>
      <p role="status"><strong>${format.money(cost)}</strong> ${calculator.result(format.number(textsOut), format.number(textsIn), format.money(numberPrice))}</p>
      <p class="quiet">${calculator.hint}</p></section>`;
  }

  #input(label: string, value: number, step: number, change: (value: number) => void): TemplateResult {
    const typed = ({ target }: Event): void => {
      const number = (target as HTMLInputElement).valueAsNumber;
      if (Number.isFinite(number) && number >= 0) change(number);
    };
    return html`<label>${label}<input type="number" min="0" max="1000" step=${step} .value=${String(value)} @input=${typed}></label>`;
  }
}

customElements.define("cost-calculator", CostCalculator);

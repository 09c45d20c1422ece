// <availability-rules>: the Home Assistant entities that say whether a person is available; `value` is what they are now.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { availabilityStates } from "../../../../core/people/availability";
import type { AvailabilityRule, EntityChoice } from "../api";
import { Part } from "../shell";

const empty: AvailabilityRule = { entity: "", when: "home" };

class AvailabilityRules extends Part {
  static override properties = {
    ...Part.properties,
    rules: { attribute: false },
    value: { state: true },
    choices: { state: true },
  };
  static override styles = [
    ...Part.styles,
    css`
      .rule {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: end;
        margin-bottom: var(--space-2);
      }
      @media (max-width: 520px) {
        .rule {
          grid-template-columns: minmax(0, 1fr);
          justify-items: start;
        }
      }
    `,
  ];

  /** To begin with. What is edited stays until others are given. */
  declare rules: readonly AvailabilityRule[];
  declare value: readonly AvailabilityRule[];
  declare choices: readonly EntityChoice[];
  #given: readonly AvailabilityRule[] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.choices = [];
    void this.#load();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.rules === this.#given) return;
    this.#given = this.rules;
    this.value = this.rules;
  }

  override render(): TemplateResult {
    const { availability: words } = this.shell.words.people;
    return html`<div class="field" role="group" aria-label=${words.title}>
      <span>${words.title}</span>
      ${this.value.map((rule, place) => this.#rule(rule, place))}
      <button type="button" class="small" @click=${() => this.#keep([...this.value, empty])}>${words.add}</button>
      <span class="hint">${words.hint}</span>
      <datalist id="entities">${this.choices.map(({ id, name }) => html`<option value=${id}>${name ?? id}</option>`)}</datalist>
    </div>`;
  }

  #rule({ entity, when }: AvailabilityRule, place: number): TemplateResult {
    const { availability: words } = this.shell.words.people;
    const states = availabilityStates(entity);
    return html`<div class="rule">
      <label>${words.entity}<input required list="entities" maxlength="255" autocomplete="off" placeholder="person.ben" .value=${entity}
        @change=${({ target }: Event) => this.#rename(place, (target as HTMLInputElement).value.trim())}></label>
      <label>${words.title}<select @change=${({ target }: Event) => this.#change(place, { when: (target as HTMLSelectElement).value as AvailabilityRule["when"] })}>
        ${(states.length > 0 ? states : [when]).map((state) => html`<option value=${state} ?selected=${state === when}>${words.states[state]}</option>`)}
      </select></label>
      <button type="button" class="small" @click=${() => this.#keep(this.value.filter((_, other) => other !== place))}>${words.remove}</button>
    </div>
    ${this.#isUnknown(entity) ? html`<p class="quiet">${words.unknown(entity)}</p>` : nothing}`;
  }

  /** Only if Home Assistant was asked: without it nothing is known. */
  #isUnknown(entity: string): boolean {
    if (entity === "" || this.choices.length === 0) return false;
    const state = this.choices.find(({ id }) => id === entity)?.state;
    return state === undefined || state === "unknown" || state === "unavailable";
  }

  #rename(place: number, entity: string): void {
    const [first] = availabilityStates(entity);
    const when = this.value[place]?.when;
    const fits = when !== undefined && availabilityStates(entity).includes(when);
    this.#change(place, { entity, ...(!fits && first && { when: first }) });
  }

  #change(place: number, change: Partial<AvailabilityRule>): void {
    this.#keep(this.value.map((rule, other) => (other === place ? { ...rule, ...change } : rule)));
  }

  #keep(rules: readonly AvailabilityRule[]): void {
    this.value = rules;
  }

  async #load(): Promise<void> {
    this.choices = await this.shell.api.get<readonly EntityChoice[]>("entities").catch(() => this.choices);
  }
}

customElements.define("availability-rules", AvailabilityRules);

export type { AvailabilityRules };

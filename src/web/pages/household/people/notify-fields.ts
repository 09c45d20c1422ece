// <notify-fields>: where Home Assistant notifies a person, and which messages go there instead of by text; `value` is what it is now.

import { html, LitElement, nothing } from "lit";
import { type FlowKind, flowKinds } from "../../../../core/message/kinds";
import type { Push, PushMode } from "../../../../core/people/person";
import type { PageWords } from "../../../../words/en/page";
import { forms } from "../../../ui/forms";
import { keysOf } from "../../../ui/keys";
import { theme } from "../../../ui/theme";

export class NotifyFields extends LitElement {
  static override properties = {
    push: { attribute: false },
    targets: { attribute: false },
    words: { attribute: false },
    value: { state: true },
  };
  static override styles = [theme, forms];

  /** To begin with. */
  declare push: Push | undefined;
  /** What Home Assistant offers. */
  declare targets: readonly string[];
  declare words: PageWords["people"]["push"];
  /** Undefined: no notifications. */
  declare value: Push | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.value = this.push;
  }

  override render() {
    const { words, value } = this;
    return html`<label>${words.target}<input list="targets" autocomplete="off" pattern="notify\\.[a-z0-9_]+" maxlength="107"
        placeholder="notify.mobile_app_…" .value=${value?.target ?? ""} @input=${this.#retarget}>
        <span class="hint">${words.hint}</span></label>
      <datalist id="targets">${(this.targets ?? []).map((target) => html`<option value=${target}></option>`)}</datalist>
      ${value ? this.#modes(value) : nothing}`;
  }

  #modes(value: Push) {
    const { words } = this;
    return html`<div class="pair">${flowKinds.map(
      (kind) => html`<label>${words.kinds[kind]}<select @change=${(event: Event) => this.#choose(kind, event)}>
        ${keysOf(words.modes).map((mode) => html`<option value=${mode} ?selected=${mode === (value.modes[kind] ?? "text")}>${words.modes[mode]}</option>`)}
      </select></label>`,
    )}
    ${
      Object.values(value.modes).includes("push_first")
        ? html`<label>${words.wait}<input type="number" min="1" max="1440" required .value=${String(value.wait)}
            @input=${({ target }: Event) => this.#keep({ wait: Number((target as HTMLInputElement).value) })}></label>`
        : nothing
    }</div>`;
  }

  readonly #retarget = ({ target }: Event): void => {
    const written = (target as HTMLInputElement).value.trim();
    const { modes = {}, wait = 15 } = this.value ?? this.push ?? {};
    this.value = written === "" ? undefined : { target: written, modes, wait };
  };

  #choose(kind: FlowKind, { target }: Event): void {
    this.#keep({ modes: { ...this.value?.modes, [kind]: (target as HTMLSelectElement).value as PushMode } });
  }

  #keep(changed: Partial<Push>): void {
    if (this.value) this.value = { ...this.value, ...changed };
  }
}

customElements.define("notify-fields", NotifyFields);

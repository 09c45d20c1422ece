// <settings-form>: some settings, each with what it does, in force until changed and saved. What was changed here can be reset.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type PageSetting, type Setting, settings, units } from "../../../../core/settings";
import type { PageWords } from "../../../../words/en/page";
import type { QuietHours } from "../../../ui/quiet-hours";
import type { QuietSpan, SettingsView } from "../api";
import { Part } from "../shell";

import "../../../ui/quiet-hours";

const optionWords = (words: PageWords, name: PageSetting): Readonly<Record<string, string>> =>
  name === "language" ? words.languages : words.settings[name as "tooLong"];

const shown = (setting: Setting, value: unknown): string => {
  if (value === undefined || value === null) return "";
  return String(setting.type === "duration" ? Number(value) / units[setting.unit](1) : value);
};

class SettingsForm extends Part {
  static override properties = { ...Part.properties, names: { attribute: false }, view: { attribute: false } };
  static override styles = [
    ...Part.styles,
    css`
      :host {
        container-type: inline-size;
      }
      form {
        gap: 0;
      }
      .setting {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 220px);
        align-items: center;
        gap: var(--space-1) var(--space-5);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
      }
      .setting:first-of-type {
        border-top: 0;
        padding-top: 0;
      }
      .setting.whole,
      .setting.flag {
        grid-template-columns: minmax(0, 1fr);
      }
      .flag p {
        margin-left: 28px;
      }
      input:not([type="checkbox"]),
      select {
        width: 100%;
      }
      .actions {
        margin-top: var(--space-2);
      }
      @container (max-width: 560px) {
        .setting {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  declare names: readonly PageSetting[];
  declare view: SettingsView;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("names")) this.problem = "";
  }

  override render() {
    const { words } = this.shell;
    return html`<form @submit=${this.#save}>${this.names.map((name) => this.#setting(name, settings[name]))}
      ${this.showProblem()}
      <div class="actions"><button class="primary" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "save"}>${words.save}</button></div></form>`;
  }

  #setting(name: PageSetting, setting: Setting): TemplateResult {
    const { words } = this.shell;
    const label = words.settings.fields[name];
    const value = this.view.effective[name];
    // The topic says what quiet hours are.
    if (name === "quietHours")
      return html`<div class="setting whole">${this.#origin(name)}
        <quiet-hours .spans=${value as readonly QuietSpan[]} .words=${words.quiet}></quiet-hours></div>`;
    const about = html`<p class="hint" id="${name}-hint">${words.settings.effects[name]}</p>${this.#origin(name)}`;
    if (setting.type === "flag")
      return html`<div class="setting flag"><div><label class="check"><input type="checkbox" name=${name} .checked=${value === true} aria-describedby="${name}-hint">${label}</label>${about}</div></div>`;
    return html`<div class="setting"><div><label for=${name}>${label}</label>${about}</div>${this.#field(name, setting, value)}</div>`;
  }

  #field(name: PageSetting, setting: Setting, value: unknown): TemplateResult {
    const { words } = this.shell;
    const hint = `${name}-hint`;
    switch (setting.type) {
      case "choice": {
        const options = optionWords(words, name);
        return html`<select id=${name} name=${name} aria-describedby=${hint}>
          ${setting.options.map((option) => html`<option value=${option} ?selected=${option === value}>${options[option]}</option>`)}
        </select>`;
      }
      case "count":
      case "duration":
      case "amount":
      case "limit": {
        const whole = setting.type === "count" || setting.type === "duration";
        return html`<input id=${name} name=${name} type="number" inputmode=${whole ? "numeric" : "decimal"} step=${whole ? "1" : "any"}
          min=${setting.min} max=${setting.max} ?required=${setting.type !== "limit"} aria-describedby=${hint} .value=${shown(setting, value)}>`;
      }
      default:
        return html`<input id=${name} name=${name} required maxlength=${setting.type === "text" ? setting.max : nothing} aria-describedby=${hint} .value=${String(value)}>`;
    }
  }

  #origin(name: PageSetting): TemplateResult | typeof nothing {
    const { words } = this.shell;
    if (this.view.overrides[name] === undefined) return nothing;
    return html`<p class="hint">${words.settings.changedHere}
      <button type="button" class="link" aria-label=${words.settings.resetOf(words.settings.fields[name])} @click=${() => this.#reset(name)}>${words.settings.reset}</button></p>`;
  }

  #reset(name: PageSetting): void {
    void this.work("reset", () => this.#send({ reset: [name] }), this.shell.words.saved);
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const change = this.#changes(new FormData(event.target as HTMLFormElement));
    void this.work("save", () => this.#send({ change }), this.shell.words.saved);
  };

  /** Only what is different from what is in force. */
  #changes(form: FormData): object {
    const { effective } = this.view;
    const wanted = this.names.map((name) => [name, this.#entered(form, name, settings[name])] as const);
    return Object.fromEntries(
      wanted.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(effective[name] ?? null)),
    );
  }

  /** A value as the API takes it: null where a limit was left empty. */
  #entered(form: FormData, name: PageSetting, setting: Setting): unknown {
    const text = String(form.get(name) ?? "").trim();
    switch (setting.type) {
      case "flag":
        return form.get(name) !== null;
      case "spans":
        return (this.renderRoot.querySelector("quiet-hours") as QuietHours | null)?.value;
      case "duration":
        return Math.round(Number(text) * units[setting.unit](1));
      case "limit":
        return text === "" ? null : Number(text);
      case "count":
      case "amount":
        return Number(text);
      default:
        return text;
    }
  }

  async #send(body: { change?: object; reset?: readonly PageSetting[] }): Promise<void> {
    const view = await this.shell.api.post<SettingsView>("settings", body);
    await this.shell.refresh();
    this.dispatchEvent(new CustomEvent("changed", { detail: view }));
  }
}

customElements.define("settings-form", SettingsForm);

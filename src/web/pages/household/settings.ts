// <settings-tab>: the settings that can change while everything runs, pausing everything, and the templates.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type PageSetting, pageSettings, type Setting, settingGroups, settings, units } from "../../../core/settings";
import type { PageWords } from "../../../words/en/page";
import type { QuietHours } from "../../ui/quiet-hours";
import type { PageSettings, QuietSpan, SettingsView } from "./api";
import { Part } from "./shell";

import "../../ui/quiet-hours";
import "./templates";

/** What stands below each heading. */
const namesIn = (...groups: readonly object[]): readonly PageSetting[] =>
  groups.flatMap((group) => Object.keys(group) as PageSetting[]).filter((name) => pageSettings.includes(name));
const groups = {
  texts: namesIn(settingGroups.household, settingGroups.texts),
  hours: namesIn(settingGroups.hours),
  limits: namesIn(settingGroups.limits),
  keep: namesIn(settingGroups.kept),
};

const optionWords = (words: PageWords, name: PageSetting): Readonly<Record<string, string>> => {
  return name === "language" ? words.languages : words.settings[name as "tooLong"];
};

const shown = (setting: Setting, value: unknown): string => {
  if (value === undefined || value === null) return "";
  return String(setting.type === "duration" ? Number(value) / units[setting.unit](1) : value);
};

class SettingsTab extends Part {
  static override properties = { ...Part.properties, view: { state: true } };
  static override styles = [
    ...Part.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
        align-items: start;
        gap: var(--space-3);
      }
      .column {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-width: 0;
      }
      fieldset {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: var(--space-2);
        font-size: var(--text-l);
        font-weight: 620;
      }
      form {
        gap: var(--space-5);
      }
      .whole {
        grid-column: 1 / -1;
      }
      .changed {
        display: inline-flex;
        gap: var(--space-1);
        flex-wrap: wrap;
      }
    `,
  ];

  declare view: SettingsView | undefined;
  #seen = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell") || this.#seen > 0) return;
    this.#seen = this.shell.news;
    void this.work("load", () => this.#load());
  }

  override render() {
    const { words } = this.shell;
    const { view } = this;
    if (!view) return html`<div>${this.showProblem()}<p class="quiet" role="status">${words.loading}</p></div>`;
    return html`<div class="column">${this.#pause()}
        <section class="card"><form @submit=${this.#save}>
          ${this.#group("texts", view)}${this.#group("hours", view, words.settings.hoursHint(view.effective.timeZone))}
          ${this.#group("limits", view)}${this.#group("keep", view, words.settings.keepHint)}
          ${this.showProblem()}
          <div class="actions"><button class="primary" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "save"}>${words.save}</button></div>
        </form></section></div>
      <template-editor class="column" .shell=${this.shell} .view=${view} @changed=${() => this.#load()}></template-editor>`;
  }

  #pause(): TemplateResult {
    const { words, today, api, refresh } = this.shell;
    const { settings } = words;
    const toggle = async (): Promise<void> => {
      await api.post("pause", { paused: !today.paused });
      await refresh();
    };
    return html`<section class="card stack">
      <h2>${today.paused ? settings.isPaused : settings.pauseAll}</h2>
      <p class="quiet">${settings.pauseHint}</p>
      <div><button class=${today.paused ? "primary" : "danger"} ?disabled=${this.busy !== ""}
        @click=${() => this.work("pause", toggle, today.paused ? settings.resumed : settings.paused)}>
        ${today.paused ? settings.resume : settings.pause}</button></div>
    </section>`;
  }

  #group(legend: keyof typeof groups, view: SettingsView, hint?: string): TemplateResult {
    return html`<fieldset><legend>${this.shell.words.settings[legend]}</legend>
      ${hint === undefined ? nothing : html`<p class="quiet">${hint}</p>`}
      <div class="pair">${groups[legend].map((name) => this.#field(name, settings[name], view.effective[name]))}</div>
    </fieldset>`;
  }

  #field(name: PageSetting, setting: Setting, value: unknown): TemplateResult {
    const { words } = this.shell;
    const label = words.settings.fields[name];
    const origin = this.#origin(name);
    switch (setting.type) {
      case "flag":
        return html`<div class="whole"><label class="check"><input type="checkbox" name=${name} .checked=${value === true}>${label}</label>${origin}</div>`;
      case "choice": {
        const options = optionWords(words, name);
        return html`<label>${label}<select name=${name}>
          ${setting.options.map((option) => html`<option value=${option} ?selected=${option === value}>${options[option]}</option>`)}
        </select>${origin}</label>`;
      }
      case "spans":
        return html`<div class="whole"><quiet-hours .spans=${value as readonly QuietSpan[]} .words=${words.quiet}></quiet-hours>${origin}</div>`;
      case "count":
      case "duration":
      case "amount":
      case "limit": {
        const whole = setting.type === "count" || setting.type === "duration";
        return html`<label>${label}<input name=${name} type="number" inputmode=${whole ? "numeric" : "decimal"} step=${whole ? "1" : "any"}
          min=${setting.min} max=${setting.max} ?required=${setting.type !== "limit"} .value=${shown(setting, value)}>${origin}</label>`;
      }
      default:
        return html`<label>${label}<input name=${name} required maxlength=${setting.type === "text" ? setting.max : nothing} .value=${String(value)}>${origin}</label>`;
    }
  }

  /** What was changed here can be as configured again. */
  #origin(name: PageSetting): TemplateResult | typeof nothing {
    const { words } = this.shell;
    if (!this.view || this.view.overrides[name] === undefined) return nothing;
    return html`<span class="hint changed">${words.settings.changedHere}
      <button type="button" class="link" aria-label=${words.settings.resetOf(words.settings.fields[name])} @click=${() => this.#reset(name)}>${words.settings.reset}</button></span>`;
  }

  #reset(name: PageSetting): void {
    void this.work("reset", () => this.#send({ reset: [name] }), this.shell.words.saved);
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const { view } = this;
    if (!view) return;
    const change = this.#changes(new FormData(event.target as HTMLFormElement), view.effective);
    void this.work("save", () => this.#send({ change }), this.shell.words.saved);
  };

  /** Only what is different from what is in force. */
  #changes(form: FormData, effective: PageSettings): object {
    const wanted = Object.fromEntries(pageSettings.map((name) => [name, this.#entered(form, name, settings[name])]));
    const differs = ([name, value]: [string, unknown]): boolean =>
      JSON.stringify(value) !== JSON.stringify(effective[name as PageSetting] ?? null);
    return Object.fromEntries(Object.entries(wanted).filter(differs));
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
    this.view = await this.shell.api.post<SettingsView>("settings", body);
    await this.shell.refresh();
  }

  async #load(): Promise<void> {
    this.view = await this.shell.api.get<SettingsView>("settings");
  }
}

customElements.define("settings-tab", SettingsTab);

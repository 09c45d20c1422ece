// <settings-tab>: the settings that can change while everything runs, pausing everything, and the templates.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keysOf } from "../../ui/keys";
import type { QuietHours } from "../../ui/quiet-hours";
import type { Overrides, PageSettings, QuietSpan, SettingsView } from "./api";
import { Part } from "./shell";

import "../../ui/quiet-hours";
import "./templates";

type Name = Exclude<keyof Overrides, "templates">;
const minute = 60_000;
const day = 24 * 60 * minute;

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
        <section class="card"><form @submit=${this.#save}>${this.#texts(view)}${this.#hours(view)}${this.#limits(view)}${this.#kept(view)}
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

  #texts({ effective }: SettingsView): TemplateResult {
    const { words } = this.shell;
    const { fields } = words.settings;
    return html`<fieldset><legend>${words.settings.texts}</legend>
      <div class="pair">
        <label>${fields.name}<input name="name" required maxlength="40" .value=${effective.name}>${this.#origin("name")}</label>
        <label>${fields.language}<select name="language">
          ${keysOf(words.languages).map((language) => html`<option value=${language} ?selected=${language === effective.language}>${words.languages[language]}</option>`)}
        </select>${this.#origin("language")}</label>
      </div>
      <div class="pair">
        ${this.#count("maxSegments", effective.maxSegments, 1, 10)}
        <label>${fields.tooLong}<select name="tooLong">
          ${(["truncate", "refuse"] as const).map((choice) => html`<option value=${choice} ?selected=${choice === effective.tooLong}>${words.settings.tooLong[choice]}</option>`)}
        </select>${this.#origin("tooLong")}</label>
      </div>
      <label class="check"><input type="checkbox" name="footer" .checked=${effective.footer}>${fields.footer}</label>${this.#origin("footer")}
    </fieldset>`;
  }

  #hours({ effective }: SettingsView): TemplateResult {
    const { words } = this.shell;
    return html`<fieldset><legend>${words.settings.hours}</legend>
      <p class="quiet">${words.settings.hoursHint(effective.timeZone)}</p>
      <quiet-hours .spans=${effective.quietHours} .words=${words.quiet}></quiet-hours>
      ${this.#origin("quietHours")}
    </fieldset>`;
  }

  #limits({ effective }: SettingsView): TemplateResult {
    const { words } = this.shell;
    const { fields } = words.settings;
    const money = (name: "monthlyBudget" | "segmentPrice", value: number | undefined, optional: boolean) =>
      html`<label>${fields[name]}<input name=${name} type="number" inputmode="decimal" min="0" step="any" ?required=${!optional}
        .value=${value === undefined ? "" : String(value)}>${this.#origin(name)}</label>`;
    return html`<fieldset><legend>${words.settings.limits}</legend>
      <div class="pair">
        ${this.#count("cooldown", effective.cooldown / minute, 0, 10_080)}
        ${this.#count("dailyMessages", effective.dailyMessages, 0, 10_000)}
        ${this.#count("dailySegments", effective.dailySegments, 0, 10_000)}
        ${money("monthlyBudget", effective.monthlyBudget, true)}${money("segmentPrice", effective.segmentPrice, false)}
      </div>
    </fieldset>`;
  }

  #kept({ effective }: SettingsView): TemplateResult {
    const { words } = this.shell;
    return html`<fieldset><legend>${words.settings.keep}</legend>
      <p class="quiet">${words.settings.keepHint}</p>
      <div class="pair">${this.#count("keepTexts", effective.keepTexts / day, 0, 400)}${this.#count("keepLog", effective.keepLog / day, 62, 3650)}</div>
    </fieldset>`;
  }

  #count(
    name: "cooldown" | "dailyMessages" | "dailySegments" | "maxSegments" | "keepTexts" | "keepLog",
    value: number,
    min: number,
    max: number,
  ): TemplateResult {
    return html`<label>${this.shell.words.settings.fields[name]}<input name=${name} type="number" inputmode="numeric" required step="1"
      min=${min} max=${max} .value=${String(value)}>${this.#origin(name)}</label>`;
  }

  /** What was changed here can be as configured again. */
  #origin(name: Name): TemplateResult | typeof nothing {
    const { words } = this.shell;
    if (!this.view || this.view.overrides[name] === undefined) return nothing;
    return html`<span class="hint changed">${words.settings.changedHere}
      <button type="button" class="link" aria-label=${words.settings.resetOf(words.settings.fields[name])} @click=${() => this.#reset(name)}>${words.settings.reset}</button></span>`;
  }

  #reset(name: Name): void {
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
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const budget = text("monthlyBudget");
    const spans = (this.renderRoot.querySelector("quiet-hours") as QuietHours | null)?.value as QuietSpan[];
    const wanted: Record<Name, unknown> = {
      name: text("name"),
      language: text("language"),
      maxSegments: Number(text("maxSegments")),
      tooLong: text("tooLong"),
      footer: form.get("footer") !== null,
      quietHours: spans,
      cooldown: Math.round(Number(text("cooldown")) * minute),
      dailyMessages: Number(text("dailyMessages")),
      dailySegments: Number(text("dailySegments")),
      monthlyBudget: budget === "" ? null : Number(budget),
      segmentPrice: Number(text("segmentPrice")),
      keepTexts: Number(text("keepTexts")) * day,
      keepLog: Number(text("keepLog")) * day,
    };
    const before: Record<Name, unknown> = { ...effective, monthlyBudget: effective.monthlyBudget ?? null };
    return Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as Name])),
    );
  }

  async #send(body: { change?: object; reset?: readonly Name[] }): Promise<void> {
    this.view = await this.shell.api.post<SettingsView>("settings", body);
    await this.shell.refresh();
  }

  async #load(): Promise<void> {
    this.view = await this.shell.api.get<SettingsView>("settings");
  }
}

customElements.define("settings-tab", SettingsTab);

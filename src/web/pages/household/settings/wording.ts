// <wording-editor>: a template in the household's own words, shown as it will go out while it is typed.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Composed } from "../../../../core/text/compose";
import { bubbleStyles } from "../../../ui/bubbles";
import { keysOf } from "../../../ui/keys";
import type { Language, SettingsView } from "../api";
import { Part } from "../shell";

const typingPause = 200;
type Name = keyof Part["shell"]["words"]["templates"];

class WordingEditor extends Part {
  static override properties = {
    ...Part.properties,
    view: { attribute: false },
    language: { state: true },
    name: { state: true },
    words: { state: true },
    preview: { state: true },
  };
  static override styles = [
    ...Part.styles,
    bubbleStyles,
    css`
      .both {
        display: grid;
        margin-top: var(--space-4);
        grid-template-columns: minmax(0, 1fr) 290px;
        align-items: start;
        gap: var(--space-5);
      }
      .phone {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-height: 260px;
        margin: 0;
        padding: var(--space-3);
        background: var(--paper);
        border: 8px solid var(--line);
        border-radius: 30px;
      }
      .phone figcaption {
        padding-bottom: var(--space-2);
        font-size: var(--text-s);
        font-weight: 640;
        text-align: center;
        border-bottom: 1px solid var(--line);
      }
      .count {
        min-height: 1.5em;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 1020px) {
        .both {
          grid-template-columns: minmax(0, 1fr);
        }
        .phone {
          width: 100%;
          max-width: 330px;
          min-height: 200px;
        }
      }
    `,
  ];

  declare view: SettingsView;
  declare language: Language;
  declare name: Name;
  /** Being typed; undefined: as it is in force. */
  declare words: string | undefined;
  declare preview: Composed | undefined;
  #typing = 0;
  #asked = 0;

  constructor() {
    super();
    this.name = "chore_due";
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("view")) return;
    this.language ??= this.view.effective.language;
    void this.#show();
  }

  override render() {
    const { words } = this.shell;
    const { templates } = words.settings;
    const own = this.view.overrides.templates?.[this.language]?.[this.name];
    return html`<p class="quiet">${templates.hint}</p>
      <div class="both"><div class="stack">
        <label>${templates.which}<select @change=${this.#choose("name")}>
          ${keysOf(words.templates).map((name) => html`<option value=${name} ?selected=${name === this.name}>${words.templates[name]}</option>`)}
        </select></label>
        <label>${words.settings.fields.language}<select @change=${this.#choose("language")}>
          ${keysOf(words.languages).map((language) => html`<option value=${language} ?selected=${language === this.language}>${words.languages[language]}</option>`)}
        </select></label>
        <label>${templates.words}<textarea rows="4" maxlength="300" placeholder=${templates.ours} aria-describedby="places"
          .value=${this.words ?? own ?? ""} @input=${this.#type}></textarea></label>
        <p class="hint" id="places">${templates.places(this.view.placeholders.map((place) => `{${place}}`).join(" "))}</p>
        ${this.showProblem()}
        <div class="actions">
          ${own === undefined ? nothing : html`<button type="button" ?disabled=${this.busy !== ""} @click=${() => this.#save("")}>${templates.back}</button>`}
          <button type="button" class="primary" ?disabled=${this.busy !== "" || this.words === undefined} aria-busy=${this.busy === "save"}
            @click=${() => this.#save(this.words ?? "")}>${words.save}</button>
        </div></div>
        <div><figure class="phone" aria-label=${templates.preview}><figcaption>${this.view.effective.name || words.title}</figcaption>
          <div class="bubble in" aria-live="polite"><div class="text">${this.preview?.text ?? ""}</div></div></figure>
          <p class="quiet count">${this.#counted()}</p></div></div>`;
  }

  #counted(): TemplateResult | string {
    const { preview } = this;
    const { templates } = this.shell.words.settings;
    if (!preview) return "";
    const { segments, encoding, truncated, tooLong, substituted } = preview;
    return html`<span title=${encoding}>${templates.segments(segments)}</span>${tooLong ? ` · ${templates.tooLong}` : ""}${truncated ? ` · ${templates.cut}` : ""}${substituted ? ` · ${templates.substituted}` : ""}`;
  }

  #choose(what: "name" | "language") {
    return ({ target }: Event): void => {
      const { value } = target as HTMLSelectElement;
      if (what === "name") this.name = value as Name;
      else this.language = value as Language;
      this.words = undefined;
      void this.#show();
    };
  }

  readonly #type = ({ target }: Event): void => {
    this.words = (target as HTMLTextAreaElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.#show(), typingPause);
  };

  async #show(): Promise<void> {
    const asked = ++this.#asked;
    const { language, name: template, words } = this;
    const body = { language, template, ...(words !== undefined && { words }) };
    try {
      const preview = await this.shell.api.post<Composed>("preview", body);
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.problem = "";
    } catch (error) {
      void this.work("preview", () => Promise.reject(error));
    }
  }

  /** Empty: in our words again. */
  #save(words: string): void {
    const { api, words: said } = this.shell;
    const save = async (): Promise<void> => {
      const all = this.view.overrides.templates ?? {};
      const { [this.name]: _, ...others } = all[this.language] ?? {};
      const own = words.trim() ? { ...others, [this.name]: words.trim() } : others;
      const view = await api.post<SettingsView>("settings", { change: { templates: { ...all, [this.language]: own } } });
      this.words = undefined;
      this.dispatchEvent(new CustomEvent("changed", { detail: view }));
    };
    void this.work("save", save, said.saved);
  }
}

customElements.define("wording-editor", WordingEditor);

// <household-app>: the frame: name, tabs, what was said last; loads what all tabs show and keeps it up to date.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { languageOf, wordsIn } from "../../../words/languages";
import { formatIn } from "../../ui/format";
import { forms } from "../../ui/forms";
import { theme } from "../../ui/theme";
import { Api, type PersonView, Problem, type Today } from "./api";
import { listen } from "./live";
import { problemText, type Shell } from "./shell";

import "./today";
import "./people";
import "./log";
import "./settings";

const tabs = ["today", "people", "log", "settings"] as const;
type Tab = (typeof tabs)[number];
const tabOf = (hash: string): Tab => tabs.find((tab) => `#${tab}` === hash) ?? "today";

const howLongSaid = 6000;

const styles = css`
  :host {
    max-width: 1120px;
    margin: 0 auto;
    padding: var(--space-4);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    margin-bottom: var(--space-3);
    min-height: 36px;
  }
  header a {
    margin-left: auto;
  }
  [role="tablist"] {
    display: flex;
    gap: 2px;
    margin-bottom: var(--space-4);
    border-bottom: 1px solid var(--line);
    overflow-x: auto;
  }
  [role="tab"] {
    flex: 0 1 auto;
    padding: 8px 14px;
    background: none;
    border: 0;
    border-bottom: 3px solid transparent;
    border-radius: var(--radius-s) var(--radius-s) 0 0;
    color: var(--ink-soft);
  }
  [role="tab"]:hover:not(:disabled) {
    border-color: transparent;
  }
  [role="tab"][aria-selected="true"],
  [role="tab"][aria-selected="true"]:hover:not(:disabled) {
    color: var(--ink);
    border-bottom-color: var(--accent);
  }
  :focus-visible {
    outline-offset: -2px;
  }
  .said {
    position: fixed;
    left: 50%;
    bottom: var(--space-4);
    transform: translateX(-50%);
    width: max-content;
    max-width: calc(100vw - 32px);
    padding: var(--space-2) var(--space-4);
    color: var(--paper);
    background: var(--ink);
    border-radius: var(--radius-s);
    box-shadow: var(--shadow);
    pointer-events: none;
    z-index: 2;
  }
  .said:empty {
    display: none;
  }
  .lost {
    margin-bottom: var(--space-3);
    padding: var(--space-2) var(--space-4);
    color: var(--bad);
    background: var(--bad-soft);
    border-radius: var(--radius-m);
  }
  .gate {
    max-width: 520px;
    margin: var(--space-6) auto;
  }
  @media (max-width: 520px) {
    :host {
      padding: var(--space-3);
    }
    h1 {
      font-size: 1.35rem;
    }
    header {
      gap: var(--space-2);
    }
    header a {
      font-size: var(--text-s);
    }
    [role="tab"] {
      flex: 1 1 auto;
      padding: 8px 4px;
      font-size: var(--text-s);
    }
  }
`;

class HouseholdApp extends LitElement {
  static override properties = {
    tab: { state: true },
    shell: { state: true },
    problem: { state: true },
    live: { state: true },
    said: { state: true },
  };
  static override styles = [theme, forms, styles];

  declare tab: Tab;
  declare shell: Shell | undefined;
  declare problem: Problem | undefined;
  declare live: boolean;
  declare said: string;
  readonly #language = languageOf(navigator.languages);
  readonly #words = wordsIn(this.#language).page;
  readonly #api = new Api(this.#language);
  #stop: () => void = () => undefined;
  #unsay = 0;
  #loading: Promise<void> | undefined;
  #again = false;
  #toldAt = 0;

  constructor() {
    super();
    this.tab = tabOf(location.hash);
    this.live = false;
    this.said = "";
    document.documentElement.lang = this.#language;
    this.addEventListener("said", (event) => this.#say((event as CustomEvent<string>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const hash = (): void => {
      this.tab = tabOf(location.hash);
    };
    window.addEventListener("hashchange", hash);
    const close = listen(
      this.#api,
      () => void this.#load(),
      (live) => {
        this.live = live;
      },
    );
    this.#stop = () => {
      window.removeEventListener("hashchange", hash);
      close();
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override render() {
    const { shell } = this;
    if (!shell)
      return this.problem ? this.#gate(this.problem) : html`<p class="gate quiet" role="status">${this.#words.loading}</p>`;
    return html`<header>
        <h1>${shell.today.name}</h1>
        <span class="chip ${this.live ? "good" : "warn"}">${this.live ? this.#words.live : this.#words.connecting}</span>
        ${shell.today.phonesUrl ? html`<a href=${shell.today.phonesUrl}>${this.#words.phones}</a>` : nothing}
      </header>
      <main>${this.problem ? html`<p class="lost" role="status">${problemText(this.problem, this.#words)} ${this.#words.old}</p>` : nothing}
      <div role="tablist" aria-label=${this.#words.title} @keydown=${this.#move}>${tabs.map((tab) => this.#tabButton(tab))}</div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}">${this.#panel(shell)}</div></main>
      <div class="said" role="status">${this.said}</div>`;
  }

  #tabButton(tab: Tab): TemplateResult {
    const selected = tab === this.tab;
    return html`<button role="tab" id="tab-${tab}" aria-controls="panel" aria-selected=${selected} tabindex=${selected ? 0 : -1}
      @click=${() => this.#open(tab)}>${this.#words.tabs[tab]}</button>`;
  }

  #panel(shell: Shell): TemplateResult {
    switch (this.tab) {
      case "people":
        return html`<people-tab .shell=${shell}></people-tab>`;
      case "log":
        return html`<log-tab .shell=${shell}></log-tab>`;
      case "settings":
        return html`<settings-tab .shell=${shell}></settings-tab>`;
      default:
        return html`<today-tab .shell=${shell}></today-tab>`;
    }
  }

  /** Instead of the page where nothing can be shown. */
  #gate(problem: Problem): TemplateResult {
    const signIn = problem.code === "sign_in";
    return html`<main class="card gate stack">
      <h1>${signIn ? this.#words.signIn.title : this.#words.notThere}</h1>
      <p>${signIn ? this.#words.signIn.text : problemText(problem, this.#words)}</p>
      <div class="row">
        ${signIn ? html`<a href="../../" target="_blank" rel="noopener">${this.#words.signIn.open}</a>` : nothing}
        <button class="primary" @click=${() => this.#load()}>${this.#words.tryAgain}</button>
      </div>
    </main>`;
  }

  #open(tab: Tab): void {
    this.tab = tab;
    history.replaceState(null, "", `#${tab}`);
  }

  readonly #move = (event: KeyboardEvent): void => {
    const here = tabs.indexOf(this.tab);
    const targets: Readonly<Record<string, number>> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = tabs[(target + tabs.length) % tabs.length] ?? "today";
    this.#open(next);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus());
  };

  /** One at a time; what changes meanwhile is loaded right after. */
  #load(): Promise<void> {
    if (this.#loading) this.#again = true;
    this.#loading ??= this.#loadOnce().finally(() => {
      this.#loading = undefined;
      if (this.#again) void this.#load();
      this.#again = false;
    });
    return this.#loading;
  }

  async #loadOnce(): Promise<void> {
    try {
      const [today, people] = await Promise.all([this.#api.get<Today>("today"), this.#api.get<PersonView[]>("people")]);
      this.#toldAt = performance.now();
      this.problem = undefined;
      this.#show(today, people);
    } catch (error) {
      this.problem = error instanceof Problem ? error : new Problem("defect", String(error));
      // What was shown stays, unless it isn't for whoever is there now.
      if (this.problem.code === "sign_in") this.shell = undefined;
    }
  }

  #show(today: Today, people: readonly PersonView[]): void {
    const now = (): number => today.now + performance.now() - this.#toldAt;
    document.title = `${today.name} · Household SMS`;
    this.shell = {
      api: this.#api,
      words: this.#words,
      format: formatIn(this.#language, today.timeZone, today.currency, now),
      today,
      people,
      news: (this.shell?.news ?? 0) + 1,
      refresh: async () => {
        await this.#loading;
        await this.#load();
      },
    };
  }

  #say(text: string): void {
    this.said = text;
    clearTimeout(this.#unsay);
    this.#unsay = setTimeout(() => {
      this.said = "";
    }, howLongSaid);
  }
}

customElements.define("household-app", HouseholdApp);

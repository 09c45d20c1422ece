// <household-app>: the frame: name, navigation, toasts; loads what all views show and keeps it up to date.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { PageWords } from "../../../words/en/page";
import { formatIn } from "../../ui/format";
import {
  activityIcon,
  externalIcon,
  homeIcon,
  icon,
  keyboardIcon,
  menuIcon,
  messagesIcon,
  peopleIcon,
  phoneIcon,
  questionIcon,
  sandboxIcon,
  settingsIcon,
} from "../../ui/icons";
import { readerLanguage } from "../../ui/reader-language";
import { theme } from "../../ui/theme";
import type { ToastList } from "../../ui/toasts";
import type { ToastMessage } from "../../ui/work";
import { Api, type ConversationView, type PersonView, Problem, type Today } from "./api";
import { listen } from "./live";
import { loadWords } from "./load-words";
import { hashOf, type Place, placeOf, problemText, type Shell, type ViewName, views } from "./shell";

import "../../ui/toasts";

const icons: Readonly<Record<ViewName, string>> = {
  home: homeIcon,
  messages: messagesIcon,
  people: peopleIcon,
  activity: activityIcon,
  settings: settingsIcon,
};

/** A view is loaded when it is first opened. */
const load: Readonly<Record<ViewName, () => Promise<unknown>>> = {
  home: () => import("./home/home"),
  messages: () => import("./messages/messages"),
  people: () => import("./people/people"),
  activity: () => import("./activity/activity"),
  settings: () => import("./settings/settings"),
};

const documentation = "https://github.com/household-sms/node-red#readme";

const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100dvh;
  }
  .bar {
    position: sticky;
    top: 0;
    z-index: 3;
    background: color-mix(in srgb, var(--paper) 92%, transparent);
    backdrop-filter: blur(8px);
    border-bottom: 1px solid var(--line);
  }
  .bar > div {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    max-width: 1240px;
    margin: 0 auto;
    padding: var(--space-2) var(--space-5);
    min-height: 60px;
  }
  h1 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    flex: 0 1 auto;
    flex-wrap: nowrap;
    min-width: 0;
  }
  nav {
    display: flex;
    gap: 2px;
    margin-left: auto;
  }
  nav a {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: 40px;
    padding: 0 13px;
    font-weight: 560;
    color: var(--ink-soft);
    text-decoration: none;
    border-radius: 999px;
  }
  nav a:hover {
    color: var(--ink);
    background: var(--surface-soft);
  }
  nav a[aria-current="page"] {
    color: var(--accent-strong);
    background: var(--accent-soft);
  }
  main {
    flex: 1;
    width: 100%;
    max-width: 1240px;
    margin: 0 auto;
    padding: var(--space-5);
  }
  main:focus {
    outline: none;
  }
  .menu {
    position: relative;
  }
  .menu > div {
    position: absolute;
    right: 0;
    top: 46px;
    z-index: 4;
    min-width: 230px;
    padding: var(--space-2);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    box-shadow: var(--shadow-lifted);
  }
  .menu a,
  .menu > div > button {
    display: flex;
    align-items: center;
    justify-content: flex-start;
    gap: var(--space-3);
    width: 100%;
    min-height: 44px;
    padding: 0 var(--space-3);
    font: inherit;
    color: var(--ink);
    text-decoration: none;
    background: none;
    border: 0;
    border-radius: var(--radius-s);
  }
  .menu a:hover,
  .menu > div > button:hover {
    background: var(--surface-soft);
  }
  .skip {
    position: absolute;
    left: -999px;
  }
  .skip:focus {
    left: var(--space-3);
    top: var(--space-3);
    z-index: 5;
    padding: var(--space-2) var(--space-3);
    background: var(--surface);
    border-radius: var(--radius-s);
  }
  .lost {
    margin-bottom: var(--space-3);
    padding: var(--space-2) var(--space-4);
    color: var(--bad);
    background: var(--bad-soft);
    border-radius: var(--radius-s);
  }
  .gate {
    flex: none;
    max-width: 520px;
    margin: var(--space-6) auto;
  }
  @media (max-width: 860px) {
    :host {
      --bottom-bar: 64px;
    }
    /* A filter would hold the fixed navigation inside the bar. */
    .bar {
      background: var(--paper);
      backdrop-filter: none;
    }
    .bar > div {
      min-height: 52px;
      padding: var(--space-1) var(--space-3) var(--space-1) var(--space-4);
      justify-content: space-between;
    }
    nav {
      position: fixed;
      inset: auto 0 0 0;
      z-index: 3;
      gap: 0;
      padding: 4px max(4px, env(safe-area-inset-left)) calc(4px + env(safe-area-inset-bottom));
      background: var(--surface);
      border-top: 1px solid var(--line);
    }
    nav a {
      flex: 1 1 auto;
      flex-direction: column;
      justify-content: center;
      gap: 1px;
      min-width: 0;
      min-height: 54px;
      padding: 0 2px;
      font-size: var(--text-xs);
      border-radius: var(--radius-s);
    }
    nav a span:not(.badge) {
      max-width: 100%;
      line-height: 1.15;
      text-align: center;
      overflow-wrap: anywhere;
      hyphens: auto;
    }
    nav a .badge {
      position: absolute;
      top: 2px;
      left: calc(50% + 4px);
    }
    nav a[aria-current="page"] {
      background: none;
    }
    @media (max-width: 359px) {
      nav a {
        padding: 0;
        font-size: 0.6875rem;
      }
      .bar > div {
        padding-left: var(--space-3);
      }
    }
    main {
      padding: var(--space-4) var(--space-4) calc(var(--bottom-bar) + var(--space-5));
    }
  }
  @media print {
    .bar,
    nav,
    .skip {
      display: none;
    }
  }
`;

/** Whether a key is meant for a field, not for the page. */
const isTyping = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
};

class HouseholdApp extends LitElement {
  static override properties = {
    place: { state: true },
    shell: { state: true },
    problem: { state: true },
    unread: { state: true },
    menu: { state: true },
    help: { state: true },
    words: { state: true },
  };
  static override styles = [theme, styles];

  declare place: Place;
  declare shell: Shell | undefined;
  declare problem: Problem | undefined;
  declare unread: number;
  declare menu: boolean;
  declare help: boolean;
  declare words: PageWords | undefined;
  readonly #language = readerLanguage();
  readonly #api = new Api(this.#language);
  #stop: () => void = () => undefined;
  #loading: Promise<void> | undefined;
  #again = false;
  #loadedAt = 0;

  constructor() {
    super();
    this.place = placeOf(location.hash);
    this.unread = 0;
    this.menu = false;
    this.help = false;
    document.documentElement.lang = this.#language;
    this.addEventListener("toast", (event) => this.#toast((event as CustomEvent<ToastMessage>).detail));
    void loadWords(this.#language).then((words) => {
      this.words = words;
      if (this.shell) this.shell = { ...this.shell, words };
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const moved = (): void => this.#arrive();
    const pressed = (event: KeyboardEvent): void => this.#shortcut(event);
    const clicked = (event: MouseEvent): void => {
      if (this.menu && !event.composedPath().some((node) => node instanceof HTMLElement && node.className === "menu"))
        this.menu = false;
    };
    window.addEventListener("hashchange", moved);
    window.addEventListener("keydown", pressed);
    window.addEventListener("click", clicked);
    const close = listen(this.#api, () => void this.#load());
    this.#stop = () => {
      window.removeEventListener("hashchange", moved);
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("click", clicked);
      close();
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override render() {
    const { shell, words } = this;
    if (!words) return nothing;
    if (!shell)
      return this.problem ? this.#gate(this.problem, words) : html`<p class="gate quiet" role="status">${words.loading}</p>`;
    return html`<header class="bar"><button class="skip" @click=${this.#skip}>${words.skip}</button><div>
        <div class="name row"><h1>${shell.today.name}</h1>${
          shell.today.mode === "sandbox"
            ? html`<span class="chip warn" title=${words.sandbox}>${icon(sandboxIcon, 14)}<span>${words.sandboxShort}</span></span>`
            : nothing
        }</div>
        <nav aria-label=${words.title}>${views.map((view) => this.#link(view, words))}</nav>
        ${this.#menu(shell, words)}
      </div></header>
      <main id="main" tabindex="-1">${
        this.problem ? html`<p class="lost" role="status">${problemText(this.problem, words)} ${words.old}</p>` : nothing
      }${this.#view(shell)}${this.help ? html`<shortcuts-dialog .shell=${shell} @closed=${() => (this.help = false)}></shortcuts-dialog>` : nothing}</main>
      <toast-list .undoLabel=${words.undo}></toast-list>`;
  }

  #link(view: ViewName, words: PageWords): TemplateResult {
    const isHere = view === this.place.view;
    const badge =
      view === "messages" && this.unread > 0
        ? html`<span class="badge" aria-label=${words.unread(this.unread)}>${this.unread}</span>`
        : nothing;
    return html`<a href=${hashOf({ view })} aria-current=${isHere ? "page" : nothing}>${icon(icons[view], 22)}<span>${words.nav[view]}</span>${badge}</a>`;
  }

  #menu({ today }: Shell, words: PageWords): TemplateResult {
    const close = (): void => {
      this.menu = false;
    };
    const link = (href: string, path: string, text: string) =>
      html`<a href=${href} target="_blank" rel="noopener" @click=${close}>${icon(path)}${text}</a>`;
    return html`<div class="menu">
      <button class="icon-button" aria-label=${words.menu} aria-expanded=${this.menu} @click=${() => (this.menu = !this.menu)}>${icon(menuIcon, 24)}</button>
      ${
        this.menu
          ? html`<div>
            ${today.phonesUrl ? link(today.phonesUrl, phoneIcon, words.menuItems.phones) : nothing}
            ${link("../../", externalIcon, words.menuItems.editor)}
            ${link(documentation, questionIcon, words.menuItems.docs)}
            <button @click=${() => this.#showHelp()}>${icon(keyboardIcon)}${words.menuItems.shortcuts}</button>
          </div>`
          : nothing
      }
    </div>`;
  }

  #view(shell: Shell): TemplateResult {
    switch (this.place.view) {
      case "messages":
        return html`<messages-view .shell=${shell}></messages-view>`;
      case "people":
        return html`<people-view .shell=${shell}></people-view>`;
      case "activity":
        return html`<activity-view .shell=${shell}></activity-view>`;
      case "settings":
        return html`<settings-view .shell=${shell}></settings-view>`;
      default:
        return html`<home-view .shell=${shell}></home-view>`;
    }
  }

  /** Instead of the page if nothing can be shown. */
  #gate(problem: Problem, words: PageWords): TemplateResult {
    const signIn = problem.code === "sign_in";
    return html`<main class="card gate stack">
      <h1>${signIn ? words.signIn.title : words.notThere}</h1>
      <p>${signIn ? words.signIn.text : problemText(problem, words)}</p>
      <div class="row">
        ${signIn ? html`<a href="../../" target="_blank" rel="noopener">${words.signIn.open}</a>` : nothing}
        <button class="primary" @click=${() => this.#load()}>${words.tryAgain}</button>
      </div>
    </main>`;
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>("main")?.focus();
  };

  #arrive(): void {
    const before = this.place.view;
    this.place = placeOf(location.hash);
    this.menu = false;
    void load[this.place.view]();
    if (this.shell) this.shell = { ...this.shell, place: this.place };
    if (before !== this.place.view) window.scrollTo(0, 0);
  }

  #shortcut(event: KeyboardEvent): void {
    if (event.key === "Escape") this.menu = false;
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const view = views[Number(event.key) - 1];
    if (view) location.hash = hashOf({ view });
    else if (event.key === "?") void this.#showHelp();
    else if (event.key === "w") location.hash = hashOf({ view: "messages" });
    else if (event.key === "/") this.renderRoot.querySelector("main > *")?.dispatchEvent(new Event("search"));
    else return;
    event.preventDefault();
  }

  async #showHelp(): Promise<void> {
    this.menu = false;
    await import("./shortcuts-dialog");
    this.help = true;
  }

  /** One at a time; a change meanwhile loads once more afterwards. */
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
      const [today, people, conversations] = await Promise.all([
        this.#api.get<Today>("today"),
        this.#api.get<PersonView[]>("people"),
        this.#api.get<ConversationView[]>("conversations"),
        load[this.place.view](),
      ]);
      this.#loadedAt = performance.now();
      this.problem = undefined;
      this.unread = conversations.reduce((sum, { unread }) => sum + unread, 0);
      const words = this.words ?? (await loadWords(this.#language));
      this.#show(today, people, words);
    } catch (error) {
      this.problem = error instanceof Problem ? error : new Problem("defect", String(error));
      // What was shown stays, unless the user has signed out.
      if (this.problem.code === "sign_in") this.shell = undefined;
    }
  }

  #show(today: Today, people: readonly PersonView[], words: PageWords): void {
    const now = (): number => today.now + performance.now() - this.#loadedAt;
    document.title = `${this.unread > 0 ? `(${this.unread}) ` : ""}${today.name} · Household SMS`;
    this.shell = {
      api: this.#api,
      words,
      format: formatIn(this.#language, today.timeZone, today.currency, now),
      today,
      people,
      place: this.place,
      news: (this.shell?.news ?? 0) + 1,
      refresh: async () => {
        await this.#loading;
        await this.#load();
      },
      go: (place, replace = false) => {
        const hash = hashOf(place);
        if (!replace) location.hash = hash;
        else {
          history.replaceState(null, "", hash);
          this.#arrive();
        }
      },
    };
  }

  #toast(message: ToastMessage): void {
    (this.renderRoot.querySelector("toast-list") as ToastList | null)?.show(message);
  }
}

customElements.define("household-app", HouseholdApp);

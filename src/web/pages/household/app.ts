// <household-app>: the frame: name, navigation, toasts; loads what all views show and keeps it up to date.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { PageWords } from "../../../words/en/page";
import { formatIn } from "../../ui/format";
import { readerLanguage } from "../../ui/reader-language";
import { theme } from "../../ui/theme";
import type { ToastList } from "../../ui/toasts";
import type { ToastMessage } from "../../ui/work";
import { Api, type ConversationView, type PersonView, Problem, type Today } from "./api";
import { listen } from "./live";
import { loadWords } from "./load-words";
import { Pictures } from "./pictures";
import { hashOf, type Place, placeOf, problemText, type Shell, type ViewName, views } from "./shell";

import "../../ui/toasts";
import "./bar";

/** A view is loaded when it is first opened. */
const load: Readonly<Record<ViewName, () => Promise<unknown>>> = {
  home: () => import("./home/home"),
  messages: () => import("./messages/messages"),
  people: () => import("./people/people"),
  activity: () => import("./activity/activity"),
  settings: () => import("./settings/settings"),
};

const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 100dvh;
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
    main {
      padding: var(--space-4) var(--space-4) calc(var(--bottom-bar) + var(--space-5));
    }
  }
`;

/** Whether a key is meant for a field, not for the page. */
const isTyping = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
};

/** The first match, also in the shadow roots inside. */
const within = (root: ParentNode, selector: string): HTMLElement | undefined => {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    const inside = shadowRoot && within(shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
};

class HouseholdApp extends LitElement {
  static override properties = {
    place: { state: true },
    shell: { state: true },
    problem: { state: true },
    unread: { state: true },
    help: { state: true },
    words: { state: true },
  };
  static override styles = [theme, styles];

  declare place: Place;
  declare shell: Shell | undefined;
  declare problem: Problem | undefined;
  declare unread: number;
  declare help: boolean;
  declare words: PageWords | undefined;
  readonly #language = readerLanguage();
  readonly #api = new Api(this.#language);
  readonly #pictures = new Pictures(this.#api, () => {
    if (this.shell) this.shell = { ...this.shell, people: this.#pictures.of(this.#people) };
  });
  #people: readonly PersonView[] = [];
  #stop: () => void = () => undefined;
  #loading: Promise<void> | undefined;
  #again = false;
  #loadedAt = 0;

  constructor() {
    super();
    this.place = placeOf(location.hash);
    this.unread = 0;
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
    window.addEventListener("hashchange", moved);
    window.addEventListener("keydown", pressed);
    const close = listen(this.#api, () => void this.#load());
    this.#stop = () => {
      window.removeEventListener("hashchange", moved);
      window.removeEventListener("keydown", pressed);
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
    return html`<button class="skip" @click=${this.#skip}>${words.skip}</button>
      <page-bar .shell=${shell} .unread=${this.unread} @help=${() => this.#showHelp()}></page-bar>
      <main id="main" tabindex="-1">${
        this.problem ? html`<p class="lost" role="status">${problemText(this.problem, words)} ${words.old}</p>` : nothing
      }${this.#view(shell)}${this.help ? html`<shortcuts-dialog .shell=${shell} @closed=${() => (this.help = false)}></shortcuts-dialog>` : nothing}</main>
      <toast-list .undoLabel=${words.undo}></toast-list>`;
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
    void load[this.place.view]();
    if (this.shell) this.shell = { ...this.shell, place: this.place };
    if (before !== this.place.view) window.scrollTo(0, 0);
  }

  #shortcut(event: KeyboardEvent): void {
    const isOthers = event.ctrlKey || event.metaKey || event.altKey || isTyping(event);
    if (isOthers || within(this.renderRoot, "dialog[open]")) return;
    const view = views[Number(event.key) - 1];
    if (view) location.hash = hashOf({ view });
    else if (event.key === "?") void this.#showHelp();
    else if (event.key === "w") void this.#go("messages", "textarea");
    else if (event.key === "/") void this.#go("activity", "input[type=search]");
    else return;
    event.preventDefault();
  }

  /** To a field of the view that is shown, or to the view that has one. */
  async #go(view: ViewName, field: string): Promise<void> {
    const find = (): HTMLElement | undefined => within(this.renderRoot, field);
    if (!find()) {
      location.hash = hashOf({ view });
      await load[view]();
      await this.updateComplete;
      await new Promise(requestAnimationFrame);
    }
    find()?.focus();
  }

  async #showHelp(): Promise<void> {
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
    this.#people = people;
    const now = (): number => today.now + performance.now() - this.#loadedAt;
    document.title = `${this.unread > 0 ? `(${this.unread}) ` : ""}${today.name} · Household SMS`;
    this.shell = {
      api: this.#api,
      words,
      format: formatIn(this.#language, today.timeZone, today.currency, now),
      today,
      people: this.#pictures.of(people),
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

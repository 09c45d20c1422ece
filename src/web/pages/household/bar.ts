// <page-bar>: the household's name, the views with their unread badge, and the menu. On a phone the views are at the bottom.

import { css, html, nothing, type TemplateResult } from "lit";
import {
  activityIcon,
  checkAllIcon,
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
import { hashOf, Part, type ViewName, views } from "./shell";

const icons: Readonly<Record<ViewName, string>> = {
  home: homeIcon,
  messages: messagesIcon,
  people: peopleIcon,
  activity: activityIcon,
  settings: settingsIcon,
};

const documentation = "https://github.com/household-sms/node-red#readme";

const styles = css`
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
    row-gap: 0;
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
  @media (max-width: 860px) {
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
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

class PageBar extends Part {
  static override properties = { ...Part.properties, unread: { type: Number }, menu: { state: true } };
  static override styles = [...Part.styles, styles];

  declare unread: number;
  declare menu: boolean;

  constructor() {
    super();
    this.unread = 0;
    this.menu = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("click", this.#clicked);
    window.addEventListener("keydown", this.#pressed);
    window.addEventListener("hashchange", this.#close);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("click", this.#clicked);
    window.removeEventListener("keydown", this.#pressed);
    window.removeEventListener("hashchange", this.#close);
  }

  override render() {
    const { words, today } = this.shell;
    return html`<header class="bar"><div>
        <div class="name row"><h1>${today.name}</h1>${
          today.mode === "sandbox"
            ? html`<span class="chip warn" title=${words.sandbox}>${icon(sandboxIcon, 14)}<span>${words.sandboxShort}</span></span>`
            : nothing
        }</div>
        <nav aria-label=${words.title}>${views.map((view) => this.#link(view))}</nav>
        ${this.#menu()}
      </div></header>`;
  }

  #link(view: ViewName): TemplateResult {
    const { words, place } = this.shell;
    const isHere = view === place.view;
    const badge =
      view === "messages" && this.unread > 0
        ? html`<span class="badge" aria-label=${words.unread(this.unread)}>${this.unread}</span>`
        : nothing;
    return html`<a href=${hashOf({ view })} aria-current=${isHere ? "page" : nothing}>${icon(icons[view], 22)}<span>${words.nav[view]}</span>${badge}</a>`;
  }

  #menu(): TemplateResult {
    const { words, today } = this.shell;
    const { menuItems } = words;
    const toggle = (): void => {
      this.menu = !this.menu;
    };
    const link = (href: string, path: string, text: string) =>
      html`<a href=${href} target="_blank" rel="noopener" @click=${this.#close}>${icon(path)}${text}</a>`;
    return html`<div class="menu">
      <button class="icon-button" aria-label=${words.menu} aria-expanded=${this.menu} @click=${toggle}>${icon(menuIcon, 24)}</button>
      ${
        this.menu
          ? html`<div>
            ${today.phonesUrl ? link(today.phonesUrl, phoneIcon, menuItems.phones) : nothing}
            <a href=${hashOf({ view: "home", what: "setup" })} @click=${this.#close}>${icon(checkAllIcon)}${menuItems.guide}</a>
            ${link("../../", externalIcon, menuItems.editor)}
            ${link(documentation, questionIcon, menuItems.docs)}
            <button @click=${this.#help}>${icon(keyboardIcon)}${menuItems.shortcuts}</button>
          </div>`
          : nothing
      }
    </div>`;
  }

  readonly #close = (): void => {
    this.menu = false;
  };

  readonly #clicked = (event: MouseEvent): void => {
    const menu = this.renderRoot.querySelector(".menu");
    if (menu && !event.composedPath().includes(menu)) this.#close();
  };

  readonly #pressed = ({ key }: KeyboardEvent): void => {
    if (key !== "Escape" || !this.menu) return;
    this.#close();
    this.renderRoot.querySelector<HTMLElement>(".menu button")?.focus();
  };

  readonly #help = (): void => {
    this.#close();
    this.dispatchEvent(new Event("help"));
  };
}

customElements.define("page-bar", PageBar);

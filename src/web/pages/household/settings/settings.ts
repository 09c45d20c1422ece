// <settings-view>: the settings that can change while everything runs, a page for each topic.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type PageSetting, pageSettings, settingGroups } from "../../../../core/settings";
import type { PageWords } from "../../../../words/en/page";
import {
  archiveIcon,
  backIcon,
  downloadIcon,
  editIcon,
  forwardIcon,
  icon,
  limitsIcon,
  messagesIcon,
  quietIcon,
  sendIcon,
} from "../../../ui/icons";
import type { SettingsView } from "../api";
import { hashOf, Part } from "../shell";

import "../setup/carrier-check";
import "./backup";
import "./cost-calculator";
import "./settings-form";
import "./wording";

const namesIn = (...groups: readonly object[]): readonly PageSetting[] =>
  groups.flatMap((group) => Object.keys(group) as PageSetting[]).filter((name) => pageSettings.includes(name));

interface Topic {
  readonly icon: string;
  readonly title: (words: PageWords["settings"], backup: PageWords["backup"]) => string;
  /** Its settings; a topic without any has a page of its own. */
  readonly names?: readonly PageSetting[];
  readonly hint?: (words: PageWords["settings"], view: SettingsView) => string;
}

const topics = {
  sending: { icon: sendIcon, title: ({ sending }) => sending },
  texts: { icon: messagesIcon, title: ({ texts }) => texts, names: namesIn(settingGroups.household, settingGroups.texts) },
  hours: {
    icon: quietIcon,
    title: ({ hours }) => hours,
    names: namesIn(settingGroups.hours),
    hint: ({ hoursHint }, { effective }) => hoursHint(effective.timeZone),
  },
  limits: {
    icon: limitsIcon,
    title: ({ limits }) => limits,
    names: namesIn(settingGroups.limits),
    hint: ({ limitsHint }) => limitsHint,
  },
  wording: { icon: editIcon, title: ({ templates }) => templates.title },
  keep: { icon: archiveIcon, title: ({ keep }) => keep, names: namesIn(settingGroups.kept) },
  backup: { icon: downloadIcon, title: (_, { title }) => title },
} as const satisfies Record<string, Topic>;
type TopicName = keyof typeof topics;
const topicNames = Object.keys(topics) as readonly TopicName[];

class Settings extends Part {
  static override properties = { ...Part.properties, view: { state: true } };
  static override styles = [
    ...Part.styles,
    css`
      .both {
        display: grid;
        grid-template-columns: 260px minmax(0, 1fr);
        padding: 0;
        overflow: hidden;
      }
      nav {
        padding: var(--space-3);
        border-right: 1px solid var(--line);
      }
      nav a {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: 48px;
        padding: var(--space-1) var(--space-3);
        font-weight: 560;
        color: var(--ink);
        text-decoration: none;
        border-radius: var(--radius-s);
      }
      nav a:hover {
        background: var(--surface-soft);
      }
      nav a .icon:first-child {
        color: var(--ink-soft);
      }
      nav a .icon:last-child {
        display: none;
        margin-left: auto;
      }
      .page {
        display: flex;
        flex-direction: column;
        gap: var(--space-4);
        max-width: 760px;
        min-height: 420px;
        padding: var(--space-5);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      .back {
        display: none;
      }
      carrier-check {
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      @media (min-width: 761px) {
        nav a[aria-current="page"] {
          color: var(--accent-strong);
          background: var(--accent-soft);
        }
      }
      @media (max-width: 760px) {
        .both {
          display: block;
        }
        nav {
          border: 0;
        }
        nav a .icon:last-child,
        .back {
          display: inline-flex;
        }
        .both.open nav,
        .both:not(.open) .page {
          display: none;
        }
        .page {
          min-height: 0;
          padding: var(--space-3) var(--space-4) var(--space-4);
        }
        header {
          margin-left: calc(-1 * var(--space-3));
        }
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
    const { words, place, go } = this.shell;
    const { view } = this;
    if (!view) return html`${this.showProblem()}<p class="quiet" role="status">${words.loading}</p>`;
    const chosen = topicNames.find((name) => name === place.what);
    const name = chosen ?? "sending";
    const topic: Topic = topics[name];
    const hint = topic.hint?.(words.settings, view);
    return html`<section class="card both ${chosen ? "open" : ""}">
      <nav aria-label=${words.nav.settings}><ul class="plain">${topicNames.map((each) => this.#link(each, each === name))}</ul></nav>
      <div class="page"><header>
          <button class="icon-button back" aria-label=${words.back} @click=${() => go({ view: "settings" })}>${icon(backIcon, 24)}</button>
          <h2>${topic.title(words.settings, words.backup)}</h2></header>
        ${hint === undefined ? nothing : html`<p class="quiet">${hint}</p>`}
        ${this.#page(name, topic, view)}</div>
    </section>`;
  }

  #link(name: TopicName, isHere: boolean): TemplateResult {
    const topic = topics[name];
    return html`<li><a href=${hashOf({ view: "settings", what: name })} aria-current=${isHere ? "page" : nothing}>
      ${icon(topic.icon, 22)}<span>${topic.title(this.shell.words.settings, this.shell.words.backup)}</span>${icon(forwardIcon)}</a></li>`;
  }

  #page(name: TopicName, { names }: Topic, view: SettingsView): TemplateResult {
    const { shell } = this;
    const changed = ({ detail }: CustomEvent<SettingsView>): void => {
      this.view = detail;
    };
    if (names)
      return html`<settings-form .shell=${shell} .names=${names} .view=${view} @changed=${changed}></settings-form>
        ${name === "limits" ? html`<cost-calculator .shell=${shell} .price=${view.effective.segmentPrice}></cost-calculator>` : nothing}`;
    if (name === "wording") return html`<wording-editor .shell=${shell} .view=${view} @changed=${changed}></wording-editor>`;
    if (name === "backup") return html`<backup-settings .shell=${shell} @restored=${() => this.#load()}></backup-settings>`;
    return html`${this.#pause()}<carrier-check .shell=${shell}></carrier-check>`;
  }

  #pause(): TemplateResult {
    const { words, today, api, refresh } = this.shell;
    const { settings } = words;
    const toggle = async (): Promise<void> => {
      await api.post("pause", { paused: !today.paused });
      await refresh();
    };
    return html`${this.showProblem()}<h3>${today.paused ? settings.isPaused : settings.pauseAll}</h3>
      <p class="quiet">${settings.pauseHint}</p>
      <div><button class=${today.paused ? "primary" : "danger"} ?disabled=${this.busy !== ""}
        @click=${() => this.work("pause", toggle, today.paused ? settings.resumed : settings.paused)}>
        ${today.paused ? settings.resume : settings.pause}</button></div>`;
  }

  async #load(): Promise<void> {
    this.view = await this.shell.api.get<SettingsView>("settings");
  }
}

customElements.define("settings-view", Settings);

// <conversation-view>: one conversation in bubbles, newest at the bottom, read as it is shown; search, and writing below.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { type Bubble, bubble, bubbleStyles } from "../../../ui/bubbles";
import { emptyState, emptyStyles } from "../../../ui/empty";
import { backIcon, icon, messagesIcon, searchIcon } from "../../../ui/icons";
import { Toast } from "../../../ui/work";
import type { ConversationPage, ConversationView, SaidView } from "../api";
import "../kept-photo";
import { faceOf, Part } from "../shell";

import "./composer";

const pageSize = 50;
const typingPause = 250;

class Conversation extends Part {
  static override properties = {
    ...Part.properties,
    conversation: { attribute: false },
    texts: { state: true },
    next: { state: true },
    search: { state: true },
    loading: { state: true },
  };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    bubbleStyles,
    emptyStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        background: var(--surface);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: 60px;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      header h2 {
        flex: 1 0 auto;
        max-width: 60%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      header label {
        position: relative;
        flex: 0 1 220px;
        min-width: 0;
        margin-left: auto;
      }
      header label .icon {
        position: absolute;
        left: 10px;
        top: 50%;
        translate: 0 -50%;
        color: var(--ink-soft);
        pointer-events: none;
      }
      header input {
        padding-left: 36px;
        border-color: var(--line);
        border-radius: 999px;
      }
      .back {
        display: none;
      }
      .scroll {
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: var(--space-4);
      }
      .older {
        display: flex;
        justify-content: center;
        margin-bottom: var(--space-4);
      }
      .note {
        padding: var(--space-3) var(--space-4);
        border-top: 1px solid var(--line);
      }
      @media (max-width: 760px) {
        .back {
          display: inline-flex;
        }
        header {
          padding-left: var(--space-1);
        }
        .avatar {
          display: none;
        }
      }
    `,
  ];

  declare conversation: ConversationView;
  /** Newest first, as the API gives them. */
  declare texts: readonly SaidView[];
  declare next: string | undefined;
  declare search: string;
  declare loading: boolean;
  #id = "";
  #seen = 0;
  #asked = 0;
  #typing = 0;
  #atBottom = true;

  constructor() {
    super();
    this.texts = [];
    this.search = "";
    this.loading = true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isOther = this.conversation.id !== this.#id;
    if (!isOther && (!changed.has("shell") || this.shell.news === this.#seen)) return;
    this.#seen = this.shell.news;
    if (isOther) {
      this.#id = this.conversation.id;
      this.texts = [];
      this.search = "";
      this.#atBottom = true;
    }
    void this.#load();
  }

  protected override updated(): void {
    const scroll = this.renderRoot.querySelector(".scroll");
    if (scroll && this.#atBottom) scroll.scrollTop = scroll.scrollHeight;
  }

  override render() {
    const { words, people, go } = this.shell;
    const { who, person } = this.conversation;
    const { messages } = words;
    const typed = ({ target }: Event): void => {
      clearTimeout(this.#typing);
      const { value } = target as HTMLInputElement;
      this.#typing = window.setTimeout(() => {
        this.search = value.trim();
        void this.#load();
      }, typingPause);
    };
    return html`<header>
        <button class="icon-button back" aria-label=${words.back} @click=${() => go({ view: "messages" })}>${icon(backIcon, 24)}</button>
        ${avatar(faceOf(people, person, who), 36)}
        <h2>${who}</h2>
        <label><span class="hidden-text">${messages.search}</span>${icon(searchIcon, 18)}<input type="search" maxlength="100" placeholder=${messages.searchShort} @input=${typed}></label>
      </header>
      <div class="scroll" tabindex="0" aria-label=${who} @scroll=${this.#scrolled}>${this.showProblem()}
        ${this.next === undefined ? nothing : html`<div class="older"><button class="small" ?disabled=${this.loading} @click=${this.#older}>${messages.older}</button></div>`}
        ${this.#texts()}
      </div>
      ${
        person === undefined
          ? this.#unknown()
          : html`<text-composer .shell=${this.shell} .person=${person} .who=${who} @sent=${() => (this.#atBottom = true)}></text-composer>`
      }` as TemplateResult;
  }

  #texts(): TemplateResult {
    const { words, format } = this.shell;
    const { messages } = words;
    if (this.texts.length === 0) {
      if (this.loading) return html`<p class="quiet" role="status">${words.loading}</p>`;
      if (this.search) return html`<p class="quiet" role="status">${messages.noneFound}</p>`;
      return emptyState(messagesIcon, messages.none, messages.noneText(this.conversation.who));
    }
    let day = "";
    const items = this.texts.toReversed().map((said) => {
      const today = format.dayOf(said.at);
      const isNew = today !== day;
      day = today;
      return html`${isNew ? html`<li class="day">${format.dayName(said.at, messages.today, messages.yesterday)}</li>` : nothing}${this.#bubble(said)}`;
    });
    return html`<ul class="bubbles" aria-live="polite">${items}</ul>`;
  }

  #bubble({ at, direction, text, status, advice, reason, media, pictures = [], by, meaning }: SaidView): TemplateResult {
    const { words, format } = this.shell;
    const { messages } = words;
    const [, verb = meaning ?? ""] = /^reply:(\w+)/.exec(meaning ?? "") ?? [];
    const isOurs = by !== undefined && !/ \(.*\)$/.test(by);
    const note = direction === "in" ? messages.understood[verb] : isOurs ? messages.byUser(by) : undefined;
    /** A picture that isn't kept any more, or never was. */
    const isGone = direction === "in" && text === "" && pictures.length === 0;
    const shown: Bubble = {
      at,
      direction,
      text,
      ...(status && { status }),
      reason: advice ?? reason,
      media: isGone ? 1 : media,
      note,
      ...(pictures.length > 0 && { pictures: this.#photos(pictures) }),
    };
    return bubble(shown, {
      time: (when) => format.clock(when),
      status: words.outcomes,
      media: messages.photos,
      from: { in: messages.from(this.conversation.who), out: messages.us },
    });
  }

  #photos(ids: readonly string[]): TemplateResult {
    const { api, words } = this.shell;
    return html`${ids.map((id) => html`<kept-photo .api=${api} .photo=${id} .label=${words.messages.photos(1)}></kept-photo>`)}`;
  }

  #unknown(): TemplateResult {
    const { words, go } = this.shell;
    const { messages } = words;
    const { ignored, id } = this.conversation;
    const toggle = async (): Promise<void> => {
      await this.shell.api.post(`conversations/${encodeURIComponent(id)}/ignore`, { ignored: !ignored });
      await this.shell.refresh();
    };
    return html`<div class="note stack"><p class="quiet">${messages.unknownHint}</p><div class="row">
      <button class="primary" @click=${() => go({ view: "people", what: "add", filter: { sender: id, masked: this.conversation.who } })}>${messages.addPerson}</button>
      <button ?disabled=${this.busy !== ""} @click=${() => this.work("ignore", toggle, ignored ? messages.isNoticed : messages.isIgnored)}>${ignored ? messages.noticeAgain : messages.ignore}</button>
    </div></div>`;
  }

  readonly #scrolled = ({ target }: Event): void => {
    const { scrollTop, scrollHeight, clientHeight } = target as HTMLElement;
    this.#atBottom = scrollHeight - scrollTop - clientHeight < 40;
  };

  readonly #older = (): void => {
    this.#atBottom = false;
    void this.#load(true);
  };

  /** An answer to an earlier question is dropped: it may come late. */
  async #load(older = false): Promise<void> {
    const asked = ++this.#asked;
    const { id } = this.conversation;
    const query = new URLSearchParams({ limit: String(pageSize), ...(this.search && { search: this.search }) });
    if (older && this.next !== undefined) query.set("before", this.next);
    this.loading = true;
    try {
      const page = await this.shell.api.get<ConversationPage>(`conversations/${encodeURIComponent(id)}?${query}`);
      if (asked !== this.#asked) return;
      if (older) this.texts = [...this.texts, ...page.texts];
      else {
        const oldest = page.texts.at(-1)?.at ?? 0;
        // What was loaded further back stays.
        const back = this.search || this.texts.length <= pageSize ? [] : this.texts.filter(({ at }) => at < oldest);
        this.texts = [...page.texts, ...back];
      }
      if (older || this.texts.length === page.texts.length) this.next = page.next;
      this.problem = "";
      void this.#markRead();
    } catch (error) {
      if (asked === this.#asked) this.problem = this.textOf(error);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  /** What is on the screen is read, if the page is in front. */
  async #markRead(): Promise<void> {
    const { id, unread } = this.conversation;
    const newest = this.texts.find(({ direction }) => direction === "in");
    if (unread === 0 || !newest || this.search || document.visibilityState !== "visible") return;
    try {
      await this.shell.api.post(`conversations/${encodeURIComponent(id)}/read`, { until: newest.at });
    } catch (error) {
      this.dispatchEvent(new Toast(this.textOf(error)));
    }
  }
}

customElements.define("conversation-view", Conversation);

// <messages-view>: the conversations on the left, one of them on the right; on a phone one after the other.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { emptyState, emptyStyles } from "../../../ui/empty";
import { messagesIcon } from "../../../ui/icons";
import type { ConversationView } from "../api";
import { faceOf, hashOf, Part } from "../shell";

import "./conversation";

/** Where scheduled texts are shown; no conversation has such an id. */
const scheduledPlace = "~scheduled";

class Messages extends Part {
  static override properties = { ...Part.properties, conversations: { state: true } };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    emptyStyles,
    css`
      .both {
        display: grid;
        grid-template-columns: 320px minmax(0, 1fr);
        height: calc(100dvh - 61px - 2 * var(--space-5));
        min-height: 420px;
        padding: 0;
        overflow: hidden;
      }
      .list {
        overflow-y: auto;
        border-right: 1px solid var(--line);
      }
      .list h2 {
        padding: var(--space-4) var(--space-4) var(--space-2);
      }
      .scheduled {
        display: inline-block;
        padding: var(--space-2) var(--space-4);
      }
      li a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 var(--space-3);
        padding: 10px var(--space-4);
        color: inherit;
        text-decoration: none;
        border-left: 3px solid transparent;
      }
      li a:hover {
        background: var(--surface-soft);
      }
      li a[aria-current="true"] {
        background: var(--accent-soft);
        border-left-color: var(--accent);
      }
      .snippet {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .unread .who,
      .unread .snippet {
        font-weight: 680;
        color: var(--ink);
      }
      .end {
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        gap: 4px;
      }
      .nothing {
        display: grid;
        place-items: center;
      }
      conversation-view {
        min-width: 0;
        min-height: 0;
      }
      @media (max-width: 760px) {
        .both {
          display: block;
          height: auto;
          min-height: 0;
        }
        .list {
          border: 0;
        }
        .both.open {
          height: calc(100dvh - 53px - var(--bottom-bar, 0px) - 2 * var(--space-4));
          min-height: 360px;
        }
        .both.open .list,
        .both:not(.open) .nothing {
          display: none;
        }
        .both.open conversation-view {
          height: 100%;
        }
      }
    `,
  ];

  declare conversations: readonly ConversationView[] | undefined;
  #seen = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell")) return;
    if (this.shell.place.what === scheduledPlace) void import("../scheduled");
    if (this.shell.news === this.#seen) return;
    this.#seen = this.shell.news;
    void this.#load();
  }

  override render() {
    const { words, place } = this.shell;
    const { conversations } = this;
    if (place.what === scheduledPlace) return html`<scheduled-texts .shell=${this.shell}></scheduled-texts>`;
    if (!conversations) return html`${this.showProblem()}<p class="quiet" role="status">${words.loading}</p>`;
    const open = conversations.find(({ id }) => id === place.what);
    return html`${this.showProblem()}<section class="card both ${open ? "open" : ""}">
      <div class="list"><h2 id="list">${words.messages.title}</h2>
        <a class="scheduled" href=${hashOf({ view: "messages", what: scheduledPlace })}>${words.scheduled.title}</a>
        <ul class="plain" aria-labelledby="list">${repeat(
          conversations,
          ({ id }) => id,
          (conversation) => this.#row(conversation),
        )}</ul></div>
      ${
        open
          ? html`<conversation-view .shell=${this.shell} .conversation=${open}></conversation-view>`
          : html`<div class="nothing">${emptyState(messagesIcon, words.messages.choose, words.messages.chooseText)}</div>`
      }</section>`;
  }

  #row({ id, person, who, unread, last, ignored }: ConversationView): TemplateResult {
    const { words, format, place, people } = this.shell;
    const snippet = last ? `${last.direction === "out" ? words.messages.us : ""}${last.text}` : words.messages.none;
    return html`<li><a class=${unread > 0 ? "unread" : ""} href=${hashOf({ view: "messages", what: id })} aria-current=${id === place.what}>
      ${avatar(faceOf(people, person, who), 42)}
      <div class="grow"><div class="who">${who}</div><div class="quiet snippet">${snippet}</div></div>
      <div class="end"><span class="quiet">${last ? format.time(last.at) : nothing}</span>
        ${unread > 0 ? html`<span class="badge" aria-label=${words.unread(unread)}>${unread}</span>` : nothing}
        ${ignored ? html`<span class="chip">${words.messages.ignored}</span>` : nothing}</div></a></li>`;
  }

  async #load(): Promise<void> {
    try {
      this.conversations = await this.shell.api.get<readonly ConversationView[]>("conversations");
      this.problem = "";
    } catch (error) {
      this.problem = this.textOf(error);
    }
  }
}

customElements.define("messages-view", Messages);

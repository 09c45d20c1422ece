// <todo-card>: one to-do list with its items, to tick off, make due or drop.

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { rowStyles } from "../../../web/ui/rows";
import { theme } from "../../../web/ui/theme";
import { words } from "../../page/reader";
import type { Action, ItemSnapshot, ListSnapshot } from "../snapshot";
import { Ask, dueText, type Times } from "./feed";

const { home } = words;

export class TodoCard extends LitElement {
  static override properties = { list: { attribute: false }, times: { attribute: false } };
  static override styles = [
    theme,
    rowStyles,
    css`
      .card {
        height: 100%;
      }
      .top {
        justify-content: space-between;
        margin-bottom: var(--space-2);
      }
      li {
        grid-template-columns: auto minmax(0, 1fr) auto;
        column-gap: var(--space-3);
      }
      input {
        width: 20px;
        height: 20px;
        min-height: 0;
        margin: 0;
        accent-color: var(--accent);
      }
      li:last-child {
        padding-bottom: 0;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        overflow-wrap: anywhere;
      }
      li.done .what {
        color: var(--ink-soft);
        text-decoration: line-through;
      }
      .tools {
        display: flex;
        gap: var(--space-1);
      }
      .drop {
        min-width: 30px;
        padding: 3px 8px;
        color: var(--ink-soft);
        border-color: transparent;
        background: none;
      }
      .none {
        padding: var(--space-3) 0 0;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  declare list: ListSnapshot;
  declare times: Times;

  override render() {
    const { list } = this;
    const open = list.items.filter(({ status }) => status === "needs_action").length;
    return html`<section class="card" aria-labelledby="name">
      <div class="row top">
        <h3 id="name">${list.name}</h3>
        <span class="quiet">${open === 0 ? home.allDone : home.toDo(open)}</span>
      </div>
      ${
        list.items.length === 0
          ? html`<p class="quiet none">${home.emptyList}</p>`
          : html`<ul class="plain">${repeat(
              list.items,
              ({ uid }) => uid,
              (item) => this.#item(item),
            )}</ul>`
      }
    </section>`;
  }

  #item(item: ItemSnapshot) {
    const done = item.status === "completed";
    const ask = (what: "due_now" | "complete" | "reopen" | "remove") => () =>
      this.#ask({ do: what, list: this.list.id, uid: item.uid });
    const due = item.due === null ? undefined : dueText(item.due, this.times);
    return html`<li class=${done ? "done" : ""}>
      <input id=${item.uid} type="checkbox" .checked=${done} @change=${ask(done ? "reopen" : "complete")}>
      <label for=${item.uid}>
        <span class="what">${item.summary}</span>
        ${due && !done ? html`<span class="chip ${due.past ? "warn" : ""}">${due.text}</span>` : nothing}
      </label>
      <span class="tools">
        ${done ? nothing : html`<button class="small" @click=${ask("due_now")}>${home.dueNow}<span class="hidden-text">: ${item.summary}</span></button>`}
        <button class="small drop" @click=${ask("remove")} title=${home.remove}><span aria-hidden="true">✕</span><span class="hidden-text">${home.remove}: ${item.summary}</span></button>
      </span>
    </li>`;
  }

  #ask(action: Action): void {
    this.dispatchEvent(new Ask(action));
  }
}

customElements.define("todo-card", TodoCard);

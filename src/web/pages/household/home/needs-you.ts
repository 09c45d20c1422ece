// <needs-you>: decisions, unread texts, people who can't be reached and household alerts, each with the one button that helps.

import { css, html, nothing, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { alertIcon, checkIcon, icon } from "../../../ui/icons";
import { Toast } from "../../../ui/work";
import type { HomeView, PendingDecision, PersonView, UnreadText } from "../api";
import "../kept-photo";
import { faceOf, Part } from "../shell";
import { type Alert, alertsOf } from "./alerts";
import { AnswerProblem, sendAnswer } from "./answer";

const needsAttention = ({ stopped, unusable }: PersonView): boolean => stopped !== undefined || unusable !== undefined;

class NeedsYou extends Part {
  static override properties = { ...Part.properties, view: { attribute: false } };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    css`
      section {
        padding: var(--space-4) var(--space-4) var(--space-2);
        background: var(--warn-soft);
        border-radius: var(--radius-l);
      }
      h2 {
        padding: 0 var(--space-1) var(--space-3);
        color: var(--warn);
        font-size: var(--text-s);
        font-weight: 700;
        letter-spacing: 0.02em;
        text-transform: uppercase;
      }
      ul.plain {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding-bottom: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-3);
        background: var(--surface);
        border-radius: var(--radius-m);
        overflow-wrap: anywhere;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 40px;
        height: 40px;
        color: var(--warn);
        background: var(--warn-soft);
        border-radius: 50%;
      }
      blockquote {
        margin: 0;
        padding: 0;
        background: none;
        white-space: pre-line;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        justify-content: flex-end;
      }
      .well {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--good);
        font-weight: 560;
      }
      .problem {
        margin-bottom: var(--space-2);
      }
      @media (max-width: 620px) {
        li {
          grid-template-columns: auto minmax(0, 1fr);
        }
        .buttons {
          grid-column: 1 / -1;
        }
        .buttons button {
          flex: 1 1 auto;
        }
      }
    `,
  ];

  declare view: HomeView;

  override render() {
    const { words, people } = this.shell;
    const { decisions, unread } = this.view;
    const items = [
      ...alertsOf(this.shell).map((alert) => this.#alert(alert)),
      ...decisions.map((decision) => this.#decision(decision)),
      ...unread.map((text) => this.#unread(text)),
      ...people.filter(needsAttention).map((person) => this.#unreachable(person)),
    ];
    if (items.length === 0) return html`${this.showProblem()}<p class="well">${icon(checkIcon)}${words.home.allWell}</p>`;
    return html`<section aria-labelledby="needs"><h2 id="needs">${words.home.needsYou}</h2>${this.showProblem()}
      <ul class="plain">${items}</ul></section>`;
  }

  protected override textOf(error: unknown): string {
    return error instanceof AnswerProblem ? error.message : super.textOf(error);
  }

  #face(id: string | undefined, name: string): TemplateResult {
    return avatar(faceOf(this.shell.people, id, name));
  }

  #decision(decision: PendingDecision): TemplateResult {
    const { api, words, people, format } = this.shell;
    const { home } = words;
    const { title, asker, question, points, photo, since } = decision;
    const who = people.find(({ name, aliases }) => name === asker || (asker !== undefined && aliases.includes(asker)));
    const name = who?.name ?? asker;
    const isWish = question === "reward_requested";
    const text = name === undefined ? home.decide(title) : isWish ? home.wishes(name, title) : home.claimed(name, title);
    const details = [points === undefined ? "" : home.points(points), format.time(since)].filter(Boolean).join(" · ");
    const decline = isWish ? home.decline : home.notYet;
    return html`<li>${this.#face(who?.id, name ?? title)}
      <div><strong>${text}</strong><div class="quiet">${details}</div>${
        photo === undefined
          ? nothing
          : html`<kept-photo .api=${api} .photo=${photo} .label=${words.messages.photos(1)}></kept-photo>`
      }</div>
      <div class="buttons">
        <button ?disabled=${this.busy !== ""} @click=${() => this.#decide(decision, "reject")}>${decline}</button>
        <button class="primary" ?disabled=${this.busy !== ""} @click=${() => this.#decide(decision, "approve")}>${home.approve}</button>
      </div></li>`;
  }

  #decide(decision: PendingDecision, action: "approve" | "reject"): void {
    const { words, refresh } = this.shell;
    const { approved, declined } = words.home;
    void this.work(action, async () => {
      const outcome = await sendAnswer(this.shell, decision.person, decision, action);
      await refresh();
      const said = action === "approve" ? approved(decision.title) : declined(decision.title);
      this.dispatchEvent(new Toast(outcome === "done" ? said : words.answers.pending));
    });
  }

  #unread({ id, person, who, text, at, count }: UnreadText): TemplateResult {
    const { words, format, go } = this.shell;
    const { home } = words;
    const title = text.includes("?") && person !== undefined ? home.asks(who) : home.wrote(who);
    const more = count > 1 ? ` · ${home.more(count - 1)}` : "";
    return html`<li>${this.#face(person, person === undefined ? "?" : who)}
      <div><strong>${title}</strong> <span class="quiet">${person === undefined ? `${words.messages.unknown} · ` : ""}${format.time(at)}${more}</span><blockquote>${text}</blockquote></div>
      <div class="buttons">
        <button ?disabled=${this.busy !== ""} @click=${() => this.#markRead(id, at)}>${home.read}</button>
        <button class="primary" @click=${() => go({ view: "messages", what: id })}>${person === undefined ? home.whatToDo : home.reply}</button>
      </div></li>`;
  }

  #markRead(id: string, until: number): void {
    const { api, refresh, words } = this.shell;
    const mark = async (): Promise<void> => {
      await api.post(`conversations/${encodeURIComponent(id)}/read`, { until });
      await refresh();
    };
    void this.work("read", mark, words.home.isRead);
  }

  #unreachable({ id, name, standing }: PersonView): TemplateResult {
    const { words, go } = this.shell;
    return html`<li>${this.#face(id, name)}
      <div><strong>${words.home.cantReach(name)}</strong>${standing.ok ? nothing : html`<div class="quiet">${standing.text}</div>`}</div>
      <div class="buttons"><button @click=${() => go({ view: "people", what: id })}>${words.home.whatToDo}</button></div></li>`;
  }

  #alert({ text, detail, action }: Alert): TemplateResult {
    const { api, refresh } = this.shell;
    const act = async (): Promise<void> => {
      if (!action) return;
      await api.post(action.path, action.body);
      await refresh();
    };
    return html`<li><span class="sign">${icon(alertIcon, 24)}</span>
      <div><strong>${text}</strong>${detail ? html`<div class="quiet" lang="en">${detail}</div>` : nothing}</div>
      ${
        action
          ? html`<div class="buttons"><button class="primary" ?disabled=${this.busy !== ""} @click=${() => this.work(action.path, act, action.done)}>${action.label}</button></div>`
          : nothing
      }</li>`;
  }
}

customElements.define("needs-you", NeedsYou);

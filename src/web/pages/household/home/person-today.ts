// <person-today>: one person's card: what is open and overdue, what is done, the last text and its fate.

import { css, html, nothing, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { alertIcon, bellIcon, checkAllIcon, checkIcon, clockIcon, icon, messagesIcon, quietIcon } from "../../../ui/icons";
import { Toast } from "../../../ui/work";
import type { OpenItem, PersonToday, PersonView, SaidView } from "../api";
import { faceOf, Part } from "../shell";
import { AnswerProblem, sendAnswer } from "./answer";

const shownItems = 4;

const ticks: Readonly<Record<NonNullable<SaidView["status"]>, string>> = {
  delivered: checkAllIcon,
  underway: checkIcon,
  unknown: clockIcon,
  failed: alertIcon,
  refused: alertIcon,
};

class PersonCard extends Part {
  static override properties = { ...Part.properties, person: { attribute: false }, day: { attribute: false } };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    css`
      article {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        height: 100%;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .state {
        font-size: var(--text-s);
        color: var(--ink-soft);
      }
      .late {
        color: var(--bad);
        font-weight: 600;
      }
      .good {
        color: var(--good);
        font-weight: 560;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-1) 0;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li:first-child {
        border-top: 0;
      }
      .acts {
        display: flex;
        align-items: center;
      }
      .check {
        width: 40px;
        min-width: 40px;
        padding: 0;
        color: var(--good);
      }
      .done {
        display: flex;
        gap: 6px;
        font-size: var(--text-s);
        color: var(--ink-soft);
      }
      .done .icon {
        margin-top: 2px;
        color: var(--good);
      }
      .last {
        margin-top: auto;
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
        font-size: var(--text-s);
      }
      .last p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .fate {
        display: flex;
        align-items: flex-start;
        gap: 4px;
        color: var(--ink-soft);
      }
      .fate .icon {
        margin-top: 2px;
      }
      .fate.delivered .icon {
        color: var(--accent);
      }
      .fate.failed {
        color: var(--bad);
      }
      .fate.refused {
        color: var(--warn);
      }
    `,
  ];

  declare person: PersonView;
  declare day: PersonToday;

  override render() {
    const { shell, person, day } = this;
    const { words, people, go } = shell;
    return html`<article class="card" aria-labelledby="name">
      <header>${avatar(faceOf(people, person.id, person.name), 44)}
        <div class="grow"><h2 id="name">${person.name}</h2><div class="state">${this.#state()}</div></div>
        <button class="icon-button" aria-label=${words.home.writeTo(person.name)} title=${words.home.writeTo(person.name)}
          @click=${() => go({ view: "messages", what: person.id })}>${icon(messagesIcon, 22)}</button>
      </header>
      ${this.#standing()}${this.showProblem()}
      ${day.open.length + day.done.length === 0 ? html`<p class="quiet">${words.home.nothingOpen}</p>` : nothing}
      ${day.open.length > 0 ? html`<ul class="plain">${day.open.slice(0, shownItems).map((item) => this.#item(item))}</ul>` : nothing}
      ${day.open.length > shownItems ? html`<p class="quiet">${words.home.moreOpen(day.open.length - shownItems)}</p>` : nothing}
      ${
        day.done.length > 0
          ? html`<div class="done">${icon(checkIcon, 16)}<span>${words.home.doneToday}: ${day.done.map(({ title }) => title).join(", ")}</span></div>`
          : nothing
      }
      ${this.#last(day.last)}
    </article>`;
  }

  protected override textOf(error: unknown): string {
    return error instanceof AnswerProblem ? error.message : super.textOf(error);
  }

  #state(): TemplateResult | string {
    const { home, roles } = this.shell.words;
    const { open, done } = this.day;
    const late = open.filter(({ overdue }) => overdue).length;
    if (open.length === 0) return done.length > 0 ? html`<span class="good">${home.allDone}</span>` : roles[this.person.role];
    return html`${home.open(open.length)}${late > 0 ? html` · <span class="late">${home.overdue(late)}</span>` : nothing}`;
  }

  /** Why nothing goes to them now. STOP and dead numbers are among what needs an adult. */
  #standing(): TemplateResult | typeof nothing {
    const { words, format } = this.shell;
    const { standing, stopped, unusable } = this.person;
    if (standing.ok || stopped || unusable || standing.reason === "cooldown") return nothing;
    const isQuiet = standing.reason === "quiet_hours" && standing.until !== undefined;
    const text = isQuiet ? words.home.quiet(format.time(standing.until ?? 0)) : (words.reasons[standing.reason] ?? standing.text);
    return html`<div><span class="chip ${isQuiet ? "" : "warn"}">${isQuiet ? icon(quietIcon, 14) : nothing}${text}</span></div>`;
  }

  #item(item: OpenItem): TemplateResult {
    const { words, format } = this.shell;
    const { home } = words;
    const { title, due, points, overdue, heldUntil, actions, whose } = item;
    const details = [
      whose ?? "",
      due === undefined ? "" : home.due(format.time(due)),
      points === undefined ? "" : home.points(points),
      heldUntil === undefined ? "" : home.waitsUntil(format.time(heldUntil)),
    ].filter(Boolean);
    const canDo = actions.includes("complete") || actions.includes("claim");
    const label = home.doneOf(title, whose ?? this.person.name);
    const again = home.askAgain(whose ?? "", title);
    return html`<li><div>${title}<div class="quiet">${overdue ? html`<span class="late">${home.late}</span>${details.length > 0 ? " · " : ""}` : nothing}${details.join(" · ")}</div></div>
      <div class="acts">${
        actions.includes("ask")
          ? html`<button class="icon-button" aria-label=${again} title=${again} ?disabled=${this.busy !== ""} @click=${() => this.#askAgain(item)}>${icon(bellIcon, 22)}</button>`
          : nothing
      }${
        canDo
          ? html`<button class="check" aria-label=${label} title=${label} ?disabled=${this.busy !== ""} @click=${() => this.#done(item)}>${icon(checkIcon, 22)}</button>`
          : nothing
      }</div></li>`;
  }

  #done(item: OpenItem): void {
    const { words, refresh } = this.shell;
    void this.work(item.title, async () => {
      const outcome = await sendAnswer(this.shell, this.person.id, item, "complete");
      await refresh();
      this.dispatchEvent(new Toast(outcome === "done" ? words.home.isDone(item.title) : words.answers.pending));
    });
  }

  #askAgain(item: OpenItem): void {
    const { words } = this.shell;
    void this.work(item.title, async () => {
      const outcome = await sendAnswer(this.shell, this.person.id, item, "ask");
      this.dispatchEvent(new Toast(outcome === "done" ? words.home.isAsked(item.whose ?? "") : words.answers.pending));
    });
  }

  #last(last: SaidView | undefined): TemplateResult {
    const { words, format } = this.shell;
    if (!last) return html`<div class="last quiet">${words.home.noText}</div>`;
    const { text, direction, status, at, advice, reason } = last;
    const isBad = status === "failed" || status === "refused" || status === "unknown";
    const fate = status && isBad ? `${words.outcomes[status]}: ${advice ?? reason ?? ""}` : format.time(at);
    return html`<div class="last"><p>${direction === "in" ? html`<strong>${this.person.name}:</strong> ` : nothing}${text.split("\n", 1)}</p>
      <div class="fate ${status ?? ""}">${status ? icon(ticks[status], 15) : nothing}<span>${fate}</span></div></div>`;
  }
}

customElements.define("person-today", PersonCard);

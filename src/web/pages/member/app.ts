// <member-app>: a person's own page: what they have to do, their messages, their preferences, and stopping at the very end.

import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { MemberData } from "../../member/data";
import { avatar, avatarStyles } from "../../ui/avatar";
import { bubble, bubbleStyles } from "../../ui/bubbles";
import { type Format, formatIn } from "../../ui/format";
import { dialogs } from "../../ui/forms";
import { checkIcon, clockIcon, handIcon, icon, sendIcon } from "../../ui/icons";
import { keysOf } from "../../ui/keys";
import type { QuietHours } from "../../ui/quiet-hours";
import { readerLanguage } from "../../ui/reader-language";
import type { ToastList } from "../../ui/toasts";
import { Toast, type ToastMessage, WorkElement } from "../../ui/work";
import { type Answered, act, base, load, MemberProblem } from "./api";
import { loadWords, type MemberWords } from "./load-words";

import "../../ui/quiet-hours";
import "../../ui/toasts";

type Item = MemberData["open"][number];
type Action = Item["actions"][number];

/** How long until a page asks again after its stream was closed for good, in milliseconds. */
const retryDelay = 60_000;

const styles = css`
  :host {
    max-width: 640px;
    margin: 0 auto;
    padding: var(--space-5) var(--space-4) var(--space-6);
  }
  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  h1 {
    overflow-wrap: anywhere;
  }
  section {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  h2 {
    padding-left: 2px;
  }
  .item {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  .title {
    font-size: var(--text-l);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .late {
    color: var(--bad);
    font-weight: 600;
  }
  .buttons {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: var(--space-2);
  }
  .buttons button {
    min-height: 48px;
  }
  .buttons.choices {
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr));
  }
  .nothing {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--good);
    font-weight: 560;
  }
  .write {
    flex-direction: row;
    align-items: flex-end;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
  .write label {
    flex: 1;
  }
  .write textarea {
    max-height: 160px;
    field-sizing: content;
    resize: none;
    border-radius: 20px;
  }
  .bubbles {
    max-height: 60dvh;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  details.card {
    padding-block: var(--space-2);
  }
  details > summary {
    min-height: 44px;
    display: flex;
    align-items: center;
    font-weight: 640;
    cursor: pointer;
  }
  details[open] > summary {
    margin-bottom: var(--space-3);
  }
  .stop {
    padding-top: var(--space-4);
    border-top: 1px solid var(--line);
  }
  .gate {
    margin-top: var(--space-6);
  }
`;

class MemberApp extends WorkElement {
  static override properties: PropertyDeclarations = {
    ...WorkElement.properties,
    data: { state: true },
    words: { state: true },
    isCached: { state: true },
    ownHours: { state: true },
    later: { state: true },
    asking: { state: true },
  };
  static override styles = [...WorkElement.styles, dialogs, avatarStyles, bubbleStyles, styles];

  declare data: MemberData | undefined;
  declare words: MemberWords | undefined;
  declare isCached: boolean;
  declare ownHours: boolean;
  /** The item whose "Later" is open. */
  declare later: string;
  /** Whether the question before stopping is open. */
  declare asking: boolean;
  #format: Format | undefined;
  #loadedAt = 0;
  #timer = 0;
  #changes: EventSource | undefined;
  #isStale = false;
  #newest = 0;

  constructor() {
    super();
    this.isCached = false;
    this.ownHours = false;
    this.later = "";
    this.asking = false;
    void loadWords(readerLanguage()).then((words) => {
      this.words ??= words;
    });
    this.addEventListener("toast", (event) =>
      (this.renderRoot.querySelector("toast-list") as ToastList | null)?.show((event as CustomEvent<ToastMessage>).detail),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.work("load", () => this.#load());
    document.addEventListener("visibilitychange", this.#catchUp);
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#catchUp);
    clearTimeout(this.#timer);
    this.#changes?.close();
  }

  /** The browser reconnects a broken stream by itself, but not one that was refused. */
  #listen(): void {
    const changes = new EventSource(`${base}/events`);
    this.#changes = changes;
    changes.addEventListener("changed", () => {
      this.#isStale = true;
      this.#catchUp();
    });
    changes.addEventListener("error", () => {
      if (changes.readyState === EventSource.CLOSED) this.#timer = window.setTimeout(() => this.#listen(), retryDelay);
    });
  }

  /** A page that isn't looked at, or is busy, loads later. */
  readonly #catchUp = (): void => {
    if (!this.#isStale || this.busy || document.visibilityState !== "visible") return;
    this.#isStale = false;
    this.#load().catch(() => undefined);
  };

  /** A question that has appeared opens, and a new message moves the list to its end. */
  protected override updated(): void {
    this.#catchUp();
    const question = this.renderRoot.querySelector("dialog");
    if (question && !question.open) question.showModal();
    const newest = this.data?.texts[0]?.at ?? 0;
    const list = this.renderRoot.querySelector(".bubbles");
    if (!list || newest === this.#newest) return;
    this.#newest = newest;
    list.scrollTop = list.scrollHeight;
  }

  protected override textOf(error: unknown): string {
    const { words } = this;
    if (!words) return "";
    if (!(error instanceof MemberProblem)) return error instanceof Error && error.message ? error.message : words.failed;
    if (error.status === 0) return words.offline;
    if (error.status === 404) return words.gone;
    return error.status === 429 ? words.tooOften : (words.problems[error.code] ?? words.failed);
  }

  override render() {
    const { data, words } = this;
    if (!words) return nothing;
    if (!data)
      return html`<main class="card gate">${
        this.problem
          ? html`<p role="alert">${this.problem}</p><div><button @click=${() => this.work("load", () => this.#load())}>${words.tryAgain}</button></div>`
          : html`<p role="status">${words.loading}</p>`
      }</main>`;
    return html`<main>
        <header>${avatar({ name: data.name, place: 1 }, 48)}<div><h1>${words.hi(data.name)}</h1><p class="quiet">${data.household}${data.points === undefined ? nothing : ` · ${words.points(data.points)}`}</p></div></header>
        ${this.isCached ? html`<p class="chip warn" role="status">${words.cached}</p>` : nothing}
        ${this.showProblem()}
        ${this.#toDo(data, words)}${this.#rewards(data, words)}${this.#messages(data, words)}${this.#preferences(data, words)}${this.#consent(data, words)}
      </main>
      <toast-list></toast-list>` as TemplateResult;
  }

  #toDo({ open }: MemberData, words: MemberWords): TemplateResult {
    return html`<section aria-labelledby="todo"><h2 id="todo">${words.todo}</h2>
      ${
        open.length === 0
          ? html`<p class="nothing">${icon(checkIcon)}${words.nothingToDo}</p>`
          : repeat(
              open,
              ({ subject }) => JSON.stringify(subject),
              (item) => this.#item(item, words),
            )
      }</section>`;
  }

  #item(item: Item, words: MemberWords): TemplateResult {
    const { title, due, points, overdue, actions } = item;
    const details = [
      due === undefined ? "" : words.due(this.#format?.time(due) ?? ""),
      points === undefined ? "" : words.points(points),
    ].filter(Boolean);
    const key = JSON.stringify(item.subject);
    const isOpen = this.later === key;
    const off = this.busy !== "";
    return html`<article class="card item"><div><div class="title">${title}</div>
        <div class="quiet">${overdue ? html`<span class="late">${words.late}</span>${details.length > 0 ? " · " : ""}` : nothing}${details.join(" · ")}</div></div>
      <div class="buttons">
        ${actions.includes("complete") ? html`<button class="primary" ?disabled=${off} @click=${() => this.#answer(item, "complete")}>${icon(checkIcon)}${words.done}</button>` : nothing}
        ${actions.includes("claim") && !actions.includes("complete") ? html`<button class="primary" ?disabled=${off} @click=${() => this.#answer(item, "claim")}>${icon(handIcon)}${words.claim}</button>` : nothing}
        ${
          actions.includes("snooze")
            ? html`<button ?disabled=${off} aria-expanded=${isOpen} @click=${() => (this.later = isOpen ? "" : key)}>${icon(clockIcon)}${words.later}</button>`
            : nothing
        }
      </div>
      ${
        isOpen
          ? html`<div class="buttons choices">${Object.entries(words.laterBy).map(([minutes, text]) => html`<button ?disabled=${off} @click=${() => this.#answer(item, "snooze", Number(minutes))}>${text}</button>`)}</div>`
          : nothing
      }</article>`;
  }

  /** Only where the chore system has any for them. */
  #rewards({ rewards }: MemberData, words: MemberWords): TemplateResult | typeof nothing {
    if (rewards.length === 0) return nothing;
    const row = (reward: MemberData["rewards"][number]): TemplateResult => {
      const { title, points, missing, asked } = reward;
      const details = [points === undefined ? "" : words.points(points), missing === undefined ? "" : words.toGo(missing)];
      const button = html`<button aria-label=${`${words.ask}: ${title}`} ?disabled=${this.busy !== ""}
        @click=${() => this.#answer(reward, "claim", undefined, words.isAsked)}>${icon(handIcon)}${words.ask}</button>`;
      return html`<article class="card item"><div><div class="title">${title}</div>
          <div class="quiet">${details.filter(Boolean).join(" · ")}</div></div>
        <div class="buttons">${asked ? html`<span class="chip">${words.asked}</span>` : missing === undefined ? button : nothing}</div></article>`;
    };
    return html`<section aria-labelledby="rewards"><h2 id="rewards">${words.rewards}</h2>${repeat(
      rewards,
      ({ subject }) => JSON.stringify(subject),
      row,
    )}</section>`;
  }

  #answer(item: Pick<Item, "subject" | "title">, action: Action, snooze?: number, done?: (title: string) => string): void {
    const { words } = this;
    if (!words) return;
    void this.work(item.title, async () => {
      const answered = await act("answer", { subject: item.subject, action, ...(snooze !== undefined && { snooze }) });
      this.#show(answered);
      this.later = "";
      const { outcome } = answered;
      if (outcome?.kind === "not_done") throw new Error(words.notDone[outcome.reason] ?? words.notDoneNow);
      const said =
        done ?? { complete: words.isDone, claim: words.isClaimed, snooze: words.isLater }[action as "complete"] ?? words.isDone;
      this.dispatchEvent(new Toast(outcome?.kind === "pending" ? words.passedOn : said(item.title)));
    });
  }

  #messages({ texts }: MemberData, words: MemberWords): TemplateResult {
    const format = this.#format;
    let day = "";
    return html`<section class="card" aria-labelledby="messages"><h2 id="messages">${words.messages}</h2>
      ${texts.length === 0 ? html`<p class="quiet">${words.noMessages}</p>` : nothing}
      ${
        format && texts.length > 0
          ? html`<ul class="bubbles" aria-live="polite" tabindex="0" aria-labelledby="messages">${texts
              .toReversed()
              .map((said) => {
                const isNew = format.dayOf(said.at) !== day;
                day = format.dayOf(said.at);
                // Here the reader's own words stand on the right.
                const own = said.direction === "in" ? "out" : "in";
                return html`${isNew ? html`<li class="day">${format.dayName(said.at, words.today, words.yesterday)}</li>` : nothing}${bubble(
                  { at: said.at, text: said.text, direction: own, media: said.media },
                  {
                    time: (at) => format.clock(at),
                    status: words.outcomes,
                    media: words.photos,
                    from: { in: `${words.home}: `, out: `${words.you}: ` },
                  },
                )}`;
              })}</ul>`
          : nothing
      }
      <form class="write" @submit=${this.#write}><label><span class="hidden-text">${words.writeLabel}</span>
        <textarea name="text" rows="1" required maxlength="1600" placeholder=${words.write}></textarea></label>
        <button class="primary" aria-label=${words.send} ?disabled=${this.busy !== ""}>${icon(sendIcon)}</button></form></section>`;
  }

  readonly #write = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (text === "") return;
    void this.work("write", async () => this.#show(await act("write", { text })), this.words?.wroteHome).then(
      (well) => well && form.reset(),
    );
  };

  #preferences(data: MemberData, words: MemberWords): TemplateResult {
    const toggle = ({ target }: Event): void => {
      this.ownHours = (target as HTMLInputElement).checked;
    };
    const hours = data.householdQuietHours.map(({ from, to }) => `${from}–${to}`).join(", ") || words.quiet.none;
    return html`<details class="card"><summary>${words.wishes}</summary><div class="stack">
      <form @submit=${this.#savePreferences}>
        <label>${words.language}<select name="language">
          ${keysOf(words.languages).map((language) => html`<option value=${language} ?selected=${language === data.language}>${words.languages[language]}</option>`)}
        </select></label>
        <div class="field" role="group" aria-label=${words.quietHours}>
          <label class="check"><input type="checkbox" .checked=${this.ownHours} @change=${toggle}>${words.ownHours}</label>
          ${this.ownHours ? html`<quiet-hours .spans=${data.quietHours ?? data.householdQuietHours} .words=${words.quiet}></quiet-hours>` : html`<span class="hint">${words.quietHours}: ${hours}</span>`}
        </div>
        <div><button ?disabled=${this.busy !== ""}>${words.save}</button></div>
      </form>
      ${this.#number(data, words)}</div></details>`;
  }

  #number(data: MemberData, words: MemberWords): TemplateResult {
    const change = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void this.#act("number", Object.fromEntries(new FormData(form))).then((well) => well && form.reset());
    };
    return html`<section><h3>${words.number}</h3><p>${data.number ?? words.noNumber}</p>
      ${data.pendingNumber ? html`<p class="quiet">${words.pending(data.pendingNumber)}</p>` : nothing}
      ${
        data.mayChangeNumber
          ? html`<form @submit=${change}><label>${words.change}<input name="number" type="tel" required maxlength="40" autocomplete="tel" placeholder="+1 202 555 0123">
              <span class="hint">${words.numberHint}</span></label><div><button ?disabled=${this.busy !== ""}>${words.save}</button></div></form>`
          : html`<p class="quiet">${words.child}</p>`
      }</section>`;
  }

  readonly #savePreferences = (event: SubmitEvent): void => {
    event.preventDefault();
    const language = new FormData(event.target as HTMLFormElement).get("language");
    const hours = this.renderRoot.querySelector("quiet-hours") as QuietHours | null;
    void this.#act("wishes", { language, quietHours: this.ownHours ? hours?.value : null });
  };

  #consent(data: MemberData, words: MemberWords): TemplateResult {
    const { consent, number, stopped, blocked, held } = data;
    const at = "at" in consent ? (this.#format?.moment(consent.at) ?? "") : "";
    const state = { none: words.never, opted_in: words.on(at), opted_out: words.off(at) }[consent.state];
    const isOptedIn = consent.state === "opted_in" && !stopped;
    const off = this.busy !== "";
    return html`<section class="stop" aria-labelledby="consent"><h2 id="consent">${words.consent}</h2>
      ${
        blocked
          ? html`<p>${words.blocked(blocked.sender)}</p>${blocked.sms ? html`<div><a class="button" href=${blocked.sms}>${words.textStart}</a></div>` : nothing}`
          : html`<p>${stopped ? words.stopped : state}</p>`
      }
      ${held ? html`<p>${words.held}</p>` : nothing}${data.paused ? html`<p>${words.paused}</p>` : nothing}
      ${
        blocked || held || !number
          ? nothing
          : isOptedIn
            ? html`<div><button class="danger" ?disabled=${off} @click=${() => (this.asking = true)}>${words.optOut}</button></div>`
            : html`<div class="stack"><h3>${words.agreed}</h3><blockquote>${data.wording}</blockquote>
              <div><button class="primary" ?disabled=${off} @click=${() => this.#act("opt-in")}>${words.optIn}</button></div></div>`
      }
      ${this.asking ? this.#question(words) : nothing}</section>`;
  }

  #question(words: MemberWords): TemplateResult {
    const close = (): void => {
      this.asking = false;
    };
    const stop = (): void => {
      close();
      void this.#act("opt-out");
    };
    return html`<dialog aria-labelledby="question" @close=${close}><header><h2 id="question">${words.stopQuestion}</h2></header>
      <div class="content stack"><p>${words.stopText}</p><div class="actions"><button @click=${close}>${words.keep}</button>
      <button class="danger" @click=${stop}>${words.optOut}</button></div></div></dialog>`;
  }

  #act(what: string, body: object = {}): Promise<boolean> {
    return this.work(what, async () => this.#show(await act(what, body)), this.words?.saved);
  }

  async #load(): Promise<void> {
    this.#show(await load());
  }

  #show({ data, isCached }: Answered): void {
    const isOther = this.data?.language !== data.language;
    const isFirst = this.data === undefined;
    this.data = data;
    this.isCached = isCached;
    this.#loadedAt = performance.now();
    if (isFirst || this.busy === "wishes") this.ownHours = data.quietHours !== undefined;
    document.documentElement.lang = data.language;
    document.title = `${data.name} · ${data.household}`;
    const now = (): number => data.now + performance.now() - this.#loadedAt;
    this.#format = formatIn(data.language, data.timeZone, undefined, now);
    if (isOther)
      void loadWords(data.language).then((words) => {
        this.words = words;
      });
  }
}

customElements.define("member-app", MemberApp);

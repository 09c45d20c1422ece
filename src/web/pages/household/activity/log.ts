// <log-view>: everything that happened, newest first, filtered and live. It reads no further back than is asked for.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { explainingRow } from "../../../../core/guide";
import { chipOf, detailsOf, textOf, titleOf } from "../../../../reports/entry-text";
import { emptyState, emptyStyles } from "../../../ui/empty";
import { activityIcon, downloadIcon, icon, printIcon } from "../../../ui/icons";
import { keysOf } from "../../../ui/keys";
import type { EntryView, EntryViews } from "../api";
import { Part } from "../shell";

const filterNames = ["person", "topic", "day", "search"] as const;
type Filter = Readonly<Record<(typeof filterNames)[number], string>>;

const pageSize = 50;
const typingPause = 250;

const sameAs = (a: EntryView) => (b: EntryView) =>
  a.at === b.at && a.type === b.type && ("id" in a && "id" in b ? a.id === b.id : JSON.stringify(a) === JSON.stringify(b));

const styles = css`
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 150px), 1fr));
    gap: var(--space-2);
    margin-bottom: var(--space-3);
  }
  .filters button {
    align-self: end;
  }
  .card {
    padding: 0;
  }
  li {
    display: grid;
    grid-template-columns: 150px minmax(0, 1fr) auto;
    gap: 2px var(--space-3);
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  li:first-child {
    border-top: 0;
  }
  li > * {
    grid-column: 2;
  }
  li > time {
    grid-column: 1;
    grid-row: 1 / span 4;
    font-variant-numeric: tabular-nums;
  }
  li > .chip {
    grid-column: 3;
    grid-row: 1;
    align-self: start;
  }
  li > p {
    white-space: pre-line;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--space-2);
    margin-bottom: var(--space-3);
  }
  .foot {
    justify-content: center;
    min-height: 60px;
  }
  @media print {
    .filters,
    .tools,
    .foot {
      display: none;
    }
    .card {
      border: 0;
      box-shadow: none;
    }
    li {
      break-inside: avoid;
    }
  }
  @media (max-width: 620px) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    li > *,
    li > time {
      grid-column: 1 / -1;
    }
    li > time {
      grid-column: 1;
      grid-row: 1;
    }
    li > .chip {
      grid-column: 2;
    }
  }
`;

class Log extends Part {
  static override properties = {
    ...Part.properties,
    entries: { state: true },
    next: { state: true },
    reached: { state: true },
    loading: { state: true },
  };
  static override styles = [...Part.styles, emptyStyles, styles];

  declare entries: readonly EntryView[];
  declare next: string | undefined;
  declare reached: number | undefined;
  declare loading: boolean;
  #filter: Filter | undefined;
  #seen = 0;
  /** Number of the newest request; the answer to an older one is dropped. */
  #asked = 0;
  #typing = 0;
  /** Something changed while a page was loading. */
  #stale = false;

  constructor() {
    super();
    this.entries = [];
    this.loading = true;
  }

  /** The filter is in the URL, so that it survives a reload. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell")) return;
    const { place, news } = this.shell;
    const filter = Object.fromEntries(filterNames.map((name) => [name, place.filter[name] ?? ""])) as Filter;
    const isOther = filterNames.some((name) => filter[name] !== this.#filter?.[name]);
    if (isOther) {
      this.#filter = filter;
      void this.#start();
    } else if (news !== this.#seen) void this.#catchUp();
    this.#seen = news;
  }

  override render() {
    const { words } = this.shell;
    return html`${this.#filters()}
      <div class="tools">
        <button class="small" @click=${() => window.print()}>${icon(printIcon, 18)}${words.log.print}</button>
        <button class="small" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "csv"} @click=${this.#export}>${icon(downloadIcon, 18)}${words.log.csv}</button>
      </div>
      ${this.showProblem()}
      <div class="card" aria-busy=${this.loading}>
        <ul class="plain" aria-label=${words.nav.activity}>${this.entries.map((entry) => this.#entry(entry))}</ul>
        ${this.entries.length === 0 && !this.loading && !this.next ? emptyState(activityIcon, words.log.noneTitle, words.log.nothing) : nothing}
      </div>
      ${this.#foot()}`;
  }

  #filters(): TemplateResult {
    const { words, people } = this.shell;
    const { log } = words;
    const filter = this.#filter;
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()} @change=${this.#changed} @input=${this.#typed}>
      <label>${log.person}<select name="person"><option value="">${log.everybody}</option>
        ${people.map(({ id, name }) => html`<option value=${id} ?selected=${id === filter?.person}>${name}</option>`)}</select></label>
      <label>${log.topic}<select name="topic"><option value="">${log.everything}</option>
        ${keysOf(log.topics).map((topic) => html`<option value=${topic} ?selected=${topic === filter?.topic}>${log.topics[topic]}</option>`)}</select></label>
      <label>${words.day}<input name="day" type="date" .value=${filter?.day ?? ""}></label>
      <label>${log.search}<input name="search" type="search" maxlength="100" .value=${filter?.search ?? ""}></label>
    </form>`;
  }

  readonly #changed = (): void => {
    clearTimeout(this.#typing);
    const form = this.renderRoot.querySelector("form");
    if (!form) return;
    const filter = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const { place, go } = this.shell;
    go({ view: "activity", what: place.what, filter }, true);
  };

  readonly #typed = ({ target }: Event): void => {
    if ((target as HTMLInputElement).type !== "search") return;
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(this.#changed, typingPause);
  };

  #entry(entry: EntryView): TemplateResult {
    const { words, format } = this.shell;
    const text = textOf(entry);
    const chip = chipOf(entry, words);
    const advice = "advice" in entry ? entry.advice : undefined;
    const code = "reason" in entry ? entry.reason : "error" in entry ? entry.error : undefined;
    return html`<li>
      <time class="quiet" datetime=${new Date(entry.at).toISOString()}>${format.time(entry.at)}</time>
      <strong>${titleOf(entry, words)}</strong>
      <span class="chip ${chip.look}">${chip.text}</span>
      ${text ? html`<p>${text}</p>` : nothing}
      ${advice ? html`<p class="quiet">${advice} ${code ? html`<a href=${explainingRow(code)} target="_blank" rel="noopener">${words.log.guide}</a>` : nothing}</p>` : nothing}
      <div class="quiet">${detailsOf(entry, words, format)}</div>
    </li>`;
  }

  #foot(): TemplateResult {
    const { words, format } = this.shell;
    const { log } = words;
    return html`<div class="row foot" role="status">
      ${this.loading ? html`<span class="quiet">${this.reached === undefined ? words.loading : log.searched(format.moment(this.reached))}</span>` : nothing}
      ${!this.loading && this.next ? html`<button @click=${() => this.#more()}>${log.older}</button>` : nothing}
      ${!this.loading && !this.next && this.entries.length > 0 ? html`<span class="quiet">${log.end}</span>` : nothing}
    </div>`;
  }

  #address(more: Record<string, string> = {}, path = "log"): string {
    const query = Object.entries({ ...this.#filter, ...more }).filter(([, value]) => value !== "");
    return `${path}?${new URLSearchParams(query)}`;
  }

  #start(): Promise<void> {
    this.entries = [];
    this.next = undefined;
    this.reached = undefined;
    return this.#more(true);
  }

  /** Reads on until a page is full or nothing is left: a search may have to look far back. */
  async #more(first = false): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.problem = "";
    const wanted = this.entries.length + pageSize;
    try {
      for (let next = first ? "" : this.next; next !== undefined && this.entries.length < wanted; next = this.next) {
        const page = await this.shell.api.get<EntryViews>(this.#address({ limit: String(pageSize), before: next }));
        if (asked !== this.#asked) return;
        this.entries = [...this.entries, ...page.entries];
        this.next = page.next;
        this.reached = page.reached;
      }
    } catch (error) {
      if (asked === this.#asked) this.problem = this.textOf(error);
    }
    if (asked !== this.#asked) return;
    this.loading = false;
    if (this.#stale) void this.#catchUp();
  }

  /** New entries go on top, and known ones are updated. What was loaded stays. */
  async #catchUp(): Promise<void> {
    this.#stale = this.loading;
    if (this.loading) return;
    const asked = ++this.#asked;
    try {
      const { entries: head, next } = await this.shell.api.get<EntryViews>(this.#address({ limit: String(pageSize) }));
      if (asked !== this.#asked) return;
      const oldest = head.at(-1);
      const before = oldest ? this.entries.filter((entry) => entry.at <= oldest.at && !head.some(sameAs(entry))) : [];
      if (before.length === 0) this.next = next;
      this.entries = [...head, ...before];
    } catch (error) {
      this.problem = this.textOf(error);
    }
  }

  readonly #export = (): void => {
    const numbers = this.shell.today.mayShowNumbers ? "whole" : "masked";
    void this.work("csv", () => this.shell.api.save(this.#address({ numbers }, "log.csv"), "household-sms.csv"));
  };
}

customElements.define("log-view", Log);

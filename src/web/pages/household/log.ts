// <log-tab>: everything that happened, newest first, filtered, live, and read no further back than somebody asks.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keysOf } from "../../ui/keys";
import type { EntryView, EntryViews } from "./api";
import { chipOf, detailsOf, titleOf } from "./entry-text";
import { Part } from "./shell";

interface Filter {
  readonly person: string;
  readonly topic: string;
  readonly day: string;
  readonly search: string;
}
const everything: Filter = { person: "", topic: "", day: "", search: "" };

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
  .foot {
    justify-content: center;
    min-height: 60px;
  }
  .empty {
    padding: var(--space-4);
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

class LogTab extends Part {
  static override properties = {
    ...Part.properties,
    filter: { state: true },
    entries: { state: true },
    next: { state: true },
    reached: { state: true },
    loading: { state: true },
  };
  static override styles = [...Part.styles, styles];

  declare filter: Filter;
  declare entries: readonly EntryView[];
  declare next: string | undefined;
  declare reached: number | undefined;
  declare loading: boolean;
  #seen = 0;
  /** What was asked for last; an answer to anything before is no longer wanted. */
  #asked = 0;
  #typing = 0;

  constructor() {
    super();
    this.filter = everything;
    this.entries = [];
    this.loading = true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell") || this.shell.news === this.#seen) return;
    const first = this.#seen === 0;
    this.#seen = this.shell.news;
    if (first) void this.#start();
    else void this.#catchUp();
  }

  override render() {
    const { words } = this.shell;
    return html`${this.#filters()}${this.showProblem()}
      <div class="card" aria-busy=${this.loading}>
        <ul class="plain" aria-label=${words.tabs.log}>${this.entries.map((entry) => this.#entry(entry))}</ul>
        ${this.entries.length === 0 && !this.loading && !this.next ? html`<p class="empty quiet">${words.log.nothing}</p>` : nothing}
      </div>
      ${this.#foot()}`;
  }

  #filters(): TemplateResult {
    const { words, people } = this.shell;
    const { log } = words;
    const set =
      (name: keyof Filter, wait = 0) =>
      ({ target }: Event): void => {
        clearTimeout(this.#typing);
        const { value } = target as HTMLInputElement;
        this.#typing = setTimeout(() => {
          this.filter = { ...this.filter, [name]: value };
          void this.#start();
        }, wait);
      };
    return html`<div class="filters" role="search">
      <label>${log.person}<select @change=${set("person")}><option value="">${log.everybody}</option>
        ${people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.filter.person}>${name}</option>`)}</select></label>
      <label>${log.topic}<select @change=${set("topic")}><option value="">${log.everything}</option>
        ${keysOf(log.topics).map((topic) => html`<option value=${topic} ?selected=${topic === this.filter.topic}>${log.topics[topic]}</option>`)}</select></label>
      <label>${words.day}<input type="date" .value=${this.filter.day} @change=${set("day")}></label>
      <label>${log.search}<input type="search" maxlength="100" .value=${this.filter.search} @input=${set("search", typingPause)}></label>
      <button ?disabled=${this.busy !== ""} aria-busy=${this.busy === "csv"} @click=${this.#export}>${log.csv}</button>
    </div>`;
  }

  #entry(entry: EntryView): TemplateResult {
    const { words, format } = this.shell;
    const text = "text" in entry ? entry.text : undefined;
    const chip = chipOf(entry, words);
    const advice = "advice" in entry ? entry.advice : undefined;
    return html`<li>
      <time class="quiet" datetime=${new Date(entry.at).toISOString()}>${format.time(entry.at)}</time>
      <strong>${titleOf(entry, words)}</strong>
      <span class="chip ${chip.look}">${chip.text}</span>
      ${text ? html`<p>${text}</p>` : nothing}
      ${advice ? html`<p class="quiet">${advice}</p>` : nothing}
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
    const query = Object.entries({ ...this.filter, ...more }).filter(([, value]) => value !== "");
    return `${path}?${new URLSearchParams(query)}`;
  }

  #start(): Promise<void> {
    this.entries = [];
    this.next = undefined;
    this.reached = undefined;
    return this.#more(true);
  }

  /** Goes on reading until there is a page to show, or nothing left: a search may have to look far back. */
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
      if (asked === this.#asked) this.#failed(error);
    }
    if (asked === this.#asked) this.loading = false;
  }

  /** What is new goes on top; what has moved on is shown as it is now. What was loaded stays. */
  async #catchUp(): Promise<void> {
    if (this.loading) return;
    const asked = this.#asked;
    try {
      const { entries: head, next } = await this.shell.api.get<EntryViews>(this.#address({ limit: String(pageSize) }));
      if (asked !== this.#asked) return;
      const oldest = head.at(-1);
      const before = oldest ? this.entries.filter((entry) => entry.at <= oldest.at && !head.some(sameAs(entry))) : [];
      if (before.length === 0) this.next = next;
      this.entries = [...head, ...before];
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    void this.work("load", () => Promise.reject(error));
  }

  readonly #export = (): void => {
    void this.work("csv", () => this.shell.api.save(this.#address({}, "log.csv"), "household-sms.csv"));
  };
}

customElements.define("log-tab", LogTab);

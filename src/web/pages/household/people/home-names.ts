// <home-names>: the names Home Assistant uses, and which person each belongs to. Unknown names are matched here.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { rowStyles } from "../../../ui/rows";
import { type HomeName, personPath } from "../api";
import { Part } from "../shell";

class HomeNames extends Part {
  static override properties = { ...Part.properties, names: { state: true } };
  static override styles = [
    ...Part.styles,
    rowStyles,
    css`
      :host {
        margin-top: var(--space-4);
      }
      form {
        flex-direction: row;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      select {
        width: 200px;
        max-width: 100%;
      }
    `,
  ];

  declare names: readonly HomeName[] | undefined;
  #seen = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell") || this.shell.news === this.#seen) return;
    this.#seen = this.shell.news;
    void this.#load();
  }

  override render() {
    const { names } = this.shell.words.people;
    const { names: known } = this;
    if (!known || known.length === 0) return nothing;
    const unknown = known.filter(({ person }) => person === undefined);
    // That Mia means Mia need not be said.
    const worthTelling = known.filter(({ name, person }) => name !== this.#nameOf(person));
    return html`<section class="card stack" aria-labelledby="names">
      <h2 id="names">${names.title}</h2>
      <p class="quiet">${unknown.length > 0 ? names.hint : names.allKnown}</p>
      ${this.showProblem()}
      <ul class="plain">${worthTelling.map((name) => (name.person === undefined ? this.#unknown(name) : this.#known(name)))}</ul>
    </section>`;
  }

  #known({ name, source, person }: HomeName): TemplateResult {
    const { words } = this.shell;
    return html`<li><span>${words.people.names.means(name, this.#nameOf(person))}</span><span class="quiet">${words.people.names.from(source)}</span></li>`;
  }

  #nameOf(person: HomeName["person"]): string {
    return this.shell.people.find(({ id }) => id === person)?.name ?? "";
  }

  #unknown(name: HomeName): TemplateResult {
    const { words, people } = this.shell;
    const { names } = words.people;
    const likest = name.suggestions.flatMap((id) => people.find((person) => person.id === id) ?? []);
    const others = people.filter((person) => !likest.includes(person));
    return html`<li><div><strong>${name.name}</strong> <span class="quiet">${names.from(name.source)}</span></div>
      <form @submit=${(event: SubmitEvent) => this.#match(event, name)}>
        <select name="person" required aria-label=${names.who(name.name)}>
          ${likest.length === 0 ? html`<option value="" selected>${names.choose}</option>` : nothing}
          ${[...likest, ...others].map((person) => html`<option value=${person.id}>${person.name}</option>`)}
        </select>
        <button ?disabled=${this.busy !== ""} aria-busy=${this.busy === name.name}>${names.match}</button>
      </form></li>`;
  }

  #match(event: SubmitEvent, { name }: HomeName): void {
    event.preventDefault();
    const { api, refresh, words } = this.shell;
    const id = String(new FormData(event.target as HTMLFormElement).get("person") ?? "");
    const who = this.#nameOf(id as NonNullable<HomeName["person"]>);
    const match = async (): Promise<void> => {
      await api.post(personPath(id, "alias"), { name });
      await refresh();
      await this.#load();
    };
    void this.work(name, match, words.people.names.means(name, who));
  }

  async #load(): Promise<void> {
    this.names = await this.shell.api.get<readonly HomeName[]>("names").catch(() => this.names);
  }
}

customElements.define("home-names", HomeNames);

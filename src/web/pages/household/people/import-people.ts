// <import-people>: Home Assistant's own people who aren't in the household yet, each to be brought in. Consent comes next.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keysOf } from "../../../ui/keys";
import type { Candidate, PersonForm, PersonView } from "../api";
import { Part } from "../shell";

class ImportPeople extends Part {
  static override properties = { ...Part.properties, candidates: { state: true } };
  static override styles = [
    ...Part.styles,
    css`
      li {
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      form {
        flex-direction: row;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      strong {
        flex: 1 1 120px;
        overflow-wrap: anywhere;
      }
      select,
      input {
        width: 180px;
        max-width: 100%;
      }
    `,
  ];

  declare candidates: readonly Candidate[] | undefined;

  protected override firstUpdated(_: PropertyValues): void {
    void this.#load();
  }

  override render() {
    const { bringIn } = this.shell.words.people;
    const { people } = this.shell;
    // Someone may have been added by name meanwhile.
    const left = (this.candidates ?? []).filter(({ name, person }) => !person && !people.some((one) => one.name === name));
    if (left.length === 0) return nothing;
    return html`<section class="card stack" aria-labelledby="bring-in">
      <h2 id="bring-in">${bringIn.title}</h2>
      <p class="quiet">${bringIn.hint}</p>
      ${this.showProblem()}
      <ul class="plain">${left.map((candidate) => this.#row(candidate))}</ul>
    </section>`;
  }

  #row(candidate: Candidate): TemplateResult {
    const { words, people } = this.shell;
    const { bringIn } = words.people;
    const { name, entity } = candidate;
    const usual = people.length === 0 ? "admin" : "adult";
    return html`<li><form @submit=${(event: SubmitEvent) => this.#bringIn(event, candidate)}>
      <strong>${name}</strong>
      <select name="role" aria-label=${bringIn.roleOf(name)}>
        ${keysOf(words.roles).map((role) => html`<option value=${role} ?selected=${role === usual}>${words.roles[role]}</option>`)}
      </select>
      <input name="number" type="tel" maxlength="40" autocomplete="off" placeholder="+1 202 555 0123" aria-label=${bringIn.numberOf(name)}>
      <button ?disabled=${this.busy !== ""} aria-busy=${this.busy === entity}>${bringIn.bringIn}</button>
    </form></li>`;
  }

  #bringIn(event: SubmitEvent, { entity, name, language, timeZone, targets }: Candidate): void {
    event.preventDefault();
    const { api, refresh, today, words } = this.shell;
    const form = new FormData(event.target as HTMLFormElement);
    const number = String(form.get("number") ?? "").trim();
    const [target] = targets;
    const body: PersonForm = {
      name,
      role: String(form.get("role")) as PersonForm["role"],
      aliases: [],
      ...(number && { number }),
      ...(language && { language }),
      ...(timeZone && timeZone !== today.timeZone && { timeZone }),
      ...(target && { push: { target, modes: {}, wait: 15 } }),
    };
    const add = async (): Promise<void> => {
      const saved = await api.post<PersonView>("people", body);
      await refresh();
      await this.#load();
      if (saved.number) this.dispatchEvent(new CustomEvent("added", { detail: saved }));
    };
    void this.work(entity, add, words.people.bringIn.done(name));
  }

  async #load(): Promise<void> {
    this.candidates = await this.shell.api.get<readonly Candidate[]>("home/people").catch(() => this.candidates);
  }
}

customElements.define("import-people", ImportPeople);

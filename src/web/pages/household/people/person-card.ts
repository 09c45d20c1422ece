// <person-card>: one person: number, whether texts reach them and why not, consent, and what can be done.

import { css, html, nothing, type TemplateResult } from "lit";
import { Toast } from "../../../ui/work";
import { type PersonView, personPath, type SendOutcome } from "../api";
import { Part } from "../shell";

export type Order = "edit" | "in" | "out" | "history" | "link" | "data";
const styles = css`
  article {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    height: 100%;
  }
  h2 {
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
    min-height: 30px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px var(--space-3);
    margin: 0;
    font-size: var(--text-s);
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .why {
    padding: var(--space-2) var(--space-3);
    background: var(--surface-soft);
    border-radius: var(--radius-s);
  }
  .actions {
    justify-content: flex-start;
    margin-top: auto;
  }
  .more {
    gap: var(--space-1) var(--space-4);
    padding-top: var(--space-2);
    border-top: 1px solid var(--line);
  }
  .more button {
    min-height: 28px;
    font-size: var(--text-s);
  }
`;

/** The card asks for a dialog. */
export class Ordered extends CustomEvent<{ readonly order: Order; readonly person: PersonView }> {
  constructor(order: Order, person: PersonView) {
    super("ordered", { detail: { order, person }, bubbles: true, composed: true });
  }
}

class PersonCard extends Part {
  static override properties = {
    ...Part.properties,
    person: { attribute: false },
    whole: { state: true },
    tested: { state: true },
  };
  static override styles = [...Part.styles, styles];

  declare person: PersonView;
  /** The number, once asked for. */
  declare whole: string | undefined;
  declare tested: SendOutcome | undefined;

  override render() {
    const { person } = this;
    const { words } = this.shell;
    return html`<article class="card" aria-labelledby="name">
      <div class="row">
        <h2 id="name">${person.name}</h2>
        <span class="chip">${words.roles[person.role]}</span>
        ${this.#chip()}
      </div>
      ${this.#number()}${this.#why()}${this.#facts()}${this.#result()}${this.showProblem()}${this.#actions()}
    </article>`;
  }

  #chip(): TemplateResult {
    const { words } = this.shell;
    const { standing } = this.person;
    if (standing.ok) return html`<span class="chip good">${words.people.reachable}</span>`;
    return html`<span class="chip ${standing.until === undefined ? "bad" : "warn"}">${words.reasons[standing.reason] ?? standing.reason}</span>`;
  }

  #number(): TemplateResult {
    const { people } = this.shell.words;
    const { number, sharedWith, standing } = this.person;
    // Where that is why nothing goes to them, it is said below.
    if (!number)
      return standing.ok || standing.reason !== "no_number" ? html`<p class="number quiet">${people.noNumber}</p>` : html``;
    return html`<div class="number row">
        <span>${this.whole ?? number}</span>
        <button class="small" ?disabled=${this.busy !== ""} @click=${this.#reveal}>${this.whole ? people.hide : people.show}</button>
      </div>
      ${this.person.pendingNumber ? html`<p class="quiet">${people.pending(this.person.pendingNumber)}</p>` : nothing}
      ${sharedWith.length > 0 ? html`<p class="quiet">${people.shared(sharedWith.join(", "))}</p>` : nothing}`;
  }

  /** Why nothing goes to them, and what must happen. */
  #why(): TemplateResult | typeof nothing {
    const { words, format } = this.shell;
    const { standing, stopped, blocked, name, unusable, consent } = this.person;
    if (blocked)
      return html`<p class="why">${words.people.blocked(name, blocked.sender)}
        ${blocked.sms ? html`<a href=${blocked.sms}>${words.people.textStart}</a>` : nothing}</p>`;
    if (stopped) return html`<p class="why">${words.people.stopped(name, format.moment(stopped.at))}</p>`;
    if (standing.ok) return nothing;
    // They said so themselves, or an admin wrote it down: a START from the phone isn't what it needs.
    if (consent.state === "opted_out") return html`<p class="why">${words.people.optOutHint(name)}</p>`;
    return html`<div class="why"><p>${standing.text}</p>
      ${unusable ? html`<button class="link" ?disabled=${this.busy !== ""} @click=${this.#tryAgain}>${words.people.tryAgain}</button>` : nothing}</div>`;
  }

  #facts(): TemplateResult {
    const { words, format } = this.shell;
    const { people } = words;
    const { consent, language, timeZone, quietHours, aliases } = this.person;
    const consented =
      consent.state === "none"
        ? people.neverAsked
        : people.consent(consent.state, format.moment(consent.at), words.methods[consent.method]);
    return html`<dl>
      <dt>${people.consentName}</dt><dd>${consented}</dd>
      ${language ? html`<dt>${people.fields.language}</dt><dd>${words.languages[language]}</dd>` : nothing}
      ${timeZone ? html`<dt>${people.fields.timeZone}</dt><dd>${timeZone}</dd>` : nothing}
      ${quietHours ? html`<dt>${people.fields.quietHours}</dt><dd>${quietHours.map(({ from, to }) => `${from}–${to}`).join(", ") || words.quiet.none}</dd>` : nothing}
      ${aliases.length > 0 ? html`<dt>${people.fields.aliases}</dt><dd>${aliases.join(", ")}</dd>` : nothing}
    </dl>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { words } = this.shell;
    const { tested } = this;
    if (!tested) return nothing;
    if (tested.kind === "sent")
      return html`<p class="why" role="status">${tested.state === "unknown" ? words.people.testUnknown : words.people.testSent(tested.text)}</p>`;
    return html`<p class="why" role="status">${words.people.testNot(tested.advice ?? words.reasons[tested.reason] ?? tested.reason)}</p>`;
  }

  #actions(): TemplateResult {
    const { people } = this.shell.words;
    const { consent, paused, stopped, blocked, number } = this.person;
    const isOptedIn = consent.state === "opted_in" && !stopped;
    const order = (what: Order, label: string, look = "small") =>
      html`<button class=${look} @click=${() => this.dispatchEvent(new Ordered(what, this.person))}>${label}</button>`;
    return html`<div class="actions">
      ${number && !blocked && !isOptedIn ? order("in", people.optIn, "small primary") : nothing}
      ${order("edit", people.editShort)}
      <button class="small" ?disabled=${this.busy !== ""} @click=${this.#pause}>${paused ? people.resume : people.pause}</button>
      ${number ? html`<button class="small" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "test"} @click=${this.#test}>${people.test}</button>` : nothing}
    </div>
    <div class="row more">
      ${number && !blocked && isOptedIn ? order("out", people.optOut, "link") : nothing}
      ${order("history", people.history, "link")}${order("link", people.ownPage, "link")}${order("data", people.dataShort, "link")}
    </div>`;
  }

  readonly #reveal = (): void => {
    if (this.whole) {
      this.whole = undefined;
      return;
    }
    void this.work("reveal", async () => {
      this.whole = (await this.shell.api.post<{ number?: string }>(personPath(this.person.id, "reveal"))).number;
    });
  };

  readonly #pause = (): void => {
    const { api, refresh, words } = this.shell;
    const { id, name, paused } = this.person;
    const pause = async (): Promise<void> => {
      await api.post(personPath(id, "pause"), { paused: !paused });
      await refresh();
    };
    void this.work("pause", pause, paused ? words.people.resumed(name) : words.people.paused(name));
  };

  readonly #tryAgain = (): void => {
    const { api, refresh, words } = this.shell;
    const again = async (): Promise<void> => {
      await api.post(personPath(this.person.id, "try-again"));
      await refresh();
    };
    void this.work("again", again, words.people.triedAgain(this.person.name));
  };

  readonly #test = (): void => {
    void this.work("test", async () => {
      this.tested = await this.shell.api.post<SendOutcome>(personPath(this.person.id, "test"));
      this.dispatchEvent(
        new Toast(this.tested.kind === "sent" ? this.shell.words.people.testDone : this.shell.words.people.testFailed),
      );
    });
  };
}

customElements.define("person-card", PersonCard);

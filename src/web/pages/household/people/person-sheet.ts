// <person-sheet>: one person: whether texts reach them and why not, number, consent, details, and what can be done.

import { css, html, nothing, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { icon, messagesIcon } from "../../../ui/icons";
import { Toast } from "../../../ui/work";
import { type PersonView, personPath, type SendOutcome } from "../api";
import { Dialog } from "../dialog";
import { faceOf } from "../shell";

export type Order = "edit" | "in" | "out" | "history" | "link" | "data";
/** The sheet asks for a dialog. */
export class Ordered extends CustomEvent<{ readonly order: Order; readonly person: PersonView }> {
  constructor(order: Order, person: PersonView) {
    super("ordered", { detail: { order, person }, bubbles: true, composed: true });
  }
}

class PersonSheet extends Dialog {
  static override properties = {
    ...Dialog.properties,
    person: { attribute: false },
    whole: { state: true },
    tested: { state: true },
  };
  static override styles = [
    ...Dialog.styles,
    avatarStyles,
    css`
      .top {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      section {
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      .number {
        font-size: var(--text-l);
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px var(--space-4);
        margin: 0;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .why {
        padding: var(--space-3);
        background: var(--surface-soft);
        border-radius: var(--radius-s);
      }
      .actions {
        justify-content: flex-start;
      }
    `,
  ];

  protected override readonly isSheet = true;
  declare person: PersonView;
  /** The number, once asked for. */
  declare whole: string | undefined;
  declare tested: SendOutcome | undefined;

  protected heading(): string {
    return this.person.name;
  }

  protected body(): TemplateResult {
    const { words, people, go } = this.shell;
    const { person } = this;
    return html`<div class="stack">
      <div class="top">${avatar(faceOf(people, person.id, person.name), 56)}
        <div class="stack grow"><div class="row"><span class="chip">${words.roles[person.role]}</span>${this.#chip()}</div></div>
        <button @click=${() => go({ view: "messages", what: person.id })}>${icon(messagesIcon)}${words.home.write}</button></div>
      ${this.showProblem()}${this.#why()}
      ${person.ambiguous.length > 0 ? html`<p class="why">${words.people.sameName(person.ambiguous.join(", "))}</p>` : nothing}
      <section class="stack"><h3>${words.sheet.contact}</h3>${this.#number()}${this.#consent()}${this.#result()}</section>
      <section class="stack"><h3>${words.sheet.details}</h3>${this.#facts()}${this.#more()}</section>
    </div>`;
  }

  #chip(): TemplateResult {
    const { words } = this.shell;
    const { standing } = this.person;
    // A pause between texts is nothing to look after.
    if (standing.ok || standing.reason === "cooldown") return html`<span class="chip good">${words.people.reachable}</span>`;
    return html`<span class="chip ${standing.until === undefined ? "bad" : "warn"}">${words.reasons[standing.reason] ?? standing.reason}</span>`;
  }

  #number(): TemplateResult {
    const { people } = this.shell.words;
    const { number, sharedWith } = this.person;
    if (!number) return html`<p class="quiet">${people.noNumber}</p>`;
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
    // They said so themselves, or an admin recorded it: no START from the phone is needed.
    if (consent.state === "opted_out") return html`<p class="why">${words.people.optOutHint(name)}</p>`;
    return html`<div class="why"><p>${standing.text}</p>
      ${unusable ? html`<button class="link" ?disabled=${this.busy !== ""} @click=${this.#tryAgain}>${words.people.tryAgain}</button>` : nothing}</div>`;
  }

  #consent(): TemplateResult {
    const { words, format } = this.shell;
    const { people } = words;
    const { consent, number, blocked, stopped, paused } = this.person;
    const state =
      consent.state === "none"
        ? people.neverAsked
        : people.consent(consent.state, format.moment(consent.at), words.methods[consent.method]);
    const isOptedIn = consent.state === "opted_in" && !stopped;
    // A STOP or the carrier's block, explained above, outweighs it.
    const shown = stopped || blocked ? nothing : html`<p>${people.consentName}: ${state}</p>`;
    return html`${shown}<div class="actions">
      ${number && !blocked && !isOptedIn ? this.#order("in", people.optIn, "small primary") : nothing}
      ${number && !blocked && isOptedIn ? this.#order("out", people.optOut) : nothing}
      ${number ? html`<button class="small" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "test"} @click=${this.#test}>${people.test}</button>` : nothing}
      <button class="small" ?disabled=${this.busy !== ""} @click=${this.#pause}>${paused ? people.resume : people.pause}</button>
    </div>`;
  }

  #facts(): TemplateResult {
    const { words, today, format } = this.shell;
    const { fields } = words.people;
    const { language, timeZone, quietHours, availability = [], summaries, aliases } = this.person;
    const { title, states, always } = words.people.availability;
    const spans = quietHours?.map(({ from, to }) => `${from}–${to}`).join(", ");
    return html`<dl>
      <dt>${fields.language}</dt><dd>${language ? words.languages[language] : words.asHousehold}</dd>
      <dt>${fields.timeZone}</dt><dd>${timeZone ?? today.timeZone}</dd>
      <dt>${fields.quietHours}</dt><dd>${quietHours ? spans || words.quiet.none : words.asHousehold}</dd>
      <dt>${title}</dt><dd>${availability.map(({ entity, when }) => `${entity}: ${states[when]}`).join(", ") || always}</dd>
      ${summaries?.morning ? html`<dt>${words.people.summaries.morning}</dt><dd>${summaries.morning}</dd>` : nothing}
      ${summaries?.week ? html`<dt>${words.people.summaries.week}</dt><dd>${format.weekday(Date.UTC(2001, 0, summaries.week.day, 12))} ${summaries.week.time}</dd>` : nothing}
      ${aliases.length > 0 ? html`<dt>${fields.aliases}</dt><dd>${aliases.join(", ")}</dd>` : nothing}
    </dl>`;
  }

  #more(): TemplateResult {
    const { people } = this.shell.words;
    return html`<div class="actions">${this.#order("edit", people.editShort)}${this.#order("link", people.ownPage)}${this.#order("history", people.history)}${this.#order("data", people.dataShort)}</div>`;
  }

  #order(what: Order, label: string, look = "small"): TemplateResult {
    return html`<button class=${look} @click=${() => this.dispatchEvent(new Ordered(what, this.person))}>${label}</button>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { words } = this.shell;
    const { tested } = this;
    if (!tested) return nothing;
    if (tested.kind === "sent")
      return html`<p class="why" role="status">${tested.state === "unknown" ? words.people.testUnknown : words.people.testSent(tested.text)}</p>`;
    return html`<p class="why" role="status">${words.people.testNot(tested.advice ?? words.reasons[tested.reason] ?? tested.reason)}</p>`;
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

customElements.define("person-sheet", PersonSheet);

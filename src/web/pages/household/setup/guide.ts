// <setup-guide>: from an empty household to the first text and Home Assistant. What is done follows from the household itself, so the
// guide can be left and resumed.

import { css, html, nothing, type TemplateResult } from "lit";
import { checkIcon, icon } from "../../../ui/icons";
import { type CheckLine, type HomeView, type PersonView, personPath, type SaidView, type SendOutcome } from "../api";
import { Part } from "../shell";

import "./carrier-check";

const homeAssistantGuide = "https://github.com/household-sms/node-red/blob/main/src/home-assistant/README.md";

interface Step {
  readonly title: string;
  /** What the step found, once it is done. */
  readonly done: string | TemplateResult | undefined;
  readonly body: () => TemplateResult;
}

class SetupGuide extends Part {
  static override properties = {
    ...Part.properties,
    view: { attribute: false },
    tested: { state: true },
    lines: { state: true },
  };
  static override styles = [
    ...Part.styles,
    css`
      :host {
        max-width: 760px;
        margin: 0 auto;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      progress {
        width: 100%;
        height: 6px;
        margin-bottom: var(--space-4);
        appearance: none;
        background: var(--surface-sunk);
        border: 0;
        border-radius: 3px;
      }
      progress::-webkit-progress-bar {
        background: var(--surface-sunk);
        border-radius: 3px;
      }
      progress::-webkit-progress-value {
        background: var(--good);
        border-radius: 3px;
      }
      progress::-moz-progress-bar {
        background: var(--good);
        border-radius: 3px;
      }
      ol {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 36px minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
      }
      .number {
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        font-weight: 700;
        color: var(--ink-soft);
        background: var(--surface-sunk);
        border-radius: 50%;
      }
      li[aria-current] .number {
        color: var(--on-accent);
        background: var(--accent);
      }
      li.is-done {
        padding-block: var(--space-3);
        box-shadow: none;
      }
      .is-done .number {
        grid-row: span 2;
        color: var(--good);
        background: var(--good-soft);
      }
      .is-done .body {
        margin-top: calc(-1 * var(--space-1));
      }
      h3 {
        align-self: center;
      }
      .body {
        grid-column: 2;
      }
      li.later {
        opacity: 0.75;
      }
      @media (max-width: 520px) {
        li:not(.is-done) .body {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  declare view: HomeView;
  declare tested: SendOutcome | undefined;
  declare lines: readonly CheckLine[] | undefined;

  override render() {
    const { words } = this.shell;
    const steps = this.#steps();
    const current = steps.findIndex(({ done }) => done === undefined);
    const done = steps.filter((step) => step.done !== undefined).length;
    const isOver = current < 0;
    return html`<div class="head"><div><h2>${words.guide.title}</h2><p class="quiet">${words.guide.intro}</p></div>
        <button @click=${this.#leave}>${isOver ? words.guide.finish : words.guide.close}</button></div>
      <progress max=${steps.length} .value=${done} aria-label=${words.guide.progress(done, steps.length)}></progress>
      ${this.showProblem()}
      <ol>${steps.map((step, n) => this.#step(step, n, current))}</ol>`;
  }

  #step({ title, done, body }: Step, n: number, current: number): TemplateResult {
    const isDone = done !== undefined;
    const look = isDone ? "is-done" : n === current ? "" : "later";
    return html`<li class="card ${look}" aria-current=${n === current ? "step" : nothing}>
      <span class="number" aria-hidden="true">${isDone ? icon(checkIcon) : n + 1}</span><h3>${title}</h3>
      <div class="body stack">${isDone ? html`<p class="quiet">${done}</p>` : n === current ? body() : nothing}</div></li>`;
  }

  /** The first admin is taken to be the person who sets the household up. */
  get #admin(): PersonView | undefined {
    return this.shell.people.find(({ role }) => role === "admin");
  }

  #steps(): Step[] {
    const { words, today, people, format } = this.shell;
    const { guide } = words;
    const admin = this.#admin;
    const agreed = admin?.consent.state === "opted_in" ? admin.consent : undefined;
    const others = people.length - 1;
    const last = this.view.people.find(({ id }) => id === admin?.id)?.last;
    // Agreeing sends a text that confirms it.
    const wasSent = this.tested?.kind === "sent" || last?.status === "delivered" || last?.status === "underway";
    return [
      {
        title: guide.carrier.title,
        done: today.mode === "sandbox" ? guide.carrier.sandbox : this.#carrierFound(),
        body: () => this.#carrier(),
      },
      { title: guide.you.title, done: admin?.number ? guide.you.done(admin.name) : undefined, body: () => this.#you() },
      {
        title: guide.consent.title,
        done: agreed && guide.consent.done(format.moment(agreed.at)),
        body: () => this.#consent(admin),
      },
      {
        title: guide.text.title,
        done: wasSent ? html`${guide.text.done} ${this.#phones()}` : undefined,
        body: () => this.#text(admin, last),
      },
      {
        title: guide.family.title,
        done: others > 0 ? guide.family.done(others) : undefined,
        body: () => html`<p>${guide.family.hint}</p>
          <div><button class="primary" @click=${() => this.shell.go({ view: "people", what: "add" })}>${guide.family.add}</button></div>`,
      },
      {
        title: guide.home.title,
        done: today.home === "connected" ? guide.home.connected : undefined,
        body: () => html`<p>${guide.home.none}</p>
          <div class="row"><a class="button" href="../../" target="_blank" rel="noopener">${guide.carrier.change}</a>
          <a href=${homeAssistantGuide} target="_blank" rel="noopener">${guide.home.open}</a></div>`,
      },
    ];
  }

  /** A real carrier is done once its check finds nothing to fix. */
  #carrierFound(): string | undefined {
    const { guide } = this.shell.words;
    if (this.shell.today.mode === "off" || !this.lines) return undefined;
    return this.lines.some(({ state }) => state === "failed") ? undefined : `${guide.carrier.real} ${guide.carrier.fine}`;
  }

  #carrier(): TemplateResult {
    const checked = ({ detail }: CustomEvent<readonly CheckLine[]>): void => {
      this.lines = detail;
    };
    return html`<carrier-check .shell=${this.shell} @checked=${checked}></carrier-check>`;
  }

  #you(): TemplateResult {
    const { words, api, refresh } = this.shell;
    const { you } = words.guide;
    const admin = this.#admin;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      const body = { name: String(form.get("name")), role: "admin", number: String(form.get("number")), aliases: [] };
      void this.work("you", async () => {
        await api.post(admin ? personPath(admin.id) : "people", body);
        await refresh();
      });
    };
    return html`<p>${you.hint}</p><form @submit=${submit}><div class="pair">
        <label>${you.name}<input name="name" required maxlength="60" autocomplete="given-name" .value=${admin?.name ?? ""}></label>
        <label>${you.number}<input name="number" type="tel" required maxlength="40" autocomplete="tel" placeholder="+1 202 555 0123"></label>
      </div><div><button class="primary" ?disabled=${this.busy !== ""}>${you.add}</button></div></form>`;
  }

  #consent(admin: PersonView | undefined): TemplateResult {
    const { words, api, refresh } = this.shell;
    const { consent } = words.guide;
    const agree = async (): Promise<void> => {
      if (!admin) return;
      await api.post(personPath(admin.id, "opt-in"), { method: "page", wording: admin.wording });
      await refresh();
    };
    return html`<p>${consent.hint}</p><blockquote>${admin?.wording ?? ""}</blockquote>
      <div><button class="primary" ?disabled=${this.busy !== ""} @click=${() => this.work("consent", agree)}>${consent.agree}</button></div>`;
  }

  #text(admin: PersonView | undefined, last: SaidView | undefined): TemplateResult {
    const { words, api, refresh } = this.shell;
    const { text } = words.guide;
    const send = async (): Promise<void> => {
      if (!admin) return;
      this.tested = await api.post<SendOutcome>(personPath(admin.id, "test"));
      await refresh();
    };
    const why = this.tested?.kind === "not_sent" ? (this.tested.advice ?? this.tested.reason) : (last?.advice ?? last?.reason);
    return html`<p>${text.hint}</p>
      ${why ? html`<p class="problem" role="alert">${words.people.testNot(why)}</p>` : nothing}
      <div class="row"><button class="primary" ?disabled=${this.busy !== ""} @click=${() => this.work("test", send)}>${text.send}</button>${this.#phones()}</div>`;
  }

  #phones(): TemplateResult | typeof nothing {
    const { words, today } = this.shell;
    if (!today.phonesUrl) return nothing;
    return html`<a href=${today.phonesUrl} target="_blank" rel="noopener">${words.guide.text.phones}</a>`;
  }

  readonly #leave = (): void => this.shell.go({ view: "home" });
}

customElements.define("setup-guide", SetupGuide);

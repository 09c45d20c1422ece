// <member-app>: a person's own page: consent, number, wishes, last texts.

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { languageOf, type Words, wordsIn } from "../../../words/languages";
import type { MemberData } from "../../member/data";
import { forms } from "../../ui/forms";
import type { QuietHours } from "../../ui/quiet-hours";
import { applyTheme, theme } from "../../ui/theme";
import { styles } from "./styles";

import "../../ui/quiet-hours";

/** The link's last part: what is asked for lies below it. */
const base = location.pathname.split("/").at(-1) ?? "";

class MemberApp extends LitElement {
  static override properties = {
    data: { state: true },
    problem: { state: true },
    busy: { state: true },
    said: { state: true },
    ownHours: { state: true },
  };
  static override styles = [theme, forms, styles];

  declare data: MemberData | undefined;
  declare problem: string;
  declare busy: boolean;
  declare said: string;
  declare ownHours: boolean;

  constructor() {
    super();
    this.problem = "";
    this.said = "";
    this.busy = false;
    this.ownHours = false;
    void this.#ask("data");
  }

  get #words(): Words["member"] {
    return wordsIn(this.data?.language ?? languageOf(navigator.languages)).member;
  }

  override render() {
    const words = this.#words;
    const { data } = this;
    if (!data)
      return html`<main class="card">${this.problem ? html`<p role="alert">${this.problem}</p><div><button @click=${() => this.#ask("data")}>${words.tryAgain}</button></div>` : html`<p role="status">${words.loading}</p>`}</main>`;
    return html`<main>
      <h1>${words.title(data.name, data.household)}</h1>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.#consent(data)}${this.#number(data)}${this.#wishes(data)}${this.#texts(data)}
      <p class="said quiet" role="status">${this.said}</p>
    </main>`;
  }

  #consent(data: MemberData): TemplateResult {
    const words = this.#words;
    const { consent, number, stopped, blocked, held } = data;
    const isOn = consent.state === "opted_in" && !stopped;
    const at = "at" in consent ? this.#moment(consent.at) : "";
    const state = { none: words.never, opted_in: words.on(at), opted_out: words.off(at) }[consent.state];
    return html`<section class="card" aria-labelledby="consent">
      <h2 id="consent">${words.consent}</h2>
      <p>${blocked ? words.blocked(blocked.sender) : held ? words.held : stopped ? words.stopped : state}</p>
      ${blocked?.sms ? html`<p><a class="button primary" href=${blocked.sms}>${words.textStart}</a></p>` : nothing}
      ${data.paused ? html`<p>${words.paused}</p>` : nothing}
      ${number ? nothing : html`<p>${words.noNumber}</p>`}
      ${isOn || blocked || held || !number ? nothing : html`<div><h3>${words.told}</h3><blockquote>${data.wording}</blockquote></div>`}
      ${blocked || held || !number ? nothing : this.#consentButton(isOn)}
    </section>`;
  }

  #consentButton(optedIn: boolean): TemplateResult {
    const words = this.#words;
    return optedIn
      ? html`<button ?disabled=${this.busy} @click=${() => this.#act("opt-out")}>${words.optOut}</button>`
      : html`<button class="primary" ?disabled=${this.busy} @click=${() => this.#act("opt-in")}>${words.optIn}</button>`;
  }

  #number(data: MemberData): TemplateResult {
    const words = this.#words;
    const change = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void this.#act("number", Object.fromEntries(new FormData(form))).then((well) => well && form.reset());
    };
    return html`<section class="card" aria-labelledby="number">
      <h2 id="number">${words.number}</h2>
      <p>${data.number ?? words.noNumber}</p>
      ${data.pendingNumber ? html`<p>${words.pending(data.pendingNumber)}</p>` : nothing}
      ${
        data.mayChangeNumber
          ? html`<form @submit=${change}>
            <label>${words.change}<input name="number" type="tel" required maxlength="40" autocomplete="tel" placeholder="+1 202 555 0123">
              <span class="hint">${words.numberHint}</span></label>
            <div><button ?disabled=${this.busy}>${words.save}</button></div></form>`
          : html`<p class="quiet">${words.child}</p>`
      }
    </section>`;
  }

  #wishes(data: MemberData): TemplateResult {
    const words = this.#words;
    const toggle = ({ target }: Event): void => {
      this.ownHours = (target as HTMLInputElement).checked;
    };
    return html`<section class="card" aria-labelledby="wishes">
      <h2 id="wishes">${words.wishes}</h2>
      <form @submit=${this.#saveWishes}>
        <label>${words.language}<select name="language">
          ${Object.entries(words.languages).map(([language, name]) => html`<option value=${language} ?selected=${language === data.language}>${name}</option>`)}
        </select></label>
        <div class="field" role="group" aria-label=${words.quietHours}>
          <label class="check"><input type="checkbox" .checked=${this.ownHours} @change=${toggle}>${words.ownHours}</label>
          ${this.ownHours ? html`<quiet-hours .spans=${data.quietHours ?? data.householdQuietHours} .words=${words.quiet}></quiet-hours>` : html`<span class="hint">${words.quietHours}: ${data.householdQuietHours.map(({ from, to }) => `${from}–${to}`).join(", ") || words.quiet.none}</span>`}
        </div>
        <div><button ?disabled=${this.busy}>${words.save}</button></div>
      </form>
    </section>`;
  }

  readonly #saveWishes = (event: SubmitEvent): void => {
    event.preventDefault();
    const language = new FormData(event.target as HTMLFormElement).get("language");
    const hours = this.renderRoot.querySelector("quiet-hours") as QuietHours | null;
    void this.#act("wishes", { language, quietHours: this.ownHours ? hours?.value : null });
  };

  #texts({ texts }: MemberData): TemplateResult {
    const words = this.#words;
    return html`<section class="card" aria-labelledby="texts">
      <h2 id="texts">${words.texts}</h2>
      ${texts.length === 0 ? html`<p class="quiet">${words.none}</p>` : nothing}
      <ul class="plain">
        ${texts.map(
          ({ at, text, direction, outcome }) =>
            html`<li>${text}<div class="quiet">${[direction === "from" ? words.sent : "", this.#moment(at), outcome ? words.outcomes[outcome] : ""].filter(Boolean).join(" · ")}</div></li>`,
        )}
      </ul>
    </section>`;
  }

  #moment(at: number): string {
    const { language, timeZone } = this.data ?? { language: "en", timeZone: "UTC" };
    return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
  }

  async #act(what: string, body: object = {}): Promise<boolean> {
    const headers = { "content-type": "application/json" };
    const well = await this.#ask(what, { method: "POST", headers, body: JSON.stringify(body) });
    if (well) this.said = this.#words.saved;
    return well;
  }

  async #ask(what: string, init: RequestInit = {}): Promise<boolean> {
    this.busy = true;
    this.said = "";
    this.problem = "";
    try {
      const response = await fetch(`${base}/${what}`, { credentials: "same-origin", ...init });
      const answer: unknown = await response.json().catch(() => ({}));
      if (response.ok) this.#show(answer as MemberData);
      else this.problem = this.#problem(response.status, answer as { code?: string });
      return response.ok;
    } catch {
      this.problem = this.#words.offline;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** `error`: the server's sentence, in the reader's language where it is about what was entered. */
  #problem(status: number, { code = "", error }: { code?: string; error?: string }): string {
    const words = this.#words;
    if (status === 404) return words.gone;
    return status === 429
      ? words.tooOften
      : (words.problems[code] ?? (status === 400 && code !== "not_understood" ? error : undefined) ?? words.failed);
  }

  #show(data: MemberData): void {
    this.data = data;
    this.ownHours = data.quietHours !== undefined;
    document.documentElement.lang = data.language;
    document.title = `${data.name} · ${data.household}`;
  }
}

customElements.define("member-app", MemberApp);
applyTheme(document);

// The page of phones: keeps the live state and gives each phone its own texts.

import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { theme } from "../../../web/ui/theme";
import { dress, hourText, numberText, timesIn, words } from "../../page/reader";
import type { Fault } from "../message";
import type { NotSent, PageMessage, PageState, Phone } from "../page-state";
import type { PhoneText } from "./phone-frame";
import * as sandbox from "./sandbox-client";
import { workshop, workshopStyles } from "./workshop";

import "../../page/header";
import "./phone-frame";

const { phones } = words;
const morning = hourText(8);
const clockInterval = 5000;
const none: readonly PageMessage[] = [];
const noneNotSent: readonly NotSent[] = [];

class PhonesApp extends LitElement {
  static override properties = { state: { state: true }, live: { state: true }, said: { state: true } };
  static override styles = [
    theme,
    workshopStyles,
    css`
      main {
        max-width: 1320px;
        margin: 0 auto;
        padding: var(--space-3) var(--space-5) var(--space-6);
      }
      .phones {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
        gap: var(--space-6) var(--space-5);
      }
      phone-frame {
        max-width: 350px;
      }
      .time {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        margin-right: var(--space-1);
      }
      .said {
        min-height: 1.5em;
        margin-top: var(--space-3);
        text-align: center;
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .empty {
        padding: var(--space-6);
        text-align: center;
        color: var(--ink-soft);
      }
      @media (max-width: 520px) {
        main {
          padding: var(--space-2) var(--space-4) var(--space-5);
        }
      }
    `,
  ];

  declare state: PageState | undefined;
  declare live: boolean;
  /** The latest status message; read by screen readers. */
  declare said: string;
  readonly #texts = new Map<string, readonly PageMessage[]>();
  #notSent = new Map<string, readonly NotSent[]>();
  /** Phones added on the page that the sandbox does not know yet. */
  readonly #added = new Set<string>();
  #stateAt = 0;
  #stop: () => void = () => undefined;
  #times = timesIn(undefined, Date.now);

  constructor() {
    super();
    this.live = false;
    this.said = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const closeFeed = sandbox.listen({
      state: (state) => this.#takeState(state),
      messages: (messages) => this.#takeAll(messages),
      message: (message) => this.#take(message),
      notSent: (notSent) => this.#takeNotSent(notSent),
      live: (live) => {
        this.live = live;
      },
    });
    const tick = setInterval(() => this.requestUpdate(), clockInterval);
    this.#stop = () => {
      closeFeed();
      clearInterval(tick);
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override render() {
    const line = this.state ? phones.line(numberText(this.state.sender)) : "";
    return html`<sandbox-header heading=${phones.title} .line=${line} .live=${this.live}>${this.#timeStrip()}</sandbox-header>
      <main @phone-text=${this.#text}>
        <div class="phones">${repeat(this.#phones(), ({ number }) => number, this.#phone)}</div>
        ${this.state && this.#phones().length === 0 ? html`<p class="empty">${phones.none}</p>` : nothing}
        <p class="said" role="status">${this.said}</p>
        ${this.state ? workshop(this.#workshopActions) : nothing}
      </main>`;
  }

  #timeStrip() {
    if (!this.state?.canSkip) return nothing;
    const now = this.#now();
    return html`<div class="row" role="group" aria-label=${phones.sandboxTime}>
      <span class="time">${this.#times.moment(now)}</span>
      <button class="small" @click=${() => this.#request(sandbox.skip("hour"), phones.skippedHour)}>${phones.skipHour}</button>
      <button class="small" @click=${() => this.#request(sandbox.skip("morning"), phones.skippedTo(morning))}>${phones.skipTo(morning)}</button>
    </div>`;
  }

  readonly #phone = (phone: Phone) =>
    html`<phone-frame
      .phone=${phone}
      .messages=${this.#texts.get(phone.number) ?? none}
      .notSent=${this.#notSent.get(phone.number) ?? noneNotSent}
      .times=${this.#times}
      .clock=${this.#times.clock(this.#now())}
      .sender=${this.state?.sender ?? ""}
    ></phone-frame>`;

  #phones(): readonly Phone[] {
    const known = this.state?.phones ?? [];
    const added = [...this.#added].filter((number) => !known.some((phone) => phone.number === number));
    return [...known, ...added.map((number) => ({ number, name: "", optedOut: false }))];
  }

  /** The sandbox's time, counted on from its last state. */
  #now(): number {
    return this.state ? this.state.now + performance.now() - this.#stateAt : 0;
  }

  #takeState(state: PageState): void {
    if (state.timeZone !== this.state?.timeZone) this.#times = timesIn(state.timeZone, () => this.#now());
    this.#stateAt = performance.now();
    this.state = state;
  }

  #takeAll(messages: readonly PageMessage[]): void {
    this.#texts.clear();
    for (const message of messages) this.#take(message);
    this.requestUpdate();
  }

  #takeNotSent(texts: readonly NotSent[]): void {
    const numbers = [...new Set(texts.map(({ number }) => number))];
    this.#notSent = new Map(numbers.map((number) => [number, texts.filter((each) => each.number === number)]));
    this.requestUpdate();
  }

  #take(message: PageMessage): void {
    const before = this.#texts.get(message.phone) ?? none;
    const at = before.findIndex(({ sid }) => sid === message.sid);
    this.#texts.set(message.phone, at < 0 ? [...before, message] : before.with(at, message));
    this.requestUpdate();
  }

  readonly #text = (event: PhoneText): void =>
    void this.#request(sandbox.text(event.detail.from, event.detail.body, event.detail.file), "");

  readonly #workshopActions = {
    addPhone: (number: string) => {
      this.#added.add(number);
      this.said = phones.another.added(numberText(number));
    },
    orderFault: (fault: Fault) => this.#request(sandbox.failNext(fault), phones.faults.isSet),
  };

  async #request(accepted: Promise<boolean>, done: string): Promise<void> {
    this.said = (await accepted) ? done : phones.refused;
  }
}

customElements.define("phones-app", PhonesApp);
dress(phones.title);

// <phone-frame>: one person's phone, its texts, and a box to text back.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Format } from "../../../web/ui/format";
import { theme } from "../../../web/ui/theme";
import { numberText, timesIn, words } from "../../page/reader";
import type { NotSent, PageMessage, Phone } from "../page-state";
import { bubble, bubbleStyles, dayLine, notSentLine } from "./bubble";
import { phoneStyles } from "./phone-styles";
import { sampleFile, sampleNames } from "./samples";

const { phones } = words;
const quickTexts = ["DONE 1", "STOP", "START"];

/** A text to send from a phone; bubbles up as the event `phone-text`. */
export type PhoneText = CustomEvent<{ from: string; body: string; file?: Blob }>;

interface Line {
  readonly key: string;
  readonly at: number;
  readonly line: TemplateResult;
}

export class PhoneFrame extends LitElement {
  static override properties = {
    phone: { attribute: false },
    messages: { attribute: false },
    notSent: { attribute: false },
    times: { attribute: false },
    clock: { type: String },
    sender: { type: String },
    file: { state: true },
    choosing: { state: true },
  };
  static override styles = [theme, phoneStyles, bubbleStyles];

  declare phone: Phone;
  declare messages: readonly PageMessage[];
  /** Texts for this phone that were not sent. */
  declare notSent: readonly NotSent[];
  declare times: Format;
  /** Time in the status bar. */
  declare clock: string;
  declare sender: string;
  /** Goes with the next text. */
  declare file: Blob | undefined;
  declare choosing: boolean;
  #followsNewest = true;

  constructor() {
    super();
    this.messages = [];
    this.notSent = [];
    this.times = timesIn(undefined, Date.now);
    this.clock = "";
    this.sender = "";
    this.choosing = false;
  }

  get #name(): string {
    return this.phone.name || numberText(this.phone.number);
  }

  override render() {
    const { number, name, optedOut } = this.phone;
    return html`<article aria-labelledby="owner">
      <div class="caption">
        <h2 id="owner">${name || phones.unknown}</h2>
        ${optedOut ? html`<span class="chip bad">${phones.optedOut}</span>` : nothing}
        <p class="quiet">${numberText(number)}</p>
      </div>
      <div class="frame">
        <div class="screen">
          <div class="bar">
            <span class="time"><span class="hidden-text">${phones.time} </span>${this.clock}</span>
            <span class="contact"><strong>${phones.household}</strong><span class="quiet">${numberText(this.sender)}</span></span>
          </div>
          <div
            class="texts"
            role="log"
            aria-label=${phones.textsOn(this.#name)}
            aria-relevant="additions"
            tabindex="0"
            @scroll=${this.#scrolled}
            @load=${this.#pictureLoaded}
          >
            <ol>
              ${this.#texts()}
            </ol>
          </div>
          ${this.#composer()}
        </div>
      </div>
    </article>`;
  }

  #texts() {
    const lines = [...this.messages.map(this.#messageLine), ...this.notSent.map(this.#notSentLine)].sort((a, b) => a.at - b.at);
    if (lines.length === 0) return html`<li class="empty">${phones.noTexts}</li>`;
    const days = lines.map(({ at }) => this.times.dayName(at, phones.today, phones.yesterday));
    return repeat(
      lines,
      ({ key }) => key,
      ({ line }, index): TemplateResult => html`${days[index] === days[index - 1] ? nothing : dayLine(days[index] ?? "")}${line}`,
    );
  }

  readonly #messageLine = (message: PageMessage): Line => ({
    key: message.sid,
    at: message.at,
    line: bubble(message, this.times),
  });
  readonly #notSentLine = (text: NotSent): Line => ({ key: text.id, at: text.at, line: notSentLine(text, this.times) });

  #attachment() {
    const { samples } = phones;
    if (this.file)
      return html`<p class="attached">${phones.attached}
        <button class="small" type="button" @click=${() => this.#attach(undefined)}>${phones.detach}</button></p>`;
    if (!this.choosing) return nothing;
    return html`<div class="quick" role="group" aria-label=${phones.addPicture}>
      ${sampleNames.map((name) => html`<button class="small" type="button" @click=${async () => this.#attach(await sampleFile(name))}>${samples[name]}</button>`)}
      <label class="small file">${phones.fromDevice}<input type="file" @change=${this.#chosen} /></label>
    </div>`;
  }

  #attach(file: Blob | undefined): void {
    this.file = file;
    this.choosing = false;
  }

  readonly #chosen = ({ target }: Event): void => this.#attach((target as HTMLInputElement).files?.[0]);

  #composer() {
    return html`<div class="quick" role="group" aria-label=${phones.quickFrom(this.#name)}>
        ${quickTexts.map((text) => html`<button class="small" type="button" @click=${() => this.#send(text)}>${text}</button>`)}
        <button
          class="small"
          type="button"
          aria-expanded=${this.choosing ? "true" : "false"}
          @click=${() => {
            this.choosing = !this.choosing;
          }}
        >${phones.addPicture}</button>
      </div>
      ${this.#attachment()}
      <form @submit=${this.#submit}>
        <input name="body" aria-label=${phones.textFrom(this.#name)} placeholder=${phones.placeholder} maxlength="1600" autocomplete="off" ?required=${!this.file} />
        <button class="primary" aria-label=${phones.sendFrom(this.#name)}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M10 16V4m0 0L5 9m5-5 5 5" /></svg>
        </button>
      </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>("input[name=body]");
    const body = input?.value.trim() ?? "";
    if (!input || (body === "" && !this.file)) return;
    this.#send(body);
    input.value = "";
  };

  #send(body: string): void {
    this.#followsNewest = true;
    const detail = { from: this.phone.number, body, ...(this.file && { file: this.file }) };
    this.#attach(undefined);
    this.dispatchEvent(new CustomEvent("phone-text", { detail, bubbles: true, composed: true }));
  }

  /** Follows the newest text unless the reader has scrolled up. */
  readonly #scrolled = (event: Event): void => {
    const list = event.currentTarget;
    if (list instanceof HTMLElement) this.#followsNewest = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  };

  /** A picture takes its place once it is loaded; the event doesn't bubble. */
  readonly #pictureLoaded = {
    handleEvent: (): void => this.#scrollToNewest(),
    capture: true,
  };

  #scrollToNewest(): void {
    const list = this.renderRoot.querySelector(".texts");
    if (list && this.#followsNewest) list.scrollTop = list.scrollHeight;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("messages") || changed.has("notSent")) this.#scrollToNewest();
  }
}

customElements.define("phone-frame", PhoneFrame);

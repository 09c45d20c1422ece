// <waiting-texts>: what is held, why and until when, with Send now and Cancel. Cancel can be undone for a few seconds.

import { css, html, type TemplateResult } from "lit";
import { avatar, avatarStyles } from "../../../ui/avatar";
import { rowStyles } from "../../../ui/rows";
import { Toast } from "../../../ui/work";
import { type HeldView, Problem } from "../api";
import { faceOf, Part } from "../shell";

import "./send-anyway-dialog";

/** As long as a toast is shown. */
const undoTime = 5000;

class WaitingTexts extends Part {
  static override properties = { ...Part.properties, leaving: { state: true }, asking: { state: true } };
  static override styles = [
    ...Part.styles,
    avatarStyles,
    rowStyles,
    css`
      h2 {
        margin-bottom: var(--space-2);
      }
      li {
        grid-template-columns: auto minmax(0, 1fr) auto;
      }
      @media (max-width: 620px) {
        li {
          grid-template-columns: auto minmax(0, 1fr);
        }
        .buttons {
          grid-column: 2;
        }
      }
    `,
  ];

  /** Canceled here, and for a few seconds only here. */
  declare leaving: ReadonlySet<string>;
  declare asking: HeldView | undefined;
  readonly #timers = new Map<string, number>();

  constructor() {
    super();
    this.leaving = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("pagehide", this.#commitAll);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("pagehide", this.#commitAll);
    this.#commitAll();
  }

  override render() {
    const { words, today } = this.shell;
    const held = today.held.filter(({ id }) => !this.leaving.has(id));
    return html`<section class="card" aria-labelledby="waiting" ?hidden=${held.length === 0}><h2 id="waiting">${words.waiting.title}</h2>
        ${this.showProblem()}<ul class="plain">${held.map((text) => this.#text(text))}</ul></section>
      ${
        this.asking
          ? html`<send-anyway-dialog .shell=${this.shell} .text=${this.asking} @closed=${() => (this.asking = undefined)}></send-anyway-dialog>`
          : ""
      }` as TemplateResult;
  }

  #text(text: HeldView): TemplateResult {
    const { words, format, people } = this.shell;
    const { id, who, person, about, until, reason } = text;
    const why = (words.reasons as Readonly<Record<string, string>>)[reason ?? ""];
    const { busy } = this;
    return html`<li>${avatar(faceOf(people, person, who), 36)}
      <div><strong>${who}</strong> ${about}<div class="quiet">${words.waiting.goesAt(format.time(until), why)}</div></div>
      <div class="buttons">
        <button class="small" ?disabled=${busy !== ""} @click=${() => this.#cancel(text)}>${words.waiting.cancel}</button>
        <button class="small tonal" ?disabled=${busy !== ""} aria-busy=${busy === id} @click=${() => this.#send(text)}>${words.waiting.sendNow}</button>
      </div></li>`;
  }

  #send(text: HeldView): void {
    const { api, words, refresh } = this.shell;
    const send = async (): Promise<void> => {
      try {
        await api.post(`waiting/${encodeURIComponent(text.id)}/send`);
        await refresh();
        this.dispatchEvent(new Toast(words.waiting.sending(text.who)));
      } catch (error) {
        if (error instanceof Problem && error.code === "not_allowed_now" && text.reason === "quiet_hours") this.asking = text;
        else throw error;
      }
    };
    void this.work(text.id, send);
  }

  #cancel({ id, who }: HeldView): void {
    const { words } = this.shell;
    this.leaving = new Set([...this.leaving, id]);
    this.#timers.set(
      id,
      window.setTimeout(() => this.#commit(id), undoTime),
    );
    const undo = (): void => {
      clearTimeout(this.#timers.get(id));
      this.#timers.delete(id);
      this.leaving = new Set([...this.leaving].filter((other) => other !== id));
    };
    this.dispatchEvent(new Toast(words.waiting.canceled(who), undo));
  }

  #commit(id: string): void {
    if (!this.#timers.delete(id)) return;
    // Keeps going if the page closes meanwhile.
    this.shell.api.post(`waiting/${encodeURIComponent(id)}/cancel`, {}, { keepalive: true }).then(
      () => this.shell.refresh(),
      (error: unknown) => {
        this.problem = this.textOf(error);
        this.leaving = new Set([...this.leaving].filter((other) => other !== id));
      },
    );
  }

  readonly #commitAll = (): void => {
    for (const [id, timer] of this.#timers) {
      clearTimeout(timer);
      this.#commit(id);
    }
  };
}

customElements.define("waiting-texts", WaitingTexts);

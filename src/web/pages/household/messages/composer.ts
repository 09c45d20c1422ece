// <text-composer>: writes a text to one person, with what it costs and whether it can go now.

import { css, html, nothing, type TemplateResult } from "lit";
import { icon, sendIcon } from "../../../ui/icons";
import { Toast } from "../../../ui/work";
import type { SendOutcome, TextPreview } from "../api";
import { Part } from "../shell";

const typingPause = 300;

class Composer extends Part {
  static override properties = {
    ...Part.properties,
    person: { type: String },
    who: { type: String },
    text: { state: true },
    preview: { state: true },
  };
  static override styles = [
    ...Part.styles,
    css`
      form {
        gap: var(--space-1);
        padding: var(--space-3) var(--space-4);
        border-top: 1px solid var(--line);
      }
      .line {
        display: flex;
        align-items: flex-end;
        gap: var(--space-2);
      }
      label {
        flex: 1 1 auto;
      }
      textarea {
        max-height: 160px;
        field-sizing: content;
        resize: none;
        border-radius: 20px;
      }
      .line button {
        min-height: 42px;
      }
      .below {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 2px var(--space-3);
        min-height: 1.5em;
      }
      .refused {
        color: var(--warn);
      }
      @media (max-width: 480px) {
        form {
          padding: var(--space-2) var(--space-3);
        }
        .line button span {
          display: none;
        }
      }
    `,
  ];

  declare person: string;
  declare who: string;
  declare text: string;
  declare preview: TextPreview | undefined;
  #typing = 0;
  #asked = 0;
  /** One id for each text, however often it is tried: it goes once. */
  #id = crypto.randomUUID?.() ?? String(Math.random()).slice(2);

  constructor() {
    super();
    this.text = "";
  }

  override render() {
    const { words } = this.shell;
    const { messages, waiting } = words;
    const refused = this.preview?.refused;
    const isQuiet = refused?.reason === "quiet_hours";
    return html`<form @submit=${this.#submit}>
      ${this.showProblem()}
      <div class="line">
        <label><span class="hidden-text">${messages.label(this.who)}</span>
          <textarea rows="1" maxlength="1600" placeholder=${messages.placeholder(this.who)} .value=${this.text} @input=${this.#typed} @keydown=${this.#key}></textarea></label>
        <button class="primary" aria-label=${isQuiet ? waiting.sendAnyway : messages.send} ?disabled=${this.busy !== "" || this.text.trim() === "" || (refused !== undefined && !isQuiet)} aria-busy=${this.busy === "send"}>
          ${icon(sendIcon)}<span>${isQuiet ? waiting.sendAnyway : messages.send}</span></button>
      </div>
      <div class="below quiet" aria-live="polite">${this.#below()}</div></form>` as TemplateResult;
  }

  #below(): TemplateResult | typeof nothing {
    const { messages } = this.shell.words;
    const { preview } = this;
    if (!preview || this.text.trim() === "") return nothing;
    const { segments, refused } = preview;
    return html`<span class=${refused ? "refused" : ""}>${refused ? refused.advice : messages.goesNow}</span><span>${messages.counts(segments)}</span>`;
  }

  readonly #typed = ({ target }: Event): void => {
    this.text = (target as HTMLTextAreaElement).value;
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => void this.#look(), typingPause);
  };

  /** Enter sends, Shift+Enter breaks the line. On a touch screen, Enter breaks the line. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    (event.target as HTMLElement).closest("form")?.requestSubmit();
  };

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    const text = this.text.trim();
    if (text === "") {
      this.preview = undefined;
      return;
    }
    try {
      const [preview] = await this.shell.api.post<readonly TextPreview[]>("messages/preview", { to: [this.person], text });
      if (asked === this.#asked) this.preview = preview;
    } catch {
      // Sending says what is wrong.
    }
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.text.trim();
    if (text === "") return;
    const anyway = this.preview?.refused?.reason === "quiet_hours";
    const { api, words, refresh } = this.shell;
    void this.work("send", async () => {
      const body = { to: [this.person], text, anyway, id: this.#id };
      const [outcome] = await api.post<readonly SendOutcome[]>("messages", body);
      if (outcome?.kind === "not_sent") this.problem = `${words.messages.notSent} ${outcome.advice ?? ""}`;
      else {
        this.text = "";
        this.preview = undefined;
        this.#id = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
        this.dispatchEvent(new Toast(words.messages.sent));
        this.dispatchEvent(new Event("sent"));
      }
      await refresh();
    }).then(() => this.renderRoot.querySelector("textarea")?.focus());
  };
}

customElements.define("text-composer", Composer);

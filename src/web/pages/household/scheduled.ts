// <scheduled-texts>: the texts that go at a time, with when each goes next and what became of the last; add, change, pause, delete.

import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { emptyState, emptyStyles } from "../../ui/empty";
import { messagesIcon } from "../../ui/icons";
import { keysOf } from "../../ui/keys";
import { rowStyles } from "../../ui/rows";
import type { ScheduledText } from "./api";
import { Dialog } from "./dialog";
import { hashOf, Part, type Shell } from "./shell";

/** Roles as flows write them, by what the page calls them. */
const groupsOf = ({ words }: Shell): readonly (readonly [string, string])[] =>
  keysOf(words.groups).map((group) => [group, words.groups[group]]);

const nameOf = (shell: Shell, to: string): string =>
  shell.people.find(({ id }) => id === to)?.name ?? groupsOf(shell).find(([group]) => group === to)?.[1] ?? to;

const pathOf = ({ id }: ScheduledText, what = ""): string => `scheduled/${encodeURIComponent(id)}${what}`;

/** In an hour, as the household's clocks show it: `2026-12-01` and `17:00`. */
const soon = ({ today }: Shell): readonly [string, string] => {
  const format = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: today.timeZone });
  const [day = "", time = ""] = format.format(today.now + 3_600_000).split(" ");
  return [day, time];
};

class ScheduledDialog extends Dialog {
  static override properties = { ...Dialog.properties, text: { attribute: false }, repeats: { state: true } };

  /** Undefined: a new one. */
  declare text: ScheduledText | undefined;
  declare repeats: ScheduledText["repeat"];
  protected override readonly isSheet = true;
  #start: readonly [string, string] = ["", ""];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#start = this.text ? [this.text.day, this.text.time] : soon(this.shell);
    this.repeats = this.text?.repeat ?? "once";
  }

  protected heading(): string {
    const { scheduled } = this.shell.words;
    return this.text ? scheduled.edit : scheduled.add;
  }

  protected body(): TemplateResult {
    const { words, people } = this.shell;
    const { scheduled } = words;
    const { text } = this;
    const [day, time] = this.#start;
    const choices = [...people.map(({ id, name }) => [id, name] as const), ...groupsOf(this.shell)];
    const box = ([id, name]: readonly [string, string]): TemplateResult =>
      html`<label class="check"><input type="checkbox" name="to" value=${id} ?checked=${text?.to.includes(id) ?? false}>${name}</label>`;
    return html`<form @submit=${this.submitting("save", (form) => this.#save(form), words.saved)}>
      <div class="field" role="group" aria-labelledby="to"><span id="to">${scheduled.to}</span>${choices.map(box)}</div>
      <label>${scheduled.text}<textarea name="text" rows="3" required maxlength="1600" .value=${text?.text ?? ""}></textarea></label>
      <div class="pair">
        <label>${this.repeats === "once" ? scheduled.onDay : scheduled.day}<input name="day" type="date" required .value=${day}></label>
        <label>${scheduled.time}<input name="time" type="time" required .value=${time}></label>
        <label>${scheduled.repeat}<select name="repeat" @change=${this.#repeat}>
          ${keysOf(scheduled.repeats).map((each) => html`<option value=${each} ?selected=${each === this.repeats}>${scheduled.repeats[each]}</option>`)}
        </select></label>
      </div>
      <label class="check"><input type="checkbox" name="anyway" ?checked=${text?.anyway ?? false}>${scheduled.anyway}</label>
      ${this.actions("save", words.save)}</form>`;
  }

  readonly #repeat = ({ target }: Event): void => {
    this.repeats = (target as HTMLSelectElement).value as ScheduledText["repeat"];
  };

  async #save(form: FormData): Promise<void> {
    const to = form.getAll("to").map(String);
    if (to.length === 0) throw new MissingRecipient();
    const value = (name: string): string => String(form.get(name) ?? "").trim();
    await this.shell.api.post(this.text ? pathOf(this.text) : "scheduled", {
      to,
      text: value("text"),
      day: value("day"),
      time: value("time"),
      repeat: value("repeat"),
      anyway: form.has("anyway"),
    });
  }

  protected override textOf(error: unknown): string {
    return error instanceof MissingRecipient ? this.shell.words.scheduled.chooseTo : super.textOf(error);
  }
}
class MissingRecipient extends Error {}

class ScheduledTexts extends Part {
  static override properties = { ...Part.properties, texts: { state: true }, open: { state: true } };
  static override styles = [
    ...Part.styles,
    emptyStyles,
    rowStyles,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        margin-bottom: var(--space-3);
      }
      li {
        padding: var(--space-3) 0;
      }
      .failed {
        color: var(--bad);
      }
    `,
  ];

  declare texts: readonly ScheduledText[] | undefined;
  declare open: { readonly text: ScheduledText | undefined } | undefined;
  #seen = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shell") || this.shell.news === this.#seen) return;
    this.#seen = this.shell.news;
    void this.#load();
  }

  override render() {
    const { shell, texts, open } = this;
    const { scheduled, loading, nav } = shell.words;
    if (!texts) return html`${this.showProblem()}<p class="quiet" role="status">${loading}</p>`;
    const add = html`<button class="primary" @click=${() => (this.open = { text: undefined })}>${scheduled.add}</button>`;
    return html`<p><a href=${hashOf({ view: "messages" })}>${nav.messages}</a></p>
      <section class="card" aria-labelledby="scheduled">
        <header><div><h1 id="scheduled">${scheduled.title}</h1><p class="quiet">${scheduled.hint}</p></div>${texts.length > 0 ? add : nothing}</header>
        ${this.showProblem()}
        ${
          texts.length === 0
            ? emptyState(messagesIcon, scheduled.none, scheduled.noneText, add)
            : html`<ul class="plain">${repeat(
                texts,
                ({ id }) => id,
                (text) => this.#row(text),
              )}</ul>`
        }
      </section>
      ${open ? html`<scheduled-dialog .shell=${shell} .text=${open.text} @closed=${() => (this.open = undefined)}></scheduled-dialog>` : nothing}` as TemplateResult;
  }

  #row(text: ScheduledText): TemplateResult {
    const { words, format } = this.shell;
    const { scheduled } = words;
    const { to, next, paused } = text;
    const when = paused ? scheduled.paused : next === undefined ? scheduled.over : scheduled.next(format.time(next));
    const isDisabled = this.busy !== "";
    return html`<li><div><strong>${to.map((each) => nameOf(this.shell, each)).join(", ")}</strong>
        <div>${text.text}</div>
        <div class="quiet">${when} · ${scheduled.repeats[text.repeat]}</div>${this.#last(text)}</div>
      <div class="buttons">
        <button class="small" ?disabled=${isDisabled} @click=${() => (this.open = { text })}>${words.people.editShort}</button>
        ${
          paused || next !== undefined
            ? html`<button class="small" ?disabled=${isDisabled} aria-busy=${this.busy === `pause ${text.id}`} @click=${() => this.#pause(text)}>${paused ? scheduled.resume : scheduled.pause}</button>`
            : nothing
        }
        <button class="small" ?disabled=${isDisabled} aria-busy=${this.busy === `delete ${text.id}`} @click=${() => this.#delete(text)}>${scheduled.delete}</button>
      </div></li>`;
  }

  #last({ last }: ScheduledText): TemplateResult | typeof nothing {
    if (!last) return nothing;
    const { words, format } = this.shell;
    const { scheduled } = words;
    const time = format.time(last.at);
    const late = last.results.filter(({ advice }) => advice !== undefined);
    if (late.length === 0) return html`<div class="quiet">${scheduled.sentAt(time)}</div>`;
    return html`${late.map(({ person, advice = "", waits }) => {
      const who = nameOf(this.shell, person);
      return html`<div class=${waits ? "quiet" : "failed"}>${waits ? scheduled.waitsFor(who, advice) : scheduled.notSentAt(who, time, advice)}</div>`;
    })}`;
  }

  #pause(text: ScheduledText): void {
    const { api, refresh } = this.shell;
    void this.work(`pause ${text.id}`, async () => {
      await api.post(pathOf(text, "/pause"), { paused: !text.paused });
      await refresh();
    });
  }

  #delete(text: ScheduledText): void {
    const { api, refresh, words } = this.shell;
    void this.work(
      `delete ${text.id}`,
      async () => {
        await api.post(pathOf(text, "/delete"));
        await refresh();
      },
      words.scheduled.deleted,
    );
  }

  async #load(): Promise<void> {
    try {
      this.texts = await this.shell.api.get<readonly ScheduledText[]>("scheduled");
      this.problem = "";
    } catch (error) {
      this.problem = this.textOf(error);
    }
  }
}

customElements.define("scheduled-dialog", ScheduledDialog);
customElements.define("scheduled-texts", ScheduledTexts);

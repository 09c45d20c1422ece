// <backup-settings>: downloads the whole household as one encrypted file, and restores one after it was checked.

import { css, html, nothing, type TemplateResult } from "lit";
import { type BackupSummary, Problem } from "../api";
import { Part } from "../shell";

/** What the server takes at most. A bigger file isn't sent: the answer would come before its end, and get lost. */
const mostBytes = 64 * 1024 * 1024;

interface Checked {
  readonly file: File;
  readonly passphrase: string;
  readonly summary: BackupSummary;
}

const valueIn = (form: FormData, name: string): string => String(form.get(name) ?? "");

class BackupSettings extends Part {
  static override properties = { ...Part.properties, checked: { state: true }, at: { state: true } };
  static override styles = [
    ...Part.styles,
    css`
      :host,
      section,
      form {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
      }
      section + section {
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 0 var(--space-3);
      }
      .found {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        background: var(--surface-sunk);
        border-radius: var(--radius-s);
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare checked: Checked | undefined;
  /** Which of the two the problem is about. */
  declare at: "make" | "restore";

  constructor() {
    super();
    this.at = "make";
  }

  override render() {
    const { backup } = this.shell.words;
    return html`<section aria-labelledby="make"><h3 id="make">${backup.makeTitle}</h3>
        <p class="quiet">${backup.makeHint}</p><p class="quiet">${backup.notInIt}</p>
        ${this.at === "make" ? this.showProblem() : nothing}
        <form @submit=${this.#make}>
          <div class="pair">${this.#passphrase(backup.passphrase, "passphrase")}${this.#passphrase(backup.repeat, "again")}</div>
          <p class="quiet" id="hint">${backup.passphraseHint}</p>
          <div><button class="primary" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "make"}>${backup.make}</button></div>
        </form></section>
      <section aria-labelledby="restore"><h3 id="restore">${backup.restoreTitle}</h3>
        <p class="quiet">${backup.restoreHint}</p>
        ${this.at === "restore" ? this.showProblem() : nothing}
        ${this.checked ? this.#found(this.checked) : this.#choose()}</section>` as TemplateResult;
  }

  #passphrase(label: string, name: string): TemplateResult {
    return html`<label>${label}<input type="password" name=${name} required minlength="12" maxlength="1000" autocomplete="new-password" aria-describedby="hint"></label>`;
  }

  #choose(): TemplateResult {
    const { backup } = this.shell.words;
    return html`<form @submit=${this.#check}>
      <div class="pair">
        <label>${backup.file}<input type="file" name="file" required></label>
        <label>${backup.passphrase}<input type="password" name="passphrase" required maxlength="1000" autocomplete="off"></label>
      </div>
      <div><button ?disabled=${this.busy !== ""} aria-busy=${this.busy === "check"}>${backup.check}</button></div>
    </form>`;
  }

  #found({ summary }: Checked): TemplateResult {
    const { words, format } = this.shell;
    const { backup } = words;
    const { made, people, records, same, returning, leaving } = summary;
    return html`<div class="found" role="status">
        <strong>${backup.found(format.moment(made), people.length, records)}</strong>
        ${people.length > 0 ? html`<span>${people.join(", ")}</span>` : nothing}
        ${returning.length > 0 ? html`<span>${backup.returning(returning.join(", "))}</span>` : nothing}
        ${leaving.length > 0 ? html`<span>${backup.leaving(leaving.join(", "))}</span>` : nothing}
        <span>${backup.replaces}</span><span>${same ? backup.sameLog : backup.otherLog}</span></div>
      <div class="row">
        <button class="danger" ?disabled=${this.busy !== ""} aria-busy=${this.busy === "restore"} @click=${this.#restore}>${backup.restore}</button>
        <button ?disabled=${this.busy !== ""} @click=${this.#leave}>${backup.cancel}</button></div>`;
  }

  readonly #make = (event: SubmitEvent): void => {
    event.preventDefault();
    const target = event.target as HTMLFormElement;
    const form = new FormData(target);
    const { api, words, today } = this.shell;
    const passphrase = valueIn(form, "passphrase");
    const made = `household-sms-${new Date(today.now).toISOString().slice(0, 10)}.backup`;
    this.at = "make";
    void this.work(
      "make",
      async () => {
        if (valueIn(form, "again") !== passphrase) throw new DifferentPassphrases();
        await api.save("backup", made, { passphrase });
        target.reset();
      },
      words.backup.made,
    );
  };

  readonly #check = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const file = form.get("file") as File;
    const passphrase = valueIn(form, "passphrase");
    this.at = "restore";
    void this.work("check", async () => {
      if (file.size > mostBytes) throw new Problem("backup_too_big", "");
      const summary = await this.shell.api.upload<BackupSummary>("backup/check", { passphrase }, file);
      this.checked = { file, passphrase, summary };
    });
  };

  readonly #restore = (): void => {
    const { checked } = this;
    if (!checked) return;
    const { api, words, refresh } = this.shell;
    const { file, passphrase } = checked;
    void this.work(
      "restore",
      async () => {
        await api.upload("backup/restore", { passphrase }, file);
        this.checked = undefined;
        await refresh();
        this.dispatchEvent(new CustomEvent("restored", { bubbles: true, composed: true }));
      },
      words.backup.restored,
    );
  };

  readonly #leave = (): void => {
    this.checked = undefined;
    this.problem = "";
  };

  protected override textOf(error: unknown): string {
    return error instanceof DifferentPassphrases ? this.shell.words.backup.differs : super.textOf(error);
  }
}
class DifferentPassphrases extends Error {}

customElements.define("backup-settings", BackupSettings);

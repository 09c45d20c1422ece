// <edit-dialog>: adds a person or changes one. An existing number stays unless another is typed.

import { html, nothing, type TemplateResult } from "lit";
import { keysOf } from "../../../ui/keys";
import type { QuietHours } from "../../../ui/quiet-hours";
import { type AvailabilityRule, type PersonForm, type PersonView, personPath, type QuietSpan } from "../api";
import { Dialog } from "../dialog";
import type { AvailabilityRules } from "./availability-rules";
import type { NotifyFields } from "./notify-fields";

import "../../../ui/quiet-hours";
import "./availability-rules";
import "./notify-fields";

/** One and the same list: another would undo what is being edited. */
const defaultHours: readonly QuietSpan[] = [{ from: "21:00", to: "07:00" }];

/** The same list each time, as above. */
const noRules: readonly AvailabilityRule[] = [];

const list = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

class EditDialog extends Dialog {
  static override properties = {
    ...Dialog.properties,
    person: { attribute: false },
    ownHours: { state: true },
    targets: { state: true },
    same: { state: true },
  };

  /** Undefined: a new person. */
  declare person: PersonView | undefined;
  declare ownHours: boolean;
  declare targets: readonly string[];
  /** Whether the number that is typed is the unknown sender's who is being added. */
  declare same: boolean | undefined;
  /** As the dialog opens: what comes in meanwhile changes nothing that is being edited. */
  #role: PersonView["role"] = "child";

  protected override readonly isSheet = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownHours = this.person?.quietHours !== undefined;
    this.targets = [];
    const found = this.shell.api.get<{ readonly targets: readonly string[] }>("home/targets");
    void found.then(({ targets }) => (this.targets = targets)).catch(() => {});
    // The first to be there looks after the household; most of those who come later are children.
    this.#role = this.person?.role ?? (this.shell.people.length === 0 ? "admin" : "child");
  }

  protected heading(): string {
    const { words } = this.shell;
    return this.person ? words.people.edit(this.person.name) : words.people.add;
  }

  protected body(): TemplateResult {
    const { words } = this.shell;
    const { fields } = words.people;
    const { person } = this;
    return html`<form @submit=${this.submitting("save", (form) => this.#save(form), words.saved)}>
      <div class="pair">
        <label>${fields.name}<input name="name" required maxlength="60" autocomplete="off" .value=${person?.name ?? ""}></label>
        <label>${fields.role}<select name="role">
          ${keysOf(words.roles).map((role) => html`<option value=${role} ?selected=${role === this.#role}>${words.roles[role]}</option>`)}
        </select></label>
      </div>
      ${this.#number()}
      <div class="pair">
        <label>${fields.language}<select name="language">
          <option value="">${words.asHousehold}</option>
          ${keysOf(words.languages).map((language) => html`<option value=${language} ?selected=${language === person?.language}>${words.languages[language]}</option>`)}
        </select></label>
        <label>${fields.timeZone}<input name="timeZone" maxlength="60" placeholder=${this.shell.today.timeZone} autocomplete="off" .value=${person?.timeZone ?? ""}></label>
      </div>
      ${this.#hours()}
      <availability-rules .shell=${this.shell} .rules=${person?.availability ?? noRules}></availability-rules>
      <label>${words.people.summaries.morning}<input type="time" name="morning" .value=${person?.summaries?.morning ?? ""}>
        <span class="hint">${words.people.summaries.morningHint}</span></label>
      ${this.#role === "child" ? nothing : this.#week()}
      <notify-fields .push=${person?.push} .targets=${this.targets} .words=${words.people.push}></notify-fields>
      <label>${fields.aliases}<input name="aliases" autocomplete="off" .value=${person?.aliases.join(", ") ?? ""}>
        <span class="hint">${fields.aliasesHint}</span></label>
      ${this.actions("save", words.save)}
    </form>`;
  }

  #number(): TemplateResult {
    const { fields } = this.shell.words.people;
    const { person } = this;
    return html`<label>${fields.number}<input name="number" type="tel" maxlength="40" autocomplete="off"
        placeholder=${person?.number ?? "+1 202 555 0123"} aria-describedby="number-hint" @change=${this.#match}>
        <span class="hint" id="number-hint">${person?.number ? fields.numberStays : fields.numberHint}</span></label>
      ${this.#sender()}
      ${person?.number ? html`<label class="check"><input type="checkbox" name="noNumber">${fields.noNumber}</label>` : nothing}`;
  }

  #week(): TemplateResult {
    const { words, format } = this.shell;
    const { summaries } = words.people;
    const { day, time = "18:00" } = this.person?.summaries?.week ?? {};
    // 1 January 2001 was a Monday.
    const names = [1, 2, 3, 4, 5, 6, 7].map((weekday) => format.weekday(Date.UTC(2001, 0, weekday, 12)));
    return html`<div class="pair">
      <label>${summaries.week}<select name="weekDay">
        <option value="">${summaries.none}</option>
        ${names.map((name, n) => html`<option value=${n + 1} ?selected=${day === n + 1}>${name}</option>`)}
      </select><span class="hint">${summaries.weekHint}</span></label>
      <label>${summaries.weekTime}<input type="time" name="weekTime" .value=${time}></label>
    </div>`;
  }

  /** Of the unknown number that is being added, only a keyed hash and its last digits are known. */
  #sender(): TemplateResult | typeof nothing {
    const { masked = "" } = this.shell.place.filter;
    if (this.person || masked === "") return nothing;
    const { messages } = this.shell.words;
    const said = this.same === undefined ? "" : this.same ? messages.sameNumber : messages.otherNumber;
    return html`<p class="quiet">${messages.cameFrom(masked)} <strong role="status">${said}</strong></p>`;
  }

  readonly #match = async ({ target }: Event): Promise<void> => {
    const number = (target as HTMLInputElement).value.trim();
    const { sender = "" } = this.shell.place.filter;
    this.same = undefined;
    if (this.person || sender === "" || number === "") return;
    try {
      const path = `conversations/${encodeURIComponent(sender)}/match`;
      this.same = (await this.shell.api.post<{ readonly same: boolean }>(path, { number })).same;
    } catch {
      // Where whole numbers are hidden, or it is no number yet: saving says so.
    }
  };

  #hours(): TemplateResult {
    const { words } = this.shell;
    const { fields } = words.people;
    const toggle = ({ target }: Event): void => {
      this.ownHours = (target as HTMLInputElement).checked;
    };
    return html`<div class="field" role="group" aria-label=${fields.quietHours}>
      <label class="check"><input type="checkbox" .checked=${this.ownHours} @change=${toggle}>${fields.ownHours}</label>
      ${this.ownHours ? html`<quiet-hours .spans=${this.person?.quietHours ?? defaultHours} .words=${words.quiet}></quiet-hours>` : nothing}
    </div>`;
  }

  async #save(form: FormData): Promise<void> {
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const spans = (this.renderRoot.querySelector("quiet-hours") as QuietHours | null)?.value as QuietSpan[] | undefined;
    const availability = (this.renderRoot.querySelector("availability-rules") as AvailabilityRules | null)?.value ?? [];
    const { value: push } = this.renderRoot.querySelector("notify-fields") as NotifyFields;
    const [morning, weekDay, weekTime] = [text("morning"), Number(text("weekDay")), text("weekTime")];
    const [number, language, timeZone] = [text("number"), text("language"), text("timeZone")];
    const body: PersonForm = {
      name: text("name"),
      role: text("role") as PersonForm["role"],
      aliases: list(text("aliases")),
      ...(form.get("noNumber") ? { number: null } : number && { number }),
      ...(language && { language: language as NonNullable<PersonForm["language"]> }),
      ...(timeZone && { timeZone }),
      push: push ?? null,
      ...(spans && { quietHours: [...spans] }),
      availability: [...availability],
      summaries: {
        ...(morning && { morning }),
        ...(weekDay > 0 && weekTime && { week: { day: weekDay, time: weekTime } }),
      },
    };
    const saved = await this.shell.api.post<PersonView>(this.person ? personPath(this.person.id) : "people", body);
    // Consent comes next.
    if (!this.person && saved.number) this.dispatchEvent(new CustomEvent("added", { detail: saved }));
  }
}

customElements.define("edit-dialog", EditDialog);

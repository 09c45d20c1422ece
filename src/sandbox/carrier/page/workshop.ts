// Below the phones: a phone for any other number, and a fault for the next text.

import { css, html, type TemplateResult } from "lit";
import { words } from "../../page/reader";
import type { Fault } from "../message";

const { another, faults: faultWords, tools } = words.phones;

const faults: readonly (readonly [label: string, fault: Fault])[] = [
  [faultWords.too_many, { kind: "429" }],
  [faultWords.error, { kind: "500", accepted: false }],
  [faultWords.error_arrives, { kind: "500", accepted: true }],
  [faultWords.silent, { kind: "hang", accepted: false }],
  [faultWords.silent_arrives, { kind: "hang", accepted: true }],
  [faultWords.cut, { kind: "reset", accepted: false }],
  [faultWords.cut_arrives, { kind: "reset", accepted: true }],
  [faultWords.undelivered, { kind: "undelivered", code: 30003 }],
  [faultWords.landline, { kind: "undelivered", code: 30006 }],
  [faultWords.trial, { kind: "refused", code: 21608 }],
  [faultWords.limit, { kind: "refused", code: 63038 }],
  [faultWords.suspended, { kind: "undelivered", code: 30002 }],
];

export interface WorkshopActions {
  addPhone(number: string): void;
  orderFault(fault: Fault): void;
}

export function workshop(actions: WorkshopActions): TemplateResult {
  return html`<section class="workshop" aria-label=${tools}>
    <form class="card" @submit=${(event: SubmitEvent) => read(event, "number", (number) => actions.addPhone(number.replace(/[\s().-]/g, "")))}>
      <label for="number"><h3>${another.title}</h3><span class="quiet">${another.hint}</span></label>
      <div class="row">
        <input id="number" name="number" type="tel" placeholder="+1 202 555 0199" pattern="\\+[1-9][0-9 .\\(\\)\\-]{6,20}" title=${another.number} autocomplete="off" required />
        <button>${another.add}</button>
      </div>
    </form>
    <form class="card" @submit=${(event: SubmitEvent) => read(event, "fault", (index) => order(actions, index))}>
      <label for="fault"><h3>${faultWords.title}</h3><span class="quiet">${faultWords.hint}</span></label>
      <div class="row">
        <select id="fault" name="fault">
          ${faults.map(([label], index) => html`<option value=${index}>${label}</option>`)}
        </select>
        <button>${faultWords.set}</button>
      </div>
    </form>
  </section>`;
}

function order(actions: WorkshopActions, index: string): void {
  const chosen = faults[Number(index)];
  if (chosen) actions.orderFault(chosen[1]);
}

function read(event: SubmitEvent, name: string, use: (value: string) => void): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const value = new FormData(event.currentTarget).get(name);
  if (typeof value === "string") use(value);
  event.currentTarget.reset();
}

export const workshopStyles = css`
  .workshop {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    gap: var(--space-4);
    max-width: 760px;
    margin-top: var(--space-5);
  }
  .workshop .card {
    box-shadow: none;
  }
  .workshop label {
    display: block;
    margin-bottom: var(--space-3);
  }
  .workshop input,
  .workshop select {
    flex: 1 1 220px;
    width: 0;
  }
`;

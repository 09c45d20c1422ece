// Below the phones: a phone for any other number, and faults on order.

import { css, html, type TemplateResult } from "lit";
import type { Fault } from "../message";

const faults: readonly (readonly [label: string, fault: Fault])[] = [
  ["is one too many (429)", { kind: "429" }],
  ["meets an error (500)", { kind: "500", accepted: false }],
  ["meets a 500, yet arrives", { kind: "500", accepted: true }],
  ["is never answered", { kind: "hang", accepted: false }],
  ["is never answered, yet arrives", { kind: "hang", accepted: true }],
  ["loses its connection", { kind: "reset", accepted: false }],
  ["loses it late, and arrives", { kind: "reset", accepted: true }],
  ["can't be delivered (30003)", { kind: "undelivered", code: 30003 }],
  ["meets a landline (30006)", { kind: "undelivered", code: 30006 }],
  ["is for a number that a trial account has not verified (21608)", { kind: "refused", code: 21608 }],
  ["meets the daily limit (63038)", { kind: "refused", code: 63038 }],
  ["finds the account suspended (30002)", { kind: "undelivered", code: 30002 }],
];

export interface WorkshopActions {
  addPhone(number: string): void;
  orderFault(fault: Fault): void;
}

export function workshop(actions: WorkshopActions): TemplateResult {
  return html`<section class="workshop" aria-label="Workshop">
    <form class="card" @submit=${(event: SubmitEvent) => read(event, "number", (number) => actions.addPhone(number.replace(/[\s().-]/g, "")))}>
      <label for="number"><h3>Another phone</h3><span class="quiet">Text the household from a number it does not know.</span></label>
      <div class="row">
        <input id="number" name="number" type="tel" placeholder="+1 202 555 0199" pattern="\\+[1-9][0-9 .\\(\\)\\-]{6,20}" title="A number with its country code, such as +1 202 555 0199" autocomplete="off" required />
        <button>Add</button>
      </div>
    </form>
    <form class="card" @submit=${(event: SubmitEvent) => read(event, "fault", (index) => order(actions, index))}>
      <label for="fault"><h3>Trouble on order</h3><span class="quiet">The next text the household sends…</span></label>
      <div class="row">
        <select id="fault" name="fault">
          ${faults.map(([label], index) => html`<option value=${index}>${label}</option>`)}
        </select>
        <button>Order</button>
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

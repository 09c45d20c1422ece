// <kid-card>: a kid's KidsChores: chores to claim, rewards to ask for, points.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { rowStyles } from "../../../web/ui/rows";
import { theme } from "../../../web/ui/theme";
import type { KidSnapshot } from "../snapshot";
import { Ask } from "./feed";

type Tone = "" | "good" | "warn" | "bad" | "accent";

const chips: Readonly<Record<string, readonly [words: string, tone: Tone]>> = {
  pending: ["to do", ""],
  overdue: ["overdue", "bad"],
  claimed: ["waits for a parent", "warn"],
  approved: ["approved", "good"],
};

export class KidCard extends LitElement {
  static override properties = { kid: { attribute: false } };
  static override styles = [
    theme,
    rowStyles,
    css`
      .card {
        height: 100%;
      }
      .top {
        flex-wrap: wrap;
        justify-content: space-between;
      }
      h4 {
        margin: var(--space-4) 0 var(--space-1);
        font-size: var(--text-s);
        font-weight: 600;
        color: var(--ink-soft);
      }
      li {
        min-height: 47px;
      }
      ul:last-child li:last-child {
        min-height: 39px;
        padding-bottom: 0;
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
    `,
  ];

  declare kid: KidSnapshot;

  override render() {
    const { name, points, isHome, chores, rewards } = this.kid;
    return html`<section class="card" aria-labelledby="name">
      <div class="row top">
        <h3 id="name">${name}</h3>
        <span class="chip accent">${points} points</span>
        <span class="row"><span class="chip ${isHome ? "good" : "warn"}">${isHome ? "at home" : "away"}</span>
          <button class="small" @click=${() => this.dispatchEvent(new Ask({ do: "move", kid: name, home: !isHome }))}>${isHome ? "Leave" : "Come home"}<span class="hidden-text"> as ${name}</span></button></span>
      </div>
      <h4 id="chores">Chores</h4>
      <ul class="plain" aria-labelledby="chores">${chores.map((chore) =>
        line(chore.name, `${chore.points} points`, chore.status, {
          can: chore.status === "pending" || chore.status === "overdue",
          word: "Claim",
          more: `${chore.name} as ${name}`,
          ask: () => this.dispatchEvent(new Ask({ do: "claim", kid: name, chore: chore.name })),
        }),
      )}</ul>
      <h4 id="rewards">Rewards</h4>
      <ul class="plain" aria-labelledby="rewards">${rewards.map((reward) =>
        line(reward.name, `costs ${reward.cost}`, reward.status, {
          can: reward.status !== "claimed" && points >= reward.cost,
          word: "Ask",
          more: `for ${reward.name} as ${name}`,
          ask: () => this.dispatchEvent(new Ask({ do: "redeem", kid: name, reward: reward.name })),
        }),
      )}</ul>
    </section>`;
  }
}

interface Offer {
  readonly can: boolean;
  readonly word: string;
  readonly more: string;
  ask(): void;
}

function line(what: string, worth: string, status: string, { can, word, more, ask }: Offer): TemplateResult {
  const [words, tone] = chips[status] ?? ["", ""];
  return html`<li>
    <span class="what">${what} <span class="quiet">${worth}</span> ${words === "" ? nothing : html`<span class="chip ${tone}">${words}</span>`}</span>
    <button class="small" ?disabled=${!can} @click=${ask}>${word}<span class="hidden-text"> ${more}</span></button>
  </li>`;
}

customElements.define("kid-card", KidCard);

// <kid-card>: a kid's KidsChores: chores to claim, rewards to ask for, points.

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { rowStyles } from "../../../web/ui/rows";
import { theme } from "../../../web/ui/theme";
import { words } from "../../page/reader";
import type { KidSnapshot } from "../snapshot";
import { Ask } from "./feed";

type Tone = "" | "good" | "warn" | "bad" | "accent";

const { home } = words;
const tones: Readonly<Record<string, Tone>> = { pending: "", overdue: "bad", claimed: "warn", approved: "good" };
const statuses: Readonly<Record<string, string>> = home.statuses;

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
        <span class="chip accent">${home.points(points)}</span>
        <span class="row"><span class="chip ${isHome ? "good" : "warn"}">${isHome ? home.atHome : home.away}</span>
          <button class="small" @click=${() => this.dispatchEvent(new Ask({ do: "move", kid: name, home: !isHome }))}>${isHome ? home.leave : home.comeHome}<span class="hidden-text"> ${home.as(name)}</span></button></span>
      </div>
      <h4 id="chores">${home.chores}</h4>
      <ul class="plain" aria-labelledby="chores">${chores.map((chore) =>
        line(chore.name, home.points(chore.points), chore.status, {
          can: chore.status === "pending" || chore.status === "overdue",
          word: home.claim,
          more: `: ${chore.name} ${home.as(name)}`,
          ask: () => this.dispatchEvent(new Ask({ do: "claim", kid: name, chore: chore.name })),
        }),
      )}</ul>
      <h4 id="rewards">${home.rewards}</h4>
      <ul class="plain" aria-labelledby="rewards">${rewards.map((reward) =>
        line(reward.name, home.costs(home.points(reward.cost)), reward.status, {
          can: reward.status !== "claimed" && points >= reward.cost,
          word: home.redeem,
          more: `: ${reward.name} ${home.as(name)}`,
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
  const text = statuses[status];
  return html`<li>
    <span class="what">${what} <span class="quiet">${worth}</span> ${text ? html`<span class="chip ${tones[status] ?? ""}">${text}</span>` : nothing}</span>
    <button class="small" ?disabled=${!can} @click=${ask}>${word}<span class="hidden-text">${more}</span></button>
  </li>`;
}

customElements.define("kid-card", KidCard);

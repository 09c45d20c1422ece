// A conversation in bubbles: theirs on the left, ours on the right, delivery ticks, and the reason under what was not sent.

import { type CSSResult, css, html, nothing, type TemplateResult } from "lit";
import { alertIcon, checkAllIcon, checkIcon, clockIcon, icon, imageIcon } from "./icons";

export interface Bubble {
  readonly at: number;
  /** `in`: a text the household received. */
  readonly direction: "in" | "out";
  readonly text: string;
  readonly status?: "delivered" | "underway" | "failed" | "unknown" | "refused";
  /** Why it was not sent or delivered, and what to do. */
  readonly reason?: string | undefined;
  readonly media?: number | undefined;
  /** The pictures themselves, where they can be shown. */
  readonly pictures?: TemplateResult | undefined;
  /** "by Anna", "done at home". */
  readonly note?: string | undefined;
}

interface BubbleFormat {
  time(at: number): string;
  readonly status: Readonly<Record<NonNullable<Bubble["status"]>, string>>;
  media(count: number): string;
  /** Read before the text by screen readers. */
  readonly from: Readonly<Record<Bubble["direction"], string>>;
}

const ticks: Readonly<Record<NonNullable<Bubble["status"]>, string>> = {
  delivered: checkAllIcon,
  underway: checkIcon,
  failed: alertIcon,
  unknown: clockIcon,
  refused: alertIcon,
};

export const bubble = (
  { at, direction, text, status, reason, media, pictures, note }: Bubble,
  format: BubbleFormat,
): TemplateResult => html`<li class="bubble ${direction} ${status ?? ""}">
  <div class="text"><span class="hidden-text">${format.from[direction]} </span>${text}${pictures ?? nothing}${
    media && !pictures ? html`<span class="media">${icon(imageIcon, 16)} ${format.media(media)}</span>` : nothing
  }</div>
  <div class="meta">
    <time datetime=${new Date(at).toISOString()}>${format.time(at)}</time>
    ${note ? html`<span>· ${note}</span>` : nothing}
    ${status ? html`<span class="tick">${icon(ticks[status], 15)}<span class=${status === "failed" || status === "refused" || status === "unknown" ? "" : "hidden-text"}>${format.status[status]}</span></span>` : nothing}
  </div>
  ${reason ? html`<p class="reason">${reason}</p>` : nothing}
</li>`;

export const bubbleStyles: CSSResult = css`
  .bubbles {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bubble {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    max-width: min(86%, 560px);
  }
  .bubble.out {
    align-self: flex-end;
    align-items: flex-end;
  }
  .bubble .text {
    padding: 9px 14px;
    white-space: pre-line;
    overflow-wrap: anywhere;
    background: var(--surface-sunk);
    border-radius: 18px 18px 18px 5px;
  }
  .bubble.out .text {
    color: var(--ink);
    background: var(--accent-soft);
    border-radius: 18px 18px 5px 18px;
  }
  .bubble.failed .text {
    background: var(--bad-soft);
  }
  .bubble.refused .text {
    background: var(--warn-soft);
  }
  .bubble .media {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-left: 6px;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  .bubble .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 2px 6px 0;
    color: var(--ink-soft);
    font-size: var(--text-xs);
  }
  .bubble .tick {
    display: inline-flex;
    align-items: center;
    gap: 3px;
  }
  .bubble.delivered .tick {
    color: var(--accent);
  }
  .bubble.failed .tick {
    color: var(--bad);
    font-weight: 600;
  }
  .bubble.refused .tick {
    color: var(--warn);
    font-weight: 600;
  }
  .bubble .reason {
    padding: 2px 6px;
    font-size: var(--text-s);
    color: var(--ink-soft);
    text-align: inherit;
  }
  .bubble.out .reason {
    text-align: right;
  }
  .day {
    align-self: center;
    padding: 2px 12px;
    font-size: var(--text-xs);
    font-weight: 600;
    color: var(--ink-soft);
    background: var(--surface-soft);
    border-radius: 999px;
  }
`;

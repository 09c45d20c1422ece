// One text as a bubble, with its time, size and status; and the line that parts two days.

import { css, html, nothing, type TemplateResult } from "lit";
import type { Format } from "../../../web/ui/format";
import { language, words } from "../../page/reader";
import type { NotSent, PageMessage } from "../page-state";

const { phones } = words;
type Times = Pick<Format, "clock">;

const done = new Set<PageMessage["status"]>(["delivered", "received"]);
const broken = new Set<PageMessage["status"]>(["undelivered", "failed"]);

const statusText = ({ status, errorCode }: PageMessage): string =>
  errorCode === undefined ? phones.statuses[status] : `${phones.statuses[status]} (${errorCode})`;

const sizeText = ({ segments, media }: PageMessage): string => (media > 0 ? phones.pictures(media) : phones.parts(segments));

export function bubble(message: PageMessage, times: Times): TemplateResult {
  const remark = message.remark && phones.remarks[message.remark];
  const kind = message.mine ? "mine" : message.automatic ? "theirs automatic" : "theirs";
  const state = broken.has(message.status) ? "broken" : done.has(message.status) ? "done" : "pending";
  return html`<li class="text ${kind} ${state}">
    <span class="hidden-text">${phones.from[message.mine ? "mine" : message.automatic ? "network" : "household"]}</span>
    ${message.automatic ? html`<p class="meta" aria-hidden="true">${phones.automatic}</p>` : nothing}
    ${message.body || message.media === 0 ? html`<p class="bubble">${message.body}</p>` : nothing}
    ${Array.from({ length: message.media }, (_, n) => html`<img class="photo" src="sandbox/picture/${message.sid}/${n}" alt=${phones.picture} />`)}
    <p class="meta">
      <span>${times.clock(message.at)}</span>
      <span>${sizeText(message)}</span>
      ${message.via ? html`<span>${phones.viaPhone}</span>` : nothing}
      <span class="status">${statusText(message)}</span>
    </p>
    ${remark ? html`<p class="remark">${remark}</p>` : nothing}
  </li>`;
}

/** In place of a text that was not sent. */
export const notSentLine = ({ at, waits, reason }: NotSent, times: Times): TemplateResult => html`<li class="not-sent">
    <strong>${waits ? phones.waits : phones.notSent}</strong> <span class="meta">${times.clock(at)}</span>
    <p>${reason[language]}</p>
  </li>`;

export const dayLine = (day: string): TemplateResult => html`<li class="day">${day}</li>`;

export const bubbleStyles = css`
  .text {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    max-width: 88%;
  }
  .text.mine {
    align-self: flex-end;
    align-items: flex-end;
  }
  .bubble {
    padding: 8px 13px;
    background: var(--surface-soft);
    border: 1px solid transparent;
    border-radius: 18px 18px 18px 5px;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    transition: border-color 300ms;
  }
  .photo {
    display: block;
    max-width: 200px;
    max-height: 200px;
    margin-top: 4px;
    border-radius: 14px;
  }
  .mine .bubble {
    color: var(--on-accent);
    background: var(--accent);
    border-radius: 18px 18px 5px 18px;
  }
  .automatic .bubble {
    color: var(--ink-soft);
    background: none;
    border: 1px solid var(--line);
    font-size: var(--text-s);
  }
  .pending .bubble {
    border: 1px dashed var(--line-strong);
  }
  .broken .bubble {
    color: var(--bad);
    background: var(--bad-soft);
  }
  .meta {
    padding: 3px 6px 0;
    color: var(--ink-soft);
    font-size: 0.72rem;
  }
  .meta span:not(:last-child)::after {
    content: " ·";
  }
  .mine .meta {
    text-align: end;
  }
  .theirs.done .status {
    color: var(--good);
  }
  .broken .status {
    color: var(--bad);
    font-weight: 600;
  }
  .remark {
    margin-top: 4px;
    padding: 1px 9px;
    color: var(--warn);
    background: var(--warn-soft);
    border-radius: var(--radius-s);
    font-size: 0.72rem;
    font-weight: 550;
  }
  .not-sent {
    align-self: stretch;
    padding: 8px 13px;
    color: var(--warn);
    background: var(--warn-soft);
    border-radius: var(--radius-s);
    font-size: var(--text-s);
    overflow-wrap: anywhere;
  }
  .not-sent .meta {
    color: inherit;
  }
  .day {
    align-self: center;
    padding: 2px 0;
    color: var(--ink-soft);
    font-size: 0.72rem;
    font-weight: 550;
  }
`;

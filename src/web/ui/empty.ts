// An empty state: an icon, what isn't there yet, and what to do.

import { type CSSResult, css, html, type TemplateResult } from "lit";
import { icon } from "./icons";

export const emptyState = (path: string, title: string, text: string, action: unknown = ""): TemplateResult =>
  html`<div class="empty-state"><span class="empty-icon">${icon(path, 28)}</span><h2>${title}</h2><p class="quiet">${text}</p>${action}</div>`;

export const emptyStyles: CSSResult = css`
  .empty-state {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-5) var(--space-4);
    text-align: center;
  }
  .empty-state p {
    max-width: 46ch;
  }
  .empty-icon {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-bottom: var(--space-1);
    color: var(--accent);
    background: var(--accent-soft);
    border-radius: 50%;
  }
`;

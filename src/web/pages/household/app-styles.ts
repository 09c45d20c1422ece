// How the page's frame looks: head, tabs, what was said last.

import { type CSSResult, css } from "lit";

export const styles: CSSResult = css`
  :host {
    max-width: 1120px;
    margin: 0 auto;
    padding: var(--space-4);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    margin-bottom: var(--space-3);
    min-height: 36px;
  }
  header a {
    margin-left: auto;
  }
  [role="tablist"] {
    display: flex;
    gap: 2px;
    margin-bottom: var(--space-4);
    border-bottom: 1px solid var(--line);
    overflow-x: auto;
  }
  [role="tab"] {
    flex: 0 1 auto;
    padding: 8px 14px;
    background: none;
    border: 0;
    border-bottom: 3px solid transparent;
    border-radius: var(--radius-s) var(--radius-s) 0 0;
    color: var(--ink-soft);
  }
  [role="tab"]:hover:not(:disabled) {
    border-color: transparent;
  }
  [role="tab"][aria-selected="true"],
  [role="tab"][aria-selected="true"]:hover:not(:disabled) {
    color: var(--ink);
    border-bottom-color: var(--accent);
  }
  :focus-visible {
    outline-offset: -2px;
  }
  .said {
    position: fixed;
    left: 50%;
    bottom: var(--space-4);
    transform: translateX(-50%);
    width: max-content;
    max-width: calc(100vw - 32px);
    padding: var(--space-2) var(--space-4);
    color: var(--paper);
    background: var(--ink);
    border-radius: var(--radius-s);
    box-shadow: var(--shadow);
    pointer-events: none;
    z-index: 2;
  }
  .said:empty {
    display: none;
  }
  .lost {
    margin-bottom: var(--space-3);
    padding: var(--space-2) var(--space-4);
    color: var(--bad);
    background: var(--bad-soft);
    border-radius: var(--radius-m);
  }
  .gate {
    max-width: 520px;
    margin: var(--space-6) auto;
  }
  @media (max-width: 520px) {
    :host {
      padding: var(--space-3);
    }
    h1 {
      font-size: 1.35rem;
    }
    header {
      gap: var(--space-2);
    }
    header a {
      font-size: var(--text-s);
    }
    [role="tab"] {
      flex: 1 1 auto;
      padding: 8px 4px;
      font-size: var(--text-s);
    }
  }
`;

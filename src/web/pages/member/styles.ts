// How the member page looks.

import { type CSSResult, css } from "lit";

export const styles: CSSResult = css`
  :host {
    max-width: 620px;
    margin: 0 auto;
    padding: var(--space-4) var(--space-3) var(--space-6);
  }
  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  h1 {
    overflow-wrap: anywhere;
  }
  section {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--space-3);
  }
  form {
    width: 100%;
  }
  blockquote {
    margin: 0;
    padding-left: var(--space-3);
    border-left: 3px solid var(--line);
  }
  ul {
    width: 100%;
  }
  li {
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .problem {
    padding: var(--space-2) var(--space-3);
    color: var(--bad);
    background: var(--bad-soft);
    border-radius: var(--radius-s);
  }
  .said {
    min-height: 1.5em;
    text-align: center;
  }
`;

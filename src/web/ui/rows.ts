// Rows of a list: what each is about, then its buttons. A list with something in front of that names the columns itself.

import { type CSSResult, css } from "lit";

export const rowStyles: CSSResult = css`
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-2) 0;
    border-top: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  @media (max-width: 620px) {
    li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

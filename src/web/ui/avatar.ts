// A person's avatar: initials on a color of their own, or their picture.

import { type CSSResult, css, html, type TemplateResult } from "lit";

export interface Face {
  readonly name: string;
  /** Place in the household's list of people; each place has a color. Absent: a neutral color. */
  readonly place?: number | undefined;
  /** URL of a picture. */
  readonly picture?: string | undefined;
}

const colors = 8;

/** "Anna Maria Smith" → AS. */
const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => /^\p{L}|^\p{N}/u.test(word));
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return (
    [first, last]
      .map((word) => [...word][0] ?? "")
      .join("")
      .toLocaleUpperCase() || "?"
  );
};

/** Decorative: the name stands beside it. */
export const avatar = ({ name, place, picture }: Face, size = 40): TemplateResult => {
  const color = place === undefined ? "" : `color: var(--p${place % colors}-ink); background: var(--p${place % colors});`;
  // Set as a property: the page's policy allows no style attributes.
  return html`<span class="avatar" aria-hidden="true" .style=${`--size: ${size}px; ${color}`}>${
    picture ? html`<img src=${picture} alt="" width=${size} height=${size}>` : initialsOf(name)
  }</span>`;
};

export const avatarStyles: CSSResult = css`
  .avatar {
    flex: none;
    display: inline-grid;
    place-items: center;
    width: var(--size);
    height: var(--size);
    overflow: hidden;
    font-size: calc(var(--size) * 0.4);
    font-weight: 680;
    line-height: 1;
    color: var(--ink-soft);
    background: var(--surface-sunk);
    border-radius: 50%;
  }
  .avatar img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

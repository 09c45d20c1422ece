// Short links: the household's own address with a random code, which leads to the whole link until it expires.

import type { ShortLink } from "../context/context";
import type { View } from "../core/ports/store";
import { defaultRules } from "../core/settings";
import type { Composed } from "../core/text/compose";
import { plainLink } from "../core/text/substitute";
import { type Duration, days, type Instant, later } from "../core/units";

const longestLife = days(30);
/** A text that came in the morning is read in the evening: its link must still work. */
const shortestLife = days(1);
/** No two look alike. 32 letters, so that each is equally likely. */
const letters = "abcdefghijkmnpqrstuvwxyz23456789";
const length = 10;

/** A regular expression for a code in a URL. */
export const codePattern = `[${letters}]{${length}}`;

/**
 * Where a household's addresses begin that phones follow: below its public URL. Undefined if a phone couldn't: without HTTPS, unless it is
 * `plain`, or behind a login.
 */
export const linksBelow = (publicUrl: string | undefined, configId: string, plain = false): string | undefined => {
  if (!publicUrl || !URL.canParse(publicUrl)) return undefined;
  const { protocol, origin, pathname, username, password } = new URL(publicUrl);
  if (!(protocol === "https:" || (plain && protocol === "http:")) || username || password) return undefined;
  return `${origin}${pathname.replace(/\/+$/, "")}/household-sms/${configId}/`;
};

/**
 * Makes short links below a public URL. Undefined if a phone couldn't follow them: without HTTPS, or behind a login.
 * `random` returns that many random bytes.
 */
export const shortLinksTo = (
  publicUrl: string | undefined,
  configId: string,
  random: (count: number) => Uint8Array,
): (() => ShortLink) | undefined => {
  const base = linksBelow(publicUrl, configId);
  if (base === undefined) return undefined;
  return () => {
    const code = Array.from(random(length), (byte) => letters[byte % letters.length]).join("");
    return { code, url: `${base}l/${code}` };
  };
};

/** A text, with its short link if it has one. */
export interface Linked {
  readonly composed: Composed;
  readonly link?: { readonly code: string; readonly url: string; readonly until: Instant };
}

/** The text without its link. */
const besides = ({ text }: Composed, link: string): string => text.replace(plainLink(link), "");

/** The full link costs segments, or words that would fit otherwise. */
const isWorthIt = (whole: Composed, link: string, shortened: Composed, short: string): boolean =>
  shortened.segments < whole.segments || besides(whole, link) !== besides(shortened, short);

/** Composes with the full link; with the short one only if the text then says more or costs less. */
export const withLink = (
  compose: (link: string | undefined) => Composed,
  link: string | undefined,
  short: ShortLink | undefined,
  { now, keepTexts = defaultRules.keepTexts }: { readonly now: Instant; readonly keepTexts?: Duration | undefined },
): Linked => {
  const composed = compose(link);
  // No longer than texts are kept: the link is part of the text.
  const life = Math.min(longestLife, keepTexts) as Duration;
  if (!link || !short || life < shortestLife || !/^https?:/i.test(link) || plainLink(link).length <= short.url.length)
    return { composed };
  const shortened = compose(short.url);
  if (!isWorthIt(composed, link, shortened, short.url)) return { composed };
  return { composed: shortened, link: { code: short.code, url: new URL(link).href, until: later(now, life) } };
};

/** The URL of a code; undefined if it is unknown or has expired. */
export const followLink = ({ state }: View, code: string, now: Instant): string | undefined => {
  const link = state.links.get(code);
  return link && now < link.until ? link.url : undefined;
};

// STOP, START and HELP: keywords alone or with a "please", and opting out in a sentence of one's own.

import { isTypoOf } from "../../core/text/typo";
import { everywhere } from "../../words/understanding";
import { clausesOf, normalise, sentencesOf, squeeze, unspell } from "./normalise";

/** The longer ones first, since the first that fits is taken. */
const anyOf = (parts: readonly string[]): string => `(?:${[...parts].sort((a, b) => b.length - a.length).join("|")})`;

const polite = anyOf(everywhere((language) => language.polite));
const asking = anyOf(everywhere((language) => [...language.polite, ...language.asking]));
const urging = anyOf(everywhere((language) => [...language.polite, ...language.urging]));

/** Bounded, so that no text, however long, takes long to match. */
const wrap = (before: string, core: string, after: string): RegExp =>
  new RegExp(`^(?:${before} ){0,5}${core}(?: ${after}){0,5}$`);
/** No keyword or phrase is longer, and a text of 1600 letters must cost no more than a short one. */
const longest = 120;
const unwrap =
  (pattern: RegExp) =>
  (text: string): string =>
    (text.length <= longest && pattern.exec(text)?.[1]) || text;

/** An answer without "please" and "thanks". */
export const withoutManners = unwrap(wrap(polite, "(.+?)", polite));

// From here on everything is squeezed, what is listened for and what is heard, so that drawn-out letters make no difference.
const politely = unwrap(wrap(squeeze(polite), "(.+?)", squeeze(polite)));
/** "can you please stop now" → "stop". */
const demanded = unwrap(wrap(squeeze(asking), "(.+?)", squeeze(urging)));

const squeezed = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(squeeze));
const stops = squeezed(everywhere((language) => language.stop));
const stopsAlone = squeezed(everywhere((language) => language.stopAlone));
const starts = squeezed(everywhere((language) => language.start));
const helps = squeezed(everywhere((language) => language.help));

/** Too long to be mistaken for another word, so one wrong letter doesn't hide them. */
const longStops = everywhere((language) => language.stop)
  .filter((word) => word.length >= 10 && !word.includes(" "))
  .map(squeeze);
/** They mean the same in a text of several sentences; the others (`end`, `cancel`) could be about anything there. */
const plainStops = squeezed([
  "stop",
  "stopall",
  "unsubscribe",
  "optout",
  "opt out",
  "arret",
  "arretez",
  "basta",
  "alto",
  "abmelden",
]);

const phrases = wrap(squeeze(asking), squeeze(anyOf(everywhere((language) => language.phrases))), squeeze(urging));
const isPhrase = (clause: string): boolean => clause.length <= longest && phrases.test(squeeze(clause));

const isStopWord = (word: string): boolean => stops.has(word) || longStops.some((stop) => isTypoOf(word, stop));

/** "stop", "stop stop", "stop 12", "stop2end". */
const isStopSeries = (text: string): boolean => {
  const words = text.split(" ").filter((word) => !/^#?\d+$/.test(word));
  const numbered = words.length < text.split(" ").length;
  return words.length > 0 && words.every(isStopWord) && (!numbered || words.some((word) => plainStops.has(word)));
};

const isPlainStop = (sentence: string): boolean => plainStops.has(demanded(squeeze(sentence)));

/** Whether a text, taken as a whole or in one of its sentences, opts out. */
export const isStop = (text: string): boolean => {
  const whole = squeeze(unspell(normalise(text)));
  const demand = demanded(whole);
  if (stopsAlone.has(whole) || stops.has(demand) || isStopSeries(demand) || isPhrase(whole)) return true;
  const sentences = sentencesOf(text);
  return sentences.some(isPlainStop) || [...sentences, ...clausesOf(text)].some(isPhrase);
};

const isKeyword = (words: ReadonlySet<string>, text: string): boolean => words.has(politely(squeeze(unspell(normalise(text)))));

export const isStart = (text: string): boolean => isKeyword(starts, text);
export const isHelp = (text: string): boolean => isKeyword(helps, text);
/** The carrier's own START words hold YES in English only. */
export const isYes = (text: string): boolean => politely(squeeze(normalise(text))) === "yes";

/** Whether a word could be a misspelt STOP, which nothing else may be made of. */
export const resemblesStop = (word: string): boolean =>
  [...stops, ...stopsAlone].some((stop) => stop === word || isTypoOf(word, stop));

// STOP, START and HELP: keywords alone or with a "please", and opting out in a sentence of one's own.

import { clausesOf, normalise, sentencesOf, squeeze, unspell } from "./normalise";
import { isTypoOf } from "./typo";
import { everywhere } from "./vocabulary";

/** The longer ones first, since the first that fits is taken. */
const anyOf = (parts: readonly string[]): string => `(?:${[...parts].sort((a, b) => b.length - a.length).join("|")})`;

const polite = everywhere((language) => language.polite);
const asking = anyOf([...polite, ...everywhere((language) => language.asking)]);
const urging = anyOf([...polite, ...everywhere((language) => language.urging)]);

const around = { polite: [anyOf(polite), anyOf(polite)], demanding: [asking, urging] } as const;
/** Bounded, so that no text, however long, takes long to match. */
const wrap = ([before, after]: readonly [string, string], core: string): RegExp =>
  new RegExp(`^(?:${before} ){0,5}${core}(?: ${after}){0,5}$`);

const bare = { polite: wrap(around.polite, "(.+?)"), demanding: wrap(around.demanding, "(.+?)") };
/** No keyword or phrase is longer, and a text of 1600 letters must cost no more than a short one. */
const longest = 120;
/** "please stop now" → "stop". */
const core = (normalised: string, manner: keyof typeof bare): string =>
  (normalised.length <= longest && bare[manner].exec(normalised)?.[1]) || normalised;

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

const phrases = wrap(around.demanding, anyOf(everywhere((language) => language.phrases)));
const isPhrase = (clause: string): boolean => clause.length <= longest && phrases.test(clause);

const isStopWord = (word: string): boolean => stops.has(word) || longStops.some((stop) => isTypoOf(word, stop));

/** "stop", "stop stop", "stop 12", "stop2end". */
const isStopSeries = (text: string): boolean => {
  const words = text.split(" ").filter((word) => !/^#?\d+$/.test(word));
  const numbered = words.length < text.split(" ").length;
  return words.length > 0 && words.every(isStopWord) && (!numbered || words.some((word) => plainStops.has(word)));
};

const opensWithStop = (sentence: string): boolean => plainStops.has(squeeze(core(sentence, "demanding")));

/** Whether a text, taken as a whole or in one of its sentences, opts out. */
export const isStop = (text: string): boolean => {
  const whole = unspell(normalise(text));
  if (stopsAlone.has(squeeze(whole))) return true;
  const asked = squeeze(core(whole, "demanding"));
  if (stops.has(asked) || isStopSeries(asked) || isPhrase(whole)) return true;
  return sentencesOf(text).some((sentence) => opensWithStop(sentence) || isPhrase(sentence)) || clausesOf(text).some(isPhrase);
};

const isKeyword = (words: ReadonlySet<string>, text: string): boolean =>
  words.has(squeeze(core(unspell(normalise(text)), "polite")));

export const isStart = (text: string): boolean => isKeyword(starts, text);
export const isHelp = (text: string): boolean => isKeyword(helps, text);
/** The carrier's own START words hold YES in English only. */
export const isYes = (text: string): boolean => squeeze(core(normalise(text), "polite")) === "yes";

/** Whether a word could be a misspelt STOP, which nothing else may be made of. */
export const resemblesStop = (word: string): boolean =>
  [...stops, ...stopsAlone].some((stop) => stop === word || isTypoOf(word, stop));

/** An answer without "please" and "thanks". */
export const withoutManners = (normalised: string): string => core(normalised, "polite");

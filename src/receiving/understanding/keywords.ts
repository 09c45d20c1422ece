// STOP, START and HELP: keywords alone, with courtesy, a name or an object, and consent withdrawn in one's own words.

import { isTypoOf } from "../../core/text/typo";
import { everywhere } from "../../words/understanding";
import { clausesOf, normalize, sentencesOf, squeeze, unspell } from "./normalize";

/** No keyword or phrase is longer, and a text of 1600 letters must cost no more than a short one. */
const longest = 160;
/** Phrases that are taken away at either end of a keyword. */
const mostStripped = 6;

/** Phrases by their number of words, the longest first. */
type Phrases = readonly ReadonlySet<string>[];
const wordsIn = (phrase: string): number => phrase.split(" ").length;
const phrasesOf = (phrases: readonly string[]): Phrases => {
  const longestPhrase = Math.max(...phrases.map(wordsIn));
  return Array.from(
    { length: longestPhrase },
    (_, n) => new Set(phrases.filter((phrase) => wordsIn(phrase) === longestPhrase - n).map(squeeze)),
  );
};

const family = everywhere((language) => language.family);
const courtesy = everywhere((language) => language.courtesy);
const around = phrasesOf([...courtesy, ...family]);
const before = phrasesOf([...courtesy, ...family, ...everywhere((language) => language.optOut.before)]);
const after = phrasesOf([...courtesy, ...family, ...everywhere((language) => language.optOut.after)]);
const beforePhrase = phrasesOf([...courtesy, ...everywhere((language) => language.optOut.before)]);
const afterPhrase = phrasesOf([...courtesy, ...everywhere((language) => language.optOut.after)]);

/** How many words at the end or beginning of `words` are one of the phrases or names. */
const found = (words: readonly string[], phrases: Phrases, names: ReadonlySet<string>, fromEnd: boolean): number => {
  for (const [n, set] of phrases.entries()) {
    const length = phrases.length - n;
    if (length >= words.length) continue;
    if (set.has((fromEnd ? words.slice(-length) : words.slice(0, length)).join(" "))) return length;
  }
  const word = fromEnd ? words.at(-1) : words[0];
  return words.length > 1 && word !== undefined && names.has(word) ? 1 : 0;
};

/** "can you please stop now" → "stop". Never takes everything. */
const stripped = (
  squeezed: string,
  start: Phrases,
  end: Phrases,
  names: ReadonlySet<string>,
  namesAtEnd: ReadonlySet<string> = names,
): string => {
  let words = squeezed.split(" ");
  for (let n = 0; n < mostStripped; n++) {
    const length = found(words, start, names, false);
    if (length === 0) break;
    words = words.slice(length);
  }
  for (let n = 0; n < mostStripped; n++) {
    const length = found(words, end, namesAtEnd, true);
    if (length === 0) break;
    words = words.slice(0, -length);
  }
  return words.join(" ");
};

const squeezedSet = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(squeeze));
const stops = squeezedSet(everywhere(({ optOut }) => optOut.words));
const stopsAlone = squeezedSet(everywhere(({ optOut }) => optOut.bare));
const plainStops = squeezedSet(everywhere(({ optOut }) => optOut.plain));
const starts = squeezedSet(everywhere(({ optIn }) => optIn));
const helps = squeezedSet(everywhere(({ help }) => help));
const helpsMe = squeezedSet(everywhere(({ helpMe }) => helpMe));

const alternatives = (patterns: readonly string[]): string => patterns.map(squeeze).join("|");
const longestFirst = [...stops].sort((a, b) => b.length - a.length);
const withObject = new RegExp(`^(?:${longestFirst.join("|")}) (?:${alternatives(everywhere(({ optOut }) => [optOut.object]))})$`);
/** One each: all in one takes half as long again to compile, and the first text waits for that. */
const phrases = everywhere(({ optOut }) => optOut.phrases).map((phrase) => new RegExp(`^(?:${squeeze(phrase)})$`));
const isOneOf = (text: string): boolean => phrases.some((phrase) => phrase.test(text));

/** Too long to be mistaken for another word, so one wrong letter doesn't hide them. */
const longStops = [...stops].filter((word) => word.length >= 10 && !word.includes(" "));
const isStopWord = (word: string): boolean => stops.has(word) || longStops.some((stop) => isTypoOf(word, stop));

/** "stop", "stop stop", "stop 12", "stop2end". */
const isStopSeries = (text: string): boolean => {
  const words = text.split(" ").filter((word) => !/^#?\d+$/.test(word));
  const numbered = words.length < text.split(" ").length;
  return words.length > 0 && words.every(isStopWord) && (!numbered || words.some((word) => plainStops.has(word)));
};

/** "no don't text me": the no isn't part of what follows. In Spanish it would be: "no quiero darme de baja". */
const saidNo =
  /^(?:no|nope|nah|yes|yeah|yep) (?=(?:please |pls |just )?(?:stop|unsub|opt|dont|do not|remove|take me|leave me|quit)\b)/;

/** "don't text me now" asks for later. */
const notNow = /^(?:(?:please|pls|por favor|bitte) )?(?:dont|do not|no (?:me|nos)|ne ?(?:me|m)).*\b(?:now|ahora|maintenant)$/;

const noNames: ReadonlySet<string> = new Set();

/** A name may follow "stop texting me", but not "stop bothering" or "hör auf". */
const toMe = /(?:me|us|moi|nous|nos|mich|mir)$/;

/** Whether a clause withdraws consent. */
const isPhrase = (clause: string, names: ReadonlySet<string>): boolean => {
  if (clause.length > longest || notNow.test(clause)) return false;
  const squeezed = squeeze(clause).replace(saidNo, "");
  const core = stripped(squeezed, beforePhrase, afterPhrase, noNames);
  if (isOneOf(squeezed) || (core !== squeezed && isOneOf(core)) || withObject.test(core)) return true;
  const unnamed = stripped(squeezed, beforePhrase, after, noNames, names);
  return unnamed !== core && toMe.test(unnamed) && isOneOf(unnamed);
};

/** A "no" or "yes" before it answers something else, but only where it stands apart, or before a plain STOP. */
const interjection = /^(?:no+|nope|nah|nein|non|nan|yes|yeah|si|oui|ja|ok|enough|basta)(?: |$)/;
const withoutInterjection = (squeezed: string): string => {
  const rest = squeezed.replace(interjection, "");
  return plainStops.has(rest) || rest === "stop" ? rest : squeezed;
};

export interface Names {
  /** What the people of the household are called, normalized, a word each. */
  readonly names: ReadonlySet<string>;
}

const squeezedNames = ({ names }: Names): ReadonlySet<string> => new Set([...names].map(squeeze));

/** Whether a text, taken as a whole or in one of its sentences, opts out. */
export const isStop = (text: string, sender: Names): boolean => {
  const names = squeezedNames(sender);
  const whole = squeeze(unspell(normalize(text)));
  if (whole.length <= longest) {
    const demand = withoutInterjection(stripped(whole, before, after, names));
    if (stopsAlone.has(whole) || isStopSeries(demand) || isPhrase(whole, names)) return true;
  }
  const sentences = sentencesOf(text);
  const clauses = clausesOf(text);
  const isPlainStop = (sentence: string): boolean => {
    const core = squeeze(sentence).length > longest ? "" : stripped(squeeze(sentence), before, after, names);
    return plainStops.has(withoutInterjection(core));
  };
  return (
    sentences.some(isPlainStop) ||
    [...new Set([...sentences, ...clauses])].some((clause) => isPhrase(clause, names)) ||
    isAnsweredWithStop(clauses, names)
  );
};

/** "No, stop", "Stop, Ben": every clause but one is a courtesy, a name, a yes or a no, and that one is a keyword. */
const isAnsweredWithStop = (clauses: readonly string[], names: ReadonlySet<string>): boolean => {
  if (clauses.length < 2 || clauses.length > 4) return false;
  const rest = clauses.map((clause) => squeeze(clause).replace(interjection, "")).filter(Boolean);
  const [only, ...others] = rest.filter((clause) => !isOnlyCourtesy(clause, names));
  return (
    only !== undefined && others.length === 0 && only.length <= longest && isStopSeries(stripped(only, before, after, names))
  );
};

const isOnlyCourtesy = (clause: string, names: ReadonlySet<string>): boolean => {
  const last = stripped(clause, around, around, names);
  return names.has(last) || around.some((set) => set.has(last));
};

/** Only in quotation marks: a keyword is meant, as in: "STOP". */
export const isBareStop = (text: string): boolean => stops.has(squeeze(unspell(normalize(text))));

const isKeyword = (words: ReadonlySet<string>, text: string, sender: Names): boolean => {
  const names = squeezedNames(sender);
  const whole = squeeze(unspell(normalize(text)));
  return whole.length <= longest && (words.has(whole) || words.has(stripped(whole, around, around, names)));
};

export const isStart = (text: string, sender: Names): boolean => isKeyword(starts, text, sender);
export const isHelp = (text: string, sender: Names): boolean => isKeyword(helps, text, sender);
export const isHelpMe = (text: string, sender: Names): boolean => isKeyword(helpsMe, text, sender);
/** The carrier's own START words hold YES in English only. */
export const isYes = (text: string, sender: Names): boolean => isKeyword(new Set(["yes"]), text, sender);

/** Whether a word could be a misspelt STOP, which nothing else may be made of. */
export const resemblesStop = (word: string): boolean =>
  [...stops, ...stopsAlone].some((stop) => stop === word || isTypoOf(word, stop));

// Titles in an answer: "done dishwasher" names the chore "Empty the dishwasher".

import { isTypoOf } from "../../core/text/typo";
import { everywhere } from "../../words/understanding";
import { normalize } from "./normalize";

export interface Titled {
  readonly number: number;
  readonly title: string;
  /** Otherwise it was closed already, and is meant only where nothing open is. */
  readonly isOpen: boolean;
}

/** Stands for a whole title in a text, as a word of its own. */
const mark = "xqtitle";
const letters = "abcdefghijklmnopqrstuvwxyz";
const markOf = (index: number): string =>
  `${mark}${letters[Math.floor(index / letters.length) % letters.length]}${letters[index % letters.length]}`;

const unimportant: ReadonlySet<string> = new Set(
  everywhere(({ fillers, prepositions, labels, articles }) => [...fillers, ...prepositions, ...labels, ...articles]),
);
const isImportant = (word: string): boolean => !unimportant.has(word) && word.length > 1;

const shortestStem = 4;
const endings = /(?:ing|ied|ies|ed|es|er|en|et|te|t|e|y|n|s|ar|ir|ado|ada|ido|ida|ando|ee|ees|ez|ie)$/;
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fed: "feed",
    took: "take",
    taken: "take",
    made: "make",
    swept: "sweep",
    brought: "bring",
    hung: "hang",
    wrote: "write",
    ran: "run",
    bought: "buy",
    dishes: "dish",
  }),
);

/** "emptied" → "empt", "plants" → "plant", "ausgeräumt" → "ausraum": good enough to tell the words of a few titles apart. */
const stemOf = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = findStem(word);
  stems.set(word, stem);
  return stem;
};

const stems = new Map<string, string>();
const mostStems = 2000;

const findStem = (word: string): string => {
  let stem =
    irregular.get(word) ?? word.replace(/^(aus|ab|auf|an|ein|weg|um|zu)ge(?=\p{L}{3})/u, "$1").replace(/^ge(?=\p{L}{4,}t$)/u, "");
  for (let n = 0; n < 2; n++) {
    const shorter = stem.replace(endings, "");
    if (shorter.length < shortestStem) break;
    stem = shorter;
  }
  return stem.length > 3 ? stem.replace(/s$/, "") : stem;
};

const shortestPart = 4;
const shortestTypo = 5;

/** 0: different words; 2: the same; 1: alike. */
const likeness = (said: string, titled: string): number => {
  if (said === titled) return 2;
  const [one, other] = [stemOf(said), stemOf(titled)];
  if (one === other || said === `${titled}s` || titled === `${said}s`) return 2;
  const isPart =
    said.length >= shortestPart && (titled.startsWith(said) || (said.length > shortestPart && titled.endsWith(said)));
  if (isPart || (one.length >= shortestPart && titled.startsWith(one) && one.length * 2 >= titled.length)) return 1;
  return said.length >= shortestTypo && isTypoOf(said, titled) ? 1 : 0;
};

const escaped = (word: string): string => word.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
const gap = "[^\\p{L}\\p{N}]+";

export class Titles {
  readonly #entries: readonly { readonly titled: Titled; readonly words: readonly string[] }[];
  /** The titles of several words, by their mark. */
  readonly #marked = new Map<string, { readonly pattern: RegExp; readonly title: string }>();

  constructor(titled: readonly Titled[]) {
    this.#entries = titled.map((each) => ({ titled: each, words: normalize(each.title).split(" ") }));
    const titles = new Set(titled.map(({ title }) => title.normalize("NFC")));
    for (const title of [...titles].sort((a, b) => b.length - a.length)) {
      const words = title.split(new RegExp(gap, "u")).filter(Boolean).map(escaped);
      if (words.length < 2) continue;
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join(gap)}(?![\\p{L}\\p{N}])`, "giu");
      this.#marked.set(markOf(this.#marked.size), { pattern, title });
    }
  }

  /** Puts a mark in place of each whole title of several words, so that none of its words is taken for anything else. */
  marked(text: string): string {
    let marked = text.normalize("NFC");
    for (const [mark, { pattern }] of this.#marked) marked = marked.replace(pattern, ` ${mark} `);
    return marked;
  }

  isMark(word: string): boolean {
    return this.#marked.has(word);
  }

  /** Whether any title has this word, or one like it. */
  hasWord(word: string): boolean {
    return isImportant(word) && this.#entries.some(({ words }) => words.some((titled) => likeness(word, titled) > 0));
  }

  hasDigits(word: string): boolean {
    return this.#entries.some(({ words }) => words.includes(word));
  }

  /** The numbers of what these words may name, where they name anything; what is open first. */
  named(said: readonly string[]): readonly number[] {
    const marks = said.filter((word) => this.isMark(word));
    const important = said.filter((word) => isImportant(word) && !this.isMark(word));
    if (marks.length + important.length === 0) return [];
    const scored = this.#entries.flatMap(({ titled, words }) => {
      if (!marks.every((mark) => this.#marked.get(mark)?.title === titled.title.normalize("NFC"))) return [];
      const each = important.map((word) => Math.max(...words.map((other) => likeness(word, other))));
      return each.includes(0) ? [] : [{ titled, score: each.reduce((sum, one) => sum + one, 0) }];
    });
    const open = scored.filter(({ titled }) => titled.isOpen);
    const possible = open.length > 0 ? open : scored;
    const best = Math.max(...possible.map(({ score }) => score));
    return possible.filter(({ score }) => score === best).map(({ titled }) => titled.number);
  }
}

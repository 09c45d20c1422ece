// Reads the answers in a text: each a command with what it is about. A sentence that holds anything else answers nothing.

import type { About, Answer, AnswerWord } from "../../core/answers/meaning";
import type { Language } from "../../core/people/person";
import { type Duration, days, minutes } from "../../core/units";
import { everywhere } from "../../words/understanding";
import { type Lexicon, lexiconFor, type WordKind } from "./lexicon";
import { normalize } from "./normalize";
import { type Titled, Titles } from "./titles";
import { type Sentence, sentencesIn, separator } from "./tokens";

/** What is known about the sender when an answer is read. */
export interface Reader {
  readonly language: Language;
  /** What the people of the household are called, normalized, a word each. */
  readonly names: ReadonlySet<string>;
  /** What an answer may be about, as of the time it was written. */
  readonly titled: readonly Titled[];
  /** Whether there is, or was, something that another person can be asked to do: else "ask dad" is talk. */
  readonly canAsk?: boolean;
  /** Whether a decision is asked for, so that "sure" and "not today" answer something. */
  readonly hasQuestion: boolean;
}

export type Reading =
  | { readonly kind: "answers"; readonly answers: readonly Answer[]; readonly talk?: true }
  | { readonly kind: "unclear"; readonly talk?: true }
  | { readonly kind: "other" };

/** What one sentence says. */
type Said =
  | { readonly kind: "answers"; readonly answers: readonly Answer[] }
  /** Names something and says nothing about it. */
  | { readonly kind: "mention"; readonly about: About }
  /** Courtesy, names and fillers. */
  | { readonly kind: "nothing" }
  /** `isAnswerLike`: it has a command or a title, but something else as well. */
  | { readonly kind: "talk"; readonly isAnswerLike: boolean; readonly isDoubt: boolean; readonly isShort: boolean };

const longestSnooze = days(7);
/** Longer texts are talk. */
const mostWords = 60;
const mostSegments = 4;
/** A text of more words than this that answers nothing clearly is meant for people. */
const shortTalk = 5;

const isAction = (word: AnswerWord | undefined): boolean =>
  word !== undefined && ["complete", "claim", "approve", "reject", "skip", "snooze", "ask"].includes(word);
const isYes = (word: AnswerWord | undefined): boolean => word === "yes" || word === "agree";
const isNo = (word: AnswerWord | undefined): boolean => word === "no" || word === "decline";
/** Words that say the same where they stand together: "yes done", "no, denied". */
const isSameSide = (one: AnswerWord, other: AnswerWord): boolean => {
  if (one === other) return true;
  if (isNo(one) || one === "reject") return isNo(other) || other === "reject";
  return isYes(other) && one !== "list" && one !== "more";
};

const digits = /^#?([1-9]\d{0,3})$/;
const numberIn = (word: string | undefined): number | undefined => {
  const found = word === undefined ? undefined : digits.exec(word)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** What stands around a command. */
interface Rest {
  readonly numbers: number[];
  readonly positions: number[];
  all: number | boolean;
  /** Minutes. */
  duration: number | undefined;
  /** Words that may be of a title, apart where "and" or a comma stands between. */
  readonly groups: string[][];
  /** Something counted that is no duration of a snooze. */
  isOff: boolean;
  isQuestion: boolean;
}

class SentenceReader {
  readonly #lexicon: Lexicon;
  /** Parts of a sentence are read again and again where it may hold several answers. */
  readonly #parts = new Map<string, readonly Answer[] | undefined>();

  constructor(
    readonly reader: Reader,
    readonly titles: Titles,
  ) {
    this.#lexicon = lexiconFor(reader.language);
  }

  said(sentence: Sentence): Said {
    const { words } = sentence;
    if (words.length > mostWords) return { kind: "talk", isAnswerLike: false, isDoubt: true, isShort: false };
    const isList = this.#asksForList(words);
    const asks = sentence.isQuestion || this.#beginsAsking(words);
    const answers = isList ? [list] : (this.#answer(words, sentence) ?? this.#severalAnswers(words));
    if (answers && (!asks || answers.every(({ word }) => word === "list" || word === "more")))
      return { kind: "answers", answers };
    if (!asks) {
      const mention = this.#mention(words);
      if (mention) return mention;
    }
    return this.#talk(words, asks);
  }

  #asksForList(words: readonly string[]): boolean {
    const plain = words.filter((word) => word !== separator && !this.#isAside(word)).join(" ");
    return plain.length <= longestListQuestion && listQuestions.test(plain);
  }

  #isAside(word: string): boolean {
    return this.reader.names.has(word) || (this.#has(word, "family") ?? false) || (this.#has(word, "courtesy") ?? false);
  }

  #has(phrase: string, kind: WordKind): boolean {
    return this.#lexicon.entry(phrase)?.kinds.has(kind) ?? false;
  }

  /** "is 12 done", "who did it": begins with a question word that is no part of a command. */
  #beginsAsking(words: readonly string[]): boolean {
    if (this.#beginsWithCommand(words)) return false;
    let start = 0;
    while (start < words.length - 1 && (words[start] === separator || this.#isAside(words[start] ?? ""))) start++;
    for (let length = this.#lexicon.longestPhrase; length > 0; length--) {
      const phrase = words.slice(start, start + length).join(" ");
      if (words.length < start + length) continue;
      if (this.#lexicon.command(phrase) !== undefined) return false;
      if (this.#has(phrase, "questions")) return true;
    }
    return false;
  }

  /** Of at least two words: "ya está", which would ask without its first. */
  #beginsWithCommand(words: readonly string[]): boolean {
    for (let length = Math.min(this.#lexicon.longestPhrase, words.length); length > 1; length--)
      if (this.#lexicon.command(words.slice(0, length).join(" ")) !== undefined) return true;
    return false;
  }

  /** The answer that the words are, if they are one from the first to the last. */
  #answer(words: readonly string[], { until }: Pick<Sentence, "until"> = {}): readonly Answer[] | undefined {
    for (const { at, length, word } of this.#commands(words)) {
      const rest = this.#rest([words.slice(0, at), words.slice(at + length)], word);
      const answer = rest && this.#composed(word, rest, until);
      if (answer && !this.#asksPerson(answer, words)) return [answer];
    }
    return undefined;
  }

  /** Where commands stand: the longest first, then those with a slip of the finger. */
  *#commands(words: readonly string[]): Generator<{ at: number; length: number; word: AnswerWord }> {
    for (let length = Math.min(this.#lexicon.longestPhrase, words.length); length > 0; length--)
      for (let at = 0; at + length <= words.length; at++) {
        const phrase = words.slice(at, at + length);
        if (phrase[0] === separator || phrase.at(-1) === separator) continue;
        const word = this.#lexicon.command(phrase.filter((each) => each !== separator).join(" "));
        if (word !== undefined && this.#answersHere(word)) yield { at, length, word };
      }
    for (const [at, written] of words.entries()) {
      const word = this.titles.hasWord(written) ? undefined : this.#lexicon.mistyped(written);
      if (word !== undefined && this.#answersHere(word)) yield { at, length: 1, word };
    }
  }

  /** "ask Ben" is about Ben, and not about the one chore that is open, which may be another child's. */
  #asksPerson({ word, about }: Answer, words: readonly string[]): boolean {
    return word === "ask" && about.kind === "unnamed" && words.some((each) => this.reader.names.has(each));
  }

  /** "ok" and "not today" answer nothing where nothing is asked. */
  #answersHere(word: AnswerWord): boolean {
    if (word === "ask") return this.reader.canAsk === true;
    return this.reader.hasQuestion || (word !== "agree" && word !== "decline");
  }

  #composed(word: AnswerWord, rest: Rest, until: Sentence["until"]): Answer | undefined {
    if (rest.isOff || rest.isQuestion) return undefined;
    const about = this.#about(rest);
    if (!about) return undefined;
    if (word === "list" || word === "more") return about.kind === "unnamed" && !until ? { word, about } : undefined;
    if (word !== "snooze") return until ? undefined : { word, about };
    if (until) return rest.duration === undefined ? { word, about, until } : undefined;
    if (rest.duration === undefined) return { word, about };
    const snooze = minutes(rest.duration) as Duration;
    return snooze > 0 && snooze <= longestSnooze ? { word, about, snooze } : undefined;
  }

  /** What the words around a command are about; undefined where they are about something else. */
  #about({ numbers, positions, all, groups }: Rest): About | undefined {
    const named: (readonly number[])[] = [];
    let known = numbers;
    for (const group of groups) {
      const found = this.titles.named(group);
      if (found.length === 0) return undefined;
      named.push(found);
      // "done 20 pages" names "Read 20 pages", whatever else has the number 20.
      known = known.filter((number) => found.includes(number) || !this.titles.hasDigits(String(number)));
    }
    if (known.length > 0) {
      if (positions.length > 0) return undefined;
      if (!named.every((found) => found.some((number) => known.includes(number)))) return undefined;
      return { kind: "numbers", numbers: [...new Set(known)] };
    }
    if (named.length > 0) return positions.length > 0 ? undefined : { kind: "titles", each: named };
    const [position, ...others] = positions;
    if (position !== undefined) return others.length > 0 ? undefined : { kind: "position", position };
    if (all === false) return { kind: "unnamed" };
    return all === true ? { kind: "all" } : { kind: "all", count: Number(all) };
  }

  /** Reads everything but the command; undefined where it holds a word that has no place in an answer. */
  #rest(parts: readonly (readonly string[])[], command: AnswerWord | undefined): Rest | undefined {
    const rest: Rest = {
      numbers: [],
      positions: [],
      all: false,
      duration: undefined,
      groups: [],
      isOff: false,
      isQuestion: false,
    };
    let group: string[] = [];
    let isFirst = true;
    const close = (): void => {
      if (group.length > 0) rest.groups.push(group);
      group = [];
    };
    for (const words of parts) {
      let at = 0;
      let isList = false;
      while (at < words.length) {
        const word = words[at] ?? "";
        if (word === separator) {
          close();
          isList = false;
          at++;
          continue;
        }
        const length = this.#step(rest, words, at, command, { isFirst, isList, group });
        if (length === 0) return undefined;
        const phrase = words.slice(at, at + length).join(" ");
        isList = this.#has(phrase, "and") && (rest.numbers.length > 0 || isList);
        if (this.#has(phrase, "and")) close();
        if (!this.#isAside(phrase)) isFirst = false;
        at += length;
      }
      close();
      isFirst = false;
    }
    return rest;
  }

  /** Takes the next phrase; answers how many words it has, or 0 where it has no place in an answer. */
  #step(
    rest: Rest,
    words: readonly string[],
    at: number,
    command: AnswerWord | undefined,
    { isFirst, isList, group }: { readonly isFirst: boolean; readonly isList: boolean; readonly group: string[] },
  ): number {
    const word = words[at] ?? "";
    if (this.titles.isMark(word)) {
      group.push(word);
      return 1;
    }
    const number = numberIn(word);
    if (number !== undefined) return this.#number(rest, number, words, at, command, isList);
    for (let length = Math.min(this.#lexicon.longestPhrase, words.length - at); length > 0; length--) {
      const phrase = words.slice(at, at + length);
      if (phrase.includes(separator)) continue;
      const taken = this.#phrase(rest, phrase.join(" "), words, at + length, command, isFirst);
      if (taken > 0) return length + taken - 1;
    }
    if (this.reader.names.has(word) && !this.titles.hasWord(word)) return 1;
    group.push(word);
    return 1;
  }

  #number(
    rest: Rest,
    number: number,
    words: readonly string[],
    at: number,
    command: AnswerWord | undefined,
    isList: boolean,
  ): number {
    const unit = this.#lexicon.entry(words[at + 1] ?? "")?.unit;
    if (unit !== undefined && !words[at]?.startsWith("#")) {
      if (command !== "snooze") rest.isOff = true;
      const more = numberIn(words[at + 2]);
      const tail = unit === 60 && more !== undefined && more >= 10 && more < 60 ? more : 0;
      rest.duration = (rest.duration ?? 0) + number * unit + tail;
      return tail > 0 ? 3 : 2;
    }
    if (command === "snooze" && rest.numbers.length > 0 && !isList && rest.duration === undefined) rest.duration = number;
    else rest.numbers.push(number);
    const suffix = this.#lexicon.entry(words.slice(at, at + 2).join(" "))?.ordinal;
    if (suffix === undefined || rest.numbers.at(-1) !== number) return 1;
    rest.numbers.pop();
    rest.positions.push(suffix);
    return 2;
  }

  /** Answers 1 where the phrase is taken, more where words after it are taken along, 0 where it isn't. */
  #phrase(
    rest: Rest,
    phrase: string,
    words: readonly string[],
    next: number,
    command: AnswerWord | undefined,
    isFirst: boolean,
  ): number {
    const entry = this.#lexicon.entry(phrase);
    const side = this.#lexicon.command(phrase);
    if (!entry) return side !== undefined && command !== undefined && isSameSide(command, side) ? 1 : 0;
    const { kinds } = entry;
    if (entry.duration !== undefined) {
      if (command !== "snooze") return 0;
      rest.duration = (rest.duration ?? 0) + entry.duration;
      return 1;
    }
    const unit = this.#lexicon.entry(words[next] ?? "")?.unit;
    if (unit !== undefined && (entry.number !== undefined || kinds.has("articles"))) {
      if (command !== "snooze") return 0;
      rest.duration = (rest.duration ?? 0) + (entry.number ?? 1) * unit;
      return 2;
    }
    if (entry.number !== undefined && this.#isNumber(rest, phrase, words, next)) {
      rest.numbers.push(entry.number);
      return 1;
    }
    if (entry.ordinal !== undefined) {
      rest.positions.push(entry.ordinal);
      return 1;
    }
    if (kinds.has("both")) rest.all = 2;
    else if (kinds.has("all")) rest.all ||= true;
    if (kinds.has("both") || kinds.has("all") || kinds.has("and")) return 1;
    if (kinds.has("labels")) {
      const isShort = phrase.length < 3 || phrase === "nos" || phrase === "num";
      const follows = numberIn(words[next]) !== undefined || this.#lexicon.entry(words[next] ?? "")?.number !== undefined;
      const isAgain = isShort && rest.numbers.length > 0 && side !== undefined;
      if ((follows && !isAgain) || (!isShort && !this.titles.hasWord(phrase))) return 1;
    }
    if (kinds.has("courtesy") || kinds.has("family")) return this.titles.hasWord(phrase) ? 0 : 1;
    if (kinds.has("links")) {
      if (isFirst && command !== undefined) rest.isQuestion = true;
      return 1;
    }
    if (kinds.has("fillers") || (kinds.has("towards") && command === "snooze") || kinds.has("articles")) return 1;
    if (side !== undefined && command !== undefined && isSameSide(command, side)) return 1;
    const decides = command !== undefined && (isYes(command) || isNo(command) || command === "approve" || command === "reject");
    return decides && kinds.has("granting") && this.reader.hasQuestion ? 1 : 0;
  }

  /** "one" after "the first", or an article before something else, counts nothing. */
  #isNumber(rest: Rest, phrase: string, words: readonly string[], next: number): boolean {
    if (rest.positions.length > 0 && this.#lexicon.entry(phrase)?.number === 1) return false;
    if (!this.#has(phrase, "articles")) return true;
    const following = words[next];
    if (following === undefined || following === separator) return true;
    return this.#has(following, "and") || this.#isAside(following);
  }

  /** "done 1, snooze 2": the words as several answers, each with what it is about; undefined where that can be read in two ways. */
  #severalAnswers(words: readonly string[]): readonly Answer[] | undefined {
    const readings = this.#segmented(words, mostSegments).filter((answers) => answers.length > 1);
    const different = new Map(readings.map((answers) => [JSON.stringify(answers), answers]));
    const [only] = different.values();
    return different.size === 1 ? only : undefined;
  }

  #part(words: readonly string[]): readonly Answer[] | undefined {
    const key = words.join(" ");
    if (!this.#parts.has(key)) this.#parts.set(key, this.#answer(words));
    return this.#parts.get(key);
  }

  #segmented(words: readonly string[], most: number): readonly (readonly Answer[])[] {
    const [answer] = this.#part(words) ?? [];
    const readings: (readonly Answer[])[] = answer && answer.about.kind !== "unnamed" && isAnswerable(answer) ? [[answer]] : [];
    if (most <= 1 || words.length > 20) return readings;
    for (let at = 2; at <= words.length - 2; at++) {
      const [head] = this.#part(words.slice(0, at)) ?? [];
      if (!head || head.about.kind === "unnamed" || !isAnswerable(head)) continue;
      const tail = this.#has(words[at] ?? "", "and") || words[at] === separator ? at + 1 : at;
      for (const others of this.#segmented(words.slice(tail), most - 1)) readings.push([head, ...others]);
    }
    return readings;
  }

  #mention(words: readonly string[]): Said | undefined {
    const rest = this.#rest([words], undefined);
    if (!rest || rest.isOff || rest.duration !== undefined) return undefined;
    const about = this.#about(rest);
    if (!about) return undefined;
    return about.kind === "unnamed" ? { kind: "nothing" } : { kind: "mention", about };
  }

  #talk(words: readonly string[], asks: boolean): Said {
    const real = words.filter((word) => word !== separator && !this.#isAside(word));
    const titled = real.filter((word) => this.titles.isMark(word) || this.titles.hasWord(word));
    const plain = real.filter((word) => !this.#has(word, "fillers") && !this.#has(word, "links") && !this.#has(word, "labels"));
    const isShort = plain.length <= shortTalk;
    const commands = [...this.#commands(words)].map(({ word }) => word);
    const hasAction = commands.some((word) => isAction(word));
    const isDoubt = asks || real.some((word) => this.#has(word, "doubts"));
    const namesOne = titled.length > 0 && plain.length - titled.length <= 1 && !asks;
    const decides = this.reader.hasQuestion && commands.some((word) => isYes(word) || isNo(word));
    const hasNumber = real.some((word) => numberIn(word) !== undefined);
    const isAnswerLike =
      (hasAction && (isShort || hasNumber) && !(asks && !hasNumber)) || namesOne || (decides && isShort && !asks);
    return { kind: "talk", isAnswerLike, isDoubt: isDoubt && (hasAction || decides), isShort };
  }
}

const list: Answer = { word: "list", about: { kind: "unnamed" } };
const longestListQuestion = 100;
const listQuestions = new RegExp(`^(?:${everywhere((language) => language.listQuestions).join("|")})$`);

const isAnswerable = ({ word }: Answer): boolean => word !== "list" && word !== "more";

/** What thumbs and ticks say where a text has no words: yes or no. */
const yesSigns = /[👍✅✔☑👌🆗💯]/u;
const noSigns = /[👎❌✖🚫⛔]/u;
const signs = (text: string): AnswerWord | undefined => {
  const [yes, no] = [yesSigns.test(text), noSigns.test(text)];
  return yes === no ? undefined : yes ? "yes" : "no";
};

/** The numbers an answer names for sure, to find what contradicts itself. */
const namedBy = ({ about }: Answer): readonly number[] => {
  if (about.kind === "numbers") return about.numbers;
  return about.kind === "titles" ? about.each.flatMap((found) => (found.length === 1 ? found : [])) : [];
};

/** Without what another one says more exactly: "Yes! Done 1" is "done 1". */
const distinct = (answers: readonly Answer[]): Answer[] => {
  const unique = [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
  return unique.filter(
    (answer) =>
      answer.about.kind !== "unnamed" ||
      !unique.some((other) => other !== answer && isSameSide(other.word, answer.word) && isStronger(other, answer)),
  );
};

const isStronger = (other: Answer, answer: Answer): boolean => {
  if (other.about.kind !== "unnamed") return true;
  return isYes(answer.word) && (!isYes(other.word) || (other.word === "yes" && answer.word === "agree"));
};

const contradicts = (answers: readonly Answer[]): boolean => {
  if (answers.length > 1 && answers.some(({ about }) => about.kind === "unnamed" || about.kind === "all")) return true;
  const numbers = answers.flatMap(namedBy);
  return new Set(numbers).size < numbers.length;
};

/** "Done 1 - Benny": an unknown name at the end, set apart. */
const signer = /(?:\s*[-–—~]\s*|\n\s*)(\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}*\.?)?)\s*$/u;
const withoutSigner = (text: string, titles: Titles, { language }: Reader): string => {
  const found = signer.exec(text);
  if (!found?.[1] || found.index === 0) return text;
  const lexicon = lexiconFor(language);
  const isName = (word: string) =>
    !lexicon.entry(word) && !lexicon.command(word) && lexicon.mistyped(word) === undefined && !titles.hasWord(word);
  return normalize(found[1]).split(" ").every(isName) ? text.slice(0, found.index) : text;
};

/** Reads a text's own words. It answers only where every word of the answering sentences has its place. */
export const read = (text: string, reader: Reader): Reading => {
  const titles = new Titles(reader.titled);
  const sentences = sentencesIn(titles.marked(withoutSigner(text, titles, reader)));
  const sentenceReader = new SentenceReader(reader, titles);
  const said = sentences.map((sentence) => sentenceReader.said(sentence));
  const mentions = said.flatMap((each) => (each.kind === "mention" ? [each.about] : []));
  const talk = said.flatMap((each) => (each.kind === "talk" ? [each] : []));
  const sign = signs(text);
  const answers = distinct(said.flatMap((each) => (each.kind === "answers" ? each.answers : [])));
  if (answers.length === 0 && talk.length === 0 && sign && mentions.length < 2)
    return { kind: "answers", answers: [{ word: sign, about: mentions[0] ?? { kind: "unnamed" } }] };
  const isTakenBack = talk.some(({ isAnswerLike, isDoubt, isShort }) => isAnswerLike || (isDoubt && isShort));
  const isSigned = sign === undefined || answers.every(({ word }) => (sign === "no") === (isNo(word) || word === "reject"));
  if (answers.length > 0 && !isTakenBack && isSigned) {
    const [answer, ...others] = answers;
    const [mention, ...more] = mentions;
    const completed =
      answer && others.length === 0 && answer.about.kind === "unnamed" && mention && more.length === 0 && isAnswerable(answer)
        ? [{ ...answer, about: mention }]
        : answers;
    if (!contradicts(completed)) return { kind: "answers", answers: completed, ...(talk.length > 0 && { talk: true }) };
  }
  const isAnswerLike = answers.length > 0 || mentions.length > 0 || talk.some((each) => each.isAnswerLike);
  const isLong = talk.some((each) => !each.isShort && !each.isAnswerLike);
  if (!isAnswerLike || (isLong && answers.length === 0)) return { kind: "other" };
  return { kind: "unclear", ...(talk.some(({ isDoubt }) => isDoubt) && { talk: true }) };
};

/** Whether a text begins with an answer and a colon or dash, as "Done: cancel my subscription". */
export const beginsWithAnswer = (line: string, language: Language): boolean => {
  const head = /^([^:\-–—]{1,40}?)\s*(?::|[–—]|\s-+\s|-\s)/u.exec(line)?.[1];
  const word = head === undefined ? undefined : lexiconFor(language).command(normalize(head));
  return isAction(word) && word !== "ask";
};

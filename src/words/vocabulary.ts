// What is understood in one language. Everything is written as `normalize` leaves it: lower case, no accents, no apostrophes.

import type { AnswerWord } from "../core/answers/meaning";

/** Words are single words, or phrases with single spaces. A pattern is the source of a regular expression for a whole clause. */
export interface Vocabulary {
  /** "SWAP 3 with MIA". */
  readonly swap: { readonly verbs: readonly string[]; readonly links: readonly string[] };
  readonly optOut: {
    /** Alone, or with courtesy, a name or an object ("stop the texts"). */
    readonly words: readonly string[];
    /** Only alone: ordinary words otherwise. */
    readonly bare: readonly string[];
    /** Those of `words` that mean the same as a sentence among others. */
    readonly plain: readonly string[];
    /** What such a word may have as its object. A pattern. */
    readonly object: string;
    /** Opting out in one's own words. Patterns. */
    readonly phrases: readonly string[];
    /** What may stand before it: "can you", "I want to". */
    readonly before: readonly string[];
    /** What may stand after it: "immediately". */
    readonly after: readonly string[];
  };
  readonly optIn: readonly string[];
  readonly help: readonly string[];
  /** Calls for help that people at home should read as well. */
  readonly helpMe: readonly string[];

  readonly answers: Readonly<Record<AnswerWord, readonly string[]>>;
  /** Asking for the list. Patterns. */
  readonly listQuestions: readonly string[];
  /** Ordinary words one letter away from an answer, which aren't typos of it. */
  readonly notTypos: readonly string[];

  /** May stand around any keyword or answer. */
  readonly courtesy: readonly string[];
  /** What people call each other in a family. */
  readonly family: readonly string[];
  /** May stand in an answer without changing it: "I have", "just". */
  readonly fillers: readonly string[];
  /** The same in a yes, a no or a decision: "she can". */
  readonly granting: readonly string[];
  /** Like fillers, but at the beginning they ask: "is 12 done". */
  readonly links: readonly string[];
  /** May stand before a reference: "chore 12". */
  readonly labels: readonly string[];
  /** May stand in a title that is named in part: "took out the trash". */
  readonly prepositions: readonly string[];
  /** Take an answer back, put it off or make it depend on something. */
  readonly doubts: readonly string[];
  /** A sentence that begins with one of these asks. */
  readonly questions: readonly string[];

  /** From one upwards. */
  readonly numbers: readonly (readonly string[])[];
  /** From first upwards. */
  readonly ordinals: readonly (readonly string[])[];
  readonly and: readonly string[];
  readonly all: readonly string[];
  readonly both: readonly string[];

  /** Indefinite articles, as in "an hour". */
  readonly articles: readonly string[];
  /** Before a duration: "for", "in". */
  readonly towards: readonly string[];
  readonly units: { readonly minute: readonly string[]; readonly hour: readonly string[]; readonly day: readonly string[] };
  /** Durations with a name of their own, in minutes: "half an hour". */
  readonly durations: Readonly<Record<string, number>>;
  /** Before a time of day: "until 6pm". */
  readonly until: readonly string[];

  /** Lines of mail and messaging apps, before normalizing; patterns for a whole line, in any case. */
  readonly apps: {
    /** "Sent from my iPhone". */
    readonly signatures: readonly string[];
    /** "On Mon, Nov 30 at 6:00 PM Anna wrote:". */
    readonly wrote: readonly string[];
    /** What stands before the quote in a reaction: "Liked". */
    readonly reactions: readonly string[];
  };
}

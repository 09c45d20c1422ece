// What is listened for in one language. All of it normalised: lower case, no accents, no apostrophes.

import type { AnswerWord } from "../core/answers/meaning";

/** Words, or phrases with single spaces. In `phrases` a regular expression's source, matched against a whole clause. */
export interface Vocabulary {
  /** Alone or with a "please" they opt out. */
  readonly stop: readonly string[];
  /** They opt out, but only quite alone: each is an ordinary word too. */
  readonly stopAlone: readonly string[];
  readonly start: readonly string[];
  readonly help: readonly string[];
  /** Opting out in a sentence of one's own. */
  readonly phrases: readonly string[];
  /** What may stand around any keyword or answer. */
  readonly polite: readonly string[];
  /** What may stand before an opt-out: "can you", "I want to". */
  readonly asking: readonly string[];
  /** What may stand after an opt-out: "immediately". */
  readonly urging: readonly string[];

  readonly answers: Readonly<Record<AnswerWord, readonly string[]>>;
  /** What may stand before a reference: "chore 12". */
  readonly labels: readonly string[];
  /** What may stand between a reference and its answer: "12 is done". */
  readonly links: readonly string[];
  readonly units: { readonly minute: readonly string[]; readonly hour: readonly string[]; readonly day: readonly string[] };
  /** Ordinary words one letter away from an answer, which they are no typo of. */
  readonly notTypos: readonly string[];
}

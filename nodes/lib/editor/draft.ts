// The text as it will go out: what the dialog says, composed by the very code that composes it at runtime.

import type { MessageKind } from "../../../src/core/message/kinds";
import { rulesOf, type Settings, settings } from "../../../src/core/settings";
import { type Composed, outgoing } from "../../../src/core/text/compose";
import { capacity, costlyIn, unitsIn } from "../../../src/core/text/segments";
import { substitutions } from "../../../src/core/text/substitute";
import type { Instant } from "../../../src/core/units";
import { shortLinksTo, withLink } from "../../../src/sending/links";
import { wordsIn } from "../../../src/words/languages";
import { fieldOf } from "../fields";

const ruleNames = ["maxSegments", "tooLong", "footer", "language", "keepTexts"] as const;
export type Rules = Pick<Settings, (typeof ruleNames)[number]>;

/** What a household's own dialog says before it is deployed; a field with a mistake counts as left out. */
export const rulesIn = (household: Readonly<Record<string, unknown>> = {}): Rules =>
  rulesOf(Object.fromEntries(ruleNames.map((name) => [name, fieldOf(settings[name]).safeParse(household[name]).data])));

/** What goes into the text. */
export interface Draft {
  readonly message: string;
  readonly subject?: string;
  readonly link?: string;
  readonly answer?: string;
  readonly kind: MessageKind;
}

/** For whom: the rules in force, the reader's language, and where the household's short links would lead from. */
export interface Reader {
  readonly rules: Rules;
  readonly language: Settings["language"];
  readonly publicUrl: string;
  readonly householdId: string;
}

const noRandomness = (count: number): Uint8Array => new Uint8Array(count);

export const composed = (draft: Draft, { rules, language, publicUrl, householdId }: Reader, now: Instant): Composed => {
  const { footer } = wordsIn(language).texts;
  const compose = (link: string | undefined): Composed => outgoing({ ...draft, link }, rules, footer);
  const short = shortLinksTo(publicUrl, householdId, noRandomness)?.();
  return withLink(compose, draft.link || undefined, short, { now, keepTexts: rules.keepTexts }).composed;
};

/** What a text costs, and why. */
export interface Counted {
  readonly used: number;
  readonly room: number;
  /** Pairs of what was written and what is sent instead. */
  readonly replaced: readonly (readonly [string, string])[];
  /** Characters that take the text more than half of its room. */
  readonly costly: readonly string[];
}

export const counted = ({ text, encoding, segments }: Composed, written: string): Counted => ({
  used: unitsIn(text, encoding),
  room: capacity(encoding, segments),
  replaced: [...substitutions(written.normalize("NFC"))],
  costly: encoding === "UCS-2" ? costlyIn(text) : [],
});

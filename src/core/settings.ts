// What an installer sets once for the whole household (the sms-config node), parsed and complete.

import type { Language, QuietSpan } from "./people/person";
import type { OwnTemplates } from "./templates";
import { type Duration, days, type E164 } from "./units";

/** How long texts are kept, as long as nothing else is configured. */
export const keptByDefault = days(30);

export interface Settings {
  readonly sendingEnabled: boolean;
  /** How the household calls itself in texts, "The Smiths". */
  readonly name: string;
  readonly timeZone: string;
  readonly language: Language;
  /** ISO 3166 code that numbers written without `+` belong to. */
  readonly country: string;
  /** Countries that may be texted, ISO 3166 codes. */
  readonly countries: readonly string[];
  readonly cooldown: Duration;
  /** Texts a local day; and segments a local day. */
  readonly dailyMessages: number;
  readonly dailySegments: number;
  /** In the currency of `segmentPrice`; undefined: no budget. */
  readonly monthlyBudget: number | undefined;
  /** What a segment costs as far as nobody knows better. */
  readonly segmentPrice: number;
  readonly quietHours: readonly QuietSpan[];
  /** Segments one text may take. */
  readonly maxSegments: number;
  readonly tooLong: "truncate" | "refuse";
  /** Append "Reply STOP to unsubscribe" where there is room. */
  readonly footer: boolean;
  /** Toll-free senders: the network answers STOP and START itself, and YES doesn't opt in again. */
  readonly tollFree: boolean;
  /** Ask the carrier for the type of each number that is entered, which it may charge for. */
  readonly lookUpNumbers?: boolean;
  /** Templates in the household's own words. */
  readonly templates?: OwnTemplates;
  /** How long the log keeps what texts said; `keptByDefault` where absent. */
  readonly keepTexts?: Duration;
  /** How long the log itself is kept; 400 days. */
  readonly keepLog?: Duration;
  /** The household's own number, that replies go to. */
  readonly sender: E164 | undefined;
}

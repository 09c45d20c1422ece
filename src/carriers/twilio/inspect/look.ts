// A look at one thing of the account, on request: what it needs, and what it finds.

import type Twilio from "twilio/lib/rest/Twilio";
import type { Language } from "../../../core/people/person";
import type { CheckLine } from "../../../core/ports/carrier";
import type { CheckWords } from "../../../words/twilio-checks";
import type { Account } from "../client";
import type { TwilioOptions } from "../options";
import type { PublicUrls } from "../urls";

export type Found = Pick<CheckLine, "state" | "say" | "mend">;

export interface Looking {
  readonly options: TwilioOptions;
  readonly account: Account;
  /** By the Auth Token, since an API key may not look at everything. */
  readonly api: Twilio;
  readonly urls: PublicUrls | undefined;
  readonly words: CheckWords;
  readonly language: Language;
  readonly countries: readonly string[];
}

/** Undefined: nothing to tell about it. May reject. */
export type Look = (looking: Looking) => Promise<Found | undefined>;

export const ok = (say: string): Found => ({ state: "ok", say });
export const warning = (say: string): Found => ({ state: "warning", say });
export const failed = (say: string): Found => ({ state: "failed", say });

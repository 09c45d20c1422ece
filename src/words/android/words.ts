// What the carrier on an Android phone says to people.

import type { ErrorCode } from "../../carriers/android/errors";

/** Everything that is looked at, in the order it is shown. */
export const things = ["phone", "app", "sim", "phone_webhooks", "rcs"] as const;
export type Thing = (typeof things)[number];

export interface Words {
  /** What each error means and what to do. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly titles: Readonly<Record<Thing, string>>;
  readonly phoneThere: (name: string) => string;
  readonly phoneMissing: string;
  readonly phoneNotSeen: (hours: number) => string;
  readonly app: (version: string) => string;
  readonly appOld: (version: string) => string;
  readonly appTroubled: (version: string, what: string) => string;
  readonly sim: (carriers: string) => string;
  readonly simMissing: string;
  readonly webhooksSet: string;
  readonly webhooksMissing: (count: number) => string;
  readonly webhooksMend: string;
  readonly webhooksWithoutUrl: string;
  readonly webhooksPlain: string;
  readonly keyMissing: string;
  readonly rcs: string;
  readonly notAsked: (why: string) => string;
}

// Why a text is not sent: all reasons in the order in which the rules are asked. words/<lang>/reasons.ts has the sentences.

/** A status dot's color: `red`: something is broken; `grey`: as a person wanted it; `yellow`: it waits, or the request needs a change. */
type Color = "red" | "yellow" | "grey";

interface ReasonSpec {
  /** Ends by itself or when a person changes it: a throttle holds the message until then. */
  readonly waits: boolean;
  readonly color: Color;
}

/** Stable, machine-readable names. The decision gives the first that applies; `carrier_refused` comes from the carrier. */
export const reasons = {
  sending_disabled: { waits: true, color: "grey" },
  // A throttle's step writes as well: by the time it runs, the store works again.
  store_read_only: { waits: true, color: "red" },
  clock_behind: { waits: true, color: "red" },
  household_paused: { waits: true, color: "grey" },
  ambiguous_name: { waits: false, color: "yellow" },
  unknown_person: { waits: false, color: "yellow" },
  person_paused: { waits: true, color: "grey" },
  // As chosen for this person: sms-ha-action shows it instead.
  notification: { waits: false, color: "grey" },
  carrier_stopped: { waits: true, color: "red" },
  no_number: { waits: false, color: "yellow" },
  opted_out: { waits: false, color: "grey" },
  not_opted_in: { waits: false, color: "grey" },
  carrier_blocked: { waits: false, color: "grey" },
  number_unusable: { waits: false, color: "yellow" },
  country_not_allowed: { waits: false, color: "yellow" },
  empty: { waits: false, color: "yellow" },
  too_long: { waits: false, color: "yellow" },
  too_late: { waits: false, color: "grey" },
  duplicate: { waits: false, color: "grey" },
  not_available: { waits: true, color: "yellow" },
  quiet_hours: { waits: true, color: "yellow" },
  cooldown: { waits: true, color: "yellow" },
  daily_cap: { waits: true, color: "yellow" },
  budget: { waits: true, color: "yellow" },
  carrier_refused: { waits: false, color: "red" },
  // The outbox's own answer to an answer whose reader is on a page.
  shown_on_page: { waits: false, color: "grey" },
} as const satisfies Record<string, ReasonSpec>;

/** Why a request ended without a text. */
export type RefusalReason = keyof typeof reasons;
/** What the decision can answer: everything but what the carrier and the outbox answer themselves. */
export type PolicyReason = Exclude<RefusalReason, "carrier_refused" | "shown_on_page">;

/** All reasons, in order. */
export const refusalReasons = Object.keys(reasons) as readonly RefusalReason[];
/** Those of the decision, in the order in which its rules are asked. */
export const policyReasons = refusalReasons.filter(
  (reason): reason is PolicyReason => reason !== "carrier_refused" && reason !== "shown_on_page",
);
/** Whether a string, of a journal for example, is a reason. */
export const isRefusalReason = (reason: string): reason is RefusalReason => Object.hasOwn(reasons, reason);

/** Why a throttle holds a message, or never lets it go. */
export const throttleReasons = [
  "settled",
  "replaced",
  "queued",
  "throttle_paused",
  "digest",
  "cleared",
  "canceled",
  "answer_awaited",
] as const;
/** A throttle's own reason. */
export type ThrottleReason = (typeof throttleReasons)[number];

/** Why a message that isn't sent needn't reach its person in another way either: it did, it is over, or it has no content. */
const noLongerNeeded: ReadonlySet<string> = new Set<RefusalReason | ThrottleReason>([
  ...(["empty", "too_late", "duplicate", "shown_on_page", "settled", "replaced", "cleared", "canceled"] as const),
]);
/** Whether the person should learn of it in another way. */
export const isStillNeeded = (reason: string): boolean => !noLongerNeeded.has(reason);

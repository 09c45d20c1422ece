// Why a text is not sent. Machine-readable, stable, and in the fixed order in which the rules are asked.

export const refusalReasons = [
  "sending_disabled",
  "store_read_only",
  "clock_behind",
  "carrier_stopped",
  "household_paused",
  "unknown_person",
  "person_paused",
  "no_number",
  "opted_out",
  "not_opted_in",
  "number_unusable",
  "country_not_allowed",
  "too_long",
  "too_late",
  "duplicate",
  "quiet_hours",
  "cooldown",
  "daily_cap",
  "budget",
] as const;

/** What the decision itself may answer. */
export type PolicyReason = (typeof refusalReasons)[number];
/** The carrier's own refusal comes on top: it was asked and did not take the message. */
export type RefusalReason = PolicyReason | "carrier_refused";

// The audit: every change of the household that is recorded, always with who made it. words/<lang> has the names.

interface AuditSpec {
  /** Whether it is about one person. */
  readonly person: boolean;
  /** What the old and the new value are. Numbers are masked. */
  readonly values?: "number" | "settings" | "text" | "answer";
}

/** All changes. */
const changes = {
  person_added: { person: true, values: "number" },
  person_changed: { person: true, values: "number" },
  person_paused: { person: true },
  person_resumed: { person: true },
  person_erased: { person: false },
  person_exported: { person: true },
  household_paused: { person: false },
  household_resumed: { person: false },
  number_shown: { person: true, values: "number" },
  number_requested: { person: true, values: "number" },
  number_confirmed: { person: true, values: "number" },
  number_tried_again: { person: true, values: "number" },
  member_link_made: { person: true },
  member_link_revoked: { person: true },
  answered: { person: true, values: "answer" },
  sent_now: { person: true, values: "text" },
  text_canceled: { person: true, values: "text" },
  sending_resumed: { person: false },
  settings_changed: { person: false, values: "settings" },
  loss_confirmed: { person: false },
  leftovers_deleted: { person: false },
} as const satisfies Record<string, AuditSpec>;

/** A change's name. */
export type AuditChange = keyof typeof changes;
/** All names. */
export const auditChangeNames = Object.keys(changes) as readonly AuditChange[];
/** What a change records. */
export const auditSpec = (change: AuditChange): AuditSpec => changes[change];

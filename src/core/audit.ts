// The audit: every change of the household that is recorded, always with who made it. words/<lang> has the names.

import type { Fingerprint } from "./units";

interface AuditSpec {
  /** Whether it is about one person. */
  readonly person: boolean;
  /** What is recorded of it: each changed field with its old and new value, or what `from` and `to` are. Numbers are masked. */
  readonly values?: "fields" | "number" | "text" | "answer";
}

/** All changes. */
const changes = {
  person_added: { person: true, values: "fields" },
  person_changed: { person: true, values: "fields" },
  person_paused: { person: true },
  person_resumed: { person: true },
  person_erased: { person: false },
  person_exported: { person: true },
  log_exported: { person: false },
  household_paused: { person: false },
  household_resumed: { person: false },
  number_shown: { person: true, values: "number" },
  number_requested: { person: true, values: "number" },
  number_confirmed: { person: true, values: "number" },
  number_tried_again: { person: true, values: "number" },
  member_link_made: { person: true },
  member_link_revoked: { person: true },
  sender_ignored: { person: false, values: "number" },
  sender_noticed: { person: false, values: "number" },
  answered: { person: true, values: "answer" },
  sent_now: { person: true, values: "text" },
  text_canceled: { person: true, values: "text" },
  held_released: { person: false },
  text_scheduled: { person: false, values: "text" },
  scheduled_changed: { person: false, values: "text" },
  scheduled_paused: { person: false, values: "text" },
  scheduled_resumed: { person: false, values: "text" },
  scheduled_deleted: { person: false, values: "text" },
  sending_resumed: { person: false },
  carrier_fixed: { person: false, values: "text" },
  settings_changed: { person: false, values: "fields" },
  backup_made: { person: false },
  backup_restored: { person: false, values: "text" },
  loss_confirmed: { person: false },
  leftovers_deleted: { person: false },
} as const satisfies Record<string, AuditSpec>;

/** A change's name. */
export type AuditChange = keyof typeof changes;
/** All names. */
export const auditChangeNames = Object.keys(changes) as readonly AuditChange[];

/** One changed field with its old and new value, absent where there is none. */
export interface FieldChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Keyed hashes of the numbers that `from` and `to` show masked. */
  readonly numbers?: { readonly from?: Fingerprint | undefined; readonly to?: Fingerprint | undefined } | undefined;
}

/** The fields whose values differ, in order. */
export const fieldChanges = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): FieldChange[] =>
  fields.flatMap((field) => {
    const [from, to] = [before[field], after[field]];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });

/** What a change records. */
export const auditSpec = (change: AuditChange): AuditSpec => changes[change];

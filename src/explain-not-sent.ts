// Explains on the sandbox's phones why a text was not sent, or not yet.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import type { Person } from "./core/people/person";
import { personCalled } from "./core/people/recipients";
import { quietUntil } from "./core/policy/calendar";
import { refusalReasons } from "./core/policy/reasons";
import type { NotSent } from "./sandbox/carrier";
import { instantText, reasonText } from "./words";

/** The page of phones is in English. */
const language = "en";

type NotSentRecord = Extract<JournalRecord, { readonly type: "refused" | "held" }>;
type Household = Pick<Context, "settings" | "store">;

const refusedReason = ({ settings }: Household, record: Extract<NotSentRecord, { readonly type: "refused" }>): string => {
  const { until } = record;
  const reason = refusalReasons.find((known) => known === record.reason) ?? "carrier_refused";
  return reasonText(language, reason, { timeZone: settings.timeZone, until });
};

/** Throttles don't record the reason: it is quiet hours if they end at that time. */
const heldReason = (
  { settings }: Household,
  { at, until }: Extract<NotSentRecord, { readonly type: "held" }>,
  person: Person,
): string => {
  const { timeZone } = settings;
  const quiet = quietUntil(at, person.quietHours ?? settings.quietHours, person.timeZone ?? timeZone);
  if (quiet === until) return reasonText(language, "quiet_hours", { timeZone, until });
  return `It waits until ${instantText(language, until, { timeZone })}.`;
};

/** Undefined for other records, and if the person has no number. */
export const explainNotSent = (context: Household, record: JournalRecord): NotSent | undefined => {
  if (record.type !== "refused" && record.type !== "held") return undefined;
  const person = record.person === undefined ? undefined : personCalled(context.store.view().document, record.person);
  if (!person?.number) return undefined;
  const { at } = record;
  if (record.type === "held")
    return { id: record.id, number: person.number, at, waits: true, reason: heldReason(context, record, person) };
  return { id: `${person.id} ${at}`, number: person.number, at, waits: false, reason: refusedReason(context, record) };
};

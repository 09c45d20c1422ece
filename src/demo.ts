// What a household does once, whenever it opens.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import { personCalled } from "./core/people/names";
import type { Person } from "./core/people/person";
import { quietUntil } from "./core/policy/quiet-hours";
import { isRefusalReason } from "./core/policy/reasons";
import { Controls } from "./people/controls";
import type { NotSent } from "./sandbox/carrier";
import { family } from "./sandbox/family";
import type { Running } from "./store-and-carrier";
import { instantText, reasonText } from "./words";

/** Whom the sandbox's page shows; an empty household gets an invented family first. */
export const inhabit = async (context: Context, { sandbox }: Running): Promise<void> => {
  if (!sandbox) return;
  const { store, clock, events } = context;
  await store.step(({ document }) =>
    document.people.length > 0
      ? { result: undefined }
      : { result: undefined, document: { ...document, people: family(clock.now()) } },
  );
  const show = (): void =>
    sandbox.showPhones(store.view().document.people.flatMap(({ name, number }) => (number ? [{ name, number }] : [])));
  show();
  events.on("changed", show);
  const explain = (record: JournalRecord): void => {
    const notSent = explainNotSent(context, record);
    if (notSent) sandbox.showNotSent(notSent);
  };
  for (const held of store.view().state.held.values()) explain({ type: "held", ...held });
  store.onRecords((records) => records.forEach(explain));
};

/** What the first of two carriers had stopped before there was a second one need not stay so. */
export const goOnWithSecond = async (context: Context, { second }: Running): Promise<void> => {
  const stopped = context.store.view().state.carrierStopped;
  if (!second || stopped === undefined || second.explain(stopped, "en") !== undefined) return;
  await new Controls(context).resumeSending("second carrier");
};

// Explains on the sandbox's phones why a text was not sent, or not yet.

/** The page of phones is in English. */
const language = "en";

type NotSentRecord = Extract<JournalRecord, { readonly type: "refused" | "held" }>;
type Household = Pick<Context, "settings" | "store">;

const refusedReason = ({ settings }: Household, record: Extract<NotSentRecord, { readonly type: "refused" }>): string => {
  const { until } = record;
  const reason = isRefusalReason(record.reason) ? record.reason : "carrier_refused";
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

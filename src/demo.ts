// The sandbox's demo: an example family, phones for everyone in the household, and why a text was not sent.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import { personCalled } from "./core/people/names";
import { isRefusalReason } from "./core/policy/reasons";
import type { NotSent } from "./sandbox/carrier";
import { family } from "./sandbox/invented";
import type { Running } from "./store-and-carrier";
import { instantText, reasonText } from "./words";

/** The page of phones is in English. */
const language = "en";

type NotSentRecord = Extract<JournalRecord, { readonly type: "refused" | "held" }>;
type Household = Pick<Context, "settings" | "store">;

const refusedReason = ({ settings }: Household, record: Extract<NotSentRecord, { readonly type: "refused" }>): string => {
  const { until } = record;
  const reason = isRefusalReason(record.reason) ? record.reason : "carrier_refused";
  return reasonText(language, reason, { timeZone: settings.timeZone, until });
};

const heldReason = ({ settings }: Household, { until, reason }: Extract<NotSentRecord, { readonly type: "held" }>): string => {
  const { timeZone } = settings;
  if (reason !== undefined && isRefusalReason(reason)) return reasonText(language, reason, { timeZone, until });
  return `It waits until ${instantText(language, until, { timeZone })}.`;
};

/** Undefined for other records, and if the person has no number. */
export const explainNotSent = (context: Household, record: JournalRecord): NotSent | undefined => {
  if (record.type !== "refused" && record.type !== "held") return undefined;
  const person = record.person === undefined ? undefined : personCalled(context.store.view().document, record.person);
  if (!person?.number) return undefined;
  const { at } = record;
  if (record.type === "held")
    return { id: record.id, number: person.number, at, waits: true, reason: heldReason(context, record) };
  return { id: `${person.id} ${at}`, number: person.number, at, waits: false, reason: refusedReason(context, record) };
};

/** Shows everyone's phone on the sandbox's page. A household without people gets an example family first. */
export const seedDemoFamily = async (context: Context, { sandbox }: Running): Promise<void> => {
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

// The sandbox's demo: an example family, phones for everyone in the household, and why a text was not sent.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import { personCalled } from "./core/people/names";
import { type Language, languages } from "./core/people/roles";
import { isRefusalReason } from "./core/policy/reasons";
import type { NotSent } from "./sandbox/carrier";
import { family } from "./sandbox/invented";
import type { Running } from "./store-and-carrier";
import { instantText, reasonText, wordsIn } from "./words";

type NotSentRecord = Extract<JournalRecord, { readonly type: "refused" | "held" }>;
type Household = Pick<Context, "settings" | "store">;

/** Why, for a reader of each language. */
const explained = ({ settings: { timeZone } }: Household, record: NotSentRecord): NotSent["reason"] => {
  const { until, reason } = record;
  const known = reason !== undefined && isRefusalReason(reason) ? reason : undefined;
  const sentence = (language: Language): string => {
    if (known) return reasonText(language, known, { timeZone, until });
    if (record.type === "refused") return reasonText(language, "carrier_refused", { timeZone, until });
    return wordsIn(language).sandbox.waitsUntil(instantText(language, record.until, { timeZone }));
  };
  return Object.fromEntries(languages.map((language) => [language, sentence(language)])) as NotSent["reason"];
};

/** Undefined for other records, and if the person has no number. */
export const explainNotSent = (context: Household, record: JournalRecord): NotSent | undefined => {
  if (record.type !== "refused" && record.type !== "held") return undefined;
  const person = record.person === undefined ? undefined : personCalled(context.store.view().document, record.person);
  if (!person?.number) return undefined;
  const { at } = record;
  const id = record.type === "held" ? record.id : `${person.id} ${at}`;
  return { id, number: person.number, at, waits: record.type === "held", reason: explained(context, record) };
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

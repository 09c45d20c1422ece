// What the household keeps back, in words, for the sandbox's phones: a text that doesn't come is otherwise a riddle.

import type { Context } from "./context/context";
import type { JournalRecord } from "./core/journal/records";
import type { Person } from "./core/people/person";
import { personCalled } from "./core/people/recipients";
import { quietUntil } from "./core/policy/calendar";
import { refusalReasons } from "./core/policy/reasons";
import type { KeptBack } from "./sandbox/carrier";
import { instantText, reasonText } from "./words";

/** The page of phones is in English. */
const language = "en";

type Kept = Extract<JournalRecord, { readonly type: "refused" | "held" }>;
type Surroundings = Pick<Context, "settings" | "store">;

const whyRefused = ({ settings }: Surroundings, record: Extract<Kept, { readonly type: "refused" }>): string => {
  const { until } = record;
  const reason = refusalReasons.find((known) => known === record.reason) ?? "carrier_refused";
  return reasonText(language, reason, { timeZone: settings.timeZone, until });
};

/** A throttle doesn't write down why; quiet hours that end right then are why. */
const whyHeld = ({ settings }: Surroundings, { at, until }: Extract<Kept, { readonly type: "held" }>, person: Person): string => {
  const { timeZone } = settings;
  const quiet = quietUntil(at, person.quietHours ?? settings.quietHours, person.timeZone ?? timeZone);
  if (quiet === until) return reasonText(language, "quiet_hours", { timeZone, until });
  return `It waits until ${instantText(language, until, { timeZone })}.`;
};

/** Undefined for a record of anything else, and where there is no phone to show it on. */
export const keptBack = (context: Surroundings, record: JournalRecord): KeptBack | undefined => {
  if (record.type !== "refused" && record.type !== "held") return undefined;
  const person = record.person === undefined ? undefined : personCalled(context.store.view().document, record.person);
  if (!person?.number) return undefined;
  const { at } = record;
  if (record.type === "held")
    return { id: record.id, number: person.number, at, waits: true, why: whyHeld(context, record, person) };
  return { id: `${person.id} ${at}`, number: person.number, at, waits: false, why: whyRefused(context, record) };
};

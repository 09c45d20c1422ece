// Figures: the household in a few numbers, for whoever shows it from afar. No number of a phone, and no word of a text.

import type { State } from "../core/journal/state";
import { suppressionOf } from "../core/people/consent";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, PersonId } from "../core/units";
import { costOfMonth } from "./reports";

export interface Figures {
  readonly name: string;
  readonly sentToday: number;
  readonly failedToday: number;
  /** How many texts wait for their time. */
  readonly held: number;
  /** Of this month; absent before the carrier has told a price. */
  readonly cost?: { readonly amount: number; readonly currency: string };
  readonly lastInbound?: Instant;
  readonly paused: boolean;
  readonly people: readonly { readonly id: PersonId; readonly name: string; readonly optedIn: boolean }[];
}

const latest = (seen: State["seen"]): Instant | undefined => {
  let last: Instant | undefined;
  for (const at of seen.values()) if (last === undefined || at > last) last = at;
  return last;
};

/** A STOP of the number outweighs what the person said. */
const isOptedIn = ({ document, fingerprintOf }: View, { consent, number }: Person): boolean =>
  consent.state === "opted_in" && number !== undefined && !suppressionOf(document, fingerprintOf(number));

export const figuresOf = (view: View, settings: Settings, now: Instant): Figures => {
  const { document, state } = view;
  const { day } = localDay(now, settings.timeZone);
  const lastInbound = latest(state.seen);
  return {
    name: settings.name,
    sentToday: state.days.get(day)?.messages ?? 0,
    failedToday: state.outcomes.get(day)?.failed ?? 0,
    held: state.held.size,
    ...(state.currency !== undefined && {
      cost: { amount: costOfMonth(state, settings, day.slice(0, 7)), currency: state.currency },
    }),
    ...(lastInbound !== undefined && { lastInbound }),
    paused: document.paused,
    people: document.people.map((person) => ({ id: person.id, name: person.name, optedIn: isOptedIn(view, person) })),
  };
};

// Today, the month and the last thirty days in figures. Pure functions over the state.

import { countOf, type State } from "../core/journal/state";
import type { MessageKind } from "../core/message/kinds";
import { isCounted, noOutcomes, type OutcomeCounts } from "../core/message/states";
import { isReachable } from "../core/people/consent";
import { dayBefore, localDay, nextMonth } from "../core/policy/calendar";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, LocalDay, PersonId } from "../core/units";

export interface DayReport {
  readonly day: LocalDay;
  readonly messages: number;
  readonly segments: number;
  /** Known prices, and the estimated price per segment for the rest. */
  readonly cost: number;
}

export interface MonthReport {
  /** `2026-11`. */
  readonly month: string;
  readonly cost: number;
  /** The cost of the whole month if it goes on like this. */
  readonly forecast: number;
  readonly budget?: number;
}

export interface DayOutcomes extends Readonly<OutcomeCounts> {
  readonly day: LocalDay;
}

export interface HeldView {
  readonly id: string;
  /** A person's name, or the name the flow gave if it matches no person. */
  readonly who: string;
  readonly person?: PersonId;
  readonly about: string;
  readonly kind: MessageKind;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason?: string;
}

export interface NoticeView {
  readonly at: Instant;
  readonly notice: string;
  readonly text: string;
}

/** The household in figures, as JSON for its page. */
export interface TodayView {
  readonly now: Instant;
  readonly name: string;
  readonly timeZone: string;
  readonly day: DayReport;
  readonly caps: { readonly messages: number; readonly segments: number };
  readonly month: MonthReport;
  /** ISO 4217; absent until the carrier has reported a price. */
  readonly currency?: string;
  /** Soonest first. */
  readonly held: readonly HeldView[];
  /** Newest first. */
  readonly notices: readonly NoticeView[];
  readonly days: readonly DayOutcomes[];
}

/** Rounds away the noise of floating point. */
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;

type Prices = Pick<Settings, "segmentPrice">;

const costOfDay = ({ messages }: State, day: LocalDay, { segmentPrice }: Prices): number => {
  let cost = 0;
  for (const { day: counted, state, price, segments } of messages.values())
    if (counted === day && isCounted(state)) cost += price ?? segments * segmentPrice;
  return rounded(cost);
};

/** Only for recent days: the state keeps single messages for a few days. */
export const dayReport = (state: State, settings: Prices, day: LocalDay): DayReport => ({
  day,
  ...countOf(state, day),
  cost: costOfDay(state, day, settings),
});

const aDay = 86_400_000;

/** Counts at least one whole day as past, so that a month's first hours don't inflate the forecast. */
const forecast = (cost: number, now: Instant, timeZone: string): number => {
  const { day, start } = localDay(now, timeZone);
  const past = Math.max((Number(day.slice(8)) - 1) * aDay + (now - start), aDay);
  const left = Math.max(0, nextMonth(now, timeZone) - now);
  return rounded(cost + (cost / past) * left);
};

/** `month`: `2026-11`. */
const costOfMonth = ({ monthlyCosts: months }: State, { segmentPrice }: Prices, month: string): number => {
  const { known, unpriced } = months.get(month) ?? { known: 0, unpriced: 0 };
  return rounded(known + unpriced * segmentPrice);
};

export const monthReport = (
  state: State,
  settings: Pick<Settings, "segmentPrice" | "monthlyBudget" | "timeZone">,
  now: Instant,
): MonthReport => {
  const { monthlyBudget, timeZone } = settings;
  const month = localDay(now, timeZone).day.slice(0, 7);
  const cost = costOfMonth(state, settings, month);
  return {
    month,
    cost,
    forecast: forecast(cost, now, timeZone),
    ...(monthlyBudget !== undefined && { budget: monthlyBudget }),
  };
};

/** The last `count` days, today last; days without messages are included. */
export const outcomesOfDays = (state: State, today: LocalDay, count: number): DayOutcomes[] => {
  const days: DayOutcomes[] = [];
  for (let day = today; days.length < count; day = dayBefore(day))
    days.unshift({ day, ...(state.outcomes.get(day) ?? noOutcomes()) });
  return days;
};

/** The household in a few figures, for Home Assistant. No phone number and no text. */
export interface Figures {
  readonly name: string;
  readonly sentToday: number;
  readonly failedToday: number;
  /** Texts that wait. */
  readonly held: number;
  /** Of this month; absent until the carrier has reported a price. */
  readonly cost?: { readonly amount: number; readonly currency: string };
  readonly lastInbound?: Instant;
  readonly paused: boolean;
  readonly people: readonly { readonly id: PersonId; readonly name: string; readonly optedIn: boolean }[];
}

const latest = (times: Iterable<Instant>): Instant | undefined => {
  let last: Instant | undefined;
  for (const at of times) if (last === undefined || at > last) last = at;
  return last;
};

export const figuresOf = (view: View, settings: Settings, now: Instant): Figures => {
  const { document, state } = view;
  const { day } = localDay(now, settings.timeZone);
  const lastInbound = latest(state.receivedIds.values());
  return {
    name: settings.name,
    sentToday: state.dailyCounts.get(day)?.messages ?? 0,
    failedToday: state.outcomes.get(day)?.failed ?? 0,
    held: state.held.size,
    ...(state.currency !== undefined && {
      cost: { amount: costOfMonth(state, settings, day.slice(0, 7)), currency: state.currency },
    }),
    ...(lastInbound !== undefined && { lastInbound }),
    paused: document.paused,
    people: document.people.map((person) => ({
      id: person.id,
      name: person.name,
      optedIn: isReachable(document, person, view.fingerprintOf),
    })),
  };
};

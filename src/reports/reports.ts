// Reports: what the household's page shows of today, the month and the last thirty days. Pure functions over the state.

import { countOf, type State } from "../core/journal/state";
import { isCounted } from "../core/message/life";
import { noOutcomes, type OutcomeCounts } from "../core/message/outcome";
import { localDay, nextMonth } from "../core/policy/calendar";
import { dayBefore } from "../core/policy/days";
import type { Settings } from "../core/settings";
import type { Instant, LocalDay } from "../core/units";

/** Money to the millionth. */
const exact = (amount: number): number => Math.round(amount * 1e6) / 1e6;

export interface DayReport {
  readonly day: LocalDay;
  readonly messages: number;
  readonly segments: number;
  /** Known prices, and for the rest what a segment costs as far as anybody knows. */
  readonly cost: number;
}

type Prices = Pick<Settings, "segmentPrice">;

const costOfDay = ({ messages }: State, day: LocalDay, { segmentPrice }: Prices): number => {
  let cost = 0;
  for (const { day: counted, state, price, segments } of messages.values())
    if (counted === day && isCounted(state)) cost += price ?? segments * segmentPrice;
  return exact(cost);
};

/** `day` is today or not long ago: the state remembers single messages for days only. */
export const dayReport = (state: State, settings: Prices, day: LocalDay): DayReport => ({
  day,
  ...countOf(state, day),
  cost: costOfDay(state, day, settings),
});

export interface MonthReport {
  /** `2026-11`. */
  readonly month: string;
  readonly cost: number;
  /** What the month will have cost if it goes on as it has gone so far. */
  readonly forecast: number;
  readonly budget?: number;
}

const aDay = 86_400_000;

/** The month's first days say little, so that a forecast reckons with at least one whole day. */
const forecast = (cost: number, now: Instant, timeZone: string): number => {
  const { day, start } = localDay(now, timeZone);
  const gone = Math.max((Number(day.slice(8)) - 1) * aDay + (now - start), aDay);
  const left = Math.max(0, nextMonth(now, timeZone) - now);
  return exact(cost + (cost / gone) * left);
};

/** `month`: `2026-11`. */
export const costOfMonth = ({ months }: State, { segmentPrice }: Prices, month: string): number => {
  const { known, unpriced } = months.get(month) ?? { known: 0, unpriced: 0 };
  return exact(known + unpriced * segmentPrice);
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

export interface DayOutcomes extends Readonly<OutcomeCounts> {
  readonly day: LocalDay;
}

/** The last `count` days by outcome, today last; days without anything too. */
export const outcomesOfDays = (state: State, today: LocalDay, count: number): DayOutcomes[] => {
  const days: DayOutcomes[] = [];
  for (let day = today; days.length < count; day = dayBefore(day))
    days.unshift({ day, ...(state.outcomes.get(day) ?? noOutcomes()) });
  return days;
};

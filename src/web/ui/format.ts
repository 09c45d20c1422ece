// How times, days, money and numbers are written: in the reader's language and the household's time zone.

import type { Language } from "../../core/people/roles";

export interface Format {
  /** "6:00 PM" today, "Sat 6:00 PM" within a week, else with the date. */
  time(at: number): string;
  /** "6:00 PM". */
  clock(at: number): string;
  /** The local day, to tell days apart. */
  dayOf(at: number): string;
  /** "Today", "Yesterday", "Saturday, November 22". */
  dayName(at: number, today: string, yesterday: string): string;
  /** Date and time in full. */
  moment(at: number): string;
  /** "Nov 22". */
  day(day: string): string;
  /** "Saturday", of an instant as UTC has it. */
  weekday(at: number): string;
  /** "November". */
  month(month: string): string;
  /** In the household's currency where nothing else is said. */
  money(amount: number, currency?: string): string;
  /** Of one text: to the hundredth of a cent. */
  price(amount: number): string;
  /** "+$0.12". */
  difference(amount: number, currency: string): string;
  number(count: number): string;
}

const aDay = 86_400_000;

export const formatIn = (language: Language, timeZone: string, currency: string | undefined, now: () => number): Format => {
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, options);
  const clock = { hour: "numeric", minute: "2-digit", timeZone } as const;
  const date = dates({ dateStyle: "short", timeZone });
  const [hour, weekday, full] = [
    dates(clock),
    dates({ ...clock, weekday: "short" }),
    dates({ ...clock, day: "numeric", month: "short", weekday: "short" }),
  ];
  const long = dates({ weekday: "long", month: "long", day: "numeric", timeZone });
  const moment = dates({ dateStyle: "medium", timeStyle: "short", timeZone });
  const weekdayName = dates({ weekday: "long", timeZone: "UTC" });
  const [day, month] = [dates({ day: "numeric", month: "short", timeZone: "UTC" }), dates({ month: "long", timeZone: "UTC" })];
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const moneyIn = (of: string | undefined, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { ...(of && { style: "currency", currency: of }), ...digits, ...more });
  const money = moneyIn(currency);
  const number = new Intl.NumberFormat(language);
  return {
    time: (at) => {
      if (date.format(at) === date.format(now())) return hour.format(at);
      return (Math.abs(at - now()) < 6 * aDay ? weekday : full).format(at);
    },
    clock: (at) => hour.format(at),
    dayOf: (at) => date.format(at),
    dayName: (at, today, yesterday) => {
      if (date.format(at) === date.format(now())) return today;
      return date.format(at) === date.format(now() - aDay) ? yesterday : long.format(at);
    },
    moment: (at) => moment.format(at),
    day: (each) => day.format(Date.parse(`${each}T00:00Z`)),
    weekday: (at) => weekdayName.format(at),
    month: (each) => month.format(Date.parse(`${each}-01T00:00Z`)),
    money: (amount, of) => (of === undefined ? money : moneyIn(of)).format(amount),
    price: (amount) => moneyIn(currency, { maximumFractionDigits: 4 }).format(amount),
    difference: (amount, of) => moneyIn(of, { signDisplay: "always" }).format(amount),
    number: (count) => number.format(count),
  };
};

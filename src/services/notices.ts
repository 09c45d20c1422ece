// Notices: what the admin should know, told once for each key, also over restarts.

import type { JournalRecord } from "../core/journal/records";
import { countOf } from "../core/journal/state";
import { localDay } from "../core/policy/calendar";
import type { RefusalReason } from "../core/policy/reasons";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, LocalDay } from "../core/units";
import type { Notice } from "./events";

const texts: Record<Notice["notice"], (data: Readonly<Record<string, string | number>>) => string> = {
  cap_near: ({ used, cap, unit }) =>
    `${used} of today's ${cap} ${unit} are used. When they are gone, nothing more is sent until midnight.`,
  cap_reached: ({ cap, unit }) =>
    `Today's ${cap} ${unit} are used up. Nothing more is sent until midnight; raise the cap in sms-config if that is too little.`,
  budget_reached: ({ budget }) =>
    `This month's budget of ${budget} is used up. Nothing more is sent until next month, or until the budget in sms-config is raised.`,
  carrier_stopped: ({ error }) =>
    `The carrier refused the account or the sender (error ${error}). All sending has stopped; look at the account, then resume.`,
  store_trouble: ({ advice }) => String(advice),
  webhook_refused: ({ problem }) => `A webhook request was refused: ${problem}.`,
  number_unusable: ({ who, error, reason }) =>
    reason === "unreachable"
      ? `${who} could not be reached several times in a row (error ${error}). Nothing more is sent until a text comes from their phone, or their number is changed.`
      : `${who}'s number can't get texts (${error === undefined ? reason : `error ${error}`}). Nothing more is sent to it until it is changed.`,
  message_unknown: ({ count }) => `Nobody knows whether ${count} message(s) went out. They stay counted and are not sent again.`,
};

export const noticeText = (kind: Notice["notice"], data: Readonly<Record<string, string | number>>): string => texts[kind](data);

/** The record of a notice; none where it has been given before. */
export const notice = (
  view: View,
  key: string,
  kind: Notice["notice"],
  at: Instant,
  data: Readonly<Record<string, string | number>>,
): JournalRecord[] =>
  view.state.noticed.has(key) ? [] : [{ type: "noticed", at, key, notice: kind, text: noticeText(kind, data) }];

const near = 0.9;

/** Texts and segments, with what reserving `segments` more would bring them to; what is nearest its cap first. */
const measures = (view: View, settings: Settings, day: LocalDay, segments: number) => {
  const count = countOf(view.state, day);
  const texts = { used: count.messages + 1, cap: settings.dailyMessages, unit: "texts" };
  const all = { used: count.segments + segments, cap: settings.dailySegments, unit: "segments" };
  return all.used * texts.cap > texts.used * all.cap ? ([all, texts] as const) : ([texts, all] as const);
};

/** What reserving `segments` more makes worth telling: at 90 % of the cap, once a day. */
export const capNotices = (view: View, settings: Settings, day: LocalDay, segments: number, at: Instant): JournalRecord[] => {
  const [nearest] = measures(view, settings, day, segments);
  return nearest.used >= nearest.cap * near ? notice(view, `cap_near:${day}`, "cap_near", at, nearest) : [];
};

/** The first refusal of a day for the cap, or of a month for the budget, is worth telling. */
export const capReachedNotice = (
  view: View,
  settings: Settings,
  reason: RefusalReason,
  segments: number,
  at: Instant,
): JournalRecord[] => {
  const { day } = localDay(at, settings.timeZone);
  if (reason === "daily_cap")
    return notice(view, `cap_reached:${day}`, "cap_reached", at, measures(view, settings, day, segments)[0]);
  if (reason === "budget")
    return notice(view, `budget_reached:${day.slice(0, 7)}`, "budget_reached", at, { budget: settings.monthlyBudget ?? 0 });
  return [];
};

// Records notices, and decides when the cap and the budget are worth one.

import type { JournalRecord } from "../core/journal/records";
import { countOf } from "../core/journal/state";
import { type NoticeData, type NoticeKind, notices } from "../core/notices";
import { localDay } from "../core/policy/calendar";
import type { RefusalReason } from "../core/policy/reasons";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, LocalDay } from "../core/units";
import { noticeText } from "../words";
import type { Occasion } from "./context";

const periodOf = (kind: NoticeKind, { at, timeZone }: Occasion): string[] => {
  const { day } = localDay(at, timeZone);
  return { always: [String(at)], daily: [day], monthly: [day.slice(0, 7)], ever: [] }[notices[kind].repeat];
};

/**
 * The record of a notice, in the household's language. None if it was given before in its period, also across restarts. `about`
 * tells notices of one kind apart: a person, an error code.
 */
export const notice = <Kind extends NoticeKind>(
  view: View,
  kind: Kind,
  occasion: Occasion,
  data: NoticeData[Kind],
  about?: string,
): JournalRecord[] => {
  const key = [kind, ...(about === undefined ? [] : [about]), ...periodOf(kind, occasion)].join(":");
  if (view.state.notified.has(key)) return [];
  const text = noticeText(occasion.language, kind, data);
  return [{ type: "notified", at: occasion.at, key, notice: kind, text }];
};

const near = 0.9;

/** Texts and segments of the day, if `segments` more are reserved; the one nearest its cap first. */
const measures = (view: View, settings: Settings, day: LocalDay, segments: number) => {
  const count = countOf(view.state, day);
  const texts = { used: count.messages + 1, cap: settings.dailyMessages, unit: "texts" } as const;
  const all = { used: count.segments + segments, cap: settings.dailySegments, unit: "segments" } as const;
  return all.used * texts.cap > texts.used * all.cap ? ([all, texts] as const) : ([texts, all] as const);
};

/** Notices due when `segments` more are reserved: one a day at 90 % of the cap. */
export const capNotices = (view: View, settings: Settings, day: LocalDay, segments: number, at: Instant): JournalRecord[] => {
  const [nearest] = measures(view, settings, day, segments);
  return nearest.used >= nearest.cap * near ? notice(view, "cap_near", { at, ...settings }, nearest) : [];
};

/** Notices due after a refusal: the first of a day for the cap, or of a month for the budget. */
export const capReachedNotice = (
  view: View,
  settings: Settings,
  reason: RefusalReason,
  segments: number,
  at: Instant,
): JournalRecord[] => {
  const { day } = localDay(at, settings.timeZone);
  const occasion = { at, ...settings };
  if (reason === "daily_cap") return notice(view, "cap_reached", occasion, measures(view, settings, day, segments)[0]);
  if (reason === "budget") return notice(view, "budget_reached", occasion, { budget: settings.monthlyBudget ?? 0 });
  return [];
};

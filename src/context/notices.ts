// Notices: what the admin should know, told once for each key, also over restarts.

import type { JournalRecord } from "../core/journal/records";
import { countOf } from "../core/journal/state";
import { localDay } from "../core/policy/calendar";
import type { RefusalReason } from "../core/policy/reasons";
import type { View } from "../core/ports/store";
import type { Settings } from "../core/settings";
import type { Instant, LocalDay } from "../core/units";
import { type NoticeData, type NoticeKind, noticeText } from "../words";
import type { Occasion } from "./context";

/** The record of a notice, in the household's language; none where it has been given before. */
export const notice = <Kind extends NoticeKind>(
  view: View,
  key: string,
  kind: Kind,
  { at, language }: Occasion,
  data: NoticeData[Kind],
): JournalRecord[] =>
  view.state.notified.has(key) ? [] : [{ type: "notified", at, key, notice: kind, text: noticeText(language, kind, data) }];

const near = 0.9;

/** Texts and segments, with what reserving `segments` more would bring them to; what is nearest its cap first. */
const measures = (view: View, settings: Settings, day: LocalDay, segments: number) => {
  const count = countOf(view.state, day);
  const texts = { used: count.messages + 1, cap: settings.dailyMessages, unit: "texts" } as const;
  const all = { used: count.segments + segments, cap: settings.dailySegments, unit: "segments" } as const;
  return all.used * texts.cap > texts.used * all.cap ? ([all, texts] as const) : ([texts, all] as const);
};

/** What reserving `segments` more makes worth telling: at 90 % of the cap, once a day. */
export const capNotices = (view: View, settings: Settings, day: LocalDay, segments: number, at: Instant): JournalRecord[] => {
  const [nearest] = measures(view, settings, day, segments);
  const occasion = { at, language: settings.language };
  return nearest.used >= nearest.cap * near ? notice(view, `cap_near:${day}`, "cap_near", occasion, nearest) : [];
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
  const occasion = { at, language: settings.language };
  if (reason === "daily_cap")
    return notice(view, `cap_reached:${day}`, "cap_reached", occasion, measures(view, settings, day, segments)[0]);
  if (reason === "budget")
    return notice(view, `budget_reached:${day.slice(0, 7)}`, "budget_reached", occasion, { budget: settings.monthlyBudget ?? 0 });
  return [];
};

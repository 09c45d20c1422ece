// The admin API's log: a page of entries, or all of them as CSV, with the same filter.

import { Readable } from "node:stream";
import * as z from "zod";
import { schemas } from "../../core/people/person";
import { spanOfDay } from "../../core/policy/calendar";
import { type EntryView, type LogFilter, topics } from "../../reports/entries";
import type { Action, AdminRequest } from "./action";

const querySchema = z.object({
  person: schemas.personId.optional(),
  topic: z.enum(topics).optional(),
  /** A day of the household, `2026-11-22`. */
  day: z.string().max(10).optional(),
  search: z.string().max(100).optional(),
  before: z.string().max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Records to look at for one page, so that a long search answers with what it has so far. */
const effort = 100_000;

const filterOf = ({ household, request }: AdminRequest): LogFilter => {
  const { person, topic, day, search } = querySchema.parse(request.query);
  const span = day === undefined ? undefined : spanOfDay(day, household.configuration.settings.timeZone);
  return {
    ...(person && { person }),
    ...(topic && { topic }),
    ...(span && { span }),
    ...(search && { search: search.toLowerCase() }),
  };
};

export const page: Action = (asked) => {
  const { before, limit } = querySchema.parse(asked.request.query);
  const { household, language } = asked;
  return household.reporting.log({ filter: filterOf(asked), limit, effort, ...(before !== undefined && { before }) }, language);
};

/** Quoted. An apostrophe in front of what a spreadsheet would take for a formula. */
const cell = (value: unknown): string => {
  const text = value === undefined || value === null ? "" : String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

const columns = ["time", "type", "outcome", "who", "text", "reason", "advice", "segments", "price", "by"] as const;

const row = (entry: EntryView): string => {
  const {
    type,
    at,
    who,
    advice,
    outcome,
    state,
    text,
    reason,
    error,
    meaning,
    change: what,
    to,
    notice,
    segments,
    price,
    by,
    method,
  } = entry as EntryView & Readonly<Record<string, unknown>>;
  const values: Record<(typeof columns)[number], unknown> = {
    time: new Date(at).toISOString(),
    type,
    outcome: outcome ?? to ?? state,
    who: who.join(", "),
    text,
    reason: reason ?? error ?? meaning ?? what ?? notice ?? method,
    advice,
    segments,
    price,
    by,
  };
  return `${columns.map((column) => cell(values[column])).join(",")}\r\n`;
};

async function* rows(asked: AdminRequest): AsyncGenerator<string> {
  // Without a byte order mark, spreadsheets read the text as Latin-1.
  yield `\u{FEFF}${columns.join(",")}\r\n`;
  const filter = filterOf(asked);
  const { reporting } = asked.household;
  for (let before: string | undefined; ; ) {
    const { entries, next } = await reporting.log(
      { filter, limit: 1000, effort, ...(before !== undefined && { before }) },
      asked.language,
    );
    yield entries.map(row).join("");
    if (next === undefined) return;
    before = next;
  }
}

/** Streamed: only one page is in memory, however long the log is. */
export const csv = (asked: AdminRequest): Readable => Readable.from(rows(asked));

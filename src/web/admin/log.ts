// The admin API's log: a page of entries, or all of them as a file for spreadsheets and audits, with the same filter.

import { Readable } from "node:stream";
import * as z from "zod";
import { schemas } from "../../core/people/person";
import { spanOfDay } from "../../core/policy/calendar";
import { wallTime } from "../../core/policy/zone";
import type { Instant } from "../../core/units";
import { type EntryView, type LogFilter, topics } from "../../reports/entries";
import { changesOf, chipOf, meaningOf, methodOf, textOf, titleOf } from "../../reports/entry-text";
import { wordsIn } from "../../words";
import type { PageWords } from "../../words/en/page";
import { type Action, type AdminRequest, requireNumbers } from "./action";

const querySchema = z.object({
  person: schemas.personId.optional(),
  topic: z.enum(topics).optional(),
  /** A day of the household, `2026-11-22`. */
  day: z.string().max(10).optional(),
  search: z.string().max(100).optional(),
  before: z.string().max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Whole numbers, for those who may see them; the audit says who did. */
  numbers: z.enum(["masked", "whole"]).default("masked"),
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

/** Before the first whole number leaves, the audit says to whom. */
const wholeNumbers = async (asked: AdminRequest): Promise<boolean> => {
  const { numbers, before } = querySchema.parse(asked.request.query);
  if (numbers === "masked") return false;
  requireNumbers(asked);
  if (before === undefined) await asked.household.privacy.logShown(asked.by);
  return true;
};

export const page: Action = async (asked) => {
  const { before, limit } = querySchema.parse(asked.request.query);
  const { household, language } = asked;
  const request = { filter: filterOf(asked), limit, effort, ...(before !== undefined && { before }) };
  return household.reporting.log(request, language, await wholeNumbers(asked));
};

/**
 * Quoted. An apostrophe stands in front of what a spreadsheet would take for a formula, also behind a character at which it may split
 * cells although they are quoted.
 */
const cell = (value: unknown): string => {
  const text = value === undefined || value === null ? "" : String(value);
  return `"${text.replace(/(^|[;,\t\r\n])(?="*[=+\-@\t\r])/g, "$1'").replaceAll('"', '""')}"`;
};

type Column = keyof PageWords["log"]["columns"];
type Cells = (entry: EntryView) => Partial<Record<Column, unknown>>;

/** "2026-11-22 17:05:33", as spreadsheets read it. */
const clockTime = (at: Instant, timeZone: string): string =>
  new Date(wallTime(at, timeZone)).toISOString().replace("T", " ").slice(0, 19);

/** Prices are numbers, with the reader's own decimal mark. */
const cellsFor = ({ household, language }: AdminRequest): Cells => {
  const { page: words } = wordsIn(language);
  const { timeZone, currency } = household.reporting.today();
  const price = new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping: false });
  const kinds: Readonly<Record<string, string>> = words.log.kinds;
  return (entry) => {
    const { at, who, advice } = entry;
    const always = { time: clockTime(at, timeZone), utc: new Date(at).toISOString(), event: titleOf(entry, words) };
    const shown = { ...always, who: who.join(", "), text: textOf(entry), status: chipOf(entry, words).text, advice };
    const by = "by" in entry ? entry.by : undefined;
    switch (entry.type) {
      case "message": {
        const { number, kind, error: code, failoverReason: failover, segments: parts, carrierId, id } = entry;
        const cost = entry.price === undefined ? {} : { price: price.format(entry.price), currency };
        return {
          ...shown,
          number,
          kind: kinds[kind],
          code,
          failover,
          parts,
          ...cost,
          by: by ?? words.log.automatic,
          carrierId,
          id,
        };
      }
      case "refused": {
        const until = entry.until === undefined ? undefined : clockTime(entry.until, timeZone);
        return {
          ...shown,
          status: words.outcomes.refused,
          reason: chipOf(entry, words).text,
          kind: kinds[entry.kind],
          until,
          by,
        };
      }
      case "received": {
        const meaning = meaningOf(entry.meaning, words);
        return { ...shown, number: entry.number, meaning, carrierId: entry.carrierId };
      }
      case "consent_changed":
        return { ...shown, number: entry.number, method: methodOf(entry.method, words), wording: entry.wording, by };
      case "household_changed":
        return { ...shown, changes: changesOf(entry, words).join("; "), by };
      case "carrier_stopped":
        return { ...shown, code: entry.error };
      default:
        return shown;
    }
  };
};

async function* rows(asked: AdminRequest, whole: boolean): AsyncGenerator<string> {
  const { columns, separator } = wordsIn(asked.language).page.log;
  const names = Object.keys(columns) as Column[];
  const cells = cellsFor(asked);
  const line = (values: readonly unknown[]): string => `${values.map(cell).join(separator)}\r\n`;
  const { reporting } = asked.household;
  const { timeZone } = reporting.today();
  // Without a byte order mark, spreadsheets read the text as Latin-1.
  yield `\u{FEFF}${line(names.map((name) => (name === "time" ? `${columns.time} (${timeZone})` : columns[name])))}`;
  const filter = filterOf(asked);
  for (let before: string | undefined; ; ) {
    const request = { filter, limit: 1000, effort, ...(before !== undefined && { before }) };
    const { entries, next } = await reporting.log(request, asked.language, whole);
    yield entries
      .map(cells)
      .map((values) => line(names.map((name) => values[name])))
      .join("");
    if (next === undefined) return;
    before = next;
  }
}

/** Streamed: only one page is in memory, however long the log is. */
export const csv = async (asked: AdminRequest): Promise<Readable> => Readable.from(rows(asked, await wholeNumbers(asked)));

// One page of the log, newest first: reads the stream backwards, no further than the page needs.

import { z } from "zod";
import type { LogPage, LogQuery } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import { Sieve, timeIn } from "../page-filter";
import { fieldOf, millisecondsOf, type Position, type RawEntry, rawEntry, readEntry } from "./entry";
import type { Journal } from "./journal";

/** The first may be all that a page needs; whoever reads on is looking for something. */
const blocks = { first: 200, later: 1000 } as const;

/** A page ends in front of an entry, or within it: in front of its record number `index`. */
const readCursor = (cursor: string): { position: string; index: number } | undefined => {
  const match = /^(\d+-\d+)(?::(\d+))?$/.exec(cursor);
  return match?.[1] === undefined ? undefined : { position: match[1], index: Number(match[2] ?? 0) };
};

const entries = async ({ link, keys, patience }: Journal, ...words: readonly string[]): Promise<RawEntry[]> => {
  const [command = "", ...range] = words;
  return z.array(rawEntry).parse(await link.send([command, keys.journal, ...range], patience));
};

async function* backwards(journal: Journal, last: string): AsyncGenerator<RawEntry> {
  for (let from = last, count: number = blocks.first; ; count = blocks.later) {
    const block = await entries(journal, "XREVRANGE", from, "-", "COUNT", String(count));
    yield* block;
    if (block.length < count) return;
    from = `(${block.at(-1)?.[0] ?? ""}`;
  }
}

const jsonOf = ([, fields]: RawEntry): string => fieldOf(fields, "records") ?? "";

/**
 * Where to begin, if nothing later than `until` is asked for. The places go by the server's clock, and by the time of a move where
 * the household came from elsewhere, so that the records themselves are asked.
 */
const endOf = async (journal: Journal, until: Instant): Promise<Position> => {
  const [oldest] = await entries(journal, "XRANGE", "-", "+", "COUNT", "1");
  const [newest] = await entries(journal, "XREVRANGE", "+", "-", "COUNT", "1");
  let [from, to] = [oldest, newest].map((entry) => millisecondsOf(entry?.[0] ?? "0-0")) as [number, number];
  for (to += 1; to - from > 1; ) {
    const middle = Math.floor((from + to) / 2);
    const [entry] = await entries(journal, "XRANGE", String(middle), "+", "COUNT", "1");
    if (entry && (timeIn(jsonOf(entry)) ?? 0) <= until) from = Math.max(middle, millisecondsOf(entry[0]));
    else to = middle;
  }
  return String(to);
};

/** A cursor that means nothing gives an empty page. */
export const readPage = async (journal: Journal, query: LogQuery): Promise<LogPage> => {
  const { before, until } = query;
  const newest = async (): Promise<Position> => (until === undefined ? "+" : endOf(journal, until));
  const cursor = before === undefined ? { position: await newest(), index: 0 } : readCursor(before);
  const sieve = new Sieve(query);
  if (!cursor) return sieve.page();
  const within = cursor.index > 0;
  for await (const raw of backwards(journal, within || before === undefined ? cursor.position : `(${cursor.position}`)) {
    if (sieve.wants(jsonOf(raw))) {
      const { position, records } = readEntry(raw);
      const end = within && position === cursor.position ? cursor.index : records.length;
      for (let n = Math.min(end, records.length) - 1; n >= 0; n--) {
        const record = records[n];
        if (record && sieve.take(record)) return sieve.page(n > 0 ? `${position}:${n}` : position);
      }
    }
    if (sieve.isPast) return sieve.page();
    if (sieve.isSpent) return sieve.page(raw[0]);
  }
  return sieve.page();
};

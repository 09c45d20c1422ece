// One page of the log, newest first: reads the stream backwards, no further than the page needs.

import type { LogPage, LogQuery } from "../../core/ports/store";
import type { Instant } from "../../core/units";
import { PageFilter, timeIn } from "../page-filter";
import { fieldOf, type Journal, millisecondsOf, type Position, type RawEntry } from "./journal";

/** The first block may be all that a page needs; later ones are larger. */
const blockSizes = { first: 200, later: 1000 } as const;

/** A page ends before an entry, or within it: before its record number `index`. */
const readCursor = (cursor: string): { position: string; index: number } | undefined => {
  const match = /^(\d+-\d+)(?::(\d+))?$/.exec(cursor);
  return match?.[1] === undefined ? undefined : { position: match[1], index: Number(match[2] ?? 0) };
};

async function* backwards(journal: Journal, last: string): AsyncGenerator<RawEntry> {
  for (let from = last, count: number = blockSizes.first; ; count = blockSizes.later) {
    const block = await journal.range("XREVRANGE", from, "-", count);
    yield* block;
    if (block.length < count) return;
    from = `(${block.at(-1)?.[0] ?? ""}`;
  }
}

const storedJson = ([, fields]: RawEntry): string => fieldOf(fields, "records") ?? "";

/**
 * Where to begin if nothing later than `until` is asked for. Positions go by the server's clock, or by the time the household was
 * moved to it, so the search looks at the records themselves.
 */
const endFor = async (journal: Journal, until: Instant): Promise<Position> => {
  const [oldest] = await journal.range("XRANGE", "-", "+", 1);
  const [newest] = await journal.range("XREVRANGE", "+", "-", 1);
  let [from, to] = [oldest, newest].map((entry) => millisecondsOf(entry?.[0] ?? "0-0")) as [number, number];
  for (to += 1; to - from > 1; ) {
    const middle = Math.floor((from + to) / 2);
    const [entry] = await journal.range("XRANGE", String(middle), "+", 1);
    if (entry && (timeIn(storedJson(entry)) ?? 0) <= until) from = Math.max(middle, millisecondsOf(entry[0]));
    else to = middle;
  }
  return String(to);
};

/** A cursor that means nothing gives an empty page. */
export const readPage = async (journal: Journal, query: LogQuery): Promise<LogPage> => {
  const { before, until } = query;
  const newest = async (): Promise<Position> => (until === undefined ? "+" : endFor(journal, until));
  const cursor = before === undefined ? { position: await newest(), index: 0 } : readCursor(before);
  const filter = new PageFilter(query);
  if (!cursor) return filter.page();
  const within = cursor.index > 0;
  for await (const raw of backwards(journal, within || before === undefined ? cursor.position : `(${cursor.position}`)) {
    if (filter.mayMatch(storedJson(raw), () => journal.entryJson(raw))) {
      const { position, records } = journal.readEntry(raw);
      const full = filter.addAll(records, within && position === cursor.position ? cursor.index : undefined);
      if (full !== undefined) return filter.page(full > 0 ? `${position}:${full}` : position);
    }
    if (filter.isPast) return filter.page();
    if (filter.effortSpent) return filter.page(raw[0]);
  }
  return filter.page();
};

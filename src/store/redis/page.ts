// One page of the log, newest first: reads the stream backwards, no further than the page needs.

import { z } from "zod";
import type { JournalRecord } from "../../core/journal/records";
import type { LogPage, LogQuery } from "../../core/ports/store";
import { rawEntry, readEntry } from "./entry";
import type { Journal } from "./journal";

const block = 200;

/** A page ends in front of an entry, or within it: in front of its record number `index`. */
const readCursor = (cursor: string): { position: string; index: number } | undefined => {
  const match = /^(\d+-\d+)(?::(\d+))?$/.exec(cursor);
  return match?.[1] === undefined ? undefined : { position: match[1], index: Number(match[2] ?? 0) };
};

async function* backwards({ link, keys, patience }: Journal, last: string): AsyncGenerator<z.infer<typeof rawEntry>> {
  for (let from = last, more = true; more; ) {
    const words = ["XREVRANGE", keys.journal, from, "-", "COUNT", String(block)];
    const entries = z.array(rawEntry).parse(await link.send(words, patience));
    yield* entries;
    from = `(${entries.at(-1)?.[0] ?? ""}`;
    more = entries.length === block;
  }
}

/** Cheaper than reading an entry that holds nothing asked for. */
const mayHold = (fields: readonly string[], types: LogQuery["types"]): boolean =>
  !types || types.some((type) => fields.some((field) => field.includes(`"type":"${type}"`)));

/** A cursor that means nothing gives an empty page. */
export const readPage = async (journal: Journal, { types, before, limit }: LogQuery): Promise<LogPage> => {
  const cursor = before === undefined ? { position: "+", index: 0 } : readCursor(before);
  if (!cursor) return { records: [] };
  const page: JournalRecord[] = [];
  const within = cursor.index > 0;
  for await (const raw of backwards(journal, within || before === undefined ? cursor.position : `(${cursor.position}`)) {
    if (!mayHold(raw[1], types)) continue;
    const { position, records } = readEntry(raw);
    const end = within && position === cursor.position ? cursor.index : records.length;
    for (let n = Math.min(end, records.length) - 1; n >= 0; n--) {
      const record = records[n];
      if (record && (!types || types.includes(record.type))) page.push(record);
      if (page.length >= limit) return { records: page, next: n > 0 ? `${position}:${n}` : position };
    }
  }
  return { records: page };
};

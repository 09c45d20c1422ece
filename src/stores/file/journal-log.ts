// The log as the journal's files tell it now.

import type { LogPage, LogQuery } from "../../core/ports/store";
import { journalEntries } from "./damage";
import { type Position, readPage } from "./page";
import { journalOf, type Place } from "./place";

/** `end`: of what is durable. */
export const pageOfLog = async (place: Place, end: Position | undefined, query: LogQuery): Promise<LogPage> => {
  const { files, sealing, log } = place;
  const months = (await journalEntries(place)).filter(({ aside }) => !aside).map(({ month }) => month);
  const { unreadable, ...page } = await readPage({ files, sealing, directory: journalOf(place), months, end }, query);
  if (unreadable.length > 0) log("warn", { event: "store_lines_unreadable", detail: unreadable.join(", ") });
  return page;
};

// Retention: the journal's months that are older than is kept.

import { join } from "node:path";
import type { Duration } from "../../core/units";
import { journalEntries } from "./damage";
import { monthEnd } from "./format";
import type { Position } from "./page";
import { journalOf, type Place } from "./place";

/**
 * Removes the oldest month where it has been over for longer than `keep`. One at a time, so that a clock that is wrong for a day
 * doesn't cost years; and only what the checkpoint has done with.
 */
export const forgetOldestMonth = async (place: Place, keep: Duration, checkpoint: Position): Promise<void> => {
  const [oldest] = await journalEntries(place);
  if (!oldest || oldest.aside || oldest.month >= checkpoint.file) return;
  if (monthEnd(oldest.month) + keep > place.clock.now()) return;
  await place.files.remove(oldest.path);
  await place.files.syncDirectory(journalOf(place));
  place.log("info", { event: "store_month_removed", detail: join("journal", oldest.month) });
};

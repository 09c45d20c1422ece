// Retention: what a text said is kept for a while only; that there was one stays in the log.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import type { JournalRecord } from "../core/journal/records";
import type { Rewrite } from "../core/ports/store";
import { type Duration, days, type Instant, instant, later } from "../core/units";

/** Files are rewritten once a day at most. */
const every = days(1);

/** What is still held needs its words. */
const withoutText = (record: JournalRecord, held: ReadonlySet<string>): JournalRecord | undefined => {
  switch (record.type) {
    case "reserved":
    case "received":
      return record.text === "" ? record : { ...record, text: "" };
    case "refused": {
      const { text, ...rest } = record;
      return text === undefined ? record : rest;
    }
    case "held":
      return held.has(record.id) || record.payload === null ? record : { ...record, payload: null };
    // It has expired by then.
    case "linked":
      return undefined;
    default:
      return record;
  }
};

const forgetting = (since: Instant, before: Instant, held: ReadonlySet<string>): Rewrite => ({
  since,
  before,
  record: (record) => (record.at < before ? withoutText(record, held) : record),
});

/** Takes the words out of what is older than texts are kept, where that wasn't done today already. */
export const forgetTexts = async ({ store, clock, settings, log }: Pick<Context, "store" | "clock" | "settings" | "log">) => {
  const keyValues = new KeyValues(store, clock);
  const before = later(clock.now(), -settings.keepTexts as Duration);
  const since = keyValues.watermark("texts") ?? instant(0);
  if (before < since + every) return;
  const unread = await store.rewrite(forgetting(since, before, new Set(store.view().state.held.keys())));
  if (unread.length > 0) log("warn", { event: "texts_kept", detail: `${unread.join(", ")} can't be read` });
  await keyValues.setWatermark("texts", before);
};

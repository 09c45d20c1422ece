// Retention: removes the content of texts after a while; that there was a text stays in the log.

import type { Context } from "../context/context";
import { KeyValues } from "../context/key-values";
import type { JournalRecord } from "../core/journal/records";
import { nextTime } from "../core/message/scheduled";
import { scheduledIn, withScheduled } from "../core/people/document";
import type { Rewrite, Store } from "../core/ports/store";
import { type Duration, days, type Instant, instant, later } from "../core/units";

/** Files are rewritten at most once a day. */
const interval = days(1);

/** A held text still needs its content. */
export const withoutText = (record: JournalRecord, held: ReadonlySet<string>): JournalRecord | undefined => {
  switch (record.type) {
    case "reserved": {
      const { key: _, reference: __, digest: ___, picture: ____, ...rest } = record;
      return { ...rest, text: "" };
    }
    case "received":
      return { ...record, text: "" };
    case "refused": {
      const { text: _, title: __, to: ___, ...rest } = record;
      return rest;
    }
    case "held": {
      if (held.has(record.id)) return record;
      const { about: _, ...rest } = record;
      return { ...rest, topic: "", key: "", payload: null };
    }
    // Of pictures that are gone, and of the answers they belonged to.
    case "values_set":
      return record.scope === "pictures" || record.scope === "answered" ? undefined : record;
    case "passed":
      return { ...record, topic: "" };
    // Short links and references have expired by then.
    case "link_created":
    case "referred":
      return undefined;
    default:
      return record;
  }
};

const forgetting = (span: Pick<Rewrite, "since" | "before">, before: Instant, held: ReadonlySet<string>): Rewrite => ({
  ...span,
  record: (record) => (record.at < before ? withoutText(record, held) : record),
});

/** Whether nothing was written of that time; an idle household's disk stays as it is. */
const isEmpty = async (store: Pick<Store, "log">, since: Instant, before: Instant): Promise<boolean> => {
  const where = { json: () => true, record: ({ at }: JournalRecord) => at < before };
  const { records, next } = await store.log({ limit: 1, since, until: before, where });
  return records.length === 0 && next === undefined;
};

/** Removes the content of texts older than `keepTexts`, once a day. */
export const forgetTexts = async ({ store, clock, settings, log }: Pick<Context, "store" | "clock" | "settings" | "log">) => {
  const keyValues = new KeyValues(store, clock);
  const before = later(clock.now(), -settings.keepTexts as Duration);
  const since = keyValues.watermark("texts") ?? instant(0);
  // What a backup brought stands in files of a later month.
  const isRestored = before <= (keyValues.watermark("restored") ?? 0);
  if (before < since + interval || (!isRestored && (await isEmpty(store, since, before)))) return;
  const span = isRestored ? {} : { since, before };
  const unread = await store.rewrite(forgetting(span, before, new Set(store.view().state.held.keys())));
  if (unread.length > 0) log("warn", { event: "texts_kept", detail: `${unread.join(", ")} can't be read` });
  await store.step(({ document }) => {
    const texts = scheduledIn(document);
    const kept = texts.filter((text) => text.done >= before || nextTime(text, text.done, settings.timeZone) !== undefined);
    return { result: undefined, ...(kept.length < texts.length && { document: withScheduled(document, kept) }) };
  });
  await keyValues.setWatermark("texts", before);
};

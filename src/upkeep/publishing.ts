// Publishes records and the store's health as events and log lines, never before they are durable.

import { type Context, errorText, occasion } from "../context/context";
import type { Delivery } from "../context/events";
import { notice } from "../context/notices";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { isNoticeKind, notices } from "../core/notices";
import { findPerson } from "../core/people/document";
import type { LogLevel, LogLine } from "../core/ports/log";
import type { PersonId } from "../core/units";
import { noticeText } from "../words";

/** The sentence for a carrier's error code. */
type Explain = (error: string) => string | undefined;

const maskedNumber = ({ store }: Context, id: PersonId | undefined): { readonly number?: string } => {
  const number = id && findPerson(store.view().document, id)?.number;
  return number ? { number: maskNumber(number) } : {};
};

const deliveryOf = ({ store }: Context, record: RecordOf<"status_changed">, explain: Explain): Delivery | undefined => {
  const message = store.view().state.messages.get(record.id);
  if (!message) return undefined;
  const advice = record.error === undefined ? undefined : explain(record.error);
  return {
    id: record.id,
    state: message.state,
    at: record.at,
    ...(message.person !== undefined && { person: message.person }),
    ...(message.carrierId !== undefined && { carrierId: message.carrierId }),
    ...(record.error !== undefined && { error: record.error }),
    ...(advice !== undefined && { advice }),
    ...(record.price && { price: record.price }),
  };
};

const emitEvents = (context: Context, record: JournalRecord, explain: Explain): void => {
  const { events } = context;
  if (record.type === "notified" && isNoticeKind(record.notice))
    events.emit("notice", { notice: record.notice, text: record.text, at: record.at });
  if (record.type === "consent_changed")
    events.emit("consent", {
      people: record.people,
      to: record.to,
      method: record.method,
      at: record.at,
      ...maskedNumber(context, record.people[0]),
    });
  if (record.type === "status_changed") {
    const delivery = deliveryOf(context, record, explain);
    if (delivery) events.emit("delivery", delivery);
  }
};

type Line = readonly [LogLevel, LogLine];
type About = Pick<LogLine, "person" | "number">;

const about = (context: Context, id: PersonId | undefined): About => ({
  ...(id !== undefined && { person: id }),
  ...maskedNumber(context, id),
});

const reserved = (record: RecordOf<"reserved">, context: Context): Line => [
  "info",
  {
    event: "reserved",
    message: record.id,
    ...about(context, record.person),
    detail: `${record.kind}, ${record.segments} segment(s)`,
  },
];

/** With the carrier's code and what it means. */
const errorOf = (error: string | undefined, explain: Explain): Pick<LogLine, "reason" | "detail"> => {
  const detail = error === undefined ? undefined : explain(error);
  return { ...(error !== undefined && { reason: error }), ...(detail !== undefined && { detail }) };
};

const moved = (record: RecordOf<"status_changed">, context: Context, explain: Explain): Line => [
  record.error === undefined ? "info" : "warn",
  {
    event: record.state,
    message: record.id,
    ...about(context, context.store.view().state.messages.get(record.id)?.person),
    ...(record.carrierId !== undefined && { carrierId: record.carrierId }),
    ...errorOf(record.error, explain),
    ...(record.failoverReason !== undefined && {
      detail: `through the second carrier; the first refused with ${record.failoverReason}`,
    }),
  },
];

const received = ({ person, masked, carrierId, meaning }: RecordOf<"received">): Line => [
  "info",
  { event: "received", ...(person !== undefined && { person }), number: masked, carrierId, reason: meaning },
];

/** Bookkeeping has no line. */
const lineOf = (record: JournalRecord, context: Context, explain: Explain): Line | undefined => {
  switch (record.type) {
    case "reserved":
      return reserved(record, context);
    case "status_changed":
      return moved(record, context, explain);
    case "refused":
      return ["info", { event: "refused", ...about(context, record.person), reason: record.reason, detail: record.kind }];
    case "received":
      return received(record);
    case "consent_changed":
      return ["info", { event: record.to, detail: `${record.people.join(", ") || "an unknown number"}, by ${record.method}` }];
    case "household_changed":
      return ["info", { event: record.change, ...about(context, record.person), detail: `by ${record.by}` }];
    case "notified":
      return isNoticeKind(record.notice)
        ? [notices[record.notice].level, { event: record.notice, detail: record.text }]
        : undefined;
    case "carrier_stopped":
      return record.error === undefined
        ? ["info", { event: "carrier_resumed" }]
        : ["error", { event: "carrier_stopped", ...errorOf(record.error, explain) }];
    default:
      return undefined;
  }
};

/** Publishes every record from now on; returns how to stop. A listener that throws is logged and doesn't stop the others. */
export const publishRecords = (context: Context, explain: Explain): (() => void) => {
  const guarded = (what: () => void): void => {
    try {
      what();
    } catch (error) {
      context.log("error", { event: "listener_failed", detail: errorText(error) });
    }
  };
  let planned = false;
  /** Once for all steps that became durable together. */
  const changedSoon = (): void => {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      guarded(() => context.events.emit("changed"));
    });
  };
  return context.store.onRecords((records) => {
    for (const record of records) {
      const line = lineOf(record, context, explain);
      if (line) context.log(...line);
      guarded(() => emitEvents(context, record, explain));
    }
    changedSoon();
  });
};

/** A notice about a store that works but could be safer; once a day, whatever the number of restarts. */
const noticeAdvice = async (context: Context): Promise<void> => {
  const { store, log } = context;
  const health = store.health();
  if (!health.ok || health.advice === undefined) return;
  const { advice } = health;
  const now = occasion(context);
  await store
    .step((view) => ({ result: undefined, records: notice(view, "store_trouble", now, { problem: "less_safe", advice }) }))
    .catch((error: unknown) => log("warn", { event: "store_advice_not_written", detail: errorText(error) }));
};

/** Publishes the store's health; returns how to stop. */
export const watchStore = (context: Context): (() => void) => {
  const { store, events } = context;
  void noticeAdvice(context);
  const offHealth = store.onHealth((health) => {
    if (!health.ok) {
      const { at, language } = occasion(context);
      events.emit("notice", { notice: "store_trouble", text: noticeText(language, "store_trouble", health), at });
    } else void noticeAdvice(context);
    events.emit("changed");
  });
  const offOthers = store.onOthers?.(() => events.emit("changed"));
  return () => {
    offHealth();
    offOthers?.();
  };
};

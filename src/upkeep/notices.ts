// From durable records to events and log lines: nobody is told of anything that is not written yet.

import { type Context, occasion, said } from "../context/context";
import { type Delivery, type Notice, noticeKinds } from "../context/events";
import { notice } from "../context/notices";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { findPerson } from "../core/people/document";
import { localDay } from "../core/policy/calendar";
import type { LogLevel, LogLine } from "../core/ports/log";
import type { PersonId } from "../core/units";
import { noticeText } from "../words";

/** Says what a carrier's error means and what to do. */
type Advise = (error: string) => string | undefined;

/** Masked. */
const numberOf = ({ store }: Context, id: PersonId | undefined): { readonly number?: string } => {
  const number = id && findPerson(store.view().document, id)?.number;
  return number ? { number: maskNumber(number) } : {};
};

const deliveryOf = ({ store }: Context, record: RecordOf<"moved">, advise: Advise): Delivery | undefined => {
  const message = store.view().state.messages.get(record.id);
  if (!message) return undefined;
  const advice = record.error === undefined ? undefined : advise(record.error);
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

const isNotice = (kind: string): kind is Notice["notice"] => noticeKinds.some((known) => known === kind);

const tell = (context: Context, record: JournalRecord, advise: Advise): void => {
  const { events } = context;
  if (record.type === "noticed" && isNotice(record.notice))
    events.emit("notice", { notice: record.notice, text: record.text, at: record.at });
  if (record.type === "consented")
    events.emit("consent", {
      people: record.people,
      to: record.to,
      method: record.method,
      at: record.at,
      ...numberOf(context, record.people[0]),
    });
  if (record.type === "moved") {
    const delivery = deliveryOf(context, record, advise);
    if (delivery) events.emit("delivery", delivery);
  }
};

type Line = readonly [LogLevel, LogLine];
type About = Pick<LogLine, "person" | "number">;

const about = (context: Context, id: PersonId | undefined): About => ({
  ...(id !== undefined && { person: id }),
  ...numberOf(context, id),
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

const moved = (record: RecordOf<"moved">, context: Context): Line => [
  record.error === undefined ? "info" : "warn",
  {
    event: record.to,
    message: record.id,
    ...about(context, context.store.view().state.messages.get(record.id)?.person),
    ...(record.carrierId !== undefined && { carrierId: record.carrierId }),
    ...(record.error !== undefined && { reason: record.error }),
    ...(record.instead !== undefined && { detail: `by the second carrier, since the first refused it (${record.instead})` }),
  },
];

const received = ({ person, masked, carrierId, meaning }: RecordOf<"received">): Line => [
  "info",
  { event: "received", ...(person !== undefined && { person }), number: masked, carrierId, reason: meaning },
];

/** The one line each; what is only bookkeeping has none. */
const lineOf = (record: JournalRecord, context: Context): Line | undefined => {
  switch (record.type) {
    case "reserved":
      return reserved(record, context);
    case "moved":
      return moved(record, context);
    case "refused":
      return ["info", { event: "refused", ...about(context, record.person), reason: record.reason, detail: record.kind }];
    case "received":
      return received(record);
    case "consented":
      return ["info", { event: record.to, detail: `${record.people.join(", ") || "nobody we know"}, by ${record.method}` }];
    case "changed":
      return ["info", { event: record.what, ...about(context, record.person), detail: `by ${record.by}` }];
    case "noticed":
      return record.text ? ["warn", { event: record.notice, detail: record.text }] : undefined;
    case "carrier_stopped":
      return record.error === undefined
        ? ["info", { event: "carrier_resumed" }]
        : ["error", { event: "carrier_stopped", reason: record.error }];
    default:
      return undefined;
  }
};

/** Announces every record from now on; gives back how to stop. A listener that throws keeps nobody else from being told. */
export const announce = (context: Context, advise: Advise): (() => void) => {
  const guarded = (what: () => void): void => {
    try {
      what();
    } catch (error) {
      context.log("error", { event: "listener_failed", detail: said(error) });
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
      const line = lineOf(record, context);
      if (line) context.log(...line);
      guarded(() => tell(context, record, advise));
    }
    changedSoon();
  });
};

// The store's health: told when it changes, and at the start what could be better.

/** Once a day, however often we start. */
const tellAdvice = async (context: Context): Promise<void> => {
  const { store, settings, log } = context;
  const health = store.health();
  if (!health.ok || health.advice === undefined) return;
  const { advice } = health;
  const now = occasion(context);
  const key = `store_advice:${localDay(now.at, settings.timeZone).day}`;
  await store
    .step((view) => ({ result: undefined, records: notice(view, key, "store_trouble", now, { problem: "less_safe", advice }) }))
    .catch((error: unknown) => log("warn", { event: "store_advice_not_written", detail: said(error) }));
};

/** Returns how to stop. */
export const watchStore = (context: Context): (() => void) => {
  const { store, events } = context;
  void tellAdvice(context);
  const offHealth = store.onHealth((health) => {
    if (!health.ok) {
      const { at, language } = occasion(context);
      events.emit("notice", { notice: "store_trouble", text: noticeText(language, "store_trouble", health), at });
    }
    events.emit("changed");
  });
  const offOthers = store.onOthers?.(() => events.emit("changed"));
  return () => {
    offHealth();
    offOthers?.();
  };
};

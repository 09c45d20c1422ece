// From durable records to events and log lines: nobody is told of anything that is not written yet.

import type { JournalRecord, RecordOf } from "../core/journal/records";
import type { LogLevel, LogLine } from "../core/ports/log";
import type { MessageId } from "../core/units";
import type { Context } from "./context";
import { type Delivery, type Notice, noticeKinds } from "./events";

/** Says what a carrier's error means and what to do. */
export type Advise = (error: string) => string | undefined;

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
    events.emit("consent", { people: record.people, to: record.to, method: record.method, at: record.at });
  if (record.type === "moved") {
    const delivery = deliveryOf(context, record, advise);
    if (delivery) events.emit("delivery", delivery);
  }
};

type Line = readonly [LogLevel, LogLine];

/** The one line each; what is only bookkeeping has none. */
const lineOf = (record: JournalRecord, context: Context): Line | undefined => {
  const person =
    "person" in record && record.person !== undefined ? { person: record.person as NonNullable<LogLine["person"]> } : {};
  switch (record.type) {
    case "reserved":
      return [
        "info",
        { event: "reserved", message: record.id, ...person, detail: `${record.kind}, ${record.segments} segment(s)` },
      ];
    case "moved":
      return moved(record, context);
    case "refused":
      return ["info", { event: "refused", ...person, reason: record.reason }];
    case "received":
      return [
        "info",
        { event: "received", ...person, number: record.masked, carrierId: record.carrierId, reason: record.meaning },
      ];
    case "consented":
      return ["info", { event: record.to, detail: `${record.people.join(", ") || "nobody we know"}, by ${record.method}` }];
    case "changed":
      return ["info", { event: record.what, ...person, detail: `by ${record.by}` }];
    case "noticed":
      return record.text ? ["warn", { event: record.notice, detail: record.text }] : undefined;
    default:
      return undefined;
  }
};

const moved = (record: RecordOf<"moved">, { store }: Context): Line => {
  const person = store.view().state.messages.get(record.id)?.person;
  const line: LogLine = {
    event: record.to,
    message: record.id as MessageId,
    ...(person !== undefined && { person }),
    ...(record.carrierId !== undefined && { carrierId: record.carrierId }),
    ...(record.error !== undefined && { reason: record.error }),
  };
  return [record.error === undefined ? "info" : "warn", line];
};

/** Announces every record from now on; gives back how to stop. */
export const announce = (context: Context, advise: Advise): (() => void) =>
  context.store.onRecords((records) => {
    for (const record of records) {
      const line = lineOf(record, context);
      if (line) context.log(...line);
      tell(context, record, advise);
    }
    context.events.emit("changed");
  });

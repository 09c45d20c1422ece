// How the page words statuses, remarks, times and numbers.

import type { PageMessage } from "../page-state";

const statuses: Readonly<Record<PageMessage["status"], string>> = {
  accepted: "accepted",
  queued: "queued",
  sending: "sending…",
  sent: "sent",
  delivered: "delivered",
  undelivered: "not delivered",
  failed: "failed",
  canceled: "canceled",
  received: "sent",
};

const remarks: Readonly<Record<NonNullable<PageMessage["remark"]>, string>> = {
  no_webhook: "The household is not listening yet",
  unreachable: "The household could not be reached",
  refused: "The household refused it",
  not_twiml: "The household's answer made no sense",
  answer_dropped: "Answer dropped: opted out",
};

export const statusText = ({ status, errorCode }: PageMessage): string =>
  errorCode === undefined ? statuses[status] : `${statuses[status]} (${errorCode})`;

export const remarkText = ({ remark }: PageMessage): string | undefined => remark && remarks[remark];

export const segmentsText = ({ segments, media }: PageMessage): string => {
  if (media > 0) return media === 1 ? "1 picture" : `${media} pictures`;
  return segments === 1 ? "1 segment" : `${segments} segments`;
};

export const numberText = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");

/** Clock times and days in the household's zone. */
export interface Times {
  clock(at: number): string;
  day(at: number): string;
}

export function timesIn(timeZone: string | undefined): Times {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat("en-GB", { ...zone, weekday: "long", day: "numeric", month: "long" });
  return { clock: (at) => clock.format(at), day: (at) => day.format(at) };
}

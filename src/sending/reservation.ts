// Reservation: composes one person's text, decides, and returns a reservation or a refusal. Pure except for the clock.

import { type Context, circumstances, type ShortLink } from "../context/context";
import { capNotices, capReachedNotice } from "../context/notices";
import type { JournalRecord, RecordOf } from "../core/journal/records";
import { refusalKey } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import type { DigestItem } from "../core/message/request";
import { findPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import { decide, objection } from "../core/policy/decide";
import type { PolicyReason } from "../core/policy/reasons";
import type { Change, View } from "../core/ports/store";
import type { Instant, LocalDay, MessageId } from "../core/units";
import { draftFor, type OutgoingRequest, resolved } from "./draft";
import { type NotSent, notSent, type Reservation } from "./results";

const longestTitle = 300;

const titleOfItem = ({ about, data, subject, message, template }: DigestItem): string =>
  about?.title ?? (typeof data?.title === "string" ? data.title : undefined) ?? subject ?? message ?? template ?? "";

/** The title of a request, for the log. */
const titleOf = (request: DigestItem & Pick<OutgoingRequest, "digest">): string =>
  (request.digest ?? [request]).map(titleOfItem).join(", ").slice(0, longestTitle);

/** None if the same request was refused today for the same reason: the log shows it once. */
export const refusedRecords = (
  request: OutgoingRequest,
  { person, to, reason, until }: NotSent,
  { state }: View,
  at: Instant,
  timeZone: string,
): JournalRecord[] => {
  const record: RecordOf<"refused"> = {
    type: "refused",
    at,
    day: localDay(at, timeZone).day,
    kind: request.kind,
    reason,
    title: titleOf(request),
    ...(person === undefined ? { to } : { person }),
    ...(until !== undefined && { until }),
    ...(request.by !== undefined && { by: request.by }),
  };
  return state.refusals.has(refusalKey(record)) ? [] : [record];
};

const reservedRecord = (
  { id, person, to, draft }: Reservation,
  view: View,
  request: OutgoingRequest,
  at: Instant,
  day: LocalDay,
): JournalRecord => {
  const { composed, reference, digest } = draft;
  return {
    type: "reserved",
    at,
    id,
    person: person.id,
    number: view.fingerprintOf(to),
    masked: maskNumber(to),
    kind: request.kind,
    day,
    segments: composed.segments,
    text: composed.text,
    ...(request.media && { media: request.media.length }),
    ...(request.picture !== undefined && { picture: request.picture }),
    ...(request.key !== undefined && { key: request.key }),
    ...(request.by !== undefined && { by: request.by }),
    ...(reference && { reference }),
    ...(digest && {
      digest: digest.map(({ item: { key }, reference }) => ({
        ...(key !== undefined && { key }),
        ...(reference && { reference }),
      })),
    }),
  };
};

/** Created for each text. */
interface New {
  readonly id: MessageId;
  readonly short: ShortLink | undefined;
}

const linkedRecords = ({ draft: { link } }: Reservation, at: Instant): JournalRecord[] =>
  link ? [{ type: "link_created", at, ...link }] : [];

/** `to`: the person as found before, or a name that matches no one. The view has the person as of now. */
export const reserve = (
  { settings, store, clock }: Pick<Context, "settings" | "store" | "clock">,
  view: View,
  { id, short }: New,
  to: Person | string,
  asked: OutgoingRequest,
): Change<Reservation | NotSent> => {
  const now = clock.now();
  const person = typeof to === "string" ? undefined : findPerson(view.document, to.id);
  const number = person?.number && view.fingerprintOf(person.number);
  const request = person ? resolved(view, person, asked) : asked;
  const draft = person && number ? draftFor({ view, settings, person, number, now, short }, request) : undefined;
  const { kind, urgent, key, deadline, fromFlow } = request;
  const { segments, tooLong, empty } = draft?.composed ?? { segments: 1, tooLong: false, empty: false };
  const isEmpty = empty && !request.media?.length;
  const name = typeof to === "string" ? to : undefined;
  const wanted = { person, name, number, kind, urgent, key, deadline, fromFlow, segments, tooLong, isEmpty };
  const decision = decide(circumstances({ settings, store }, view), wanted, now);
  if (decision.kind === "refused" || !person?.number || !draft) {
    const refused = notSent(to, decision.kind === "refused" ? decision : { reason: "unknown_person" });
    const notices = capReachedNotice(view, settings, refused.reason, segments, now);
    return { result: refused, records: [...refusedRecords(request, refused, view, now, settings.timeZone), ...notices] };
  }
  const reservation: Reservation = { kind: "reserved", id, person, to: person.number, draft };
  const notices = capNotices(view, settings, decision.day, segments, now);
  const reserved = reservedRecord(reservation, view, request, now, decision.day);
  return { result: reservation, records: [reserved, ...linkedRecords(reservation, now), ...notices] };
};

/** Why a reserved text must not be sent: a STOP or a pause can come between the reservation and the request. */
export const withdrawal = (
  { settings, store, clock }: Pick<Context, "settings" | "store" | "clock">,
  { person: { id }, to }: Reservation,
  { kind, urgent, deadline }: OutgoingRequest,
): PolicyReason | undefined => {
  const view = store.view();
  const person = findPerson(view.document, id);
  const wanted = { person, number: view.fingerprintOf(to), kind, urgent, deadline };
  const reason = objection(circumstances({ settings, store }, view), wanted, clock.now());
  return reason ?? (person?.number === to ? undefined : "not_opted_in");
};

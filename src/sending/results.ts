// The results of a request for one person: sent, or not sent with a reason.

import { maskNumber } from "../core/mask";
import type { Person } from "../core/people/person";
import type { RefusalReason } from "../core/policy/reasons";
import type { E164, Instant, MessageId, PersonId } from "../core/units";
import type { ComposedDraft } from "./draft";

export interface Sent {
  readonly kind: "sent";
  readonly id: MessageId;
  readonly person: PersonId;
  /** Masked. */
  readonly number: string;
  readonly text: string;
  readonly segments: number;
  /** `unknown`: the carrier may or may not have taken it; it counts and is never resent. */
  readonly state: "accepted" | "unknown";
  readonly carrierId?: string;
  /** The number by which an answer refers to it. */
  readonly reference?: number;
  /** The same for a digest. */
  readonly references?: readonly number[];
}

export interface NotSent {
  readonly kind: "not_sent";
  /** The name in the request. */
  readonly to: string;
  readonly person?: PersonId;
  readonly reason: RefusalReason;
  /** When to try again. */
  readonly until?: Instant;
  /** The carrier's error code, if the carrier refused it. */
  readonly error?: string;
  /** What the error means and what to do, in a sentence. */
  readonly advice?: string;
}
export type SendResult = Sent | NotSent;

/** A counted, durable permission to send one text once. */
export interface Reservation {
  readonly kind: "reserved";
  readonly id: MessageId;
  readonly person: Person;
  readonly to: E164;
  readonly draft: ComposedDraft;
}

type Why = Pick<NotSent, "reason"> & { readonly [Part in "until" | "error" | "advice"]?: NotSent[Part] | undefined };

export const notSent = (to: Person | string, { reason, until, error, advice }: Why): NotSent => ({
  kind: "not_sent",
  to: typeof to === "string" ? to : to.id,
  ...(typeof to !== "string" && { person: to.id }),
  reason,
  ...(until !== undefined && { until }),
  ...(error !== undefined && { error }),
  ...(advice !== undefined && { advice }),
});

export const sent = ({ id, person, to, draft }: Reservation, carrierId: string | undefined): Sent => ({
  kind: "sent",
  id,
  person: person.id,
  number: maskNumber(to),
  text: draft.composed.text,
  segments: draft.composed.segments,
  state: carrierId === undefined ? "unknown" : "accepted",
  ...(carrierId !== undefined && { carrierId }),
  ...(draft.reference && { reference: draft.reference.number }),
  ...(draft.digest && { references: draft.digest.flatMap(({ reference }) => reference?.number ?? []) }),
});

// The outbox: the one way out. Decides and reserves in one atomic step, then sends once, then writes down what came of it.

import { isHouseholdSmsError } from "../core/errors";
import type { JournalRecord } from "../core/journal/records";
import { maskNumber } from "../core/mask";
import { findPerson } from "../core/people/document";
import type { Person } from "../core/people/person";
import { type Decision, decide } from "../core/policy/decide";
import type { RefusalReason } from "../core/policy/reasons";
import type { SendAnswer } from "../core/ports/carrier";
import type { Change, View } from "../core/ports/store";
import { between, type E164, type Instant, type MessageId, type PersonId } from "../core/units";
import { type Context, circumstances } from "./context";
import { type ComposedDraft, draftFor, type OutgoingRequest } from "./draft";
import { capNotices, capReachedNotice } from "./notices";
import { recipients } from "./recipients";
import { type News, settle } from "./settle";

export interface Sent {
  readonly kind: "sent";
  readonly id: MessageId;
  readonly person: PersonId;
  /** Masked. */
  readonly number: string;
  readonly text: string;
  readonly segments: number;
  /** `unknown`: the carrier was asked and nobody can say whether it took the text; it is counted and never sent again. */
  readonly state: "accepted" | "unknown";
  readonly carrierId?: string;
  /** What an answer names it by. */
  readonly reference?: number;
}

export interface NotSent {
  readonly kind: "not_sent";
  /** As the request named them. */
  readonly to: string;
  readonly person?: PersonId;
  readonly reason: RefusalReason;
  /** When it is worth trying again. */
  readonly until?: Instant;
  /** The carrier's error code, where it was the carrier that refused. */
  readonly error?: string;
  readonly advice?: string;
}
export type SendResult = Sent | NotSent;

type Reservation =
  | {
      readonly kind: "reserved";
      readonly id: MessageId;
      readonly person: Person;
      readonly to: E164;
      readonly draft: ComposedDraft;
    }
  | NotSent;

const nameOf = (to: Person | string): string => (typeof to === "string" ? to : to.id);

const refusal = (to: Person | string, decision: Decision & { kind: "refused" }): NotSent => ({
  kind: "not_sent",
  to: nameOf(to),
  ...(typeof to !== "string" && { person: to.id }),
  reason: decision.reason,
  ...(decision.until !== undefined && { until: decision.until }),
});

const refusedRecord = (request: OutgoingRequest, refused: NotSent, at: Instant): JournalRecord => ({
  type: "refused",
  at,
  kind: request.kind,
  reason: refused.reason,
  ...(refused.person !== undefined && { person: refused.person }),
  ...(refused.until !== undefined && { until: refused.until }),
});

export class Outbox {
  constructor(private readonly context: Context) {}

  /** One result for each person meant. Rejects only on a defect. */
  async send(request: OutgoingRequest): Promise<SendResult[]> {
    const people = recipients(this.context.store.view().document, request.to);
    return Promise.all(people.map((person) => this.sendTo(person, request)));
  }

  /** What the decision would be now, without reserving: for who holds messages back until they may go. */
  foresee(person: Person, request: Pick<OutgoingRequest, "kind" | "urgent" | "key" | "deadline">): Decision {
    const view = this.context.store.view();
    const draft = { ...request, person, number: person.number && view.fingerprintOf(person.number), segments: 1, tooLong: false };
    return decide(circumstances(this.context, view), draft, this.context.clock.now());
  }

  private async sendTo(to: Person | string, request: OutgoingRequest): Promise<SendResult> {
    const reservation = await this.reserve(to, request);
    if (reservation.kind === "not_sent") return reservation;
    const answer = await this.context.carrier.send({
      id: reservation.id,
      to: reservation.to,
      text: reservation.draft.composed.text,
      media: request.media ?? [],
      ...(request.deadline !== undefined && { validFor: between(this.context.clock.now(), request.deadline) }),
    });
    await this.settled(reservation.id, answer);
    return this.result(reservation, answer);
  }

  private async reserve(to: Person | string, request: OutgoingRequest): Promise<Reservation> {
    const id = this.context.newId();
    try {
      return await this.context.store.step((view) => this.decided(view, id, to, request));
    } catch (error) {
      if (isHouseholdSmsError(error) && error.code === "store_read_only")
        return refusal(to, { kind: "refused", reason: "store_read_only" });
      throw error;
    }
  }

  /** Pure but for the clock: the decision on the view, and the reservation or the refusal as records. */
  private decided(view: View, id: MessageId, to: Person | string, request: OutgoingRequest): Change<Reservation> {
    const { settings, clock } = this.context;
    const now = clock.now();
    const person = typeof to === "string" ? undefined : findPerson(view.document, to.id);
    const number = person?.number && view.fingerprintOf(person.number);
    const draft = person && number ? draftFor(view, settings, person, number, request, now) : undefined;
    const decision = decide(
      circumstances(this.context, view),
      {
        person,
        number,
        kind: request.kind,
        urgent: request.urgent,
        key: request.key,
        deadline: request.deadline,
        segments: draft?.composed.segments ?? 1,
        tooLong: draft?.composed.tooLong ?? false,
      },
      now,
    );
    if (decision.kind === "refused" || !person?.number || !number || !draft) {
      const refused = refusal(to, decision.kind === "refused" ? decision : { kind: "refused", reason: "unknown_person" });
      return {
        result: refused,
        records: [refusedRecord(request, refused, now), ...capReachedNotice(view, settings, refused.reason, now)],
      };
    }
    const { composed, reference } = draft;
    return {
      result: { kind: "reserved", id, person, to: person.number, draft },
      records: [
        {
          type: "reserved",
          at: now,
          id,
          person: person.id,
          number,
          kind: request.kind,
          day: decision.day,
          segments: composed.segments,
          text: composed.text,
          ...(request.media && { media: request.media.length }),
          ...(request.key !== undefined && { key: request.key }),
          ...(reference && { reference }),
        },
        ...capNotices(view, settings, decision.day, composed.segments, now),
      ],
    };
  }

  /** Where the outcome can't be written, the reservation stays as it is and is settled later by asking the carrier. */
  private async settled(id: MessageId, answer: SendAnswer): Promise<void> {
    const { store, clock, log } = this.context;
    try {
      await store.step((view) => ({ result: undefined, ...settle(view, id, newsOf(answer), clock.now()) }));
    } catch (error) {
      log("error", { event: "outcome_not_written", message: id, detail: error instanceof Error ? error.message : String(error) });
    }
  }

  private result(reservation: Reservation & { kind: "reserved" }, answer: SendAnswer): SendResult {
    const { id, person, to, draft } = reservation;
    if (answer.kind === "refused")
      return {
        kind: "not_sent",
        to: person.id,
        person: person.id,
        reason: "carrier_refused",
        error: answer.error.code,
        advice: answer.error.advice,
      };
    return {
      kind: "sent",
      id,
      person: person.id,
      number: maskNumber(to),
      text: draft.composed.text,
      segments: draft.composed.segments,
      state: answer.kind,
      ...(answer.kind === "accepted" && { carrierId: answer.carrierId }),
      ...(draft.reference && { reference: draft.reference.number }),
    };
  }
}

const newsOf = (answer: SendAnswer): News => {
  switch (answer.kind) {
    case "accepted":
      return { state: "accepted", ...answer };
    case "refused":
      return { state: "refused", error: answer.error };
    case "unknown":
      return { state: "unknown" };
  }
};

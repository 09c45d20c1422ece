// The outbox: the one way out. Decides and reserves in one atomic step, then sends once, then writes down what came of it.

import { isHouseholdSmsError } from "../core/errors";
import type { Person } from "../core/people/person";
import { type Decision, decide } from "../core/policy/decide";
import type { PolicyReason } from "../core/policy/reasons";
import type { CarrierError, SendAnswer } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { between, type MessageId } from "../core/units";
import { type Context, circumstances, said } from "./context";
import { checkWords, type OutgoingRequest } from "./draft";
import { recipients } from "./recipients";
import { refusedRecord, reserve, withdrawal } from "./reservation";
import { type NotSent, notSent, type Reservation, type SendResult, sent } from "./results";
import { type Consequence, type News, settle } from "./settle";

export type { NotSent, SendResult, Sent } from "./results";

export class Outbox {
  constructor(private readonly context: Context) {}

  /** One result for each person meant. Rejects only on a defect, and with `bad_request` for a template that can't be filled. */
  async send(request: OutgoingRequest): Promise<SendResult[]> {
    const { settings, clock, store } = this.context;
    checkWords(request, settings, clock.now());
    const media = request.media?.length ? await this.context.carrier.checkMedia(request.media) : undefined;
    const people = recipients(store.view().document, request.to);
    return Promise.all(people.map((person) => (media ? this.refuse(person, request, media) : this.sendTo(person, request))));
  }

  /** What the decision would be now, without reserving: for who holds messages back until they may go. */
  foresee(
    person: Person,
    request: Pick<OutgoingRequest, "kind" | "urgent" | "key" | "deadline">,
    view: View = this.context.store.view(),
  ): Decision {
    const { kind, urgent, key, deadline } = request;
    const number = person.number && view.fingerprintOf(person.number);
    const draft = { person, number, kind, urgent, key, deadline, segments: 1, tooLong: false };
    return decide(circumstances(this.context, view), draft, this.context.clock.now());
  }

  private async sendTo(to: Person | string, request: OutgoingRequest): Promise<SendResult> {
    const reservation = await this.reserved(to, request);
    if (reservation.kind === "not_sent") return reservation;
    // Asked by the carrier right before it posts: whoever was answered a STOP before then gets nothing more.
    let withdrawn: PolicyReason | undefined;
    const mayStillGo = (): boolean => {
      withdrawn = withdrawal(this.context.store.view(), reservation);
      return withdrawn === undefined;
    };
    const answer = await this.post(reservation, request, mayStillGo);
    if (answer.kind === "withdrawn") return this.withdraw(reservation, request, withdrawn ?? "opted_out");
    await this.settled(reservation.id, newsOf(answer));
    return this.result(reservation, answer);
  }

  private async reserved(to: Person | string, request: OutgoingRequest): Promise<Reservation | NotSent> {
    const { store, newId, newLink } = this.context;
    const id = newId();
    const short = request.link === undefined ? undefined : newLink?.();
    try {
      return await store.step((view) => reserve(this.context, view, { id, short }, to, request));
    } catch (error) {
      if (isHouseholdSmsError(error) && error.code === "store_read_only") return notSent(to, { reason: error.code });
      throw error;
    }
  }

  private post(
    { id, to, draft }: Reservation,
    { media = [], deadline }: OutgoingRequest,
    mayStillGo: () => boolean,
  ): Promise<SendAnswer> {
    const { carrier, clock, log } = this.context;
    const validFor = deadline === undefined ? {} : { validFor: between(clock.now(), deadline) };
    const text = { id, to, text: draft.composed.text, media, ...validFor };
    return carrier.send(text, mayStillGo).catch((error: unknown): SendAnswer => {
      log("error", { event: "carrier_defect", message: id, detail: said(error) });
      return { kind: "unknown", detail: "defect" };
    });
  }

  /** What the carrier would not take uses up no right to send. */
  private async refuse(to: Person | string, request: OutgoingRequest, { code }: CarrierError): Promise<NotSent> {
    const { clock, settings, carrier } = this.context;
    const refused = notSent(to, { reason: "carrier_refused", error: code, advice: carrier.explain(code) });
    await this.written(undefined, () => ({ records: [refusedRecord(request, refused, clock.now(), settings.timeZone)] }));
    return refused;
  }

  /** The reservation is given back, since nothing was sent. */
  private async withdraw(reservation: Reservation, request: OutgoingRequest, reason: PolicyReason): Promise<NotSent> {
    const refused = notSent(reservation.person, { reason });
    const { clock, settings } = this.context;
    const at = clock.now();
    await this.written(reservation.id, () => ({
      records: [
        { type: "moved", at, id: reservation.id, to: "refused", error: reason },
        refusedRecord(request, refused, at, settings.timeZone),
      ],
    }));
    return refused;
  }

  private settled(id: MessageId, news: News): Promise<void> {
    return this.written(id, (view) => settle(view, id, news, this.context.clock.now()));
  }

  /** Where it can't be written, the reservation stays as it is and is settled later by asking the carrier. */
  private async written(id: MessageId | undefined, change: (view: View) => Consequence): Promise<void> {
    const { store, log } = this.context;
    try {
      await store.step((view) => ({ result: undefined, ...change(view) }));
    } catch (error) {
      log("error", { event: "outcome_not_written", ...(id && { message: id }), detail: said(error) });
    }
  }

  private result(reservation: Reservation, answer: Told): SendResult {
    if (answer.kind !== "refused") return sent(reservation, answer.kind === "accepted" ? answer.carrierId : undefined);
    const { code } = answer.error;
    return notSent(reservation.person, { reason: "carrier_refused", error: code, advice: this.context.carrier.explain(code) });
  }
}

/** What the carrier says of a text that it was asked to take. */
type Told = Exclude<SendAnswer, { kind: "withdrawn" }>;

const newsOf = (answer: Told): News => {
  switch (answer.kind) {
    case "accepted": {
      const { kind, ...news } = answer;
      return { state: kind, ...news };
    }
    case "refused":
      return { state: "refused", error: answer.error };
    case "unknown":
      return { state: "unknown" };
  }
};

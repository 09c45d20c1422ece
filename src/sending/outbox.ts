// The outbox: the only way to send. Decides and reserves in one atomic step, sends once, then records the outcome.

import { type Context, circumstances, errorText, occasion } from "../context/context";
import { isHouseholdSmsError } from "../core/errors";
import { maskNumber } from "../core/mask";
import { recipients } from "../core/people/names";
import type { Person } from "../core/people/person";
import { type Decision, decide } from "../core/policy/decide";
import type { PolicyReason } from "../core/policy/reasons";
import type { CarrierError, OutgoingText, SendOutcome } from "../core/ports/carrier";
import type { View } from "../core/ports/store";
import { between, type MessageId } from "../core/units";
import { applyStatus, type Changes, type News } from "../delivery/status-updates";
import { checkWords, type OutgoingRequest } from "./draft";
import { withPicture } from "./pictures";
import { refusedRecords, reserve, withdrawal } from "./reservation";
import { type NotSent, notSent, type Reservation, type SendResult, sent } from "./results";

export type { NotSent, SendResult } from "./results";

export class Outbox {
  constructor(private readonly context: Context) {}

  /** Sends to each recipient; one result each. Rejects with `bad_request` for a template that can't be filled, else only on a defect. */
  async send(request: OutgoingRequest): Promise<SendResult[]> {
    const { settings, clock, store } = this.context;
    checkWords(request, settings, clock.now());
    if (request.shown)
      return recipients(store.view().document, request.to).map((person) => notSent(person, { reason: "shown_on_page" }));
    const media = request.media?.length ? await this.context.carrier.checkMedia(request.media) : undefined;
    const people = recipients(store.view().document, request.to);
    if (media) return Promise.all(people.map((person) => this.refuse(person, request, media)));
    const pictured = await withPicture(this.context, request);
    return Promise.all(people.map((person) => this.sendTo(person, pictured(person))));
  }

  /** The decision as of now, without reserving: for throttles, which hold messages until it allows them. */
  dryRun(
    person: Person,
    request: Pick<OutgoingRequest, "kind" | "urgent" | "key" | "deadline" | "fromFlow">,
    view: View = this.context.store.view(),
  ): Decision {
    const { kind, urgent, key, deadline, fromFlow } = request;
    const number = person.number && view.fingerprintOf(person.number);
    const draft = { person, number, kind, urgent, key, deadline, fromFlow, segments: 1, tooLong: false };
    return decide(circumstances(this.context, view), draft, this.context.clock.now());
  }

  private async sendTo(to: Person | string, request: OutgoingRequest): Promise<SendResult> {
    const reservation = await this.reserved(to, request);
    if (reservation.kind === "not_sent") return reservation;
    // Called right before the request is written: a STOP that is answered before then withdraws the text.
    let withdrawn: PolicyReason | undefined;
    const mayStillGo = (): boolean => {
      withdrawn = withdrawal(this.context, reservation, request);
      return withdrawn === undefined;
    };
    const answer = await this.post(reservation, request, mayStillGo);
    if (answer.kind === "withdrawn") return this.withdraw(reservation, withdrawn ?? "opted_out");
    await writeOutcome(this.context, reservation.id, answer);
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
  ): Promise<SendOutcome> {
    const validFor = deadline === undefined ? {} : { validFor: between(this.context.clock.now(), deadline) };
    return handOver(this.context, { id, to, text: draft.composed.text, media, ...validFor }, mayStillGo);
  }

  /** A text that the carrier wouldn't take isn't reserved. */
  private async refuse(to: Person | string, request: OutgoingRequest, { code }: CarrierError): Promise<NotSent> {
    const { clock, settings, carrier } = this.context;
    const refused = notSent(to, { reason: "carrier_refused", error: code, advice: carrier.explain(code, settings.language) });
    await write(this.context, undefined, (view) => ({
      records: refusedRecords(request, refused, view, clock.now(), settings.timeZone),
    }));
    return refused;
  }

  /** Releases the reservation: nothing was sent. */
  private async withdraw({ id, person }: Reservation, reason: PolicyReason): Promise<NotSent> {
    const at = this.context.clock.now();
    await write(this.context, id, () => ({ records: [{ type: "status_changed", at, id, state: "refused", error: reason }] }));
    return notSent(person, { reason });
  }

  private result(reservation: Reservation, answer: CarrierAnswer): SendResult {
    if (answer.kind !== "refused") return sent(reservation, answer.kind === "accepted" ? answer.carrierId : undefined);
    const { code } = answer.error;
    const { carrier, settings } = this.context;
    return notSent(reservation.person, {
      reason: "carrier_refused",
      error: code,
      advice: carrier.explain(code, settings.language),
    });
  }
}

// Hands a reserved text to the carrier and records the outcome.

/** Never rejects: after a defect the outcome is unknown. Logs every failure with the carrier's code and sentence. */
export const handOver = async (
  { carrier, log, store }: Pick<Context, "carrier" | "log" | "store">,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  const { id, to } = text;
  const person = store.view().state.messages.get(id)?.person;
  const about = { message: id, number: maskNumber(to), ...(person !== undefined && { person }) };
  try {
    const outcome = await carrier.send(text, mayStillGo);
    if (outcome.kind === "refused")
      log("warn", { event: "carrier_refused", ...about, reason: outcome.error.code, detail: outcome.error.message ?? "refused" });
    if (outcome.kind === "unknown") log("warn", { event: "carrier_unknown", ...about, reason: outcome.detail });
    return outcome;
  } catch (error) {
    log("error", { event: "carrier_defect", ...about, detail: errorText(error) });
    return { kind: "unknown", detail: "defect" };
  }
};

/** The carrier's answer to a text that was not withdrawn. */
export type CarrierAnswer = Exclude<SendOutcome, { kind: "withdrawn" }>;

const newsOf = (answer: CarrierAnswer): News => {
  switch (answer.kind) {
    case "accepted": {
      const { kind, ...news } = answer;
      return { state: kind, ...news };
    }
    case "refused":
      return { state: "refused", error: answer.error };
    case "unknown":
      return { state: "unknown", ...(answer.failoverReason !== undefined && { failoverReason: answer.failoverReason }) };
  }
};

/** If the outcome can't be written, the reservation stays open and reconciliation asks the carrier later. */
export const write = async (
  { store, log }: Pick<Context, "store" | "log">,
  id: MessageId | undefined,
  change: (view: View) => Changes,
): Promise<void> => {
  try {
    await store.step((view) => ({ result: undefined, ...change(view) }));
  } catch (error) {
    log("error", { event: "outcome_not_written", ...(id && { message: id }), detail: errorText(error) });
  }
};

export const writeOutcome = (
  context: Pick<Context, "store" | "log" | "clock" | "settings">,
  id: MessageId,
  answer: CarrierAnswer,
): Promise<void> => write(context, id, (view) => applyStatus(view, id, newsOf(answer), occasion(context)));

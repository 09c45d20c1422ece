// The Carrier port on an Android phone with the SMS Gateway app (SMSGate): the household's own SIM.

import type { OutgoingText, SendOutcome } from "../../core/ports/carrier";
import type { ConnectedCarrier } from "../../core/ports/carrier-admin";
import type { MessageId } from "../../core/units";
import { brokenBy } from "../request-failure";
import { check, inspect } from "./diagnosis";
import { errorOf, explain } from "./errors";
import { type AndroidOptions, type Answer, Gateway, pathOf } from "./gateway";
import { readMessage, receivedSince, sentSince } from "./messages";
import { readInbound, readStatus, register, rehearsal } from "./webhooks";

export const androidCarrier = (options: AndroidOptions): ConnectedCarrier => {
  const gateway = new Gateway(options);
  return {
    checkMedia: async (media) => (media.length > 0 ? errorOf("phone_media") : undefined),
    send: (text, mayStillGo) => send(options, gateway, text, mayStillGo),
    sentSince: (since) => sentSince(gateway, since),
    receivedSince: async (since) => ({ texts: await receivedSince(gateway, options, since) }),
    readInbound: (request) => readInbound(options, request),
    readStatus: (request) => readStatus(options, request),
    fetchMedia: async () => ({ kind: "refused", reason: "not_ours" }),
    answerInbound: async () => ({ status: 204 }),
    answerStatus: () => ({ status: 204 }),
    maintain: () => register(gateway, options),
    // What a SIM's texts cost, only its contract knows.
    segmentPrice: async () => undefined,
    usage: async () => undefined,
    check: () => check(options, gateway),
    diagnose: (language) => inspect(options, gateway, language),
    // There is nothing else that a line offers.
    fix: () => register(gateway, options),
    testWebhook: () => (options.publicUrl ? rehearsal(options) : undefined),
    explain,
    close: async () => gateway.close(),
  };
};

// Sending one text: one POST under our own id, by which the gateway can be asked what became of it.

type Sending = Pick<AndroidOptions, "mode" | "simNumber" | "log">;

const ttl = (validFor: number): number => Math.max(1, Math.floor(validFor / 1000));

const bodyOf = ({ simNumber }: Sending, { id, to, text, validFor }: OutgoingText) => ({
  id,
  textMessage: { text },
  phoneNumbers: [to],
  withDeliveryReport: true,
  ...(simNumber !== undefined && { simNumber }),
  ...(validFor !== undefined && { ttl: ttl(validFor) }),
});

const refused = (code: string): SendOutcome => ({ kind: "refused", error: errorOf(code) });
const unknown = (detail: string): SendOutcome => ({ kind: "unknown", detail });
const accepted = (id: MessageId): SendOutcome => ({ kind: "accepted", carrierId: id });

const isQueueFull = ({ body }: Answer): boolean => /QueueLimitExceeded|queue limits? exceeded/i.test(JSON.stringify(body ?? ""));

const refusals: Readonly<Record<number, string>> = {
  401: "phone_login",
  403: "phone_login",
  404: "phone_not_found",
  405: "phone_not_found",
  429: "phone_busy",
};

const ofAnswer = (id: MessageId, answer: Answer): SendOutcome => {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return readMessage(body)?.id === id ? accepted(id) : unknown("unexpected_answer");
  // It has a text of this id already, and nobody else makes such ids.
  if (status === 409) return accepted(id);
  if (status === 503 && isQueueFull(answer)) return refused("phone_queue_full");
  // 408 is a time-out told by the server: it may have got everything but the last byte.
  if (status < 400 || status === 408 || status >= 500) return unknown(`http_${status}`);
  return refused(refusals[status] ?? "phone_refused");
};

const attempt = async (sending: Sending, gateway: Gateway, text: OutgoingText): Promise<SendOutcome> => {
  try {
    return ofAnswer(text.id, await gateway.ask("POST", pathOf(sending).messages, bodyOf(sending, text)));
  } catch (error) {
    const broken = brokenBy(error);
    return broken.sent === "no" ? refused(`phone_${broken.why}`) : unknown(broken.why);
  }
};

/** Whether the gateway knows the text by now. That it doesn't says nothing: the request may still be on its way. */
const isThere = async (sending: Sending, gateway: Gateway, id: MessageId): Promise<boolean> => {
  try {
    const { status, body } = await gateway.ask("GET", `${pathOf(sending).messages}/${encodeURIComponent(id)}`);
    return status === 200 && readMessage(body)?.id === id;
  } catch {
    return false;
  }
};

/** Never rejects. */
export const send = async (
  sending: Sending,
  gateway: Gateway,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  if (text.media.length > 0) return refused("phone_media");
  if (!mayStillGo()) return { kind: "withdrawn" };
  const answer = await attempt(sending, gateway, text);
  if (answer.kind === "unknown" && (await isThere(sending, gateway, text.id))) return accepted(text.id);
  if (answer.kind === "accepted") return answer;
  const reason = answer.kind === "refused" ? answer.error.code : answer.kind === "unknown" ? answer.detail : answer.kind;
  sending.log("warn", { event: "carrier_send_failed", message: text.id, reason, detail: answer.kind });
  return answer;
};

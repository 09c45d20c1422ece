// The Android carrier: texts through the household's own SIM, with the SMS Gateway app (SMSGate). Puts the port together, and sends.

import type { OutgoingText, SendOutcome } from "../../core/ports/carrier";
import type { ConnectedCarrier } from "../../core/ports/carrier-admin";
import type { MessageId } from "../../core/units";
import { requestFailure } from "../request-failure";
import { isWithdrawn, whileAllowed } from "../still-allowed";
import { check, diagnose } from "./diagnosis";
import { errorOf, explain } from "./errors";
import { type AndroidOptions, Gateway, type GatewayResponse, pathsFor } from "./gateway";
import { readMessage, receivedSince, sentSince } from "./messages";
import { readInbound, readStatus, registerWebhooks, testWebhook } from "./webhooks";

export const androidCarrier = (options: AndroidOptions): ConnectedCarrier => {
  const gateway = new Gateway(options);
  return {
    takesPictures: () => false,
    checkMedia: async (media) => (media.length > 0 ? errorOf("phone_media") : undefined),
    send: (text, mayStillGo) => send(options, gateway, text, mayStillGo),
    sentSince: (since) => sentSince(gateway, since),
    receivedSince: async (since) => ({ texts: await receivedSince(gateway, options, since) }),
    readInbound: (request) => readInbound(options, request),
    readStatus: (request) => readStatus(options, request),
    fetchMedia: async () => ({ kind: "refused", reason: "not_ours" }),
    answerInbound: async () => ({ status: 204 }),
    answerStatus: () => ({ status: 204 }),
    maintain: () => registerWebhooks(gateway, options),
    // Only the SIM's contract knows what texts cost.
    segmentPrice: async () => undefined,
    usage: async () => undefined,
    check: () => check(options, gateway),
    diagnose: (language) => diagnose(options, gateway, language),
    // The webhooks are the only thing it offers to fix.
    fix: () => registerWebhooks(gateway, options),
    testWebhook: () => (options.publicUrl ? testWebhook(options) : undefined),
    explain,
    close: async () => gateway.close(),
  };
};

type SendOptions = Pick<AndroidOptions, "mode" | "simNumber">;

const bodyOf = ({ simNumber }: SendOptions, { id, to, text, validFor }: OutgoingText) => ({
  id,
  textMessage: { text },
  phoneNumbers: [to],
  withDeliveryReport: true,
  ...(simNumber !== undefined && { simNumber }),
  ...(validFor !== undefined && { ttl: Math.max(1, Math.floor(validFor / 1000)) }),
});

const refused = (code: string): SendOutcome => ({ kind: "refused", error: errorOf(code) });
const unknown = (detail: string): SendOutcome => ({ kind: "unknown", detail });
const accepted = (id: MessageId): SendOutcome => ({ kind: "accepted", carrierId: id });

const isQueueFull = ({ body }: GatewayResponse): boolean =>
  /QueueLimitExceeded|queue limits? exceeded/i.test(JSON.stringify(body ?? ""));

const refusals: Readonly<Record<number, string>> = {
  401: "phone_login",
  403: "phone_login",
  404: "phone_not_found",
  405: "phone_not_found",
  429: "phone_busy",
};

const outcomeOf = (id: MessageId, response: GatewayResponse): SendOutcome => {
  const { status, body } = response;
  if (status >= 200 && status < 300) return readMessage(body)?.id === id ? accepted(id) : unknown("unexpected_answer");
  // The gateway already has a text with this id, and only we make such ids.
  if (status === 409) return accepted(id);
  if (status === 503 && isQueueFull(response)) return refused("phone_queue_full");
  // 408 is the server's timeout: it may have received everything but the last byte.
  if (status < 400 || status === 408 || status >= 500) return unknown(`http_${status}`);
  return refused(refusals[status] ?? "phone_refused");
};

const attempt = async (
  options: SendOptions,
  gateway: Gateway,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  const post = () => gateway.request("POST", pathsFor(options).messages, bodyOf(options, text));
  try {
    return outcomeOf(text.id, await whileAllowed(mayStillGo, post));
  } catch (error) {
    if (isWithdrawn(error)) return { kind: "withdrawn" };
    const failure = requestFailure(error);
    return failure.sent === "no" ? refused(`phone_${failure.reason}`) : unknown(failure.reason);
  }
};

/** False proves nothing: the request may still be on its way. */
const isKnown = async (options: SendOptions, gateway: Gateway, id: MessageId): Promise<boolean> => {
  try {
    const { status, body } = await gateway.request("GET", `${pathsFor(options).messages}/${encodeURIComponent(id)}`);
    return status === 200 && readMessage(body)?.id === id;
  } catch {
    return false;
  }
};

/** One POST under our own id, by which the gateway can be asked for an unknown outcome. Never rejects. */
const send = async (
  options: SendOptions,
  gateway: Gateway,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  if (text.media.length > 0) return refused("phone_media");
  if (!mayStillGo()) return { kind: "withdrawn" };
  const outcome = await attempt(options, gateway, text, mayStillGo);
  if (outcome.kind === "unknown" && (await isKnown(options, gateway, text.id))) return accepted(text.id);
  return outcome;
};

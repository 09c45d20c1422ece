// The Carrier port on an Android phone with the SMS Gateway app (SMSGate): the household's own SIM.

import type { Carrier } from "../../core/ports/carrier";
import { check } from "./check";
import { errorOf, explain } from "./errors";
import { readInbound, readStatus } from "./events";
import { Gateway } from "./gateway";
import { inspect } from "./inspect";
import { receivedSince, sentSince } from "./lists";
import type { AndroidOptions } from "./options";
import { register } from "./registration";
import { rehearsal } from "./rehearsal";
import { send } from "./send";

export const androidCarrier = (options: AndroidOptions): Carrier => {
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
    tend: () => register(gateway, options),
    // What a SIM's texts cost, only its contract knows.
    segmentPrice: async () => undefined,
    usage: async () => undefined,
    check: () => check(options, gateway),
    inspect: (language) => inspect(options, gateway, language),
    // There is nothing else that a line offers.
    mend: () => register(gateway, options),
    rehearse: () => (options.publicUrl ? rehearsal(options) : undefined),
    explain,
    close: async () => gateway.close(),
  };
};

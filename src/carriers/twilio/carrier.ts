// The Carrier port on Twilio.

import type { MessageListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/message";
import type { OutgoingText, SendOutcome } from "../../core/ports/carrier";
import type { ConnectedCarrier } from "../../core/ports/carrier-admin";
import { lineType, segmentPrice, usage } from "./account";
import { Account } from "./client";
import { check, inspect, mend } from "./diagnosis";
import { errorOf, explain, failureOf } from "./errors";
import { checkMedia, fetchMedia, mostMedia } from "./media";
import { costOf, readResource, receivedSince, sentSince } from "./messages";
import type { Sender, TwilioOptions } from "./options";
import { asLongAs, Withdrawn } from "./retry";
import { type PublicUrls, publicUrls } from "./signature";
import { answerInbound, answerStatus, readInbound, readStatus, rehearsal } from "./webhooks";

/** Loads nothing of the REST client before it is first needed. With `apiBaseUrl` it talks to the sandbox and to nobody else. */
export const twilioCarrier = (options: TwilioOptions): ConnectedCarrier => {
  const account = new Account(options);
  const urls = publicUrls(options);
  return {
    checkMedia: (media) => checkMedia(media, { clock: options.clock }),
    send: (text, mayStillGo) => send(options, account, urls, text, mayStillGo),
    sentSince: (since) => sentSince(account, options.sender, since),
    receivedSince: async (since) => ({ texts: await receivedSince(account, options.sender, since) }),
    readInbound: (request) => readInbound(options, urls, request),
    readStatus: (request) => readStatus(options, urls, request),
    fetchMedia: (url, limits) => fetchMedia(options, url, limits),
    answerInbound: (reply) => answerInbound(urls, reply),
    answerStatus,
    segmentPrice: (country) => segmentPrice(account, options.sender, country),
    usage: () => usage(account),
    lineType: (number) => lineType(account, number),
    check: () => check(options, account),
    diagnose: (language, countries) => inspect(options, account, urls, language, countries),
    fix: (what) => mend(options, account, urls, what),
    testWebhook: () => urls && rehearsal(options, urls),
    explain,
    close: async () => account.close(),
  };
};

// Sending one text: one POST, and an answer that says no more than is certain.

const longestValidity = 36_000;

const from = (sender: Sender): Pick<MessageListInstanceCreateOptions, "from" | "messagingServiceSid"> => {
  if ("service" in sender) return { messagingServiceSid: sender.service };
  if ("number" in sender) return { from: sender.number };
  return { from: "shortCode" in sender ? sender.shortCode : sender.alphanumeric };
};

const validity = (validFor: number): number => Math.min(longestValidity, Math.max(1, Math.floor(validFor / 1000)));

const parameters = (sender: Sender, urls: PublicUrls | undefined, text: OutgoingText): MessageListInstanceCreateOptions => ({
  to: text.to,
  ...from(sender),
  ...(text.text !== "" && { body: text.text }),
  ...(text.media.length > 0 && { mediaUrl: [...text.media] }),
  ...(text.validFor !== undefined && { validityPeriod: validity(text.validFor) }),
  ...(urls && { statusCallback: urls.status(text.id) }),
});

/** Never rejects. */
export const send = async (
  { sender, log }: Pick<TwilioOptions, "sender" | "log">,
  account: Pick<Account, "api">,
  urls: PublicUrls | undefined,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  if (text.media.length > mostMedia) return { kind: "refused", error: errorOf(21623) };
  try {
    const api = await account.api();
    const post = () => api.messages.create(parameters(sender, urls, text));
    const created = readResource(await asLongAs(mayStillGo, post));
    if (created) return { kind: "accepted", carrierId: created.sid, ...costOf(created) };
    return { kind: "unknown", detail: "unexpected_answer" };
  } catch (error) {
    if (error instanceof Withdrawn) return { kind: "withdrawn" };
    const failure = failureOf(error);
    const reason = failure.kind === "refused" ? failure.error.code : failure.detail;
    log("warn", { event: "carrier_send_failed", message: text.id, reason, detail: failure.kind });
    return failure;
  }
};

// The Twilio carrier: puts the port together, and sends.

import type { MessageListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/message";
import type { OutgoingText, SendOutcome } from "../../core/ports/carrier";
import type { ConnectedCarrier } from "../../core/ports/carrier-admin";
import { isWithdrawn, whileAllowed } from "../still-allowed";
import { lineType, segmentPrice, usage } from "./account";
import { Account } from "./client";
import { check, diagnose, fix } from "./diagnosis";
import { errorOf, explain, failureOf } from "./errors";
import { checkMedia, fetchMedia, maxMedia, takesPictures } from "./media";
import { costOf, readResource, receivedSince, sentSince } from "./messages";
import type { Sender, TwilioOptions } from "./options";
import { type PublicUrls, publicUrls } from "./signature";
import { answerInbound, answerStatus, readInbound, readStatus, testWebhook } from "./webhooks";

/** The SDK's REST client is loaded on first use. With `apiBaseUrl`, all requests go to the sandbox. */
export const twilioCarrier = (options: TwilioOptions): ConnectedCarrier => {
  const account = new Account(options);
  const urls = publicUrls(options);
  return {
    takesPictures: (to) => takesPictures(options, to),
    checkMedia: (media) => checkMedia(media, options),
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
    diagnose: (language, countries) => diagnose(options, account, urls, language, countries),
    fix: (what) => fix(options, account, urls, what),
    testWebhook: () => urls && testWebhook(options, urls),
    explain,
    close: async () => account.close(),
  };
};

const maxValiditySeconds = 36_000;

const fromFields = (sender: Sender): Pick<MessageListInstanceCreateOptions, "from" | "messagingServiceSid"> => {
  if ("service" in sender) return { messagingServiceSid: sender.service };
  if ("number" in sender) return { from: sender.number };
  return { from: "shortCode" in sender ? sender.shortCode : sender.alphanumeric };
};

const validitySeconds = (validFor: number): number => Math.min(maxValiditySeconds, Math.max(1, Math.floor(validFor / 1000)));

const parametersOf = (sender: Sender, urls: PublicUrls | undefined, text: OutgoingText): MessageListInstanceCreateOptions => ({
  to: text.to,
  ...fromFields(sender),
  ...(text.text !== "" && { body: text.text }),
  ...(text.media.length > 0 && { mediaUrl: [...text.media] }),
  ...(text.validFor !== undefined && { validityPeriod: validitySeconds(text.validFor) }),
  ...(urls && { statusCallback: urls.status(text.id) }),
});

/** One POST: Twilio has no idempotency key, so an unknown outcome is never sent again. Never rejects. */
export const send = async (
  { sender }: Pick<TwilioOptions, "sender">,
  account: Pick<Account, "api">,
  urls: PublicUrls | undefined,
  text: OutgoingText,
  mayStillGo: () => boolean,
): Promise<SendOutcome> => {
  if (text.media.length > maxMedia) return { kind: "refused", error: errorOf(21623) };
  try {
    const api = await account.api();
    const created = readResource(await whileAllowed(mayStillGo, () => api.messages.create(parametersOf(sender, urls, text))));
    if (created) return { kind: "accepted", carrierId: created.sid, ...costOf(created) };
    return { kind: "unknown", detail: "unexpected_answer" };
  } catch (error) {
    if (isWithdrawn(error)) return { kind: "withdrawn" };
    return failureOf(error);
  }
};

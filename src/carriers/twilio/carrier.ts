// The Carrier port on Twilio.

import type { Carrier } from "../../core/ports/carrier";
import { check } from "./check";
import { Account } from "./client";
import { explain } from "./errors";
import { fetchMedia } from "./fetch-media";
import { readInbound } from "./inbound";
import { inspect, mend } from "./inspect";
import { receivedSince, sentSince } from "./lists";
import { lineType } from "./lookup";
import { checkMedia } from "./media";
import type { TwilioOptions } from "./options";
import { segmentPrice } from "./prices";
import { rehearsal } from "./rehearsal";
import { send } from "./send";
import { readStatus } from "./status";
import { answerInbound, answerStatus } from "./twiml";
import { publicUrls } from "./urls";
import { usage } from "./usage";

/** Loads nothing of the REST client before it is first needed. With `apiBaseUrl` it talks to the sandbox and to nobody else. */
export const twilioCarrier = (options: TwilioOptions): Carrier => {
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
    inspect: (language, countries) => inspect(options, account, urls, language, countries),
    mend: (what) => mend(options, account, urls, what),
    rehearse: () => urls && rehearsal(options, urls),
    explain,
    close: async () => account.close(),
  };
};

// An inbound webhook as Twilio would sign it, that is nothing for us: for trying the way back without a text.

import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks";
import type { WebhookRequest } from "../../core/ports/carrier";
import type { TwilioOptions } from "./options";
import type { PublicUrls } from "./urls";

/** From a name, to which no person belongs and which can't be answered. */
const fields = {
  MessageSid: `SM${"0".repeat(32)}`,
  From: "Check",
  To: "+15005550006",
  Body: "",
  NumMedia: "0",
} as const;

export const rehearsal = ({ accountSid, authToken, inboundPath }: TwilioOptions, urls: PublicUrls): WebhookRequest => {
  const form = { ...fields, AccountSid: accountSid };
  const signature = getExpectedTwilioSignature(authToken, urls.signed(inboundPath), form);
  return {
    path: inboundPath,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature },
    body: Buffer.from(new URLSearchParams(form).toString()),
  };
};

// The answers to Twilio's webhooks.

import type { Carrier, WebhookResponse } from "../../core/ports/carrier";
import type { PublicUrls } from "./urls";

// What XML 1.0 can't hold makes Twilio refuse the whole answer.
const holdable = (text: string): string => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

/** `action` is where news of the reply go (`statusCallback` is its former name). */
export const answerInbound = async (
  urls: PublicUrls | undefined,
  reply: Parameters<Carrier["answerInbound"]>[0],
): Promise<WebhookResponse> => {
  // Loaded with the first answer: it brings a library for XML, of many files.
  const { default: MessagingResponse } = await import("twilio/lib/twiml/MessagingResponse.js");
  const response = new MessagingResponse();
  if (reply) response.message(urls ? { action: urls.status(reply.id) } : {}, holdable(reply.text));
  return { status: 200, type: "text/xml", body: response.toString() };
};

export const answerStatus = (): WebhookResponse => ({ status: 204 });

// Sending one text: one POST, and an answer that says no more than is certain.

import type { MessageListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/message";
import type { OutgoingText, SendAnswer } from "../../core/ports/carrier";
import type { Account } from "./client";
import { errorOf } from "./errors";
import { failureOf } from "./failure";
import { mostMedia } from "./media";
import { costOf, readResource } from "./messages";
import type { Sender, TwilioOptions } from "./options";
import type { PublicUrls } from "./urls";
import { asLongAs, Withdrawn } from "./withdrawn";

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
): Promise<SendAnswer> => {
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

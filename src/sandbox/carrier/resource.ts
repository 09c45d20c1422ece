// A text as the Messages API shows it: snake_case, RFC 2822 dates, numbers as strings.

import type { SandboxMessage } from "./message";

export const apiVersion = "2010-04-01";

export const accountPath = (accountSid: string): string => `/${apiVersion}/Accounts/${accountSid}`;

const rfc2822 = (at: number): string => new Date(at).toUTCString().replace("GMT", "+0000");

/** The JSON of a Message resource. */
export function messageResource(message: SandboxMessage, accountSid: string): object {
  const path = `${accountPath(accountSid)}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: apiVersion,
    body: message.body,
    date_created: rfc2822(message.at),
    date_sent: message.sentAt === undefined ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid ?? null,
    num_media: String(message.mediaUrls.length),
    num_segments: message.status === "accepted" ? "0" : String(message.segments),
    price: message.price ?? null,
    price_unit: "USD",
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}

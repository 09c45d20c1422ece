// News of a message, from Twilio's status callback.

import { z } from "zod";
import type { Genuine, MessageNews, WebhookRequest } from "../../core/ports/carrier";
import { errorOf } from "./errors";
import { messageSid, stateOf, statuses } from "./messages";
import { idInUrl, type PublicUrls } from "./urls";
import { type Keys, perAccount, prove, readFields } from "./webhook";

const statusSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    MessageStatus: z.enum(statuses),
    // Not used, but bounded, so that nothing hides in it.
    To: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    ErrorCode: z
      .string()
      .regex(/^\d{0,6}$/)
      .optional(),
  }),
);

export const readStatus = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Genuine<MessageNews> => {
  const proved = prove(keys, urls, request);
  if (!proved.ok) return proved;
  const read = readFields(statusSchema(keys.accountSid), proved.value.fields);
  if (!read.ok) return read;
  const { MessageSid, MessageStatus, ErrorCode } = read.value;
  const id = idInUrl(proved.value.url);
  const code = Number(ErrorCode ?? "");
  const news: MessageNews = {
    carrierId: MessageSid,
    state: stateOf[MessageStatus],
    ...(id !== undefined && { id }),
    ...(code > 0 && { error: errorOf(code) }),
  };
  return { ok: true, value: news };
};

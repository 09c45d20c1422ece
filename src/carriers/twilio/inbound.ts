// An inbound text, from Twilio's webhook.

import { z } from "zod";
import { schemas } from "../../core/people/person";
import type { Genuine, InboundText, WebhookRequest } from "../../core/ports/carrier";
import type { Fields } from "./form";
import { messageSid } from "./messages";
import type { PublicUrls } from "./urls";
import { type Keys, perAccount, prove, readFields } from "./webhook";

const mostMedia = 10;

const inboundSchema = perAccount((accountSid) =>
  z.object({
    MessageSid: messageSid,
    AccountSid: z.literal(accountSid),
    // A number, a short code, a name, or an address on another channel.
    From: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8}|[\w+. &-]{1,11}|[a-z]+:[\w+.-]{1,40})$/),
    // A number or a short code of ours.
    To: z.string().regex(/^(\+[1-9]\d{6,14}|[1-9]\d{2,7})$/),
    Body: z.string(),
    NumMedia: z
      .string()
      .regex(/^\d{1,2}$/)
      .default("0")
      .transform(Number)
      .refine((count) => count <= mostMedia),
    OptOutType: z.enum(["STOP", "START", "HELP"]).optional(),
  }),
);

const mediaSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .default("application/octet-stream"),
});

const mediaListSchema = z.array(mediaSchema);

const readMedia = (fields: Fields, count: number): Genuine<InboundText["media"]> => {
  const read = mediaListSchema.safeParse(
    Array.from({ length: count }, (_, index) => ({
      url: fields[`MediaUrl${index}`],
      type: fields[`MediaContentType${index}`],
    })),
  );
  return read.success ? { ok: true, value: read.data } : { ok: false, problem: "signed, but not as expected: MediaUrl" };
};

const answered = { STOP: "stop", START: "start", HELP: "help" } as const;

export const readInbound = (keys: Keys, urls: PublicUrls | undefined, request: WebhookRequest): Genuine<InboundText> => {
  const proved = prove(keys, urls, request);
  if (!proved.ok) return proved;
  const read = readFields(inboundSchema(keys.accountSid), proved.value.fields);
  if (!read.ok) return read;
  const { MessageSid, From, To, Body, NumMedia, OptOutType } = read.value;
  const from = schemas.e164.safeParse(From);
  if (!from.success) return { ok: false, genuine: true, problem: "the sender is a short code or a name and no phone number" };
  const media = readMedia(proved.value.fields, NumMedia);
  if (!media.ok) return media;
  const text = { carrierId: MessageSid, from: from.data, to: To, text: Body, media: media.value };
  return { ok: true, value: OptOutType ? { ...text, answered: answered[OptOutType] } : text };
};

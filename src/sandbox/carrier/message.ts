// What the sandbox knows of one text, outbound or inbound; kept in its file as it stands here.

import { z } from "zod";

const direction = z.enum(["inbound", "outbound-api", "outbound-reply"]);
export const status = z.enum([
  "accepted",
  "queued",
  "sending",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "canceled",
  "received",
]);

/** What went wrong between a text to the household and its webhook. */
export const remark = z.enum(["no_webhook", "unreachable", "refused", "not_twiml", "answer_dropped"]);

export const sandboxMessage = z.object({
  sid: z.string(),
  direction,
  from: z.string(),
  to: z.string(),
  body: z.string(),
  segments: z.number().int(),
  status,
  mediaUrls: z.array(z.string()),
  /** When it was created; an Instant. */
  at: z.number(),
  updatedAt: z.number(),
  sentAt: z.number().optional(),
  /** Written by the carrier itself, such as its confirmation of a STOP. */
  automatic: z.boolean(),
  messagingServiceSid: z.string().optional(),
  /** It went by the household's own phone, or came to it. */
  via: z.literal("phone").optional(),
  /** Where status changes are posted. */
  callbacks: z.array(z.string()),
  /** The error it is bound to end with, where a fault was ordered. */
  doomed: z.number().int().optional(),
  errorCode: z.number().int().optional(),
  /** Negative, in US dollars; known some time after delivery. */
  price: z.string().optional(),
  remark: remark.optional(),
});

export type SandboxMessage = Readonly<z.infer<typeof sandboxMessage>>;
export type Status = z.infer<typeof status>;
export type Remark = z.infer<typeof remark>;

/** The phone at the other end of the household's number. */
export const phoneOf = (message: SandboxMessage): string => (message.direction === "inbound" ? message.from : message.to);

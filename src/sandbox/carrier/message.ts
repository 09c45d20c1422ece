// What the sandbox knows of one text, outbound or inbound; kept in its file as it stands here.

import { SegmentedMessage } from "sms-segments-calculator";
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

// How many segments a text takes, counted by Twilio's own calculator.

/** `smart` replaces look-alikes by their GSM letters first, as Twilio's smart encoding does. */
export const countSegments = (body: string, smart = false): number => new SegmentedMessage(body, "auto", smart).segmentsCount;

// What may go wrong on purpose with the next texts the household sends.

const accepted = z.boolean();

/** `accepted`: whether the text is taken before things go wrong, so that it is delivered although its sender can't know. */
export const fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("429") }),
  z.object({ kind: z.literal("500"), accepted }),
  z.object({ kind: z.literal("hang"), accepted }),
  z.object({ kind: z.literal("reset"), accepted }),
  z.object({ kind: z.literal("undelivered"), code: z.number().int() }),
  /** Not taken, for a reason of the carrier's own: Twilio's error code, or the phone's HTTP status. */
  z.object({ kind: z.literal("refused"), code: z.number().int() }),
]);

export type Fault = z.infer<typeof fault>;

/** Faults in the order they were asked for; each strikes one create. */
export class Faults {
  readonly #planned: Fault[] = [];

  plan(next: Fault, times = 1): void {
    for (let count = 0; count < times; count++) this.#planned.push(next);
  }

  take(): Fault | undefined {
    return this.#planned.shift();
  }
}

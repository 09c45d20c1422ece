// A text in the sandbox, outbound or inbound, and the faults that can be ordered for the next ones.

import { SegmentedMessage } from "sms-segments-calculator";
import * as z from "zod";

const status = z.enum(["accepted", "queued", "sending", "sent", "delivered", "undelivered", "failed", "canceled", "received"]);

/** What went wrong between an inbound text and the household's webhook. */
const remark = z.enum(["no_webhook", "unreachable", "refused", "not_twiml", "answer_dropped"]);

/** The state file holds texts in this shape. */
export const sandboxMessage = z.object({
  sid: z.string(),
  direction: z.enum(["inbound", "outbound-api", "outbound-reply"]),
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
  /** Written by the carrier itself, like its confirmation of a STOP. */
  automatic: z.boolean(),
  messagingServiceSid: z.string().optional(),
  /** Sent or received by the household's Android phone. */
  via: z.literal("phone").optional(),
  /** Where status changes are posted. */
  callbacks: z.array(z.string()),
  /** The error code it will end with, if such a fault was ordered. */
  failsWith: z.number().int().optional(),
  errorCode: z.number().int().optional(),
  /** Negative, in US dollars; known some time after delivery. */
  price: z.string().optional(),
  remark: remark.optional(),
});

export type SandboxMessage = Readonly<z.infer<typeof sandboxMessage>>;
export type Status = z.infer<typeof status>;
export type Remark = z.infer<typeof remark>;

/** The household member's number. */
export const phoneOf = (message: SandboxMessage): string => (message.direction === "inbound" ? message.from : message.to);

/** By Twilio's own calculator. `smart`: replaces look-alike characters first, as Twilio's smart encoding does. */
export const countSegments = (body: string, smart = false): number => new SegmentedMessage(body, "auto", smart).segmentsCount;

const accepted = z.boolean();

/** `accepted`: the text is taken and delivered, although the sender gets no answer that says so. */
export const fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("429") }),
  z.object({ kind: z.literal("500"), accepted }),
  z.object({ kind: z.literal("hang"), accepted }),
  z.object({ kind: z.literal("reset"), accepted }),
  z.object({ kind: z.literal("undelivered"), code: z.number().int() }),
  /** Not taken: Twilio's error code, or the phone's HTTP status. */
  z.object({ kind: z.literal("refused"), code: z.number().int() }),
]);

export type Fault = z.infer<typeof fault>;

/** True if the text is taken despite the fault. */
export const isAccepted = (fault: Fault): boolean => fault.kind === "undelivered" || ("accepted" in fault && fault.accepted);

/** Ordered faults, first in, first out; each affects one attempt to send. */
export class Faults {
  readonly #ordered: Fault[] = [];

  order(next: Fault, times = 1): void {
    for (let count = 0; count < times; count++) this.#ordered.push(next);
  }

  take(): Fault | undefined {
    return this.#ordered.shift();
  }
}

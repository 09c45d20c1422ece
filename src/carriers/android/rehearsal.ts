// An inbound webhook as the app would sign it, that is nothing for us: for trying the way back without a text.

import type { WebhookRequest } from "../../core/ports/carrier";
import type { AndroidOptions } from "./options";
import { webhookIds } from "./registration";
import { signatureOf } from "./signature";

/** From a name, to which no person belongs and which can't be answered. */
const payload = { messageId: "check", message: "", sender: "Check", receivedAt: "2026-01-01T00:00:00.000Z" };

export const rehearsal = (options: AndroidOptions): WebhookRequest => {
  const { clock, signingKey, inboundPath } = options;
  const event = "sms:received";
  const text = JSON.stringify({ deviceId: "check", event, id: "check", payload, webhookId: webhookIds(options)[event] });
  const body = Buffer.from(text);
  const timestamp = String(Math.floor(clock.now() / 1000));
  const signature = signatureOf(signingKey, body, timestamp).toString("hex");
  const headers = { "content-type": "application/json", "x-timestamp": timestamp, "x-signature": signature };
  return { path: inboundPath, headers, body };
};

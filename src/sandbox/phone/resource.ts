// A text as the app shows it, and a page of its lists.

import type { SandboxMessage } from "../carrier/message";
import { reasonOf } from "./delivery";

export const deviceId = "sandbox";

const stateOf: Readonly<Record<string, string>> = {
  queued: "Pending",
  sending: "Processed",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  canceled: "Cancelled",
};

export const shown = (message: SandboxMessage, includeContent: boolean): object => {
  const state = stateOf[message.status] ?? "Pending";
  const at = new Date(message.at).toISOString();
  return {
    id: message.sid,
    deviceId,
    state,
    isHashed: false,
    isEncrypted: false,
    ...(includeContent && { textMessage: { text: message.body } }),
    recipients: [{ phoneNumber: message.to, state, error: reasonOf(message) }],
    states: { Pending: at, [state]: new Date(message.updatedAt).toISOString() },
  };
};

/** By the phone, or to it. */
export const isSent = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction !== "inbound";
export const isReceived = ({ via, direction }: SandboxMessage): boolean => via === "phone" && direction === "inbound";

export const page = (messages: readonly SandboxMessage[], query: URLSearchParams): SandboxMessage[] => {
  const from = Date.parse(query.get("from") ?? "") || 0;
  const offset = Number(query.get("offset") ?? 0);
  return messages.filter(({ at }) => at >= from).slice(offset, offset + Number(query.get("limit") ?? 50));
};

// No carrier: sending is switched off. The outbox never gets here, and every webhook is refused.

import type { ConnectedCarrier } from "../core/ports/carrier-admin";

const refused = { ok: false, problem: "sending is switched off" } as const;

const rejects = async (): Promise<never> => {
  throw new Error("sending is switched off");
};

export const offCarrier: ConnectedCarrier = {
  takesPictures: () => false,
  checkMedia: async () => undefined,
  send: async () => ({ kind: "refused", error: { code: "off", advice: "off", effect: { on: "message" } } }),
  sentSince: rejects,
  receivedSince: rejects,
  readInbound: () => refused,
  readStatus: () => refused,
  fetchMedia: async () => ({ kind: "refused", reason: "not_ours" }),
  answerInbound: async () => ({ status: 403 }),
  answerStatus: () => ({ status: 403 }),
  segmentPrice: async () => undefined,
  usage: async () => undefined,
  check: async () => undefined,
  diagnose: async () => ({ lines: [] }),
  explain: () => "Sending is switched off in sms-config.",
  close: async () => {},
};

// Where Twilio sends inbound texts: looked at, and set.

import type Twilio from "twilio/lib/rest/Twilio";
import { type Found, failed, type Look, type Looking, ok, warning } from "./look";
import type { Known, Service } from "./sender";

/** Twilio signs and keeps the address without what follows the hash. */
const isSame = (found: string, wanted: string): boolean => found.split("#", 1)[0] === wanted.split("#", 1)[0];

const offering = (found: Found, { words }: Looking): Found => ({ ...found, mend: words.webhookMend });

const ofAddress = (found: string | null | undefined, wanted: string, looking: Looking): Found => {
  const { words } = looking;
  if (!found) return offering(failed(words.webhookMissing), looking);
  return isSame(found, wanted) ? ok(words.webhookSet) : offering(failed(words.webhookElsewhere), looking);
};

/** Whose address counts: a Messaging Service's, unless it leaves that to its numbers. */
const serviceThatDecides = (known: Known): Service | undefined => {
  const service = known.kind === "service" ? known.service : known.kind === "number" ? known.pool : undefined;
  return service?.useInboundWebhookOnNumber ? undefined : service;
};

export const webhook =
  (known: Promise<Known>): Look =>
  async (looking) => {
    const { urls, words } = looking;
    const sender = await known;
    if (sender.kind === "name" || sender.kind === "short_code") return undefined;
    if (!urls) return warning(words.webhookNoPublicUrl);
    const service = serviceThatDecides(sender);
    if (service) return ofAddress(service.inboundRequestUrl, urls.inbound, looking);
    if (sender.kind === "service") return offering(warning(words.webhookAtNumbers), looking);
    if (!sender.number) return undefined;
    const { smsUrl, smsMethod, smsApplicationSid } = sender.number;
    if (smsApplicationSid || (smsUrl && smsMethod !== "POST")) return offering(failed(words.webhookElsewhere), looking);
    return ofAddress(smsUrl, urls.inbound, looking);
  };

/** From then on inbound texts come here. False where there is nothing to set it at. */
export const setWebhook = async (api: Twilio, known: Known, url: string): Promise<boolean> => {
  const service = known.kind === "service" ? known.service : serviceThatDecides(known);
  if (service) {
    const change = { inboundRequestUrl: url, inboundMethod: "POST", useInboundWebhookOnNumber: false };
    await api.messaging.v1.services(service.sid).update(change);
  } else if (known.kind === "number" && known.number) {
    // An application would outweigh the address.
    const without = known.number.smsApplicationSid ? { smsApplicationSid: "" } : {};
    await api.incomingPhoneNumbers(known.number.sid).update({ smsUrl: url, smsMethod: "POST", ...without });
  } else {
    return false;
  }
  return true;
};

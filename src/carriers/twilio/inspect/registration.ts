// Whether the sender is registered for texts in the United States, without which US carriers block them.

import { isTollFree } from "../../../core/numbers";
import { explain } from "../errors";
import { type Found, failed, type Look, type Looking, ok, warning } from "./look";
import type { Known, Service } from "./sender";

/** Toll-free and verified, local and registered: the errors that texts would end in. */
const unverified = "30032";
const unregistered = "30034";

const refusedWith = (code: string, { language }: Looking): Found => failed(explain(code, language) ?? code);

const ofTollFree = async (numberSid: string, looking: Looking): Promise<Found> => {
  const { api, words } = looking;
  const found = await api.messaging.v1.tollfreeVerifications.list({ tollfreePhoneNumberSid: numberSid, limit: 20 });
  const statuses = found.map(({ status }) => String(status));
  if (statuses.includes("TWILIO_APPROVED")) return ok(words.registered);
  const inReview = statuses.some((status) => status === "PENDING_REVIEW" || status === "IN_REVIEW");
  return inReview ? warning(words.registrationInReview) : refusedWith(unverified, looking);
};

const ofCampaigns = async (service: Service | undefined, looking: Looking): Promise<Found> => {
  const { api, words } = looking;
  const campaigns = service ? await api.messaging.v1.services(service.sid).usAppToPerson.list({ limit: 20 }) : [];
  const statuses = campaigns.map(({ campaignStatus }) => campaignStatus);
  if (statuses.includes("VERIFIED")) return ok(words.registered);
  const inReview = statuses.some((status) => status === "IN_PROGRESS" || status === "PENDING");
  return inReview ? warning(words.registrationInReview) : refusedWith(unregistered, looking);
};

export const registration =
  (known: Promise<Known>): Look =>
  async (looking) => {
    const { countries, words, options } = looking;
    const sender = await known;
    const number = "number" in options.sender ? options.sender.number : "";
    const inAmerica = countries.includes("US") || countries.includes("CA");
    if (sender.kind === "number" && sender.number && isTollFree(number) && inAmerica)
      return ofTollFree(sender.number.sid, looking);
    if (!countries.includes("US")) return ok(words.registrationNotNeeded);
    if (sender.kind === "number" && number.startsWith("+1")) return sender.number ? ofCampaigns(sender.pool, looking) : undefined;
    if (sender.kind === "service") return ofCampaigns(sender.service, looking);
    return ok(words.registrationNotNeeded);
  };

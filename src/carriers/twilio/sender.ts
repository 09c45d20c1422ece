// A look at one thing of the account, on request: what it needs, and what it finds.

import type Twilio from "twilio/lib/rest/Twilio";
import { maskNumber } from "../../core/mask";
import { isTollFree } from "../../core/numbers";
import type { Language } from "../../core/people/person";
import type { CheckLine } from "../../core/ports/carrier-admin";
import type { Words } from "../../words";
import type { Account } from "./client";
import { explain } from "./errors";
import type { Sender, TwilioOptions } from "./options";
import type { PublicUrls } from "./signature";

export type Found = Pick<CheckLine, "state" | "say" | "mend">;

export interface Looking {
  readonly options: TwilioOptions;
  readonly account: Account;
  /** By the Auth Token, since an API key may not look at everything. */
  readonly api: Twilio;
  readonly urls: PublicUrls | undefined;
  readonly words: Words["checks"]["twilio"];
  readonly language: Language;
  readonly countries: readonly string[];
}

/** Undefined: nothing to tell about it. May reject. */
export type Look = (looking: Looking) => Promise<Found | undefined>;

export const ok = (say: string): Found => ({ state: "ok", say });
export const warning = (say: string): Found => ({ state: "warning", say });
export const failed = (say: string): Found => ({ state: "failed", say });

// The sender: whether it is this account's and can send texts.

type NumberResource = Awaited<ReturnType<Twilio["incomingPhoneNumbers"]["list"]>>[number];
type Services = Twilio["messaging"]["v1"]["services"];
export type Service = Awaited<ReturnType<Services["list"]>>[number];

/** What Twilio has under the configured sender; `pool`: the Messaging Service that a number belongs to. */
export type Known =
  | { readonly kind: "number"; readonly number?: NumberResource; readonly pool?: Service }
  | { readonly kind: "service"; readonly service: Service }
  | { readonly kind: "short_code"; readonly isOurs: boolean }
  | { readonly kind: "name" };

/** A household has one or two; each costs a request. */
const mostServices = 20;
const mostNumbers = 400;

/** By its SID: what comes out of a list can't ask for more (twilio 6.2.0). */
const numbersOf = (api: Twilio, { sid }: Service) =>
  api.messaging.v1.services(sid).phoneNumbers.list({ pageSize: 100, limit: mostNumbers });

const poolOf = async (api: Twilio, numberSid: string): Promise<Service | undefined> => {
  const services = await api.messaging.v1.services.list({ pageSize: mostServices, limit: mostServices });
  const held = await Promise.all(services.map((service) => numbersOf(api, service)));
  return services.find((_, index) => held[index]?.some(({ sid }) => sid === numberSid));
};

const knownNumber = async (api: Twilio, phoneNumber: string): Promise<Known> => {
  const [number] = await api.incomingPhoneNumbers.list({ phoneNumber, limit: 1 });
  if (!number) return { kind: "number" };
  const pool = await poolOf(api, number.sid);
  return { kind: "number", number, ...(pool && { pool }) };
};

/** Rejects where it can't be asked. */
export const lookUpSender = async (api: Twilio, sender: Sender): Promise<Known> => {
  if ("number" in sender) return knownNumber(api, sender.number);
  if ("service" in sender) return { kind: "service", service: await api.messaging.v1.services(sender.service).fetch() };
  if ("alphanumeric" in sender) return { kind: "name" };
  const found = await api.shortCodes.list({ shortCode: sender.shortCode, limit: 1 });
  return { kind: "short_code", isOurs: found.length > 0 };
};

const ofNumber = (number: NumberResource | undefined, { options, words }: Looking): Found => {
  const shown = "number" in options.sender ? maskNumber(options.sender.number) : "";
  if (!number) return failed(words.numberNotOurs(shown));
  return number.capabilities?.sms === false ? failed(words.numberWithoutTexts(shown)) : ok(words.numberOurs(shown));
};

const ofService = async (service: Service, { api, words }: Looking): Promise<Found> => {
  const senders = await numbersOf(api, service);
  const name = service.friendlyName;
  if (senders.length > 0) return ok(words.service(name));
  const { shortCodes, alphaSenders } = api.messaging.v1.services(service.sid);
  const others = await Promise.all([shortCodes.list({ limit: 1 }), alphaSenders.list({ limit: 1 })]);
  return others.some((list) => list.length > 0) ? ok(words.service(name)) : failed(words.serviceEmpty(name));
};

export const ofSender =
  (known: Promise<Known>): Look =>
  async (looking) => {
    const sender = await known;
    const { words } = looking;
    switch (sender.kind) {
      case "number":
        return ofNumber(sender.number, looking);
      case "service":
        return ofService(sender.service, looking);
      case "short_code":
        return sender.isOurs ? ok(words.shortCodeOurs) : failed(words.shortCodeNotOurs);
      case "name":
        return warning(words.nameOnly);
    }
  };

// Whether the sender is registered for texts in the United States, without which US carriers block them.

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

// Where Twilio sends inbound texts: looked at, and set.

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

// Checks of the sender: whether it is in this account, registered for the United States, and has the right webhook.

import type Twilio from "twilio/lib/rest/Twilio";
import { maskNumber } from "../../core/mask";
import { isTollFree } from "../../core/numbers";
import type { Language } from "../../core/people/person";
import { type Finding, failed, ok, warning } from "../../core/ports/carrier-admin";
import type { Words } from "../../words";
import type { Account } from "./client";
import { explain } from "./errors";
import type { Sender, TwilioOptions } from "./options";
import type { PublicUrls } from "./signature";

export interface CheckContext {
  readonly options: TwilioOptions;
  readonly account: Account;
  /** Logged in with the Auth Token, because an API key can't read everything. */
  readonly api: Twilio;
  readonly urls: PublicUrls | undefined;
  readonly words: Words["checks"]["twilio"];
  readonly language: Language;
  readonly countries: readonly string[];
}

/** Undefined: not applicable. May reject. */
export type Check = (context: CheckContext) => Promise<Finding | undefined>;

type NumberResource = Awaited<ReturnType<Twilio["incomingPhoneNumbers"]["list"]>>[number];
type Services = Twilio["messaging"]["v1"]["services"];
type Service = Awaited<ReturnType<Services["list"]>>[number];

/** The configured sender as Twilio has it; `service`: the Messaging Service it is or belongs to. */
export type FoundSender =
  | { readonly kind: "number"; readonly number?: NumberResource; readonly service?: Service }
  | { readonly kind: "service"; readonly service: Service }
  | { readonly kind: "short_code"; readonly isOurs: boolean }
  | { readonly kind: "name" };

/** A household has one or two; each takes a request. */
const maxServices = 20;
const maxNumbers = 400;

/** By SID: a service from a list can't request more (twilio 6.2.0). */
const numbersOf = (api: Twilio, { sid }: Service) =>
  api.messaging.v1.services(sid).phoneNumbers.list({ pageSize: 100, limit: maxNumbers });

const serviceOf = async (api: Twilio, numberSid: string): Promise<Service | undefined> => {
  const services = await api.messaging.v1.services.list({ pageSize: maxServices, limit: maxServices });
  const numbers = await Promise.all(services.map((service) => numbersOf(api, service)));
  return services.find((_, index) => numbers[index]?.some(({ sid }) => sid === numberSid));
};

const findNumber = async (api: Twilio, phoneNumber: string): Promise<FoundSender> => {
  const [number] = await api.incomingPhoneNumbers.list({ phoneNumber, limit: 1 });
  if (!number) return { kind: "number" };
  const service = await serviceOf(api, number.sid);
  return { kind: "number", number, ...(service && { service }) };
};

/** Rejects if Twilio can't be asked. */
export const findSender = async (api: Twilio, sender: Sender): Promise<FoundSender> => {
  if ("number" in sender) return findNumber(api, sender.number);
  if ("service" in sender) return { kind: "service", service: await api.messaging.v1.services(sender.service).fetch() };
  if ("alphanumeric" in sender) return { kind: "name" };
  const found = await api.shortCodes.list({ shortCode: sender.shortCode, limit: 1 });
  return { kind: "short_code", isOurs: found.length > 0 };
};

const checkNumber = (number: NumberResource | undefined, { options, words }: CheckContext): Finding => {
  const masked = "number" in options.sender ? maskNumber(options.sender.number) : "";
  if (!number) return failed(words.numberNotOurs(masked));
  return number.capabilities?.sms === false ? failed(words.numberWithoutTexts(masked)) : ok(words.numberOurs(masked));
};

const checkService = async (service: Service, { api, words }: CheckContext): Promise<Finding> => {
  const name = service.friendlyName;
  if ((await numbersOf(api, service)).length > 0) return ok(words.service(name));
  const { shortCodes, alphaSenders } = api.messaging.v1.services(service.sid);
  const others = await Promise.all([shortCodes.list({ limit: 1 }), alphaSenders.list({ limit: 1 })]);
  return others.some((list) => list.length > 0) ? ok(words.service(name)) : failed(words.serviceEmpty(name));
};

export const checkSender =
  (found: Promise<FoundSender>): Check =>
  async (context) => {
    const sender = await found;
    const { words } = context;
    switch (sender.kind) {
      case "number":
        return checkNumber(sender.number, context);
      case "service":
        return checkService(sender.service, context);
      case "short_code":
        return sender.isOurs ? ok(words.shortCodeOurs) : failed(words.shortCodeNotOurs);
      case "name":
        return warning(words.nameOnly);
    }
  };

/** The errors that texts of an unregistered sender end with. */
const tollFreeUnverified = "30032";
const longCodeUnregistered = "30034";

const notRegistered = (code: string, { language }: CheckContext): Finding => failed(explain(code, language) ?? code);

const checkTollFree = async (numberSid: string, context: CheckContext): Promise<Finding> => {
  const { api, words } = context;
  const found = await api.messaging.v1.tollfreeVerifications.list({ tollfreePhoneNumberSid: numberSid, limit: 20 });
  const statuses = found.map(({ status }) => String(status));
  if (statuses.includes("TWILIO_APPROVED")) return ok(words.registered);
  const isInReview = statuses.some((status) => status === "PENDING_REVIEW" || status === "IN_REVIEW");
  return isInReview ? warning(words.registrationInReview) : notRegistered(tollFreeUnverified, context);
};

const checkCampaigns = async (service: Service | undefined, context: CheckContext): Promise<Finding> => {
  const { api, words } = context;
  const campaigns = service ? await api.messaging.v1.services(service.sid).usAppToPerson.list({ limit: 20 }) : [];
  const statuses = campaigns.map(({ campaignStatus }) => campaignStatus);
  if (statuses.includes("VERIFIED")) return ok(words.registered);
  const isInReview = statuses.some((status) => status === "IN_PROGRESS" || status === "PENDING");
  return isInReview ? warning(words.registrationInReview) : notRegistered(longCodeUnregistered, context);
};

/** US carriers block texts from unregistered senders. */
export const checkRegistration =
  (found: Promise<FoundSender>): Check =>
  async (context) => {
    const { countries, words, options } = context;
    const sender = await found;
    const number = "number" in options.sender ? options.sender.number : "";
    const inNorthAmerica = countries.includes("US") || countries.includes("CA");
    if (sender.kind === "number" && sender.number && isTollFree(number) && inNorthAmerica)
      return checkTollFree(sender.number.sid, context);
    if (!countries.includes("US")) return ok(words.registrationNotNeeded);
    if (sender.kind === "number" && number.startsWith("+1"))
      return sender.number ? checkCampaigns(sender.service, context) : undefined;
    if (sender.kind === "service") return checkCampaigns(sender.service, context);
    return ok(words.registrationNotNeeded);
  };

/** Twilio stores the URL without its fragment. */
const isSameUrl = (found: string, wanted: string): boolean => found.split("#", 1)[0] === wanted.split("#", 1)[0];

const fixable = (finding: Finding, { words }: CheckContext): Finding => ({ ...finding, fix: words.webhookFix });

const checkUrl = (found: string | null | undefined, wanted: string, context: CheckContext): Finding => {
  const { words } = context;
  if (!found) return fixable(failed(words.webhookMissing), context);
  return isSameUrl(found, wanted) ? ok(words.webhookSet) : fixable(failed(words.webhookElsewhere), context);
};

/** A Messaging Service's webhook counts, unless the service leaves that to its numbers. */
const serviceWithWebhook = (found: FoundSender): Service | undefined => {
  const service = found.kind === "service" || found.kind === "number" ? found.service : undefined;
  return service?.useInboundWebhookOnNumber ? undefined : service;
};

export const checkWebhook =
  (found: Promise<FoundSender>): Check =>
  async (context) => {
    const { urls, words } = context;
    const sender = await found;
    if (sender.kind === "name" || sender.kind === "short_code") return undefined;
    if (!urls) return warning(words.webhookNoPublicUrl);
    const service = serviceWithWebhook(sender);
    if (service) return checkUrl(service.inboundRequestUrl, urls.inbound, context);
    if (sender.kind === "service") return fixable(warning(words.webhookAtNumbers), context);
    if (!sender.number) return undefined;
    const { smsUrl, smsMethod, smsApplicationSid } = sender.number;
    if (smsApplicationSid || (smsUrl && smsMethod !== "POST")) return fixable(failed(words.webhookElsewhere), context);
    return checkUrl(smsUrl, urls.inbound, context);
  };

/** Directs inbound texts to `url`. False if the sender has no webhook. */
export const setWebhook = async (api: Twilio, found: FoundSender, url: string): Promise<boolean> => {
  const service = found.kind === "service" ? found.service : serviceWithWebhook(found);
  if (service) {
    const changes = { inboundRequestUrl: url, inboundMethod: "POST", useInboundWebhookOnNumber: false };
    await api.messaging.v1.services(service.sid).update(changes);
    return true;
  }
  if (found.kind !== "number" || !found.number) return false;
  // An application would take precedence over the URL.
  const withoutApplication = found.number.smsApplicationSid ? { smsApplicationSid: "" } : {};
  await api.incomingPhoneNumbers(found.number.sid).update({ smsUrl: url, smsMethod: "POST", ...withoutApplication });
  return true;
};

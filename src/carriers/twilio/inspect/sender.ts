// The sender: whether it is this account's and can send texts.

import type Twilio from "twilio/lib/rest/Twilio";
import { maskNumber } from "../../../core/mask";
import type { Sender } from "../options";
import { type Found, failed, type Look, type Looking, ok, warning } from "./look";

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

// From the dialog's fields, credentials and environment to a household's complete configuration, or to one sentence about what is missing.

import type { CarrierConfiguration, HouseholdConfiguration, TwilioConfiguration } from "../../src/configuration";
import { countryOf, isCountry, isTollFree } from "../../src/core/numbers";
import { isTimeZone } from "../../src/core/policy/calendar";
import type { Settings } from "../../src/core/settings";
import { days, minutes } from "../../src/core/units";
import type { Words } from "../lib/runtime";
import { carrierOf } from "./carrier";
import type { SmsConfig, SmsCredentials } from "./fields";
import { Problem } from "./problem";
import { storeOf } from "./storage";

/** What the machine and Node-RED add to what the dialog says. */
export interface Surroundings {
  readonly id: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeZone: string;
  readonly userDirectory: string;
  /** Where this Node-RED's HTTP nodes are reached on the machine itself; undefined where there are none. */
  readonly localUrl: string | undefined;
}

export type Configured =
  | { readonly ok: true; readonly configuration: HouseholdConfiguration }
  | { readonly ok: false; readonly problem: string };

const twilioIn = (carrier: CarrierConfiguration): TwilioConfiguration | undefined => {
  if (carrier.mode === "twilio") return carrier;
  return carrier.mode === "android" && carrier.second?.mode === "twilio" ? carrier.second : undefined;
};

const settingsOf = (config: SmsConfig, carrier: CarrierConfiguration, { timeZone }: Surroundings, words: Words): Settings => {
  const account = twilioIn(carrier);
  const sender = account && "number" in account.sender ? account.sender.number : undefined;
  const country = (config.country || (sender && countryOf(sender)) || "US").toUpperCase();
  const countries = config.countries.length > 0 ? config.countries.map((code) => code.toUpperCase()) : [country];
  const wrong = [country, ...countries].find((code) => !isCountry(code));
  if (wrong !== undefined) throw new Problem(words("sms-config.problem.country", { country: wrong }));
  const zone = config.timeZone || timeZone;
  if (!isTimeZone(zone)) throw new Problem(words("sms-config.problem.time_zone", { zone }));
  return {
    sendingEnabled: carrier.mode !== "off",
    name: config.name || words("sms-config.household"),
    timeZone: zone,
    language: config.language,
    country,
    countries,
    cooldown: minutes(config.cooldown),
    dailyMessages: config.dailyMessages,
    dailySegments: config.dailySegments,
    monthlyBudget: config.monthlyBudget,
    segmentPrice: config.segmentPrice,
    quietHours: config.quietHours.map(({ from, to, days }) => ({ from, to, ...(days && { days }) })),
    maxSegments: config.maxSegments,
    tooLong: config.tooLong,
    footer: config.footer,
    lookUpNumbers: config.lookUpNumbers,
    tollFree: sender !== undefined && isTollFree(sender),
    keepTexts: days(config.keepTexts),
    sender,
  };
};

export const configurationOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  surroundings: Surroundings,
  words: Words,
): Configured => {
  try {
    const carrier = carrierOf(config, credentials, surroundings, words);
    const publicUrl = config.publicUrl || (carrier.mode === "sandbox" ? surroundings.localUrl : undefined);
    return {
      ok: true,
      configuration: {
        id: surroundings.id,
        settings: settingsOf(config, carrier, surroundings, words),
        carrier,
        publicUrl,
        store: storeOf(config, credentials, carrier, surroundings, words),
      },
    };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.message };
    throw error;
  }
};

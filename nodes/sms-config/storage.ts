// Where a household is kept, from the Storage tab's fields, credentials and environment.

import { join } from "node:path";
import type { CarrierConfiguration, StoreConfiguration } from "../../src/configuration";
import type { Words } from "../lib/runtime";
import type { Surroundings } from "./configuration";
import type { SmsConfig, SmsCredentials } from "./fields";
import { Problem } from "./problem";

/** Invented people never meet a real carrier: the sandbox keeps its own folder, and its own household on a server. */
export const storeOf = (
  config: SmsConfig,
  credentials: SmsCredentials,
  { mode }: CarrierConfiguration,
  surroundings: Surroundings,
  words: Words,
): StoreConfiguration => {
  const suffix = mode === "sandbox" ? "-sandbox" : "";
  switch (config.store) {
    case "memory":
      return { kind: "memory" };
    case "file":
      return fileOf(config, credentials, suffix, surroundings, words);
    case "redis":
      return redisOf(config, credentials, suffix, surroundings, words);
  }
};

const fileOf = (
  { directory, encrypt }: SmsConfig,
  { storeKey }: SmsCredentials,
  suffix: string,
  { id, userDirectory, environment }: Surroundings,
  words: Words,
): StoreConfiguration => {
  const variable = "HOUSEHOLD_SMS_KEY";
  const key = storeKey || environment[variable]?.trim();
  if (encrypt && !key) throw new Problem(words("sms-config.problem.store_key", { variable }));
  const folder = directory || join(userDirectory, "household-sms", id);
  return {
    kind: "file",
    directory: suffix ? folder.replace(/[\\/]+$/, "") + suffix : folder,
    ...(key && { key, encrypted: encrypt }),
  };
};

const withPassword = (written: string, password: string | undefined): string => {
  if (!password || !URL.canParse(written)) return written;
  const url = new URL(written);
  url.password = encodeURIComponent(password);
  return url.href;
};

/** The same flow has the same node ids on every instance, so that by itself its household is one. */
const redisOf = (
  { storeUrl, storeName }: SmsConfig,
  { storePassword }: SmsCredentials,
  suffix: string,
  { id, userDirectory, environment }: Surroundings,
  words: Words,
): StoreConfiguration => {
  const variable = "HOUSEHOLD_SMS_STORE_URL";
  const url = storeUrl || environment[variable]?.trim();
  if (!url) throw new Problem(words("sms-config.problem.store_url", { variable }));
  return {
    kind: "redis",
    url: withPassword(url, storePassword || environment.HOUSEHOLD_SMS_STORE_PASSWORD?.trim()),
    household: `${storeName || id}${suffix}`,
    note: join(userDirectory, "household-sms", `${id}${suffix}.redis.json`),
  };
};

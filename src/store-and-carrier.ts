// Opens the store and the carriers that a configuration names. The sandbox is reached through the same clients.

import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { androidCarrier } from "./carriers/android/carrier";
import type { AndroidOptions } from "./carriers/android/gateway";
import { failoverCarrier } from "./carriers/failover";
import { offCarrier } from "./carriers/off";
import { twilioCarrier } from "./carriers/twilio/carrier";
import type { TwilioOptions } from "./carriers/twilio/options";
import type {
  HouseholdConfiguration,
  RealCarrier,
  SandboxRole,
  StoreConfiguration,
  StoreKeysConfiguration,
} from "./configuration";
import { HouseholdSmsError } from "./core/errors";
import type { ConnectedCarrier } from "./core/ports/carrier-admin";
import type { Clock } from "./core/ports/clock";
import type { Log } from "./core/ports/log";
import type { NewHousehold, Store } from "./core/ports/store";
import type { Instant } from "./core/units";
import type { CarrierSandbox } from "./sandbox/carrier";
import { sandboxAccount, sandboxPhone } from "./sandbox/invented";

export interface Tools {
  readonly clock: Clock & { readonly skip?: (to: Instant) => void };
  readonly log: Log;
}

/** The household's carrier, and the sandbox if it runs here. */
export interface Running {
  readonly carrier: ConnectedCarrier;
  /** The backup, if there are two carriers. */
  readonly second?: ConnectedCarrier;
  readonly sandbox?: CarrierSandbox & { readonly url: string };
}

const inboundPath = (id: string): string => `household-sms/${id}/inbound`;
const statusPath = (id: string): string => `household-sms/${id}/status`;

type Parts = Pick<TwilioOptions, "inboundPath" | "statusPath" | "publicUrl" | "clock" | "log">;

/** Options that all carriers share. */
const partsOf = ({ id, publicUrl }: HouseholdConfiguration, { clock, log }: Tools): Parts => ({
  ...(publicUrl !== undefined && { publicUrl }),
  inboundPath: inboundPath(id),
  statusPath: statusPath(id),
  clock,
  log,
});

type PhoneLogin = Pick<AndroidOptions, "mode" | "url" | "username" | "password" | "signingKey" | "simNumber">;
const phone = (configuration: HouseholdConfiguration, tools: Tools, login: PhoneLogin): ConnectedCarrier =>
  androidCarrier({ ...login, ...partsOf(configuration, tools), country: configuration.settings.country });

const real = (configuration: HouseholdConfiguration, tools: Tools, carrier: RealCarrier): ConnectedCarrier => {
  if (carrier.mode === "twilio") return twilioCarrier({ ...carrier, ...partsOf(configuration, tools) });
  const { gateway, mode: _, ...login } = carrier;
  return phone(configuration, tools, { ...login, mode: gateway });
};

const portTaken = (port: number, cause: unknown): HouseholdSmsError =>
  new HouseholdSmsError(
    "port_taken",
    `Port ${port} for the sandbox's phones is taken. Choose another one in sms-config, or set HOUSEHOLD_SMS_PHONES_PORT.`,
    { cause },
  );

/** The sandbox's file lies beside the store's, and is encrypted like them; what was encrypted before can be read without. */
const sandboxCipher = async (keys: StoreKeysConfiguration) => {
  const { encryptionWith } = await import("./stores/encryption.js");
  const encryption = encryptionWith(keys);
  return {
    encrypt: (line: string) => (encryption.keyId === undefined ? line : encryption.encrypt("sandbox", line)),
    decrypt: (line: string) => encryption.decrypt("sandbox", line),
  };
};

const startSandbox = async (
  configuration: HouseholdConfiguration,
  port: number,
  plays: SandboxRole,
  { clock }: Tools,
): Promise<CarrierSandbox & { url: string }> => {
  const { id, publicUrl, settings, store } = configuration;
  const { createCarrierSandbox } = await import("./sandbox/carrier/index.js");
  const sandbox = createCarrierSandbox({
    ...sandboxAccount,
    ...(plays === "android" && { sender: sandboxPhone.number }),
    ...(plays !== "twilio" && { phone: sandboxPhone }),
    clock,
    timeZone: settings.timeZone,
    ...(clock.skip && { skip: clock.skip }),
    ...(publicUrl !== undefined && { webhook: { inbound: new URL(inboundPath(id), publicUrl.replace(/\/?$/, "/")).href } }),
    ...(store.kind === "file" && { stateFile: join(store.directory, "sandbox.json"), cipher: await sandboxCipher(store) }),
  });
  try {
    const { url } = await sandbox.listen(port);
    return Object.assign(sandbox, { url });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? portTaken(port, error) : error;
  }
};

type Carriers = Pick<Running, "carrier" | "second">;
const two = (first: ConnectedCarrier, second: ConnectedCarrier, tools: Tools): Carriers => ({
  carrier: failoverCarrier(first, second, tools),
  second,
});

const inSandbox = (configuration: HouseholdConfiguration, tools: Tools, url: string, plays: SandboxRole): Carriers => {
  const { accountSid, authToken, sender } = sandboxAccount;
  const { number: _, ...login } = sandboxPhone;
  const parts = partsOf(configuration, tools);
  const account = (): ConnectedCarrier =>
    twilioCarrier({ accountSid, authToken, sender: { number: sender }, apiBaseUrl: url, ...parts });
  const ownPhone = (): ConnectedCarrier => phone(configuration, tools, { ...login, mode: "local", url: `${url}/phone` });
  if (plays === "pair") return two(account(), ownPhone(), tools);
  return { carrier: plays === "android" ? ownPhone() : account() };
};

/** Starts the configured carrier. Rejects with `port_taken` if the sandbox can't listen. */
export const startCarrier = async (configuration: HouseholdConfiguration, tools: Tools): Promise<Running> => {
  const { carrier } = configuration;
  if (carrier.mode === "off") return { carrier: offCarrier };
  if (carrier.mode !== "sandbox") {
    const first = real(configuration, tools, carrier);
    return carrier.second ? two(first, real(configuration, tools, carrier.second), tools) : { carrier: first };
  }
  const { plays = "twilio", port, url } = carrier;
  const sandbox = url === undefined ? await startSandbox(configuration, port, plays, tools) : undefined;
  return { ...inSandbox(configuration, tools, sandbox?.url ?? url ?? "", plays), ...(sandbox && { sandbox }) };
};

/**
 * Opens the store that a household's configuration names. Rejects with `store_locked`, `store_unreadable` or `store_corrupt`, and with `bad_configuration` if a key
 * or a server's address is wrong or a package is missing.
 */
export const openStore = async (
  store: StoreConfiguration,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<Store> => {
  const made = (): NewHousehold => ({
    household: randomUUID(),
    fingerprintKey: randomBytes(32).toString("base64"),
    now: clock.now(),
  });
  switch (store.kind) {
    case "memory": {
      const { memoryStore } = await import("./stores/memory.js");
      return memoryStore(made());
    }
    case "file": {
      const { openFileStore } = await import("./stores/file/file-store.js");
      const { encryptionWith } = await import("./stores/encryption.js");
      return openFileStore({ directory: store.directory, encryption: encryptionWith(store), made, clock, log });
    }
    case "redis": {
      const { openRedisStore } = await import("./stores/redis/redis-store.js");
      const { encryptionWith } = await import("./stores/encryption.js");
      const { url, household, note } = store;
      return openRedisStore({
        url,
        household,
        encryption: encryptionWith(store),
        made,
        log,
        ...(note !== undefined && { note }),
      });
    }
  }
};

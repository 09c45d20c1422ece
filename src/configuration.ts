// What makes a household: parsed configuration, complete. The sms-config node makes one of its settings and credentials.

import type { Settings } from "./core/settings";
import type { E164 } from "./core/units";

export interface TwilioConfiguration {
  readonly mode: "twilio";
  readonly accountSid: string;
  readonly authToken: string;
  readonly previousAuthToken?: string;
  readonly apiKey?: { readonly sid: string; readonly secret: string };
  readonly sender:
    | { readonly number: E164 }
    | { readonly service: string }
    | { readonly shortCode: string }
    | { readonly alphanumeric: string };
  readonly region?: string;
  readonly edge?: string;
  /** `http://user:pass@host:3128`. */
  readonly proxy?: string;
}

/** A phone of the household's with the SMS Gateway app. */
export interface AndroidConfiguration {
  readonly mode: "android";
  /** Who is asked: the app in the same network, a server of the household's, or its maker's. */
  readonly gateway: "local" | "private" | "cloud";
  /** Of the app or the server; not needed for the maker's. */
  readonly url?: string;
  readonly username: string;
  readonly password: string;
  readonly signingKey: string;
  readonly simNumber?: number;
}

/** Whom the sandbox plays; `pair`: Twilio, and the phone where Twilio refuses. */
export const sandboxRoles = ["twilio", "android", "pair"] as const;
export type SandboxRole = (typeof sandboxRoles)[number];

export type RealCarrier = TwilioConfiguration | AndroidConfiguration;
export type CarrierConfiguration =
  /** Nothing is sent. */
  | { readonly mode: "off" }
  /** A local endpoint instead of a carrier: our own on `port` (0: any), or one that runs already. */
  | { readonly mode: "sandbox"; readonly port: number; readonly url?: string; readonly plays?: SandboxRole }
  /** `second` takes what the first refuses for a reason of its own. */
  | (RealCarrier & { readonly second?: RealCarrier });

/** Encryption at rest. Keys are 32 random bytes in base64. */
export interface StoreKeysConfiguration {
  readonly key?: string;
  /** The key before `key`; only needed until everything is encrypted with the new one. */
  readonly previousKey?: string;
  /** Whether to encrypt. With false, what is encrypted is stored in plain again. */
  readonly encrypted?: boolean;
}

export type StoreConfiguration =
  | { readonly kind: "memory" }
  | ({ readonly kind: "file"; readonly directory: string } & StoreKeysConfiguration)
  /**
   * Redis or Valkey, for several instances of Node-RED. `url`: `redis://…` or `rediss://…`, with user and password if needed;
   * `household`: its name there, the same on every instance; `note`: a file that remembers what was there.
   */
  | ({
      readonly kind: "redis";
      readonly url: string;
      readonly household: string;
      readonly note?: string;
    } & StoreKeysConfiguration);

export interface HouseholdConfiguration {
  /** The sms-config node's id. */
  readonly id: string;
  readonly settings: Settings;
  readonly carrier: CarrierConfiguration;
  /** Where Node-RED's HTTP nodes are reached from outside, path prefix included; undefined: no webhooks. */
  readonly publicUrl: string | undefined;
  readonly store: StoreConfiguration;
}

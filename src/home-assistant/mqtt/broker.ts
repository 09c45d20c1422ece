// The connection to an MQTT broker, on the optional `mqtt` package, and its status.

import type { IClientOptions, MqttClient } from "mqtt";
import { HouseholdSmsError } from "../../core/errors";

export type MqttPackage = { connect(url: string, options: IClientOptions): MqttClient };

/** Delivered at least once, and retained by the broker. */
export const retained = { qos: 1, retain: true } as const;

export interface BrokerOptions {
  /** `mqtt://host:1883`, `mqtts://…`, `ws://…`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** False accepts a self-signed certificate. */
  readonly rejectUnauthorized?: boolean;
  /** Between two attempts, in ms. Default: 5 s. */
  readonly retryDelay?: number;
  /** Loads the `mqtt` package from another place. */
  readonly load?: () => Promise<MqttPackage>;
}

const loadPackage = async (): Promise<MqttPackage> => {
  try {
    return await import("mqtt");
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "MQTT is configured, but the package `mqtt` is not installed. Run `npm install mqtt@5` in Node-RED's user directory and restart Node-RED.",
      { cause },
    );
  }
};

const protocols: ReadonlySet<string> = new Set(["mqtt:", "mqtts:", "ws:", "wss:"]);

const isAddress = (url: string): boolean =>
  URL.canParse(url) && protocols.has(new URL(url).protocol) && new URL(url).hostname !== "";

/** When the connection breaks, the broker publishes `offline` to `availability`. Rejects with `bad_configuration`. */
export const connectBroker = async (options: BrokerOptions, availability: string): Promise<MqttClient> => {
  const { url, username, password, rejectUnauthorized = true, retryDelay = 5_000 } = options;
  if (!isAddress(url))
    throw new HouseholdSmsError("bad_configuration", "That isn't the address of an MQTT broker. Example: mqtt://host:1883");
  const mqtt = await (options.load ?? loadPackage)();
  return mqtt.connect(url, {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    rejectUnauthorized,
    reconnectPeriod: retryDelay,
    reconnectOnConnackError: true,
    keepalive: 30,
    // Everything is published again on each connection, so the broker needs no session.
    clean: true,
    resubscribe: false,
    will: { topic: availability, payload: Buffer.from("offline"), ...retained },
  });
};

export type MqttStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected" }
  /** The broker refuses the user name or password. Retried. */
  | { readonly kind: "wrong_login" }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "closed" };

/** CONNACK codes of MQTT 3.1.1 and 5 for a wrong user name or password. */
const refusedLogin: ReadonlySet<unknown> = new Set([4, 5, 134, 135]);

export const statusOf = (error: unknown): MqttStatus => {
  const { code, message } = (typeof error === "object" && error !== null ? error : {}) as { code?: unknown; message?: unknown };
  if (refusedLogin.has(code)) return { kind: "wrong_login" };
  // If several addresses failed, only the code says why.
  return { kind: "unreachable", detail: String(message || code || error) };
};

// The `mqtt` package, which is there only where somebody wants it, and how its client is set up.

import type { IClientOptions, MqttClient } from "mqtt";
import { HouseholdSmsError } from "../../core/errors";

export type MqttPackage = { connect(url: string, options: IClientOptions): MqttClient };

/** At least once, and kept by the broker for those who come later. */
export const kept = { qos: 1, retain: true } as const;

export interface BrokerOptions {
  /** `mqtt://host:1883`, `mqtts://…`, `ws://…`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** False lets a certificate pass that nobody known has signed. */
  readonly rejectUnauthorized?: boolean;
  /** How long between two attempts, in ms; 5 s unless said otherwise. */
  readonly retry?: number;
  /** Where the `mqtt` package comes from; its own place unless said otherwise. */
  readonly load?: () => Promise<MqttPackage>;
}

const loadPackage = async (): Promise<MqttPackage> => {
  try {
    return await import("mqtt");
  } catch (cause) {
    throw new HouseholdSmsError(
      "bad_configuration",
      "Home Assistant is to be told over MQTT, but the package `mqtt` is not installed: run `npm install mqtt@5` in Node-RED's user directory and restart Node-RED",
      { cause },
    );
  }
};

const protocols: ReadonlySet<string> = new Set(["mqtt:", "mqtts:", "ws:", "wss:"]);

const isAddress = (url: string): boolean =>
  URL.canParse(url) && protocols.has(new URL(url).protocol) && new URL(url).hostname !== "";

/** `gone` is where the broker says `offline` for us when we are cut off. Rejects with `bad_configuration`. */
export const connectBroker = async (options: BrokerOptions, gone: string): Promise<MqttClient> => {
  const { url, username, password, rejectUnauthorized = true, retry = 5_000 } = options;
  if (!isAddress(url))
    throw new HouseholdSmsError("bad_configuration", "This is no address of an MQTT broker; one looks like mqtt://host:1883");
  const mqtt = await (options.load ?? loadPackage)();
  return mqtt.connect(url, {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    rejectUnauthorized,
    reconnectPeriod: retry,
    reconnectOnConnackError: true,
    keepalive: 30,
    // What is said on every connection anew needs no memory of the last one.
    clean: true,
    resubscribe: false,
    will: { topic: gone, payload: Buffer.from("offline"), ...kept },
  });
};

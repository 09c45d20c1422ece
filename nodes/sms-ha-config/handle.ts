// The sms-ha-config node as the other nodes see it.

import type { Node } from "node-red";
import type { MqttHealth } from "../../src/core/home/event";
import type { HomeAdapter, HomeConnection } from "../../src/home-assistant";
import type { Handle } from "../lib/handle";

/** A home and every way to understand it. */
export interface Home {
  /** The sms-ha-config node's id: what subjects name their home by. */
  readonly id: string;
  readonly connection: HomeConnection;
  readonly adapters: readonly HomeAdapter[];
  /** The simulated home's page, where we run one. */
  readonly pageUrl: string | undefined;
  close(): Promise<void>;
}

export interface SmsHaConfigNode extends Node {
  readonly handle: Handle<Home>;
  /** How the broker stands over which it shows this household; undefined where it shows none, or another one. */
  readonly mqtt: (household: string) => MqttHealth | undefined;
}

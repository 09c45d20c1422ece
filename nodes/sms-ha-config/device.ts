// The household as a device of Home Assistant's over MQTT, for as long as both are there.

import { createRequire } from "node:module";
import type { MqttHealth } from "../../src/core/home/event";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import { later, seconds } from "../../src/core/units";
import { type MqttDevice, type MqttOptions, openMqttDevice } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { obey } from "./asking";
import { hearInbound } from "./hearing";

export type Broker = Pick<MqttOptions, "url" | "username" | "password" | "rejectUnauthorized" | "prefix" | "load">;

export interface DeviceTools {
  readonly clock: Clock;
  readonly log: Log;
  /** One line for people. */
  readonly problem: (problem: unknown) => void;
}

const { version } = createRequire(__filename)("../../../package.json") as { readonly version: string };

/** What changes within this time is said once. */
const atOnce = seconds(1);

export interface ShownOverMqtt {
  readonly health: () => MqttHealth | undefined;
  /** Never waits for a broker. */
  readonly end: () => Promise<void>;
}

export const showOverMqtt = (household: Household, broker: Broker, { clock, log, problem }: DeviceTools): ShownOverMqtt => {
  let device: MqttDevice | undefined;
  let closed = false;
  let failed = false;
  let planned: (() => void) | undefined;
  const opening = openMqttDevice({
    ...broker,
    id: household.id,
    version,
    facts: () => household.reporting.figures(),
    onCommand: (command) => obey(household, command, log),
    log,
  }).then(
    (opened) => {
      if (closed) return opened.close();
      device = opened;
      opened.onStatus(() => household.events.emit("changed"));
    },
    (error: unknown) => {
      failed = true;
      if (!closed) problem(error);
    },
  );
  const changed = (): void => {
    planned ??= clock.at(later(clock.now(), atOnce), () => {
      planned = undefined;
      device?.refresh();
    });
  };
  household.events.on("changed", changed);
  const stopHearing = hearInbound(household, (fact) => device?.inbound(fact));
  const health = (): MqttHealth | undefined => {
    if (failed) return "failed";
    const kind = device?.status().kind ?? "connecting";
    return kind === "closed" ? undefined : kind;
  };
  const end = async (): Promise<void> => {
    closed = true;
    household.events.off("changed", changed);
    stopHearing();
    planned?.();
    await opening;
    await device?.close();
  };
  return { health, end };
};

// The household as a device of Home Assistant's over MQTT, for as long as both are there.

import { createRequire } from "node:module";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import { later, seconds } from "../../src/core/units";
import { type MqttDevice, type MqttOptions, openMqttDevice } from "../../src/home-assistant";
import type { Household } from "../../src/household-sms";
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

/** Gives how to end it; that never waits for a broker. */
export const showOverMqtt = (
  household: Household,
  broker: Broker,
  { clock, log, problem }: DeviceTools,
): (() => Promise<void>) => {
  let device: MqttDevice | undefined;
  let closed = false;
  let planned: (() => void) | undefined;
  const opening = openMqttDevice({
    ...broker,
    id: household.id,
    version,
    facts: () => household.reporting.figures(),
    obey: (command) => obey(household, command, log),
    log,
  }).then(
    (opened) => {
      if (closed) return opened.close();
      device = opened;
    },
    (error: unknown) => (closed ? undefined : problem(error)),
  );
  const changed = (): void => {
    planned ??= clock.at(later(clock.now(), atOnce), () => {
      planned = undefined;
      device?.refresh();
    });
  };
  household.events.on("changed", changed);
  const stopHearing = hearInbound(household, (fact) => device?.inbound(fact));
  return async () => {
    closed = true;
    household.events.off("changed", changed);
    stopHearing();
    planned?.();
    await opening;
    await device?.close();
  };
};

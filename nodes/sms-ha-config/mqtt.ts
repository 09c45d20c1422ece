// The household as a device in Home Assistant over MQTT, while both are open.

import { createRequire } from "node:module";
import { join } from "node:path";
import { HouseholdSmsError } from "../../src/core/errors";
import type { MqttHealth } from "../../src/core/home/event";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import { later, seconds } from "../../src/core/units";
import { type MqttDevice, type MqttOptions, openMqttDevice } from "../../src/home-assistant/mqtt/device";
import type { Household } from "../../src/household";
import type { Red, Words } from "../lib/runtime";
import { onInbound, runCommand } from "./commands";

type Load = NonNullable<MqttOptions["load"]>;
type MqttPackage = Awaited<ReturnType<Load>>;

/** The `mqtt` package that Node-RED brings for its own nodes. */
const ofNodeRed = ({ settings }: Red): MqttPackage | undefined => {
  const { coreNodesDir } = settings as { readonly coreNodesDir?: string };
  if (coreNodesDir === undefined) return undefined;
  try {
    return createRequire(join(coreNodesDir, "package.json"))("mqtt") as MqttPackage;
  } catch {
    return undefined;
  }
};

/** Node-RED's own `mqtt`, else the one installed beside ours. Rejects with one sentence that says what to do. */
export const mqttPackage =
  (RED: Red, words: Words): Load =>
  async () => {
    const found = ofNodeRed(RED);
    if (found) return found;
    try {
      return await import("mqtt");
    } catch (cause) {
      throw new HouseholdSmsError("bad_configuration", words("sms-ha-config.problem.no_mqtt"), { cause });
    }
  };

export type Broker = Pick<MqttOptions, "url" | "username" | "password" | "rejectUnauthorized" | "prefix" | "load">;

interface Tools {
  readonly clock: Clock;
  readonly log: Log;
  readonly problem: (error: unknown) => void;
}

export interface MqttShow {
  readonly health: () => MqttHealth | undefined;
  /** Doesn't wait for the broker. */
  readonly end: () => Promise<void>;
}

/** The build puts the package's version here. */
const version = process.env.HOUSEHOLD_SMS_VERSION ?? "0.0.0";

/** Changes within this time are published once. */
const publishDelay = seconds(1);

export const showOverMqtt = (household: Household, broker: Broker, { clock, log, problem }: Tools): MqttShow => {
  let device: MqttDevice | undefined;
  let closed = false;
  let failed = false;
  let cancelPublish: (() => void) | undefined;
  const opening = openMqttDevice({
    ...broker,
    id: household.id,
    version,
    facts: () => household.reporting.figures(),
    onCommand: (command) => runCommand(household, command, log),
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
    cancelPublish ??= clock.at(later(clock.now(), publishDelay), () => {
      cancelPublish = undefined;
      device?.refresh();
    });
  };
  household.events.on("changed", changed);
  const unsubscribe = onInbound(household, (fact) => device?.inbound(fact));
  const health = (): MqttHealth | undefined => {
    if (failed) return "failed";
    const kind = device?.status().kind ?? "connecting";
    return kind === "closed" ? undefined : kind;
  };
  const end = async (): Promise<void> => {
    closed = true;
    household.events.off("changed", changed);
    unsubscribe();
    cancelPublish?.();
    await opening;
    await device?.close();
  };
  return { health, end };
};

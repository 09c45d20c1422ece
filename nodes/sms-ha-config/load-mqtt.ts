// The `mqtt` package: the one that Node-RED itself brings for its own nodes, else one that was installed beside ours.

import { createRequire } from "node:module";
import { join } from "node:path";
import { HouseholdSmsError } from "../../src/core/errors";
import type { MqttOptions } from "../../src/home-assistant";
import type { Red, Words } from "../lib/runtime";

type Load = NonNullable<MqttOptions["load"]>;
type MqttPackage = Awaited<ReturnType<Load>>;

const ofNodeRed = ({ settings }: Red): MqttPackage | undefined => {
  const { coreNodesDir } = settings as { readonly coreNodesDir?: string };
  if (coreNodesDir === undefined) return undefined;
  try {
    return createRequire(join(coreNodesDir, "package.json"))("mqtt") as MqttPackage;
  } catch {
    return undefined;
  }
};

/** Rejects with one line that says what to do. */
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

// Where a household was chosen, it and the home talk to each other while both are there, over MQTT too where a broker is given.

import type { Household } from "../../src/household";
import { whileBoth } from "../lib/follow";
import type { Handle } from "../lib/handle";
import { handleOf } from "../lib/household";
import { logTo } from "../lib/log";
import { clockOf, messageOf, type Node, type Red, type Words } from "../lib/runtime";
import { type Broker, type ShownOverMqtt, showOverMqtt } from "./device";
import type { SmsHaConfig, SmsHaCredentials } from "./fields";
import type { Home, SmsHaConfigNode } from "./handle";
import { mqttPackage } from "./load-mqtt";
import { talk } from "./talk";

const brokerOf = (config: SmsHaConfig, { mqttUser, mqttPassword }: SmsHaCredentials): Omit<Broker, "load"> => ({
  url: config.mqttUrl,
  rejectUnauthorized: !config.selfSigned,
  ...(config.mqttPrefix && { prefix: config.mqttPrefix }),
  ...(mqttUser && { username: mqttUser }),
  ...(mqttPassword && { password: mqttPassword }),
});

export const introduce = (
  RED: Red,
  node: Node & { readonly handle: Handle<Home> },
  config: SmsHaConfig,
  secrets: SmsHaCredentials,
  words: Words,
): SmsHaConfigNode["mqtt"] => {
  const log = logTo(node);
  const overMqtt = config.mqttUrl !== "";
  if (config.household === "") {
    if (overMqtt) node.error(words("sms-ha-config.problem.no_household"));
    return () => undefined;
  }
  const broker: Broker = { ...brokerOf(config, secrets), load: mqttPackage(RED, words) };
  const problem = (error: unknown): void => node.error(messageOf(error));
  const closing = new Set<Promise<void>>();
  let device: ShownOverMqtt | undefined;
  const households = handleOf<Household>(RED, config.household, words("common.problem.no_household"));
  whileBoth(node, households, node.handle, (household, home) => {
    const stopTalking = talk(household, home, overMqtt, log);
    const shown = overMqtt ? showOverMqtt(household, broker, { clock: clockOf(RED), log, problem }) : undefined;
    device = shown;
    // Whoever shows the household shows how these stand.
    const silence = home.connection.onStatus(() => household.events.emit("changed"));
    return () => {
      silence();
      stopTalking();
      device = undefined;
      if (shown) closing.add(shown.end());
    };
  });
  node.on("close", (done: () => void) => void Promise.allSettled(closing).then(() => done()));
  return (household) => (household === config.household ? device?.health() : undefined);
};

// The sms-ha-config node: one connection to a home for the nodes that use it, and to the household that Home Assistant may ask for texts.

import type { NodeDef } from "node-red";
import type { Household } from "../../src/household";
import { type Handle, type Opening, openForNode } from "../lib/config-node";
import { credentialTypes, type Parsed, parseConfig } from "../lib/fields";
import { clockOf, logTo, messageOf, type Node, type Red, startLoaded, type Words, wordsOf } from "../lib/runtime";
import type { Home, SmsHaConfigNode } from "../lib/use-home";
import { followBoth, handleOf } from "../lib/use-household";
import { configSchema, credentialsSchema, type SmsHaConfig, type SmsHaCredentials } from "./fields";
import type { Broker, MqttShow } from "./mqtt";

type ConfigNode = Node<Partial<SmsHaCredentials>> & { handle: Handle<Home>; mqtt: SmsHaConfigNode["mqtt"] };
interface Configured {
  readonly config: SmsHaConfig;
  readonly secrets: SmsHaCredentials;
}

const brokerOf = (config: SmsHaConfig, { mqttUser, mqttPassword }: SmsHaCredentials): Omit<Broker, "load"> => ({
  url: config.mqttUrl,
  rejectUnauthorized: !config.selfSigned,
  ...(config.mqttPrefix && { prefix: config.mqttPrefix }),
  ...(mqttUser && { username: mqttUser }),
  ...(mqttPassword && { password: mqttPassword }),
});

/** Connects the chosen household with the home while both are open, and shows it over MQTT if a broker is set. */
const introduce = (RED: Red, node: ConfigNode, { config, secrets }: Configured, words: Words): SmsHaConfigNode["mqtt"] => {
  const log = logTo(node);
  const overMqtt = config.mqttUrl !== "";
  if (config.household === "") {
    if (overMqtt) node.error(words("sms-ha-config.problem.no_household"));
    return () => undefined;
  }
  const problem = (error: unknown): void => node.error(messageOf(error));
  const closing = new Set<Promise<void>>();
  let shown: MqttShow | undefined;
  const households = handleOf<Household>(RED, config.household, words("common.problem.no_household"));
  followBoth(node, households, node.handle, (household, home) => {
    // The household's page and sidebar show the state of the connections.
    const unsubscribe = home.connection.onStatus(() => household.events.emit("changed"));
    const stopTalking = startLoaded(node, import("./talk.js"), ({ talk }) => talk(household, home, clockOf(RED), log));
    const stopShowing = overMqtt
      ? startLoaded(node, import("./mqtt.js"), ({ mqttPackage, showOverMqtt }) => {
          const broker: Broker = { ...brokerOf(config, secrets), load: mqttPackage(RED, words) };
          const show = showOverMqtt(household, broker, { clock: clockOf(RED), log, problem });
          shown = show;
          return () => {
            shown = undefined;
            closing.add(show.end());
          };
        })
      : () => {};
    return () => {
      unsubscribe();
      stopTalking();
      stopShowing();
    };
  });
  node.on("close", (done: () => void) => void Promise.allSettled(closing).then(() => done()));
  return (household) => (household === config.household ? shown?.health() : undefined);
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  const configured = (node: ConfigNode, definition: NodeDef): Parsed<Configured> => {
    const parsed = parseConfig(configSchema, definition, "sms-ha-config", words);
    if (!parsed.ok) return parsed;
    const secrets = parseConfig(credentialsSchema, node.credentials ?? {}, "sms-ha-config", words);
    return secrets.ok ? { ok: true, config: { config: parsed.config, secrets: secrets.config } } : secrets;
  };

  /** The bridge to Home Assistant is loaded with the first home: most flows have none. */
  const openingOf = (node: ConfigNode, { config, secrets }: Configured): Opening<Home> => ({
    ok: true,
    open: async () => (await import("./open-home.js")).openHome(RED, node, config, secrets.token, words),
  });

  function SmsHaConfig(this: ConfigNode, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = configured(this, definition);
    this.handle = openForNode(this, clockOf(RED), parsed.ok ? openingOf(this, parsed.config) : parsed, {
      problem: (problem) => words("sms-ha-config.problem.start", { name: definition.name || this.id, problem }),
      opened: ({ pageUrl }) => {
        if (pageUrl) this.log(words("sms-ha-config.page", { url: pageUrl }));
      },
    });
    this.mqtt = parsed.ok ? introduce(RED, this, parsed.config, words) : () => undefined;
  }

  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>("sms-ha-config", SmsHaConfig, {
    credentials: credentialTypes(credentialsSchema),
  });
};

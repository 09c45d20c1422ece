// The sms-ha-config node: one connection to a home for the nodes that use it, and to the household that Home Assistant may ask for texts.

import { join } from "node:path";
import type { NodeDef } from "node-red";
import { type HomeSource, homeSettings, type ServerNode } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { mountHomes } from "../../src/web/admin/home-choices";
import { type Handle, type Opening, openForNode, openThing } from "../lib/config-node";
import { type Parsed, parseConfig } from "../lib/fields";
import { type Create, clockOf, logTo, messageOf, type Node, type Red, type Words, wordsOf } from "../lib/runtime";
import type { Home, SmsHaConfigNode } from "../lib/use-home";
import { followBoth, handleOf } from "../lib/use-household";
import { configSchema, credentialsSchema, type SmsHaConfig, type SmsHaCredentials } from "./fields";
import { type Broker, type MqttShow, mqttPackage, showOverMqtt } from "./mqtt";
import { openHome, openSimulatedHome, ruleOf } from "./open-home";
import { talk } from "./talk";

export type ConfigNode = Node<Partial<SmsHaCredentials>> & { handle: Handle<Home>; mqtt: SmsHaConfigNode["mqtt"] };
interface Configured {
  readonly config: SmsHaConfig;
  readonly secrets: SmsHaCredentials;
}

const sourceOf = (RED: Red, { source, url, selfSigned, server }: SmsHaConfig, token: string): HomeSource => {
  if (source === "supervisor") return { from: "supervisor" };
  if (source === "url") return { from: "typed", url, token, selfSigned };
  const node = RED.nodes.getNode(server) as (Node<ServerNode> & { readonly config?: ServerNode }) | null | undefined;
  const { addon, rejectUnauthorizedCerts } = node?.config ?? {};
  return { from: "server_node", server: node ? { ...node.credentials, addon, rejectUnauthorizedCerts } : undefined };
};

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
  const broker: Broker = { ...brokerOf(config, secrets), load: mqttPackage(RED, words) };
  const problem = (error: unknown): void => node.error(messageOf(error));
  const closing = new Set<Promise<void>>();
  let shown: MqttShow | undefined;
  const households = handleOf<Household>(RED, config.household, words("common.problem.no_household"));
  followBoth(node, households, node.handle, (household, home) => {
    const stopTalking = talk(household, home, overMqtt, log);
    const show = overMqtt ? showOverMqtt(household, broker, { clock: clockOf(RED), log, problem }) : undefined;
    shown = show;
    // The household's page and sidebar show the state of the connections.
    const unsubscribe = home.connection.onStatus(() => household.events.emit("changed"));
    return () => {
      unsubscribe();
      stopTalking();
      shown = undefined;
      if (show) closing.add(show.end());
    };
  });
  node.on("close", (done: () => void) => void Promise.allSettled(closing).then(() => done()));
  return (household) => (household === config.household ? shown?.health() : undefined);
};

export const smsHaConfig = (RED: Red): Create<ConfigNode> => {
  const words = wordsOf(RED);
  type Mount = Parameters<typeof mountHomes>;
  // Node-RED runs Express 4, where a parameter is one string; its types are those of Express 5.
  const httpAdmin = RED.httpAdmin as unknown as Mount[0];
  const guard = RED.auth.needsPermission("household-sms.admin") as unknown as Mount[1]["guard"];

  const configured = (node: ConfigNode, definition: NodeDef): Parsed<Configured> => {
    const parsed = parseConfig(configSchema, definition, "sms-ha-config", words);
    if (!parsed.ok) return parsed;
    const secrets = parseConfig(credentialsSchema, node.credentials ?? {}, "sms-ha-config", words);
    return secrets.ok ? { ok: true, config: { config: parsed.config, secrets: secrets.config } } : secrets;
  };

  const openingOf = (node: ConfigNode, { config, secrets }: Configured): Opening<Home> => {
    const tools = { id: node.id, clock: clockOf(RED), log: logTo(node), rules: config.rules.map(ruleOf) };
    if (config.source === "sandbox") {
      const stateFile = join(RED.settings.userDir ?? process.cwd(), "household-sms", `${node.id}-home.json`);
      return { ok: true, open: () => openSimulatedHome(config.port, stateFile, tools, words) };
    }
    const found = homeSettings(sourceOf(RED, config, secrets.token), process.env);
    if (!found.ok) return { ok: false, problem: words(`sms-ha-config.problem.${found.problem}`) };
    return { ok: true, open: async () => openHome(found.settings, tools) };
  };

  function SmsHaConfigNode(this: ConfigNode, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    mountHomes(httpAdmin, { guard, find: (id) => openThing(handleOf<Home>(RED, id, "").readiness()) });
    const parsed = configured(this, definition);
    this.handle = openForNode(this, clockOf(RED), parsed.ok ? openingOf(this, parsed.config) : parsed, {
      problem: (problem) => words("sms-ha-config.problem.start", { name: definition.name || this.id, problem }),
      opened: ({ pageUrl }) => {
        if (pageUrl) this.log(words("sms-ha-config.page", { url: pageUrl }));
      },
    });
    this.mqtt = parsed.ok ? introduce(RED, this, parsed.config, words) : () => undefined;
  }

  return SmsHaConfigNode;
};

// The sms-ha-config node: one connection to a home for the nodes that use it, and to the household that it may ask for texts.

import { join } from "node:path";
import type { NodeDef } from "node-red";
import { type HomeSource, homeSettings, type ServerNode } from "../../src/home-assistant";
import { mountHomes } from "../../src/web/admin/home-choices";
import { live, type Opening } from "../lib/config-node";
import { type Handle, openThing } from "../lib/handle";
import { handleOf } from "../lib/household";
import { logTo } from "../lib/log";
import { type Parsed, parseConfig } from "../lib/parse";
import { clockOf, type Node, type Red, wordsOf } from "../lib/runtime";
import type { Create } from "../lib/when-used";
import { configSchema, credentialsSchema, type SmsHaConfig, type SmsHaCredentials } from "./fields";
import type { Home, SmsHaConfigNode } from "./handle";
import { introduce } from "./introduce";
import { openHome, openSimulatedHome } from "./open";
import { ruleOf } from "./rules";

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
    this.handle = live(this, clockOf(RED), parsed.ok ? openingOf(this, parsed.config) : parsed, {
      problem: (problem) => words("sms-ha-config.problem.start", { name: definition.name || this.id, problem }),
      opened: ({ pageUrl }) => {
        if (pageUrl) this.log(words("sms-ha-config.page", { url: pageUrl }));
      },
    });
    this.mqtt = parsed.ok ? introduce(RED, this, parsed.config.config, parsed.config.secrets, words) : () => undefined;
  }

  return SmsHaConfigNode;
};

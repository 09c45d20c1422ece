// The sms-ha-config node: one connection to a home for the nodes that use it.

import { join } from "node:path";
import type { NodeDef } from "node-red";
import { type HomeSource, homeSettings } from "../../src/home-assistant";
import { live, type Opening } from "../shared/config-node";
import type { Handle } from "../shared/handle";
import { logTo } from "../shared/log";
import { parseConfig } from "../shared/parse";
import { clockOf, type Node, type Red, wordsOf } from "../shared/runtime";
import { configSchema, credentialsSchema, type SmsHaConfig, type SmsHaCredentials } from "./config";
import type { Home } from "./handle";
import { openHome, openSimulatedHome } from "./open";

type ConfigNode = Node<Partial<SmsHaCredentials>> & { handle: Handle<Home> };

const sourceOf = (RED: Red, { source, url, selfSigned, server }: SmsHaConfig, token: string): HomeSource => {
  if (source === "supervisor") return { from: "supervisor" };
  if (source === "url") return { from: "typed", url, token, selfSigned };
  const node = RED.nodes.getNode(server) as Node<{ host?: string; access_token?: string }> | null | undefined;
  return { from: "server_node", server: node?.credentials };
};

export = (RED: Red): void => {
  const words = wordsOf(RED);

  const openingOf = (node: ConfigNode, definition: NodeDef): Opening<Home> => {
    const parsed = parseConfig(configSchema, definition, "sms-ha-config", words);
    if (!parsed.ok) return parsed;
    const { config } = parsed;
    const secrets = parseConfig(credentialsSchema, node.credentials ?? {}, "sms-ha-config", words);
    if (!secrets.ok) return secrets;
    const tools = { id: node.id, clock: clockOf(RED), log: logTo(node) };
    if (config.source === "sandbox") {
      const stateFile = join(RED.settings.userDir ?? process.cwd(), "household-sms", `${node.id}-home.json`);
      return { ok: true, open: () => openSimulatedHome(config.port, stateFile, tools, words) };
    }
    const found = homeSettings(sourceOf(RED, config, secrets.config.token), process.env);
    if (!found.ok) return { ok: false, problem: words(`sms-ha-config.problem.${found.problem}`) };
    return { ok: true, open: async () => openHome(found.settings, tools) };
  };

  function SmsHaConfigNode(this: ConfigNode, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    this.handle = live(this, openingOf(this, definition), {
      problem: (problem) => words("sms-ha-config.problem.start", { name: definition.name || this.id, problem }),
      opened: ({ pageUrl }) => {
        if (pageUrl) this.log(words("sms-ha-config.page", { url: pageUrl }));
      },
    });
  }

  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>("sms-ha-config", SmsHaConfigNode, {
    credentials: { token: { type: "password" } },
  });
};

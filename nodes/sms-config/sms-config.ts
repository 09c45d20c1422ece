// The sms-config node: opens the household that the other nodes share, and closes it.

import type { NodeDef } from "node-red";
import { systemClock } from "../../src/clock";
import type { Household } from "../../src/household-sms";
import { parseConfig } from "../shared/parse";
import { type Node, type Red, type Words, wordsOf } from "../shared/runtime";
import { configSchema, credentialsSchema, type SmsCredentials } from "./config";
import { type Configured, configurationOf } from "./configuration";
import type { SmsConfigNode } from "./handle";
import { type Lifecycle, failedHousehold, startHousehold } from "./lifecycle";
import { logTo } from "./log";
import { surroundingsOf } from "./surroundings";

const configured = (RED: Red, definition: NodeDef, credentials: unknown, words: Words): Configured => {
  const config = parseConfig(configSchema, definition, "sms-config", words);
  if (!config.ok) return config;
  const secrets = parseConfig(credentialsSchema, credentials ?? {}, "sms-config", words);
  if (!secrets.ok) return secrets;
  return configurationOf(config.config, secrets.config, surroundingsOf(RED, definition.id), words);
};

export = async (RED: Red): Promise<void> => {
  // Loaded once the node type is, and not with Node-RED: nothing of it is needed before.
  const { openHousehold } = await import("../../src/household-sms.js");
  const { mountWebhooks } = await import("../../src/web/webhooks.js");
  const { mountAdmin } = await import("../../src/web/admin.js");
  type Mount = Parameters<typeof mountAdmin>;
  // Node-RED runs Express 4, where a parameter is one string; its types are those of Express 5.
  const httpAdmin = RED.httpAdmin as unknown as Mount[0];
  const guard = RED.auth.needsPermission("household-sms.admin") as unknown as Mount[1];
  const words = wordsOf(RED);
  const households = new Map<string, Household>();
  const find = (id: string): Household | undefined => households.get(id);

  const start = (node: Node<Partial<SmsCredentials>>, definition: NodeDef): Lifecycle => {
    const found = configured(RED, definition, node.credentials, words);
    if (!found.ok) return failedHousehold(found.problem);
    const clock = RED.settings.householdSms?.clock ?? systemClock;
    return startHousehold(() => openHousehold(found.configuration, { clock, log: logTo(node) }));
  };

  function SmsConfig(this: Node<Partial<SmsCredentials>> & { handle: Lifecycle }, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    mountWebhooks(RED.httpNode, find);
    mountAdmin(httpAdmin, guard, find);
    const lifecycle = start(this, definition);
    this.handle = lifecycle;
    lifecycle.household().then(
      (household) => {
        if (lifecycle.readiness().kind === "open") households.set(this.id, household);
      },
      (error: Error) => this.error(words("sms-config.problem.start", { name: definition.name || this.id, problem: error.message })),
    );
    this.on("close", (done: () => void) => {
      households.delete(this.id);
      lifecycle.close().then(done, (error: Error) => {
        this.error(error.message);
        done();
      });
    });
  }

  RED.nodes.registerType<SmsConfigNode & Node<Partial<SmsCredentials>> & { handle: Lifecycle }, NodeDef, object, Partial<SmsCredentials>>(
    "sms-config",
    SmsConfig,
    {
      credentials: {
        authToken: { type: "password" },
        previousAuthToken: { type: "password" },
        apiKeySid: { type: "text" },
        apiKeySecret: { type: "password" },
      },
    },
  );
};

// The sms-config node: opens the household that the other nodes share, and closes it.

import type { NodeDef } from "node-red";
import { loginIn } from "../../src/core/urls";
import type { Household } from "../../src/household";
import type { WebhookTarget } from "../../src/web/webhooks/routes";
import { type Handle, type Opening, openForNode } from "../lib/config-node";
import { credentialTypes } from "../lib/fields";
import { accessOf, clockOf, logTo, type Node, type Red, wordsOf } from "../lib/runtime";
import { idle } from "../lib/unsent";
import { configurationOf, environmentFor } from "./configuration";
import { enteredCheck, type Trials } from "./entered";
import { credentialsSchema, type SmsCredentials } from "./fields";
import { connectionsOf, isReadByEditor, surroundingsOf } from "./surroundings";

/** Answers webhooks while the household is closed: the carrier tries again later, and nothing is lost. */
const unavailable: WebhookTarget = { webhook: async () => ({ status: 503 }), webhookRefused: () => {} };

type ConfigNode = Node<Partial<SmsCredentials>> & { handle: Handle<Household> };

export default async (RED: Red): Promise<void> => {
  // Loaded after Node-RED has started loading other nodes: nothing of it is needed before.
  const { checkEntered } = await import("../../src/entered-check.js");
  const { openHousehold } = await import("../../src/household.js");
  const { mountWebhooks } = await import("../../src/web/webhooks/routes.js");
  const { mountAdmin } = await import("../../src/web/admin/routes.js");
  const { mountLinks } = await import("../../src/web/webhooks/short-links.js");
  const { mountPictures } = await import("../../src/web/webhooks/pictures.js");
  const { mountWeeks } = await import("../../src/web/webhooks/weeks.js");
  const { leaveUnparsed } = await import("../../src/web/http/body.js");
  const { mountMember } = await import("../../src/web/member/routes.js");
  type Mount = Parameters<typeof mountAdmin>;
  // Node-RED runs Express 4, where a parameter is one string; its types are those of Express 5.
  const httpAdmin = RED.httpAdmin as unknown as Mount[0];
  const guardOf = (permission: string) => RED.auth.needsPermission(permission) as unknown as Mount[1]["guard"];
  const words = wordsOf(RED);
  const households = new Map<string, Household>();
  const find = (id: string): Household | undefined => households.get(id);
  /** Ids of all sms-config nodes, open or not. */
  const deployed = new Set<string>();
  /** In front of the webhooks while a check runs. */
  const trials: Trials = new Map();
  const findTarget = (id: string): WebhookTarget | undefined =>
    trials.get(id) ?? find(id) ?? (deployed.has(id) ? unavailable : undefined);

  let isAdvised = false;
  /** Once: what keeps strangers from making Node-RED read large bodies, if it is reachable from outside. */
  const adviseOnBodies = (node: ConfigNode, { publicUrl, carrier }: Household["configuration"]): void => {
    if (isAdvised || publicUrl === undefined || carrier.mode === "sandbox" || !isReadByEditor(RED)) return;
    isAdvised = true;
    node.warn(words("sms-config.large_bodies", { root: RED.settings.httpAdminRoot || "/" }));
  };

  const adviseOnLogin = (node: ConfigNode, { publicUrl = "" }: NodeDef & { readonly publicUrl?: string }): void => {
    if (loginIn(publicUrl)) node.warn(words("sms-config.login_in_flow", { name: node.name || node.id }));
  };

  const openingOf = (node: ConfigNode, definition: NodeDef): Opening<Household> => {
    const found = configurationOf({ ...definition }, { ...node.credentials }, surroundingsOf(RED, definition.id), words);
    if (!found.ok) return found;
    return { ok: true, open: () => openHousehold(found.configuration, { clock: clockOf(RED), log: logTo(node) }) };
  };

  const connections = connectionsOf(RED);
  // Before the first household is deployed, its dialog can already be checked.
  if (RED.server) leaveUnparsed(RED.server, {});
  mountWebhooks(RED.httpNode, { find: findTarget });
  mountLinks(RED.httpNode, { find });
  mountPictures(RED.httpNode, { find });
  mountWeeks(RED.httpNode, { find });
  mountMember(RED.httpNode, { find, now: () => clockOf(RED).now() });
  mountAdmin(httpAdmin, {
    guard: guardOf("household-sms.admin"),
    deployGuard: guardOf("flows.write"),
    find,
    access: accessOf(RED),
    connections,
    checkEntered: enteredCheck(RED, { check: checkEntered, find, connections, trials }),
  });

  function SmsConfig(this: ConfigNode, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    adviseOnLogin(this, definition);
    deployed.add(this.id);
    this.handle = openForNode(this, clockOf(RED), openingOf(this, definition), {
      problem: (problem, again) =>
        words(`sms-config.problem.${again ? "start_again" : "start"}`, { name: definition.name || this.id, problem }),
      opened: (household) => {
        households.set(this.id, household);
        adviseOnBodies(this, household.configuration);
        const { phonesUrl } = household.status();
        if (phonesUrl) this.log(words("sms-config.page", { url: phonesUrl }));
      },
      closing: (household) => {
        households.delete(this.id);
        deployed.delete(this.id);
        return household && idle(household);
      },
    });
  }

  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsCredentials>>("sms-config", SmsConfig, {
    credentials: credentialTypes(credentialsSchema),
    // Node-RED gives it to the editor as `RED.settings.smsConfigEnvironment`.
    settings: { smsConfigEnvironment: { value: environmentFor(process.env), exportable: true } },
  });
};

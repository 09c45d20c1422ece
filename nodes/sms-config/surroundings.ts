// What the machine and Node-RED's settings tell about this installation.

import type { AddressInfo } from "node:net";
import type { HomeHealth, MqttHealth } from "../../src/core/home/event";
import type { FindConnections } from "../../src/web/admin/routes";
import { openThing } from "../lib/config-node";
import type { Node, Red } from "../lib/runtime";
import type { SmsHaConfigNode } from "../lib/use-home";
import type { Surroundings } from "./configuration";

const everyAddress = new Set(["0.0.0.0", "::", ""]);

/** The address of Node-RED's HTTP nodes on this machine; undefined if they are switched off. */
const localUrl = (RED: Red): string | undefined => {
  const { httpNodeRoot, uiHost, uiPort, https } = RED.settings;
  if (String(httpNodeRoot) === "false") return undefined;
  const bound = RED.server?.address() as AddressInfo | null | undefined;
  const host = everyAddress.has(uiHost ?? "") ? "127.0.0.1" : uiHost;
  const port = bound?.port ?? uiPort ?? 1880;
  return `${https ? "https" : "http"}://${host}:${port}${httpNodeRoot ?? "/"}`;
};

/** Whether Node-RED's parsers for the editor also read what is sent to the HTTP nodes. */
export const isReadByEditor = ({ settings: { httpAdminRoot = "/", httpNodeRoot = "/" } }: Red): boolean => {
  const [admin, node] = [String(httpAdminRoot), String(httpNodeRoot)].map((root) => root.replace(/^\/*|\/*$/g, "/"));
  return String(httpAdminRoot) !== "false" && (node ?? "").startsWith(admin ?? "");
};

export const surroundingsOf = (RED: Red, id: string): Surroundings => ({
  id,
  environment: process.env,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  userDirectory: RED.settings.userDir ?? process.cwd(),
  localUrl: localUrl(RED),
});

/** The worst first: of several homes, that one is shown. */
const urgency: readonly HomeHealth[] = ["wrong_token", "unreachable", "starting", "connected"];

const healthOf = (node: Partial<SmsHaConfigNode> | null | undefined): HomeHealth[] => {
  const readiness = node?.handle?.readiness();
  if (!readiness) return [];
  const kind = openThing(readiness)?.connection.status().kind;
  if (kind === undefined) return readiness.kind === "opening" ? ["starting"] : ["unreachable"];
  return kind === "closed" ? [] : [kind];
};

/** The state of the deployed Home Assistant connections, and of the broker one of them shows this household through. */
export const connectionsOf =
  (RED: Red): FindConnections =>
  (household) => {
    const homes: HomeHealth[] = [];
    const brokers: MqttHealth[] = [];
    RED.nodes.eachNode(({ id, type }) => {
      if (type !== "sms-ha-config") return;
      const node = RED.nodes.getNode(id) as (Node & Partial<SmsHaConfigNode>) | null;
      homes.push(...healthOf(node));
      const mqtt = node?.mqtt?.(household);
      if (mqtt) brokers.push(mqtt);
    });
    const home = urgency.find((health) => homes.includes(health));
    const [mqtt] = brokers;
    return { ...(home && { home }), ...(mqtt && { mqtt }) };
  };

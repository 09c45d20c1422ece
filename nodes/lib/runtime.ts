// What Node-RED gives every node: its types, the clock, translated texts, and the log.

import type { Node, NodeAPI, NodeAPISettingsWithData, NodeDef, NodeMessage, NodeMessageInFlow, NodeStatus } from "node-red";
import { systemClock } from "../../src/clock";
import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Clock } from "../../src/core/ports/clock";
import type { Log, LogLine } from "../../src/core/ports/log";
import type { Instant } from "../../src/core/units";
import type { Access } from "../../src/web/admin/access";

/** `householdSms` in Node-RED's settings file. */
export interface Settings extends NodeAPISettingsWithData {
  readonly householdSms?: {
    /** The clock of all nodes; the machine's by default. */
    readonly clock?: SettableClock;
    /** Show whole numbers to everyone who can reach a Node-RED without sign-in. */
    readonly showNumbers?: boolean;
    /** Host names that a Node-RED without sign-in is reached at, besides those of the home network. */
    readonly hosts?: readonly string[];
  };
}
type SettableClock = Clock & { readonly skip?: (to: Instant) => void };
export type Red = NodeAPI<Settings>;
export const clockOf = (RED: Red): SettableClock => RED.settings.householdSms?.clock ?? systemClock;

const publicHosts = (RED: Red): string[] => {
  const hosts: string[] = [];
  RED.nodes.eachNode(({ type, publicUrl = "" }: NodeDef & { readonly publicUrl?: string }) => {
    if (type === "sms-config" && URL.canParse(publicUrl)) hosts.push(new URL(publicUrl).hostname);
  });
  return hosts;
};

/** What decides who may use the household's page, and see whole numbers there. */
export const accessOf = (RED: Red): Access => {
  const { adminAuth, householdSms = {}, uiHost = "" } = RED.settings;
  const named = [...(householdSms.hosts ?? []), uiHost].map((host) => host.toLowerCase());
  return {
    signIn: Boolean(adminAuth),
    showNumbers: householdSms.showNumbers === true,
    supervised: Boolean(process.env.SUPERVISOR_TOKEN),
    hosts: () => [...named, ...publicHosts(RED)],
  };
};

/** Looks a text up in the node's locale and fills it in. */
export type Words = (key: string, data?: Readonly<Record<string, string | number>>) => string;
/** Keeps the last text of each key: status lines repeat, and a look-up is slow. */
export const wordsOf = (RED: Red): Words => {
  const last = new Map<string, { readonly data: string; readonly text: string }>();
  return (key, data = {}) => {
    const [known, asked] = [last.get(key), JSON.stringify(data)];
    if (known?.data === asked) return known.text;
    const text = RED._(key, data);
    last.set(key, { data: asked, text });
    return text;
  };
};

export type Send = (msg: NodeMessage | Array<NodeMessage | NodeMessage[] | null>) => void;

export type { Node, NodeMessage, NodeMessageInFlow, NodeStatus };

/** Undoes what was set up. */
export type Dispose = () => void;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const lineOf = ({ event, ...details }: LogLine): string =>
  oneLine([event, ...Object.entries(details).map(([name, value]) => `${name}=${maskNumbersIn(String(value))}`)].join(" "));

/** Log lines as one line each, `event key=value …`; Node-RED puts the node's type and name in front. */
export const logTo =
  (node: Pick<Node, "log" | "warn" | "error">): Log =>
  (level, line) => {
    if (level === "info") node.log(lineOf(line));
    else node[level](lineOf(line));
  };

/** Starts what a module does once it is loaded. Stopping before that keeps it from starting. */
export const startLoaded = <Module>(
  node: Pick<Node, "error">,
  module: Promise<Module>,
  start: (module: Module) => Dispose,
): Dispose => {
  let stop: Dispose | undefined;
  let stopped = false;
  module.then(
    (loaded) => {
      if (!stopped) stop = start(loaded);
    },
    (error: unknown) => node.error(messageOf(error)),
  );
  return () => {
    stopped = true;
    stop?.();
  };
};

/** The name of a node and its flow, so that the log shows which node asked. */
export const whoAsks = (RED: Red, { name, type, z }: Pick<Node, "name" | "type" | "z">): string => {
  let flow = "";
  RED.nodes.eachNode((node) => {
    if (node.id === z) flow = String((node as { label?: unknown }).label ?? (node as { name?: unknown }).name ?? "");
  });
  return `${name || type}${flow && ` (${flow})`}`.slice(0, 160);
};

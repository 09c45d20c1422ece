// What Node-RED gives every node: its types, the clock, translated texts, and the log.

import type { Node, NodeAPI, NodeAPISettingsWithData, NodeDef, NodeMessage, NodeMessageInFlow, NodeStatus } from "node-red";
import { systemClock } from "../../src/clock";
import { maskNumbersIn, oneLine } from "../../src/core/mask";
import type { Clock } from "../../src/core/ports/clock";
import type { Log, LogLine } from "../../src/core/ports/log";
import type { Instant } from "../../src/core/units";

/** `householdSms` in Node-RED's settings file. */
export interface Settings extends NodeAPISettingsWithData {
  readonly householdSms?: {
    /** The clock of all nodes; the machine's by default. */
    readonly clock?: SettableClock;
    /** Show whole numbers to everyone who can reach a Node-RED without sign-in. */
    readonly showNumbers?: boolean;
  };
}
type SettableClock = Clock & { readonly skip?: (to: Instant) => void };
export type Red = NodeAPI<Settings>;
export const clockOf = (RED: Red): SettableClock => RED.settings.householdSms?.clock ?? systemClock;

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

export type Create<Made> = (this: Made, definition: NodeDef) => void;

/** A node's constructor that loads its code with the first node: most flows have no Home Assistant, and its code is large. */
export const loadedOnUse = <Made>(load: () => Create<Made>): Create<Made> => {
  let create: Create<Made> | undefined;
  return function (definition) {
    create ??= load();
    create.call(this, definition);
  };
};

/** Names a node and its flow, so that the log says who asked: "sms-send in A household", or with the node's own name. */
export const whoAsks = (RED: Red, { name, type, z }: Pick<Node, "name" | "type" | "z">): string => {
  let flow = "";
  RED.nodes.eachNode((node) => {
    if (node.id === z) flow = String((node as { label?: unknown }).label ?? (node as { name?: unknown }).name ?? "");
  });
  return `${name || type}${flow && ` (${flow})`}`.slice(0, 160);
};

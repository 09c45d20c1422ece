// What every node of ours is given by Node-RED, and how it says things.

import type { Node, NodeAPI, NodeAPISettingsWithData, NodeMessage, NodeMessageInFlow, NodeStatus } from "node-red";
import { systemClock } from "../../src/clock";
import type { Clock } from "../../src/core/ports/clock";
import type { Instant } from "../../src/core/units";

/** Our own part of Node-RED's settings file. */
export interface Settings extends NodeAPISettingsWithData {
  readonly householdSms?: {
    /** Time for all nodes; the machine's by default. */
    readonly clock?: SettableClock;
    /** Whole numbers may be shown to whoever reaches a Node-RED that has no sign-in. */
    readonly showNumbers?: boolean;
  };
}
type SettableClock = Clock & { readonly skip?: (to: Instant) => void };
export type Red = NodeAPI<Settings>;
export const clockOf = (RED: Red): SettableClock => RED.settings.householdSms?.clock ?? systemClock;

/** Finds a wording in the node's locale and fills it. */
export type Words = (key: string, data?: Readonly<Record<string, string | number>>) => string;
/** The last wording of each key is kept: status lines say the same again and again, and finding it takes long. */
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

/** Undoes something that was set up. */
export type Dispose = () => void;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

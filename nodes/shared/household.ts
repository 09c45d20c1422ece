// A node's tie to its sms-config: waits for the household, shows how it fares, lets go when the node closes.

import type { Household } from "../../src/household-sms";
import type { HouseholdHandle, Readiness, SmsConfigNode } from "../sms-config/handle";
import { badgeOf } from "./badge";
import type { Dispose, Node, NodeStatus, Red, Words } from "./runtime";

export interface HouseholdTie {
  /** The household once it is open; rejects with one sentence where it can't be. */
  household(): Promise<Household>;
  /** What the node itself has to tell; shown while the household is in order. Undefined: the household's own line. */
  show(status: NodeStatus | undefined): void;
}

/** A handle that says why there is none. */
const without = (problem: string): HouseholdHandle => ({
  readiness: () => ({ kind: "failed", because: "configuration", problem }),
  onReadiness: () => () => {},
  household: () => Promise.reject(new Error(problem)),
});

const handleOf = (RED: Red, id: string, problem: string | undefined, words: Words): HouseholdHandle => {
  if (problem !== undefined) return without(problem);
  const config = RED.nodes.getNode(id) as SmsConfigNode | null | undefined;
  return config?.handle ?? without(words("common.problem.no_household"));
};

export interface Tying {
  /** The sms-config node's id. */
  readonly id: string;
  /** What is wrong with the node's own configuration: then it is as if there were no household. */
  readonly problem?: string | undefined;
  /** Each time a household is there: what to listen to, and how to stop. */
  readonly opened?: (household: Household) => Dispose;
}

export const tieToHousehold = (RED: Red, node: Node, words: Words, { id, problem, opened }: Tying): HouseholdTie => {
  const handle = handleOf(RED, id, problem, words);
  let own: NodeStatus | undefined;
  let shown = "";
  let leave: Dispose = () => {};

  const refresh = (): void => {
    const badge = badgeOf(handle.readiness(), words);
    const status = badge.trouble || !own ? badge.status : own;
    const key = JSON.stringify(status);
    if (key !== shown) node.status(status);
    shown = key;
  };
  const heed = (readiness: Readiness): void => {
    leave();
    leave = () => {};
    if (readiness.kind === "open") {
      const { events } = readiness.household;
      events.on("changed", refresh);
      const stop = opened?.(readiness.household);
      leave = () => {
        events.off("changed", refresh);
        stop?.();
      };
    }
    refresh();
  };
  const silence = handle.onReadiness(heed);
  if (problem !== undefined) node.error(problem);
  heed(handle.readiness());
  node.on("close", () => {
    silence();
    leave();
  });
  return {
    household: () => handle.household(),
    show: (status) => {
      own = status;
      refresh();
    },
  };
};

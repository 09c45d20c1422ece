// A node's tie to its sms-config: waits for the household, shows how it fares, lets go when the node closes.

import type { Household } from "../../src/household";
import type { SmsConfigNode } from "../sms-config/handle";
import { type Badge, badgeOf, householdBadge } from "./badge";
import { follow } from "./follow";
import { type Handle, openThing, unavailable } from "./handle";
import type { Dispose, Node, Red, Words } from "./runtime";
import { type Own, StatusLine } from "./status-line";

export interface HouseholdTie {
  /** The household once it is open; rejects with one sentence where it can't be. */
  household(): Promise<Household>;
  /** The household, while it is open. */
  now(): Household | undefined;
  /** What the node itself has to tell; shown while all is in order. Undefined: how things are. */
  show(status: Own): void;
  /** Shows anew. */
  refresh(): void;
}

interface Tying {
  /** The sms-config node's id. */
  readonly id: string;
  /** What is wrong with the node's own configuration: then it is as if there were no household. */
  readonly problem?: string | undefined;
  /** Each time a household is there: what to listen to, and how to stop. */
  readonly opened?: (household: Household, tie: HouseholdTie) => Dispose;
  /** How something else fares that the node depends on. */
  readonly more?: () => readonly Badge[];
}

export const handleOf = <Thing>(RED: Red, id: string, missing: string): Handle<Thing> => {
  const config = RED.nodes.getNode(id) as (Node & { readonly handle?: Handle<Thing> }) | null | undefined;
  return config?.handle ?? unavailable(missing);
};

export const tieToHousehold = (RED: Red, node: Node, words: Words, tying: Tying): HouseholdTie => {
  const { id, problem, opened, more } = tying;
  const handle: SmsConfigNode["handle"] =
    problem === undefined ? handleOf(RED, id, words("common.problem.no_household")) : unavailable(problem);
  const badge = (): Badge => badgeOf(handle.readiness(), words, (household) => householdBadge(household, words));
  const line = new StatusLine(node, () => [badge(), ...(more?.() ?? [])]);
  const refresh = (): void => line.refresh();
  if (problem !== undefined) node.error(problem);
  const self: HouseholdTie = {
    household: () => handle.get(),
    now: () => openThing(handle.readiness()),
    show: (status) => line.show(status),
    refresh,
  };
  follow(node, handle, refresh, (household) => {
    const changed = (): void => line.refreshSoon();
    household.events.on("changed", changed);
    const stop = opened?.(household, self);
    return () => {
      household.events.off("changed", changed);
      stop?.();
    };
  });
  return self;
};

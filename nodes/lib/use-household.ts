// How a node uses its sms-config: it waits for the household, shows its state, listens to it, and lets go when the node closes.

import type { NodeDef } from "node-red";
import type * as z from "zod/mini";
import { personCalled, recipients } from "../../src/core/people/names";
import type { Household } from "../../src/household";
import { type Handle, openThing, type Readiness, unavailable } from "./config-node";
import { parseConfig } from "./fields";
import { type Dispose, type Node, type Red, type Words, wordsOf } from "./runtime";
import { type Badge, badgeOf, householdBadge, type Own, StatusLine } from "./status";

export interface SmsConfigNode extends Node {
  readonly handle: Handle<Household>;
}

/** Calls `opened` each time the thing opens, and what that returned when it is gone; `changed` after every change. */
export const follow = <Thing>(
  node: Node,
  handle: Handle<Thing>,
  changed: () => void,
  opened: (thing: Thing) => Dispose,
): void => {
  let leave: Dispose = () => {};
  const update = (readiness: Readiness<Thing>): void => {
    leave();
    const thing = openThing(readiness);
    leave = thing === undefined ? () => {} : opened(thing);
    changed();
  };
  const unsubscribe = handle.onReadiness(update);
  update(handle.readiness());
  node.on("close", () => {
    unsubscribe();
    leave();
  });
};

/** Calls `opened` while both things are open. */
export const followBoth = <One, Other>(
  node: Node,
  one: Handle<One>,
  other: Handle<Other>,
  opened: (one: One, other: Other) => Dispose,
): void => {
  let first: One | undefined;
  let second: Other | undefined;
  let stop: Dispose = () => {};
  const update = (): void => {
    stop();
    stop = first !== undefined && second !== undefined ? opened(first, second) : () => {};
  };
  const keep = <Thing>(handle: Handle<Thing>, set: (thing: Thing | undefined) => void): void =>
    follow(node, handle, update, (thing) => {
      set(thing);
      return () => {
        set(undefined);
        update();
      };
    });
  keep(one, (thing) => {
    first = thing;
  });
  keep(other, (thing) => {
    second = thing;
  });
};

export interface HouseholdTie {
  /** The household once it is open. Rejects with one sentence if it can't be opened. */
  household(): Promise<Household>;
  /** The household if it is open. */
  now(): Household | undefined;
  /** Shows the node's own status while there is no trouble; undefined shows the household's state. */
  show(status: Own): void;
  refresh(): void;
  /** Calls back each time the household opens. */
  onOpened(listener: () => void): void;
}

interface Options {
  /** The sms-config node's id. */
  readonly id: string;
  /** What is wrong with the node's own configuration; it then gets no household. */
  readonly problem?: string | undefined;
  /** Called each time the household opens. Returns how to stop. */
  readonly opened?: (household: Household, tie: HouseholdTie) => Dispose;
  /** The state of other things that the node needs. */
  readonly badges?: () => readonly Badge[];
}

export const handleOf = <Thing>(RED: Red, id: string, missing: string): Handle<Thing> => {
  const config = RED.nodes.getNode(id) as (Node & { readonly handle?: Handle<Thing> }) | null | undefined;
  return config?.handle ?? unavailable(missing);
};

export const useHousehold = (RED: Red, node: Node, words: Words, { id, problem, opened, badges }: Options): HouseholdTie => {
  const handle: SmsConfigNode["handle"] =
    problem === undefined ? handleOf(RED, id, words("common.problem.no_household")) : unavailable(problem);
  const badge = (): Badge => badgeOf(handle.readiness(), words, (household) => householdBadge(household, words));
  const line = new StatusLine(node, () => [badge(), ...(badges?.() ?? [])]);
  const refresh = (): void => line.refresh();
  if (problem !== undefined) node.error(problem);
  const listeners: (() => void)[] = [];
  const tie: HouseholdTie = {
    onOpened: (listener) => void listeners.push(listener),
    household: () => handle.get(),
    now: () => openThing(handle.readiness()),
    show: (status) => line.show(status),
    refresh,
  };
  follow(node, handle, refresh, (household) => {
    const changed = (): void => line.refreshSoon();
    household.events.on("changed", changed);
    const stop = opened?.(household, tie);
    for (const listener of listeners) listener();
    return () => {
      household.events.off("changed", changed);
      stop?.();
    };
  });
  return tie;
};

export type Listen<Config> = (household: Household, node: Node, tie: HouseholdTie, config: Config) => Dispose;

/** Registers a node type without input: it listens to its household and sends what it hears. */
export const registerListener = <Config extends { readonly household: string }>(
  RED: Red,
  type: string,
  schema: z.ZodMiniType<Config>,
  listen: Listen<Config>,
): void => {
  const words = wordsOf(RED);
  function Listener(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(schema, definition, type, words);
    useHousehold(RED, this, words, {
      id: parsed.ok ? parsed.config.household : "",
      problem: parsed.ok ? undefined : parsed.problem,
      ...(parsed.ok && { opened: (household, tie) => listen(household, this, tie, parsed.config) }),
    });
  }
  RED.nodes.registerType(type, Listener);
};

const peopleIn = ({ people }: Household) => ({ people: people.all() });

export const isPerson = (household: Household, name: string): boolean => personCalled(peopleIn(household), name) !== undefined;

/** The ids of all people that `to` names; an unknown name stays as it is. */
export const idsOf = (household: Household, to: string | readonly string[]): string[] =>
  recipients(peopleIn(household), to).map((recipient) => (typeof recipient === "string" ? recipient : recipient.id));

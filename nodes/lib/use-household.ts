// How a node uses its sms-config: it waits for the household, shows its state, listens to it, and lets go when the node closes.

import type { NodeDef } from "node-red";
import type * as z from "zod/mini";
import { personCalled, recipients } from "../../src/core/people/names";
import type { Household } from "../../src/household";
import { type Handle, openThing, type Readiness, unavailable } from "./config-node";
import { parseConfig } from "./fields";
import { type Dispose, type Node, type NodeMessage, type Red, type Send, type Words, wordsOf } from "./runtime";
import { type Badge, badgeOf, householdBadge, type Own, StatusLine } from "./status";
import { keepEnding, keepOpen, outputLeftovers } from "./unsent";

export interface SmsConfigNode extends Node {
  readonly handle: Handle<Household>;
}

/**
 * Calls `opened` each time the thing opens, and what that returned when it is gone; `changed` after every change. With `linger`, a node
 * that closes keeps listening until the thing is gone or `leave` is called.
 */
export const follow = <Thing>(
  node: Node,
  handle: Handle<Thing>,
  changed: () => void,
  opened: (thing: Thing) => Dispose,
  linger?: (leave: Dispose) => void,
): void => {
  let closed = false;
  let leave: Dispose = () => {};
  const end = (): void => {
    unsubscribe();
    leave();
    leave = () => {};
  };
  const update = (readiness: Readiness<Thing>): void => {
    if (closed) {
      end();
      return;
    }
    leave();
    const thing = openThing(readiness);
    leave = thing === undefined ? () => {} : opened(thing);
    changed();
  };
  const unsubscribe = handle.onReadiness(update);
  update(handle.readiness());
  node.on("close", (removed: boolean, done: () => void) => {
    closed = true;
    if (linger && !removed) linger(end);
    else end();
    done();
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
  /** Called when the node closes, with how to stop listening. */
  readonly linger?: (leave: Dispose) => void;
}

export const handleOf = <Thing>(RED: Red, id: string, missing: string): Handle<Thing> => {
  const config = RED.nodes.getNode(id) as (Node & { readonly handle?: Handle<Thing> }) | null | undefined;
  return config?.handle ?? unavailable(missing);
};

export const useHousehold = (RED: Red, node: Node, words: Words, options: Options): HouseholdTie => {
  const { id, problem, opened, badges, linger } = options;
  const handle: SmsConfigNode["handle"] =
    problem === undefined ? handleOf(RED, id, words("common.problem.no_household")) : unavailable(problem);
  const badge = (): Badge => badgeOf(handle.readiness(), words, (household) => householdBadge(household, words));
  const line = new StatusLine(node, () => [badge(), ...(badges?.() ?? [])]);
  const refresh = (): void => line.refresh();
  if (problem !== undefined) node.error(problem);
  let closed = false;
  node.on("close", () => {
    closed = true;
  });
  const listeners: (() => void)[] = [];
  const tie: HouseholdTie = {
    onOpened: (listener) => void listeners.push(listener),
    household: () => handle.get(),
    now: () => openThing(handle.readiness()),
    show: (status) => {
      if (!closed) line.show(status);
    },
    refresh,
  };
  const enter = (household: Household): Dispose => {
    const changed = (): void => {
      if (!closed) line.refreshSoon();
    };
    household.events.on("changed", changed);
    const stop = opened?.(household, tie);
    for (const listener of listeners) listener();
    return () => {
      household.events.off("changed", changed);
      stop?.();
    };
  };
  follow(node, handle, refresh, enter, linger);
  return tie;
};

export type Listen<Config> = (household: Household, node: Node, tie: HouseholdTie, config: Config, send: Send) => Dispose;

/** By node id: listeners of closed nodes, whose household is still open. */
const lingering = new Map<string, Dispose>();

/**
 * Registers a node type without input: it listens to its household and sends what it hears. What it hears after it closed, before its
 * household closes too or a new node takes its place, comes out of that node at the next start.
 */
export const registerListener = <Config extends { readonly household: string }>(
  RED: Red,
  type: string,
  schema: z.ZodMiniType<Config>,
  listen: Listen<Config>,
): void => {
  const words = wordsOf(RED);
  function Listener(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    lingering.get(this.id)?.();
    const parsed = parseConfig(schema, definition, type, words);
    let closed = false;
    const opened = (household: Household, tie: HouseholdTie, config: Config): Dispose => {
      const send: Send = (outputs) => {
        if (closed) keepOpen(household, keepEnding(this, household, { kind: "sent", outputs }));
        else this.send(outputs as NodeMessage | NodeMessage[]);
      };
      return listen(household, this, tie, config, send);
    };
    const tie = useHousehold(RED, this, words, {
      id: parsed.ok ? parsed.config.household : "",
      problem: parsed.ok ? undefined : parsed.problem,
      ...(parsed.ok && { opened: (household, tie) => opened(household, tie, parsed.config) }),
      linger: (leave) => void lingering.set(this.id, leave),
    });
    outputLeftovers(RED, this, tie);
    this.on("close", () => {
      closed = true;
    });
  }
  RED.nodes.registerType(type, Listener);
};

const peopleIn = ({ people }: Household) => ({ people: people.all() });

export const personIn = (household: Household, name: string) => personCalled(peopleIn(household), name);

/** The ids of all people that `to` names; an unknown name stays as it is. */
export const idsOf = (household: Household, to: string | readonly string[]): string[] =>
  recipients(peopleIn(household), to).map((recipient) => (typeof recipient === "string" ? recipient : recipient.id));

// What a node could not output before it closed: kept in the household's store, and output after the next start.

import { randomUUID } from "node:crypto";
import type { Household } from "../../src/household";
import { messageOf, type Node, type NodeMessage, type Red, type Send } from "./runtime";
import { storable } from "./storable";

type Outputs = Parameters<Send>[0];
/** The one thing that an input ended in. */
export type Ending =
  | { readonly kind: "sent"; readonly outputs: Outputs }
  | { readonly kind: "error"; readonly error: string; readonly msg: NodeMessage };

/** By node id and key. A redeploy finds all endings here; after a restart those that JSON can hold are in the household's store. */
const inMemory = new Map<string, Map<string, Ending>>();

const scopeOf = (node: Pick<Node, "id">): string => `unsent/${node.id}`;

/** Durable when it resolves, if JSON can hold it. Never rejects. */
export const keepEnding = async (node: Node, household: Household | undefined, ending: Ending): Promise<void> => {
  const key = randomUUID();
  inMemory.set(node.id, (inMemory.get(node.id) ?? new Map()).set(key, ending));
  const stored = storable({ ...ending });
  if (!household || !stored.ok) return;
  try {
    await household.keyValues.set(scopeOf(node), { [key]: JSON.stringify(stored.value()) });
  } catch (error) {
    node.warn(messageOf(error));
  }
};

type Storage = { readonly keyValues: Pick<Household["keyValues"], "get" | "set"> };

/** Takes what the node has not output yet. A second call gives nothing. */
export const takeEndings = async (node: Pick<Node, "id">, household: Storage): Promise<readonly Ending[]> => {
  const stored = [...household.keyValues.get(scopeOf(node))];
  const endings = new Map(stored.map(([key, json]) => [key, JSON.parse(json) as Ending]));
  for (const [key, ending] of inMemory.get(node.id) ?? []) endings.set(key, ending);
  inMemory.delete(node.id);
  if (stored.length > 0) await household.keyValues.set(scopeOf(node), Object.fromEntries(stored.map(([key]) => [key, null])));
  return [...endings.values()];
};

interface Tie {
  now(): Household | undefined;
  onOpened(listener: () => void): void;
}

/** Who waits for the flows to start. One listener for all: Node.js warns of a leak at the eleventh. */
const waiting = new WeakMap<object, Set<() => void>>();

const onceStarted = (events: Red["events"], begin: () => void): (() => void) => {
  const all = waiting.get(events) ?? new Set();
  if (!waiting.has(events)) {
    waiting.set(events, all);
    events.on("flows:started", () => {
      const begun = [...all];
      all.clear();
      for (const each of begun) each();
    });
  }
  all.add(begin);
  return () => void all.delete(begin);
};

/** Outputs what was left when the node closed last, once the flows have started and the household is open. */
export const outputLeftovers = (RED: Red, node: Node, tie: Tie): void => {
  let started = false;
  let closing = false;
  const output = async (): Promise<void> => {
    const household = tie.now();
    if (!started || !household || closing) return;
    for (const left of await takeEndings(node, household)) {
      if (left.kind === "sent") node.send(left.outputs as NodeMessage | NodeMessage[]);
      else node.error(left.error, left.msg);
    }
  };
  const tryOutput = (): void => void output().catch((error: unknown) => node.error(messageOf(error)));
  const forget = onceStarted(RED.events, () => {
    started = true;
    tryOutput();
  });
  tie.onOpened(tryOutput);
  node.on("close", () => {
    closing = true;
    forget();
  });
};

const working = new WeakMap<Household, Set<Promise<void>>>();

/** The household stays open until the work is done, or its time is up. */
export const keepOpen = (household: Household, work: Promise<void>): void => {
  const all = working.get(household) ?? new Set();
  working.set(household, all.add(work));
  void work.finally(() => all.delete(work));
};

/** Resolves when no input is being worked on. */
export const idle = async (household: Household): Promise<void> => {
  for (let all = working.get(household); all && all.size > 0; ) await Promise.allSettled(all);
};

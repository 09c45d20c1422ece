// A node without an input: hears its household and sends what it hears.

import type { NodeDef } from "node-red";
import type * as z from "zod/mini";
import type { Household } from "../../src/household";
import { type HouseholdTie, tieToHousehold } from "./household";
import { parseConfig } from "./parse";
import { type Dispose, type Node, type Red, wordsOf } from "./runtime";

export type Hear<Config> = (household: Household, node: Node, tie: HouseholdTie, config: Config) => Dispose;

/** Registers a type whose dialog holds a name and a household. */
export const registerListener = <Config extends { readonly household: string }>(
  RED: Red,
  type: string,
  schema: z.ZodMiniType<Config>,
  hear: Hear<Config>,
): void => {
  const words = wordsOf(RED);
  function Listener(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(schema, definition, type, words);
    tieToHousehold(RED, this, words, {
      id: parsed.ok ? parsed.config.household : "",
      problem: parsed.ok ? undefined : parsed.problem,
      ...(parsed.ok && { opened: (household, tie) => hear(household, this, tie, parsed.config) }),
    });
  }
  RED.nodes.registerType(type, Listener);
};

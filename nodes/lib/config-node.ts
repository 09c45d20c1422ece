// A config node's life: it opens what it stands for, says in one line why it can't, and closes it with itself.

import type { Clock } from "../../src/core/ports/clock";
import type { Readiness } from "./handle";
import { type Lifecycle, neverStarted, start } from "./lifecycle";
import { messageOf, type Node } from "./runtime";

export type Opening<Thing> =
  | { readonly ok: true; readonly open: () => Promise<Thing> }
  | { readonly ok: false; readonly problem: string };

interface Hooks<Thing> {
  /** The line for the log; `again`: it is tried again by itself. */
  readonly problem: (problem: string, again: boolean) => string;
  readonly opened?: (thing: Thing) => void;
  readonly closing?: () => void;
}

export const live = <Thing extends { close(): unknown }>(
  node: Node,
  clock: Clock,
  opening: Opening<Thing>,
  { problem, opened, closing }: Hooks<Thing>,
): Lifecycle<Thing> => {
  const lifecycle = opening.ok ? start(opening.open, clock) : neverStarted<Thing>(opening.problem);
  let said: string | undefined;
  const heed = (readiness: Readiness<Thing>): void => {
    if (readiness.kind === "open") opened?.(readiness.thing);
    if (readiness.kind !== "failed" || readiness.problem === said) return;
    said = readiness.problem;
    node.error(problem(said, readiness.again === true));
  };
  lifecycle.onReadiness(heed);
  heed(lifecycle.readiness());
  node.on("close", (done: () => void) => {
    closing?.();
    lifecycle.close().then(done, (error: unknown) => {
      node.error(messageOf(error));
      done();
    });
  });
  return lifecycle;
};

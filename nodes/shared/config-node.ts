// A config node's life: it opens what it stands for, says in one line why it can't, and closes it with itself.

import { type Lifecycle, neverStarted, start } from "./lifecycle";
import { messageOf, type Node } from "./runtime";

export type Opening<Thing> =
  | { readonly ok: true; readonly open: () => Promise<Thing> }
  | { readonly ok: false; readonly problem: string };

interface Hooks<Thing> {
  /** The line for the log. */
  readonly problem: (problem: string) => string;
  readonly opened?: (thing: Thing) => void;
  readonly closing?: () => void;
}

export const live = <Thing extends { close(): unknown }>(
  node: Node,
  opening: Opening<Thing>,
  { problem, opened, closing }: Hooks<Thing>,
): Lifecycle<Thing> => {
  const lifecycle = opening.ok ? start(opening.open) : neverStarted<Thing>(opening.problem);
  lifecycle.get().then(
    (thing) => {
      if (lifecycle.readiness().kind === "open") opened?.(thing);
    },
    (error: unknown) => node.error(problem(messageOf(error))),
  );
  node.on("close", (done: () => void) => {
    closing?.();
    lifecycle.close().then(done, (error: unknown) => {
      node.error(messageOf(error));
      done();
    });
  });
  return lifecycle;
};

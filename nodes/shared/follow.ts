// A node's tie to a config node: what it does once the thing is there, and letting go of it.

import { type Handle, openThing, type Readiness } from "./handle";
import type { Dispose, Node } from "./runtime";

/** Calls `opened` each time the thing is there and what that gave once it no longer is; `changed` after every change. */
export const follow = <Thing>(
  node: Node,
  handle: Handle<Thing>,
  changed: () => void,
  opened: (thing: Thing) => Dispose,
): void => {
  let leave: Dispose = () => {};
  const heed = (readiness: Readiness<Thing>): void => {
    leave();
    const thing = openThing(readiness);
    leave = thing === undefined ? () => {} : opened(thing);
    changed();
  };
  const silence = handle.onReadiness(heed);
  heed(handle.readiness());
  node.on("close", () => {
    silence();
    leave();
  });
};

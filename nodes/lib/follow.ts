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

/** Follows two things, and calls `opened` while both are there. */
export const whileBoth = <One, Other>(
  node: Node,
  one: Handle<One>,
  other: Handle<Other>,
  opened: (one: One, other: Other) => Dispose,
): void => {
  let first: One | undefined;
  let second: Other | undefined;
  let stop: Dispose = () => {};
  const settle = (): void => {
    stop();
    stop = first !== undefined && second !== undefined ? opened(first, second) : () => {};
  };
  const hold = <Thing>(handle: Handle<Thing>, put: (thing: Thing | undefined) => void): void =>
    follow(node, handle, settle, (thing) => {
      put(thing);
      return () => {
        put(undefined);
        settle();
      };
    });
  hold(one, (thing) => {
    first = thing;
  });
  hold(other, (thing) => {
    second = thing;
  });
};

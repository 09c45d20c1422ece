// A node type whose code is loaded with the first node of it: for what many flows have none of, and that brings much.

import type { NodeDef } from "node-red";

export type Create<Made> = (this: Made, definition: NodeDef) => void;

export const whenUsed = <Made>(load: () => Create<Made>): Create<Made> => {
  let create: Create<Made> | undefined;
  return function (definition) {
    create ??= load();
    create.call(this, definition);
  };
};

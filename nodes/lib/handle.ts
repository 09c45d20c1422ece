// What a config node gives the nodes that use it: something that opens, is there, or can't be.

import { HouseholdSmsError } from "../../src/core/errors";

export type Readiness<Thing> =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly thing: Thing }
  /**
   * `problem`: one sentence for people, what is wrong and what to do. `configuration`: the dialog has to be mended. `again`: it is
   * tried again by itself.
   */
  | { readonly kind: "failed"; readonly because: "configuration" | "start"; readonly problem: string; readonly again?: boolean }
  | { readonly kind: "closed" };

export interface Handle<Thing> {
  readiness(): Readiness<Thing>;
  /** Hears every change from now on. Returns how to stop. */
  onReadiness(listener: (readiness: Readiness<Thing>) => void): () => void;
  /** The thing once it is there. Rejects with the problem's sentence where it can't be. */
  get(): Promise<Thing>;
}

/** A handle to what can't even be tried: the configuration is wrong. */
export const unavailable = <Thing>(problem: string): Handle<Thing> => ({
  readiness: () => ({ kind: "failed", because: "configuration", problem }),
  onReadiness: () => () => {},
  get: () => Promise.reject(new HouseholdSmsError("bad_configuration", problem)),
});

export const openThing = <Thing>(readiness: Readiness<Thing>): Thing | undefined =>
  readiness.kind === "open" ? readiness.thing : undefined;

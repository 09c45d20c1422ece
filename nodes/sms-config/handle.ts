// What sms-config gives the nodes that use it. They import it by type alone, so that only sms-config knows stores and carriers.

import type { Node } from "node-red";
import type { Household } from "../../src/household-sms";

export type Readiness =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly household: Household }
  /** `problem`: one sentence for people, what is wrong and what to do. `configuration`: the dialog has to be mended. */
  | { readonly kind: "failed"; readonly because: "configuration" | "start"; readonly problem: string }
  | { readonly kind: "closed" };

export interface HouseholdHandle {
  readiness(): Readiness;
  /** Hears every change from now on. Returns how to stop. */
  onReadiness(listener: (readiness: Readiness) => void): () => void;
  /** The household once it is open. Rejects with the problem's sentence where it can't be opened. */
  household(): Promise<Household>;
}

export interface SmsConfigNode extends Node {
  readonly handle: HouseholdHandle;
}

// What happens at home: one event for every chore system, so that nothing above an adapter knows which one it was.

import type { Instant } from "../units";
import type { Subject } from "./subject";

export const homeEventKinds = [
  "chore_due_soon",
  "chore_due",
  "chore_overdue",
  "chore_claimed",
  "chore_approved",
  "chore_rejected",
  "chore_completed",
  "reward_requested",
  "reward_approved",
  "reward_rejected",
  "reward_redeemed",
] as const;
export type HomeEventKind = (typeof homeEventKinds)[number];

export interface HomeEvent {
  readonly kind: HomeEventKind;
  /** The same happening has the same occurrence, whoever saw it and however often. */
  readonly occurrence: string;
  /** What of the home it was seen in: a list by the id it keeps when it is renamed, or a chore system's name. */
  readonly source: string;
  /** Its actions are what may be done from now on: none where nothing is left to do. */
  readonly subject: Subject;
  /** Whom it concerns, as the home calls them; absent where the home doesn't say. */
  readonly person?: string;
  /** The list it is on, as the home calls it: often the only hint at whom it concerns. */
  readonly list?: string;
  readonly due?: Instant;
  readonly points?: number;
}

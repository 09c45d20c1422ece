// What a chore system must be able to do to be bridged: say what there is, watch it, find one thing again, act on it.

import type { HomeAction } from "../../core/home/subject";
import type { Instant } from "../../core/units";
import type { CallAnswer, HomeAccess } from "../access";
import type { Failure } from "../answers";
import type { Due } from "../due";
import type { Dispose } from "../wire";

interface ItemFacts {
  /**
   * All the adapter needs to find it again and act on it, and the same over restarts and after its entities are renamed.
   * Becomes the subject's `item`.
   */
  readonly item: string;
  readonly title: string;
  /** Whose it is, as the home calls them. */
  readonly person?: string;
  /** The list it is on, as the home calls it. */
  readonly list?: string;
  readonly points?: number;
  /** What may be done with it now. */
  readonly actions: readonly HomeAction[];
  /** Differs between two rounds of the same status, where the chore system counts them: a second request of the same reward. */
  readonly round?: string;
  /** When it was last done, where it comes again and is open at once for its next time; 1970 where it never was. */
  readonly lastDone?: Instant;
  /** The chore system opens it again by itself at midnight, so that being open again need not mean that somebody rejected it. */
  readonly opensAtMidnight?: boolean;
  /** `round` names the very claim, so that an approval with another round is not of this claim. */
  readonly roundIsClaim?: boolean;
  /** It passes by itself, as an event of a calendar does: due at its time, and never overdue. */
  readonly passes?: boolean;
  /** What an action has done to it can't be seen: where an answer was lost, nobody knows, and nothing is tried twice. */
  readonly blind?: boolean;
}

/** `due` and `overdue` where the home itself says so and gives no time. */
export type ChoreStatus = "open" | "due" | "overdue" | "claimed" | "approved" | "completed";

export type HomeItem = ItemFacts &
  (
    | { readonly kind: "chore"; readonly status: ChoreStatus; readonly due?: Due }
    | { readonly kind: "reward"; readonly status: "open" | "requested" | "approved" | "redeemed"; readonly due?: undefined }
  );

/** What can be chosen to be watched: a list, or the whole of a chore system. */
export interface Source {
  readonly id: string;
  readonly name: string;
  /** Only an administrator's token can watch it. */
  readonly needsAdmin?: boolean;
}

export interface Report {
  readonly source: string;
  /** Everything there is in it now; undefined where that can't be seen for the moment. */
  readonly items: readonly HomeItem[] | undefined;
}

export type Found =
  | { readonly kind: "found"; readonly item: HomeItem }
  | { readonly kind: "not_found" }
  /** The chore system isn't there for the moment. */
  | { readonly kind: "unavailable" };

export interface By {
  /** Who acts, as the home calls them. */
  readonly name: string;
  /** What else they are called there. */
  readonly aliases?: readonly string[];
  readonly now: Instant;
}

export interface HomeAdapter {
  /** `todo`; becomes the subject's `adapter`. */
  readonly name: string;
  /** What there is to watch. */
  sources(home: HomeAccess): Promise<readonly Source[]>;
  /** Reports each wanted source once it can be seen, and again at each change of it. What can't be watched yet is tried again. */
  watch(home: HomeAccess, wanted: (source: string) => boolean, report: (report: Report) => void): Promise<Dispose>;
  /** How something stands now, from the `item` of a subject. */
  find(home: HomeAccess, item: string): Promise<Found | Failure>;
  /** Called with an action the item says it allows. */
  act(home: HomeAccess, item: HomeItem, action: HomeAction, by: By): Promise<CallAnswer>;
}

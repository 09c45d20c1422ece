// The port of a chore system: what there is, watching it, finding one item again, and acting on it.

import type { HomeAction } from "../../core/home/subject";
import { type Instant, seconds } from "../../core/units";
import type { CallAnswer, Dispose, Failure, HomeAccess } from "../connection/home";
import type { Due } from "./due";

interface ItemFacts {
  /** Everything the adapter needs to find it again; stable over restarts and renames. Becomes the subject's `item`. */
  readonly item: string;
  readonly title: string;
  /** The name the home uses for its person. */
  readonly person?: string;
  /** The name of its list at home. */
  readonly list?: string;
  readonly points?: number;
  /** What can be done with it now. */
  readonly actions: readonly HomeAction[];
  /** Differs between two rounds of the same status, where the chore system counts them: a second request of the same reward. */
  readonly round?: string;
  /** When it was last done, where it comes again and is open at once for its next time; 1970 where it never was. */
  readonly lastDone?: Instant;
  /** The chore system opens it again by itself at midnight, so that being open again need not mean that somebody rejected it. */
  readonly opensAtMidnight?: boolean;
  /** `round` names the very claim, so that an approval with another round is not of this claim. */
  readonly roundIsClaim?: boolean;
  /** It passes by itself, like a calendar event: due at its time, and never overdue. */
  readonly passes?: boolean;
  /** The effect of an action can't be seen: if an answer is lost, the outcome stays unknown and nothing is tried twice. */
  readonly blind?: boolean;
}

/** `due` and `overdue` if the home itself says so and gives no time. */
export type ChoreStatus = "open" | "due" | "overdue" | "claimed" | "approved" | "completed";

export type HomeItem = ItemFacts &
  (
    | { readonly kind: "chore"; readonly status: ChoreStatus; readonly due?: Due }
    | { readonly kind: "reward"; readonly status: "open" | "requested" | "approved" | "redeemed"; readonly due?: undefined }
  );

/** What can be watched: a list, or a whole chore system. */
export interface Source {
  readonly id: string;
  readonly name: string;
  /** Needs an administrator's token. */
  readonly needsAdmin?: boolean;
}

export interface Report {
  readonly source: string;
  /** Everything in it now; undefined while that can't be seen. */
  readonly items: readonly HomeItem[] | undefined;
}

export type Found =
  | { readonly kind: "found"; readonly item: HomeItem }
  | { readonly kind: "not_found" }
  /** The chore system isn't loaded at the moment. */
  | { readonly kind: "unavailable" };

/** The person who acts. */
export interface By {
  /** Their name at home. */
  readonly name: string;
  /** Other names they have there. */
  readonly aliases?: readonly string[];
  readonly now: Instant;
}

export interface HomeAdapter {
  /** `todo`; becomes the subject's `adapter`. */
  readonly id: string;
  /** What there is to watch. */
  sources(home: HomeAccess): Promise<readonly Source[]>;
  /** Reports each wanted source once it can be seen and at each change. Retries what can't be watched yet. */
  watch(home: HomeAccess, wanted: (source: string) => boolean, report: (report: Report) => void): Promise<Dispose>;
  /** The item as it is now, from the `item` of a subject. */
  find(home: HomeAccess, item: string): Promise<Found | Failure>;
  /** Called with one of the item's `actions`. */
  act(home: HomeAccess, item: HomeItem, action: HomeAction, by: By): Promise<CallAnswer>;
}

/** Whether a chore system's name for a person is one of theirs. */
export const isCalled = ({ name, aliases = [] }: By, known: string | null | undefined): boolean =>
  [name, ...aliases].some((own) => known?.localeCompare(own, undefined, { sensitivity: "base" }) === 0);

/** How long to wait before asking again for what isn't loaded yet. */
export const retryDelay = seconds(30);

// The port of a chore system: what there is, watching it, finding one item again, and acting on it.

import type { HomeAction } from "../../core/home/subject";
import { type Duration, type Instant, seconds } from "../../core/units";
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
  /** The id of the entity that shows it. */
  readonly entity?: string;
  readonly points?: number;
  /** Of a reward: the points its person has. */
  readonly balance?: number;
  /** What can be done with it now. */
  readonly actions: readonly HomeAction[];
  /** When it was last done, for a chore that is open again at once for its next time; 1970 if never. */
  readonly lastDone?: Instant;
  /** Differs after each claim. */
  readonly lastClaim?: string;
  /** The decisions the system has on record. With them, or with `counts`, no decision is derived from the status. */
  readonly decisions?: readonly Decision[];
  /** Of a system that only counts its decisions. */
  readonly counts?: Counts;
  /** Every claim since then is shown as a question or a decision: a question that goes without one is rejected. */
  readonly claimsShownSince?: Instant;
  /** This item is a claim that waits for a decision: an item of its own, so that an answer acts on this very claim. */
  readonly question?: Question;
  /** It passes by itself, like a calendar event: due at its time, and never overdue. */
  readonly passes?: boolean;
  /** The effect of an action can't be seen: if an answer is lost, the outcome stays unknown and nothing is tried twice. */
  readonly blind?: boolean;
}

/** A decision is reported if it is later than the last one of its kind, or answers a question that was open. */
export interface Decision {
  readonly kind: "approved" | "rejected";
  readonly at: Instant;
  /** The question it answers, by its item. */
  readonly question?: string;
  /** The system records a rejection also when it resets the chore, and then moves its due date. */
  readonly unlessRescheduled?: boolean;
}

/** Counts may restart, as after a reset or a restored backup: a lower count reports nothing. */
export interface Counts {
  readonly approvals: number;
  /** Given only if a claim ends by an approval or a rejection and by nothing else: then rejections follow from the counts. */
  readonly claims?: number;
}

export interface Question {
  /** The chore or reward, by its item. */
  readonly about: string;
  /** When it was claimed. Then its item is different for each claim, and it is asked once. */
  readonly claimedAt?: Instant;
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
  /** For how long a snooze was asked for; undefined: the adapter's own default. */
  readonly snooze?: Duration | undefined;
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

// What the home's page shows and can ask for. Types alone, shared with the browser.

/** Home Assistant's own states. */
export type CoreState = "NOT_RUNNING" | "STARTING" | "RUNNING" | "STOPPING";
export type TodoStatus = "needs_action" | "completed";
export type ChoreStatus = "pending" | "claimed" | "approved" | "overdue";
export type RewardStatus = "not_claimed" | "claimed" | "approved";

/** The whole home, sent on each change. */
export interface Snapshot {
  readonly name: string;
  readonly version: string;
  readonly timeZone: string;
  /** The home's time, in milliseconds since 1970. */
  readonly now: number;
  readonly state: CoreState;
  readonly connections: number;
  readonly doorOpen: boolean;
  readonly lists: readonly ListSnapshot[];
  readonly kids: readonly KidSnapshot[];
  /** The newest first. */
  readonly calls: readonly CallSnapshot[];
}

export interface ListSnapshot {
  readonly id: string;
  readonly name: string;
  readonly items: readonly ItemSnapshot[];
}

export interface ItemSnapshot {
  readonly uid: string;
  readonly summary: string;
  readonly status: TodoStatus;
  /** A date, or a datetime with an offset. */
  readonly due: string | null;
}

export interface KidSnapshot {
  readonly name: string;
  readonly points: number;
  readonly isHome: boolean;
  readonly chores: readonly { readonly name: string; readonly status: ChoreStatus; readonly points: number }[];
  readonly rewards: readonly { readonly name: string; readonly status: RewardStatus; readonly cost: number }[];
}

export interface CallSnapshot {
  /** Counts up; the same call keeps its number. */
  readonly number: number;
  readonly at: number;
  readonly name: string;
  readonly data: string;
  readonly by: string;
  readonly error: string | null;
}

/** The body of a POST to `actions`. */
export type Action =
  | { readonly do: "add"; readonly list: string; readonly summary: string; readonly due: string | null }
  | { readonly do: "due_now" | "complete" | "reopen" | "remove"; readonly list: string; readonly uid: string }
  | { readonly do: "claim"; readonly kid: string; readonly chore: string }
  | { readonly do: "redeem"; readonly kid: string; readonly reward: string }
  | { readonly do: "move"; readonly kid: string; readonly home: boolean }
  | { readonly do: "door"; readonly open: boolean }
  | { readonly do: "ask" | "reset_chores" | "restart" | "cut" };

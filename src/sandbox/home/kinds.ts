// The states things in the home can be in; types alone, so that the page can share them.

/** Home Assistant's own. */
export type CoreState = "NOT_RUNNING" | "STARTING" | "RUNNING" | "STOPPING";
export type TodoStatus = "needs_action" | "completed";
export type ChoreStatus = "pending" | "claimed" | "approved" | "overdue";
export type RewardStatus = "not_claimed" | "claimed" | "approved";

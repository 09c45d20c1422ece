// Every chore system the bridge knows: the dialog, the adapters and the docs take its title and abilities from here. Plain data.

import type { HomeAction } from "../../core/home/subject";

/**
 * What a system records, and so what can be reported. A decision that a system keeps no record of is never reported:
 * `claimed` that a person said it is done, `approved` and `rejected` what was decided about that, `completed` that it was done,
 * `points` what it is worth, `person` whose it is.
 */
export type Knowledge = "due" | "claimed" | "approved" | "rejected" | "completed" | "points" | "person" | "rewards";

export interface ChoreSystem {
  /** Its name as people know it. */
  readonly title: string;
  /** Whether it is watched unless the dialog says otherwise. */
  readonly onByDefault: boolean;
  readonly knows: readonly Knowledge[];
  /** What an answer can do. */
  readonly can: readonly HomeAction[];
}

/** By the adapter's id, which is also the `adapter` of a subject. */
export const choreSystems = {
  todo: { title: "To-do lists", onByDefault: true, knows: ["due", "completed"], can: ["complete", "snooze"] },
  kidschores: {
    title: "KidsChores",
    onByDefault: true,
    knows: ["due", "claimed", "approved", "rejected", "points", "person", "rewards"],
    can: ["complete", "claim", "approve", "reject"],
  },
  choreops: {
    title: "ChoreOps",
    onByDefault: true,
    knows: ["due", "claimed", "approved", "rejected", "points", "person", "rewards"],
    can: ["complete", "claim", "approve", "reject"],
  },
  taskmate: {
    title: "TaskMate",
    onByDefault: true,
    knows: ["claimed", "approved", "rejected", "points", "person", "rewards"],
    can: ["complete", "claim", "approve", "reject"],
  },
  donetick: { title: "Donetick", onByDefault: true, knows: ["due", "person"], can: ["complete", "skip"] },
  grocy: { title: "Grocy", onByDefault: true, knows: ["due", "completed", "person"], can: ["complete", "skip"] },
  simple_chores: { title: "Simple Chores", onByDefault: true, knows: ["due", "person"], can: ["complete", "skip"] },
  chore_helper: { title: "Chore Helper", onByDefault: true, knows: ["due", "completed"], can: ["complete"] },
  generic: {
    title: "Other entities",
    onByDefault: true,
    knows: ["due", "claimed", "approved", "completed", "person"],
    can: ["complete", "claim", "approve", "reject", "skip", "snooze"],
  },
  calendar: { title: "Calendars", onByDefault: false, knows: ["due"], can: [] },
  timer: { title: "Timers", onByDefault: false, knows: ["due"], can: [] },
} as const satisfies Readonly<Record<string, ChoreSystem>>;

/** Home Assistant's name for an integration is the adapter's id. Its calendar repeats what its own adapter reports, at other times. */
export const hasAdapter = (integration: string | undefined): boolean =>
  integration !== undefined && Object.hasOwn(choreSystems, integration);

export type ChoreSystemId = keyof typeof choreSystems;
export const choreSystemIds = Object.keys(choreSystems) as ChoreSystemId[];

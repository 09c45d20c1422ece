// Whom an event of the home is for: approvals for those who approve, all else for whose it is, as far as anybody knows.

import type { HomeEvent, HomeEventKind } from "../../src/core/home/event";
import type { ChosenLists } from "./chosen-lists";
import type { SmsHaEventsConfig } from "./fields";

const forApproval: ReadonlySet<HomeEventKind> = new Set<HomeEventKind>(["chore_claimed", "reward_requested"]);

export interface Surroundings {
  /** Whether the household has a person of this name. */
  readonly isPerson: (name: string) => boolean;
  readonly chosen: Pick<ChosenLists, "rowOf">;
}

/** Undefined where the event is on a list that nobody chose. */
export const recipientOf = (
  event: HomeEvent,
  { lists, approvers, otherwise }: Pick<SmsHaEventsConfig, "lists" | "approvers" | "otherwise">,
  { isPerson, chosen }: Surroundings,
): string | undefined => {
  const { list, person, subject } = event;
  const row = list === undefined ? undefined : chosen.rowOf(event);
  // Calendars are called like lists, and are ticked apart from them.
  if (subject.adapter === "todo" && lists.length > 0 && !row) return undefined;
  if (forApproval.has(event.kind)) return approvers;
  if (person !== undefined && isPerson(person)) return person;
  if (row) return row.to;
  return list !== undefined && isPerson(list) ? list : otherwise;
};

// Going on after data loss, once an operator has said so: what this instance knows becomes the new beginning.

import { randomUUID } from "node:crypto";
import { fold } from "../../core/journal/fold";
import { snapshot } from "../../core/journal/snapshot";
import type { HouseholdDocument } from "../../core/people/document";
import type { NewHousehold } from "../../core/ports/store";
import { readDocument } from "./answers";
import type { Journal } from "./journal";
import { load } from "./load";
import type { Loaded, Replica } from "./replica";

/** Nobody's STOP is forgotten, whichever of the two knew it. */
const withSuppressions = (document: HouseholdDocument, other: HouseholdDocument): HouseholdDocument => {
  const known = new Set(document.suppressions.map(({ number }) => number));
  const more = other.suppressions.filter(({ number }) => !known.has(number));
  return { ...document, suppressions: [...document.suppressions, ...more] };
};

type Known = Pick<Loaded, "document" | "state">;

/** This instance's memory, and on top of it what others have written since. */
const together = async (
  journal: Journal,
  mine: Replica,
  theirs: HouseholdDocument | undefined,
  newer: boolean,
): Promise<Known> => {
  const state = structuredClone(mine.view.state);
  for await (const { records } of journal.after(mine.mark.head)) for (const record of records) fold(state, record);
  const { document } = mine.view;
  if (!theirs) return { document, state };
  return { document: newer ? withSuppressions(theirs, document) : withSuppressions(document, theirs), state };
};

const isInhabited = ({ people, suppressions }: HouseholdDocument): boolean => people.length + suppressions.length > 0;

const whatToKeep = async (journal: Journal, mine: Replica, json: string | undefined, version: string): Promise<Known> => {
  const theirs = json === undefined ? undefined : readDocument(json);
  const { document, state } = mine.view;
  if (!theirs || theirs.household === document.household)
    return together(journal, mine, theirs, Number(version) >= Number(mine.mark.version));
  if (isInhabited(document)) return { document, state };
  const made = (): NewHousehold => ({ ...theirs, now: state.newest });
  return (await load(journal, made)).loaded;
};

/** False where somebody else wrote in the meantime; then it is asked again. */
export const resume = async (journal: Journal, mine: Replica): Promise<boolean> => {
  const { epoch, version = "0", document: json, blocked = "", head } = await journal.open();
  const { document, state } = await whatToKeep(journal, mine, json, version);
  const replaced = new Set([mine.mark.epoch, ...(epoch === undefined ? [] : [epoch]), ...blocked.split(" ")]);
  const next = { epoch: randomUUID(), head, version: String(Math.max(Number(version), Number(mine.mark.version)) + 1) };
  return journal.resume(head, next, [...replaced].join(" ").trim(), document, snapshot(state));
};

// What a home calls people, as far as its chores show it.

import type { HomeItem } from "./adapters/adapter";

/** What a chore system calls somebody, or a list that may be somebody's. */
export interface UsedName {
  readonly name: string;
  /** The adapter's name. */
  readonly source: string;
  readonly of: "person" | "list";
}

/** A list says whose something is only where the item itself doesn't. */
export const nameIn = ({ person, list }: HomeItem, source: string): UsedName[] => {
  if (person !== undefined) return [{ name: person, source, of: "person" }];
  return list === undefined ? [] : [{ name: list, source, of: "list" }];
};

// What was set aside as damaged and is needed no more: a good copy took its place, or somebody went on without.

import { basename, dirname, join } from "node:path";
import { asideMark } from "./damage";
import { journalOf, type Place } from "./place";
import { makeDurable } from "./store-files";

interface Leftover {
  /** Within the store's directory. */
  readonly name: string;
  readonly path: string;
}

/** Only where nothing is damaged now: then each of them has been replaced. */
export const leftovers = async (place: Place): Promise<readonly Leftover[]> => {
  const journal = journalOf(place);
  const found: Leftover[] = [];
  for (const [directory, prefix] of [
    [place.directory, ""],
    [journal, `${basename(journal)}/`],
  ] as const)
    for (const name of [...(await place.files.list(directory))].sort())
      if (name.includes(asideMark)) found.push({ name: `${prefix}${name}`, path: join(directory, name) });
  return found;
};

export const discard = async (place: Place): Promise<void> => {
  for (const { name, path } of await leftovers(place)) {
    await place.files.remove(path);
    await makeDurable(() => place.files.syncDirectory(dirname(path)));
    place.log("info", { event: "store_leftover_removed", detail: name });
  }
};

// Names that homes use for people, matched to the household; an admin assigns those that match no one.

import { isGroup, likePeople, personCalled, sameName } from "../core/people/names";
import { languages } from "../core/people/roles";
import type { Store } from "../core/ports/store";
import type { PersonId } from "../core/units";
import { wordsIn } from "../words";

/** A name as a home uses it. */
export interface NameAtHome {
  /** A person's name or a list named after them: `Emma L.`, `Mia's chores`. */
  readonly name: string;
  /** Id of the chore system: `kidschores`, `todo`. */
  readonly source: string;
}

export interface HomeName extends NameAtHome {
  /** The person it means, if any. */
  readonly person?: PersonId;
  /** Otherwise people it may mean, most similar first. */
  readonly suggestions: readonly PersonId[];
}

const severalPeople = languages.flatMap((language) => wordsIn(language).severalPeople);

/** Whether a name means several people in any language, as "Family" does, so that no one can be called that. */
export const meansSeveral = (name: string): boolean => isGroup(name) || severalPeople.some((word) => sameName(word, name.trim()));

type ReadNames = () => readonly NameAtHome[];

export class HomeNames {
  readonly #homes = new Set<ReadNames>();

  constructor(private readonly store: Pick<Store, "view">) {}

  /** Adds a home, whose names are read each time, until the returned function removes it. */
  add(read: ReadNames): () => void {
    this.#homes.add(read);
    return () => void this.#homes.delete(read);
  }

  /** Each name of each chore system once: unmatched ones first, then by name. */
  all(): readonly HomeName[] {
    const names = new Map<string, NameAtHome>();
    for (const read of this.#homes)
      for (const { name, source } of read()) if (!meansSeveral(name)) names.set(JSON.stringify([source, name]), { name, source });
    return [...names.values()].map((name) => this.#match(name)).sort(unmatchedFirst);
  }

  #match({ name, source }: NameAtHome): HomeName {
    const { document } = this.store.view();
    const person = personCalled(document, name)?.id;
    return person === undefined
      ? { name, source, suggestions: likePeople(name, document.people) }
      : { name, source, person, suggestions: [] };
  }
}

const unmatchedFirst = (a: HomeName, b: HomeName): number =>
  Number(a.person !== undefined) - Number(b.person !== undefined) || a.name.localeCompare(b.name);

// What homes call people, and whom of the household each name means: where it means nobody, somebody has to say.

import { likePeople, personCalled } from "../core/people/names";
import type { Store } from "../core/ports/store";
import type { PersonId } from "../core/units";

/** A name as a home uses it. */
export interface NameAtHome {
  /** A person's, or a list's that is somebody's: `Emma L.`, `Mia's chores`. */
  readonly name: string;
  /** The chore system that uses it, as its adapter is called: `kidschores`, `todo`. */
  readonly source: string;
}

export interface HomeName extends NameAtHome {
  /** Whom it means; absent where it means nobody of the household. */
  readonly person?: PersonId;
  /** Whom it may mean, likest first; empty where it means somebody. */
  readonly suggestions: readonly PersonId[];
}

type Told = () => readonly NameAtHome[];

export class HomeNames {
  readonly #told = new Set<Told>();

  constructor(private readonly store: Pick<Store, "view">) {}

  /** Adds the names of a home, asked anew each time, until that is undone. */
  add(told: Told): () => void {
    this.#told.add(told);
    return () => void this.#told.delete(told);
  }

  /** Each name of a chore system once: those that mean nobody first, else by name. */
  all(): readonly HomeName[] {
    const names = new Map<string, NameAtHome>();
    for (const told of this.#told)
      for (const { name, source } of told()) names.set(JSON.stringify([source, name]), { name, source });
    return [...names.values()].map((name) => this.#matched(name)).sort(unknownFirst);
  }

  #matched({ name, source }: NameAtHome): HomeName {
    const { document } = this.store.view();
    const person = personCalled(document, name)?.id;
    return person === undefined
      ? { name, source, suggestions: likePeople(name, document.people) }
      : { name, source, person, suggestions: [] };
  }
}

const unknownFirst = (a: HomeName, b: HomeName): number =>
  Number(a.person !== undefined) - Number(b.person !== undefined) || a.name.localeCompare(b.name);

// Rewards: what homes offer to each person for their points, to be asked for on their own page.

import type { RewardAtHome } from "../core/home/rewards";
import { type Subject, type SubjectId, sameSubject } from "../core/home/subject";
import { personCalled } from "../core/people/names";
import type { Person } from "../core/people/person";
import type { Store } from "../core/ports/store";

export class Rewards {
  readonly #homes = new Set<() => readonly RewardAtHome[]>();

  constructor(private readonly store: Pick<Store, "view">) {}

  /** Adds what a home offers until the returned function removes it. */
  add(offers: () => readonly RewardAtHome[]): () => void {
    this.#homes.add(offers);
    return () => void this.#homes.delete(offers);
  }

  /** Each once, the cheapest first. */
  of({ id }: Pick<Person, "id">): readonly RewardAtHome[] {
    const { document } = this.store.view();
    const theirs: RewardAtHome[] = [];
    for (const reward of [...this.#homes].flatMap((offers) => offers()))
      if (personCalled(document, reward.who)?.id === id && !theirs.some(({ subject }) => sameSubject(subject, reward.subject)))
        theirs.push(reward);
    return theirs.sort((a, b) => (a.subject.points ?? 0) - (b.subject.points ?? 0));
  }

  /** What can be asked for now. */
  find(person: Pick<Person, "id">, wanted: SubjectId): Subject | undefined {
    return this.of(person).find(({ subject }) => sameSubject(subject, wanted))?.subject;
  }
}

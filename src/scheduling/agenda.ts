// The agenda: what homes have that is due on a day, for summaries, whether or not a text about it has gone out.

import { type Subject, sameSubject } from "../core/home/subject";
import type { HouseholdDocument } from "../core/people/document";
import { recipients } from "../core/people/names";
import type { Person } from "../core/people/person";
import type { Instant } from "../core/units";

/** A chore that is due. */
export interface DueChore {
  /** Who hears of it, as flows write it: a name, a role or the household. */
  readonly to: string;
  /** Whose it is, in the same way. */
  readonly whose: string;
  readonly subject: Subject;
  /** Absent where only the day is known. */
  readonly due?: Instant;
}

/** What a home has that is due. */
export interface AgendaSource {
  /** False while it can't be seen. */
  readonly isReady: () => boolean;
  /** From an instant to just before another. */
  readonly due: (from: Instant, until: Instant) => readonly DueChore[];
}

const never = Number.POSITIVE_INFINITY;

export class Agenda {
  readonly #sources = new Set<AgendaSource>();

  /** Adds what a home has until the returned function removes it. */
  add(source: AgendaSource): () => void {
    this.#sources.add(source);
    return () => void this.#sources.delete(source);
  }

  /** Whether everything can be seen. */
  get isReady(): boolean {
    return this.#sources.size > 0 && [...this.#sources].every((source) => source.isReady());
  }

  /** What one person hears of, or has to do, each chore once, in the order of time. */
  of(
    { id }: Person,
    document: HouseholdDocument,
    from: Instant,
    until: Instant,
    how: "to" | "whose" = "to",
  ): readonly DueChore[] {
    const theirs: DueChore[] = [];
    for (const chore of [...this.#sources].flatMap((source) => source.due(from, until))) {
      const people = recipients(document, [chore[how]]);
      const isTheirs = people.some((person) => typeof person !== "string" && person.id === id);
      if (isTheirs && !theirs.some(({ subject }) => sameSubject(subject, chore.subject))) theirs.push(chore);
    }
    return theirs.sort((a, b) => (a.due ?? never) - (b.due ?? never));
  }
}

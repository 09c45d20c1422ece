// Availability: keeps what homes say about who is available, and wakes what waits for a person who is back.

import type { Context } from "../context/context";
import { type EntityChoice, unavailableBy } from "../core/people/availability";
import type { Person } from "../core/people/person";

/** A home, as availability needs it. */
export interface AvailabilityHome {
  /** False until it has connected, or has had enough time to. */
  readonly isReady: () => boolean;
  /** The state of an entity; undefined if the home doesn't have it. */
  readonly stateOf: (entity: string) => string | undefined;
  /** The entities there are to choose from. */
  readonly choices: () => readonly EntityChoice[];
}

export class Availability {
  readonly #homes = new Set<AvailabilityHome>();

  /** `back`: called when a person is available again. */
  constructor(
    private readonly context: Pick<Context, "store" | "clock">,
    private readonly back: () => void,
  ) {}

  /** Adds a home until the returned function removes it. */
  add(home: AvailabilityHome): () => void {
    this.#homes.add(home);
    return () => void this.#homes.delete(home);
  }

  choices(): readonly EntityChoice[] {
    return [...this.#homes].flatMap((home) => home.choices());
  }

  /** The entities that decide about anyone. */
  entities(): ReadonlySet<string> {
    return new Set(this.#people().flatMap(({ availability = [] }) => availability.map(({ entity }) => entity)));
  }

  /**
   * Reads the homes' states and records who has become available or unavailable. Durable. While no home can be asked, nothing changes,
   * since a deploy replaces homes; with `final`, everyone then counts as available.
   */
  async update(final = false): Promise<void> {
    const homes = [...this.#homes];
    if ((homes.length === 0 && !final) || homes.some((home) => !home.isReady())) return;
    if (!this.#people().some((person) => this.#hasChanged(person))) return;
    const isBack = await this.context.store.step(({ document, state }) => {
      const at = this.context.clock.now();
      const changed = document.people.filter((person) => this.#hasChanged(person));
      const records = changed.map((person) => {
        const entity = this.#unavailableBy(person);
        const available = entity === undefined;
        return { type: "availability_changed", at, person: person.id, available, ...(!available && { entity }) } as const;
      });
      const isBack = records.some(({ available, person }) => available && state.availability.has(person));
      return { result: isBack, records };
    });
    if (isBack) this.back();
  }

  #people(): readonly Person[] {
    return this.context.store.view().document.people;
  }

  #unavailableBy({ availability = [] }: Person): string | undefined {
    const stateOf = (entity: string): string | undefined =>
      [...this.#homes].map((home) => home.stateOf(entity)).find((state) => state !== undefined);
    return unavailableBy(availability, stateOf);
  }

  /** A person who was never away has no record. */
  #hasChanged(person: Person): boolean {
    const known = this.context.store.view().state.availability.get(person.id);
    const entity = this.#unavailableBy(person);
    return (known?.available ?? true) !== (entity === undefined) || known?.entity !== entity;
  }
}

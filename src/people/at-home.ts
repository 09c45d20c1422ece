// Home Assistant's own people beside the household's: who is who, whom to bring in, and their pictures.

import type { AtHome, HandedOver, PersonAtHome } from "../core/home/at-home";
import type { SubjectId } from "../core/home/subject";
import { likePeople, personCalled, sameName } from "../core/people/names";
import { type Language, languages, type Person } from "../core/people/person";
import type { FetchedMedia, MediaLimits } from "../core/ports/carrier";
import type { Clock } from "../core/ports/clock";
import type { Store } from "../core/ports/store";
import { hours, type Instant, later, type PersonId } from "../core/units";

/** A person of Home Assistant, with what can be kept of them. */
export interface Candidate {
  readonly entity: string;
  readonly name: string;
  /** The person of the household they are; absent if none is called so. */
  readonly person?: PersonId;
  /** Otherwise people they may be, most similar first. */
  readonly suggestions: readonly PersonId[];
  readonly language?: Language;
  readonly timeZone?: string;
  /** Notify services of their phones. */
  readonly targets: readonly string[];
}

const faces: MediaLimits = { maxBytes: 2 * 1024 * 1024, types: ["image/jpeg", "image/png", "image/gif", "image/webp"] };
const pictureLife = hours(1);
const mostPictures = 50;

interface Cached {
  readonly picture: Promise<FetchedMedia>;
  readonly until: Instant;
}

export class PeopleAtHome {
  /** By the home's id, with how many nodes know it. */
  readonly #homes = new Map<string, { readonly home: AtHome; count: number }>();
  readonly #pictures = new Map<string, Cached>();

  constructor(
    private readonly store: Pick<Store, "view">,
    private readonly clock: Clock,
  ) {}

  /** Adds a home until the returned function removes it. */
  add(id: string, home: AtHome): () => void {
    const known = this.#homes.get(id) ?? { home, count: 0 };
    known.count++;
    this.#homes.set(id, known);
    return () => {
      if (--known.count === 0 && this.#homes.get(id) === known) this.#homes.delete(id);
    };
  }

  async candidates(): Promise<readonly Candidate[]> {
    const all = [...this.#homes.values()].map(({ home }) => this.#candidatesOf(home));
    return (await Promise.all(all)).flat().sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Moves a chore to a person of these names, in the home it belongs to. */
  handOver(subject: SubjectId, names: readonly string[], trial: boolean): Promise<HandedOver> {
    const { home } = this.#homes.get(subject.home) ?? {};
    return home?.handOver(subject, names, trial) ?? Promise.resolve("unreachable");
  }

  async targets(): Promise<readonly string[]> {
    const all = await Promise.all([...this.#homes.values()].map(({ home }) => home.targets()));
    return [...new Set(all.flat())];
  }

  /** Whether Home Assistant has a picture of this person. */
  hasPicture(person: Person): boolean {
    return this.#find(person) !== undefined;
  }

  /** Kept for an hour. */
  async picture(person: Person): Promise<FetchedMedia> {
    const found = this.#find(person);
    if (!found) return { kind: "refused", reason: "unavailable" };
    const now = this.clock.now();
    const known = this.#pictures.get(found.path);
    if (known && known.until > now) return known.picture;
    if (this.#pictures.size >= mostPictures) this.#pictures.clear();
    const picture = found.home.picture(found.path, faces);
    this.#pictures.set(found.path, { picture, until: later(now, pictureLife) });
    // What failed is tried again.
    if ((await picture).kind === "refused") this.#pictures.delete(found.path);
    return picture;
  }

  /** What a camera shows now, of whichever home has it. */
  async snapshot(entity: string, limits: MediaLimits): Promise<FetchedMedia> {
    for (const { home } of this.#homes.values()) {
      const picture = await home.snapshot(entity, limits);
      if (picture) return picture;
    }
    return { kind: "refused", reason: "unavailable" };
  }

  #find({ name, aliases }: Person): { readonly home: AtHome; readonly path: string } | undefined {
    const isTheirs = (other: PersonAtHome): boolean => [name, ...aliases].some((each) => sameName(each, other.name));
    for (const { home } of this.#homes.values()) {
      const path = home.people().find((other) => other.picture !== undefined && isTheirs(other))?.picture;
      if (path !== undefined) return { home, path };
    }
    return undefined;
  }

  async #candidatesOf(home: AtHome): Promise<Candidate[]> {
    const { language: spoken = "", timeZone } = await home.locale();
    const language = languages.find((each) => spoken.toLowerCase().startsWith(each));
    const { document } = this.store.view();
    return Promise.all(
      home.people().map(async ({ entity, name }) => {
        const person = personCalled(document, name)?.id;
        return {
          entity,
          name,
          ...(person && { person }),
          suggestions: person ? [] : likePeople(name, document.people),
          ...(language && { language }),
          ...(timeZone && { timeZone }),
          targets: await home.targetsOf(entity),
        };
      }),
    );
  }
}

// What a connected home offers the household besides chores: its people, their phones, and pictures.

import type { FetchedMedia, MediaLimits } from "../ports/carrier";
import type { SubjectId } from "./subject";

/** A person as Home Assistant knows them. */
export interface PersonAtHome {
  /** `person.anna`. */
  readonly entity: string;
  readonly name: string;
  /** A path at Home Assistant. */
  readonly picture?: string;
}

/** What became of moving a chore to another person; `not_possible`: the home can't. */
export type HandedOver = "done" | "not_possible" | "not_found" | "unreachable";

/** What a connected home offers. */
export interface AtHome {
  /** Moves a chore to a person of these names; `trial`: only says whether it could. Never rejects. */
  handOver(subject: SubjectId, names: readonly string[], trial: boolean): Promise<HandedOver>;
  people(): readonly PersonAtHome[];
  /** The home's language, such as `en-GB`, and time zone: Home Assistant has none of each person's. */
  locale(): Promise<{ readonly language?: string; readonly timeZone?: string }>;
  /** Notify services and entities. */
  targets(): Promise<readonly string[]>;
  /** Those of a person's phones. */
  targetsOf(entity: string): Promise<readonly string[]>;
  /** What a `camera` or `image` entity shows now; undefined if the home has no such entity. Never rejects. */
  snapshot(entity: string, limits: MediaLimits): Promise<FetchedMedia | undefined>;
  /** A picture by its path; never anything outside Home Assistant. Never rejects. */
  picture(path: string, limits: MediaLimits): Promise<FetchedMedia>;
}

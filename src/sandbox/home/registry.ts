// The entity registry: an entity that people rename keeps the id it has there, which is the entity id it was made with.

import type { HomeData } from "./data";

export interface Registry {
  /** An entity's id of today, from the one it was made with. */
  now(made: string): string;
  /** The id it keeps, from its entity id of today. */
  lasting(entityId: string): string;
  rename(from: string, to: string): void;
}

export const createRegistry = (renamed: HomeData["renamed"]): Registry => {
  const lasting = (entityId: string): string => Object.keys(renamed).find((made) => renamed[made] === entityId) ?? entityId;
  return {
    now: (made) => renamed[made] ?? made,
    lasting,
    rename(from, to) {
      renamed[lasting(from)] = to;
    },
  };
};

// Entities by the id they keep when people rename them. What isn't in the registry can't be renamed and is its own id.

import { z } from "zod";
import type { HomeAccess } from "./access";

const entriesSchema = z.array(z.object({ entity_id: z.string(), id: z.string() }));

export interface ListIds {
  /** The lasting id of an entity. */
  of(entityId: string): string;
  /** The entity's id of today. */
  entityOf(id: string): string;
}

const known = new WeakMap<HomeAccess, Promise<ListIds | undefined>>();

/**
 * Asked once a connection, and again after each change of the registry. Undefined where no answer came: then nobody may take an
 * entity's id of today for its lasting one.
 */
export const listIds = async (home: HomeAccess): Promise<ListIds | undefined> => {
  const before = known.get(home);
  if (before) return (await before) ?? askAgain(home);
  known.set(home, ask(home));
  await home.subscribe({ type: "subscribe_events", event_type: "entity_registry_updated" }, () => void askAgain(home));
  return known.get(home);
};

const askAgain = (home: HomeAccess): Promise<ListIds | undefined> => {
  const asked = ask(home);
  known.set(home, asked);
  return asked;
};

const ask = async (home: HomeAccess): Promise<ListIds | undefined> => {
  const answer = await home.ask({ type: "config/entity_registry/list" });
  if (!answer.ok && answer.kind !== "refused") return undefined;
  const entries = (answer.ok && entriesSchema.safeParse(answer.value).data) || [];
  const ids = new Map(entries.map((entry) => [entry.entity_id, entry.id]));
  const entities = new Map(entries.map((entry) => [entry.id, entry.entity_id]));
  return { of: (entityId) => ids.get(entityId) ?? entityId, entityOf: (id) => entities.get(id) ?? id };
};

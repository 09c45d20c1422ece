// Entities by the id they keep when people rename them. What isn't in the registry can't be renamed and is its own id.

import { z } from "zod";
import type { HomeAccess } from "./access";

const entriesSchema = z.array(z.object({ entity_id: z.string(), id: z.string(), platform: z.string().catch("") }));

export interface ListIds {
  /** The lasting id of an entity. */
  of(entityId: string): string;
  /** The entity's id of today. */
  entityOf(id: string): string;
  /** Which integration an entity is of; undefined where the registry doesn't say. */
  integrationOf(entityId: string): string | undefined;
}

/** One home's registry, as long as its connection lasts: asked once, and again after changes. */
class Registry {
  #ids: Promise<ListIds | undefined>;
  #willAsk = false;

  constructor(private readonly home: HomeAccess) {
    // Before the question: what changes between the two would never be heard of.
    void home.subscribe({ type: "subscribe_events", event_type: "entity_registry_updated" }, () => this.#askAgain());
    this.#ids = ask(home);
  }

  async ids(): Promise<ListIds | undefined> {
    return (await this.#ids) ?? this.#askAgain();
  }

  /** An integration that is loaded changes hundreds of entries: one question answers all changes that came before it. */
  #askAgain(): Promise<ListIds | undefined> {
    if (this.#willAsk) return this.#ids;
    this.#willAsk = true;
    this.#ids = this.#ids.then(() => {
      this.#willAsk = false;
      return ask(this.home);
    });
    return this.#ids;
  }
}

const registries = new WeakMap<HomeAccess, Registry>();

/** Undefined where no answer came: then nobody may take an entity's id of today for its lasting one. */
export const listIds = (home: HomeAccess): Promise<ListIds | undefined> => {
  const registry = registries.get(home) ?? new Registry(home);
  registries.set(home, registry);
  return registry.ids();
};

const ask = async (home: HomeAccess): Promise<ListIds | undefined> => {
  const answer = await home.ask({ type: "config/entity_registry/list" });
  if (!answer.ok && answer.kind !== "refused") return undefined;
  const entries = (answer.ok && entriesSchema.safeParse(answer.value).data) || [];
  const known = new Map(entries.map((entry) => [entry.entity_id, entry]));
  const entities = new Map(entries.map((entry) => [entry.id, entry.entity_id]));
  return {
    of: (entityId) => known.get(entityId)?.id ?? entityId,
    entityOf: (id) => entities.get(id) ?? id,
    integrationOf: (entityId) => known.get(entityId)?.platform,
  };
};

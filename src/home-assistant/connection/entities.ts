// Entities: their states, kept up to date from `subscribe_entities`, and the registry ids that survive a rename.

import * as z from "zod";
import type { EntityState, HomeAccess } from "./home";

const attributes = z.record(z.string(), z.unknown());
/** Home Assistant's compressed state events: added, changed and removed entities. */
const compressed = z.object({
  a: z.record(z.string(), z.object({ s: z.string(), a: attributes.default({}) })).default({}),
  c: z
    .record(
      z.string(),
      z.object({
        "+": z.object({ s: z.string().optional(), a: attributes.optional() }).default({}),
        "-": z.object({ a: z.array(z.string()).optional() }).default({}),
      }),
    )
    .default({}),
  r: z.array(z.string()).default([]),
});

/** Changes `states` in place and returns the ids that changed; undefined if the event isn't a state event. */
export const applyStates = (states: Map<string, EntityState>, event: unknown): ReadonlySet<string> | undefined => {
  const parsed = compressed.safeParse(event).data;
  if (!parsed) return undefined;
  const { a: added, c: changed, r: removed } = parsed;
  for (const [id, now] of Object.entries(added)) states.set(id, { id, state: now.s, attributes: now.a });
  for (const [id, change] of Object.entries(changed)) {
    const before = states.get(id);
    if (!before) continue;
    const after = { ...before.attributes, ...change["+"].a };
    for (const name of change["-"].a ?? []) delete after[name];
    states.set(id, { id, state: change["+"].s ?? before.state, attributes: after });
  }
  for (const id of removed) states.delete(id);
  return new Set([...Object.keys(added), ...Object.keys(changed), ...removed]);
};

/** False while the integration behind the entity isn't loaded: its state then says nothing. */
export const isAvailable = (entity: EntityState | undefined): entity is EntityState =>
  entity !== undefined && entity.state !== "unavailable" && entity.state !== "unknown";

export const friendlyName = (entity: EntityState | undefined): string | undefined =>
  typeof entity?.attributes.friendly_name === "string" ? entity.attributes.friendly_name : undefined;

/** Registry ids stay the same when people rename an entity. Entities outside the registry can't be renamed: their id is their own. */
export interface EntityIds {
  /** The registry id of an entity. */
  of(entityId: string): string;
  /** The current entity id. */
  entityOf(id: string): string;
  /** The integration that provides the entity; undefined if the registry doesn't say. */
  integrationOf(entityId: string): string | undefined;
}

/** Undefined if Home Assistant didn't answer: then no entity id may be taken for a registry id. */
export const entityIds = (home: HomeAccess): Promise<EntityIds | undefined> => {
  const registry = registries.get(home) ?? new Registry(home);
  registries.set(home, registry);
  return registry.ids();
};

/** The registry of one connection: read once, and again after changes. */
class Registry {
  #ids: Promise<EntityIds | undefined>;
  #willRead = false;

  constructor(private readonly home: HomeAccess) {
    // Subscribe before reading, so that no change falls between the two.
    void home.subscribe({ type: "subscribe_events", event_type: "entity_registry_updated" }, () => this.#readAgain());
    this.#ids = readRegistry(home);
  }

  async ids(): Promise<EntityIds | undefined> {
    return (await this.#ids) ?? this.#readAgain();
  }

  /** Loading an integration changes hundreds of entries: one read covers all changes that came before it. */
  #readAgain(): Promise<EntityIds | undefined> {
    if (this.#willRead) return this.#ids;
    this.#willRead = true;
    this.#ids = this.#ids.then(() => {
      this.#willRead = false;
      return readRegistry(this.home);
    });
    return this.#ids;
  }
}

const registries = new WeakMap<HomeAccess, Registry>();

const entriesSchema = z.array(z.object({ entity_id: z.string(), id: z.string(), platform: z.string().catch("") }));

const readRegistry = async (home: HomeAccess): Promise<EntityIds | undefined> => {
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

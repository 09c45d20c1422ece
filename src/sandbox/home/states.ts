// The state machine: what each entity is now, and word of each change.

import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../core/ports/clock";
import type { Instant } from "../../core/units";
import type { Bus } from "./bus";
import { utcIso } from "./time";
import { type Context, newContext } from "./wire";

export type Attributes = Readonly<Record<string, unknown>>;

export interface EntityState {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Attributes;
  readonly changed: Instant;
  readonly updated: Instant;
  readonly context: Context;
}

export interface StateChange {
  readonly entityId: string;
  readonly before: EntityState | undefined;
  readonly after: EntityState | undefined;
}

export interface States {
  all(): readonly EntityState[];
  get(entityId: string): EntityState | undefined;
  /** Tells of it only where the state or an attribute differs. */
  set(entityId: string, state: string, attributes: Attributes, context?: Context): void;
  remove(entityId: string): void;
  /** Forgets everything without a word, as a process that ends does. */
  clear(): void;
  watch(hear: (change: StateChange) => void): () => void;
}

export const stateToWire = (entity: EntityState) => ({
  entity_id: entity.entityId,
  state: entity.state,
  attributes: entity.attributes,
  last_changed: utcIso(entity.changed),
  last_reported: utcIso(entity.updated),
  last_updated: utcIso(entity.updated),
  context: entity.context,
});

export function createStates(clock: Clock, bus: Bus): States {
  const entities = new Map<string, EntityState>();
  const watchers = new Set<(change: StateChange) => void>();
  const tell = (change: StateChange, context: Context) => {
    for (const hear of [...watchers]) hear(change);
    const wire = (entity: EntityState | undefined) => (entity ? stateToWire(entity) : null);
    const data = { entity_id: change.entityId, old_state: wire(change.before), new_state: wire(change.after) };
    bus.fire("state_changed", data, context);
  };
  return {
    all: () => [...entities.values()],
    get: (entityId) => entities.get(entityId),
    set(entityId, state, attributes, context = newContext()) {
      const before = entities.get(entityId);
      if (before?.state === state && isDeepStrictEqual(before.attributes, attributes)) return;
      const now = clock.now();
      const changed = before?.state === state ? before.changed : now;
      const after = { entityId, state, attributes, changed, updated: now, context };
      entities.set(entityId, after);
      tell({ entityId, before, after }, context);
    },
    remove(entityId) {
      const before = entities.get(entityId);
      if (entities.delete(entityId)) tell({ entityId, before, after: undefined }, newContext());
    },
    clear: () => entities.clear(),
    watch(hear) {
      watchers.add(hear);
      return () => void watchers.delete(hear);
    },
  };
}

// The simulated home's event bus, entity states and entity registry.

import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../../core/ports/clock";
import type { Instant } from "../../core/units";
import type { HomeData } from "./data";
import { type Context, newContext, timestamp, utcIso } from "./protocol";

/** An event as a subscriber receives it. */
export interface HomeEvent {
  readonly event_type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly origin: "LOCAL";
  readonly time_fired: string;
  readonly context: Context;
}

export interface Bus {
  fire(eventType: string, data?: Readonly<Record<string, unknown>>, context?: Context): void;
  /** Listens to one type of event, or to all with `*`; returns how to stop. */
  listen(eventType: string, listener: (event: HomeEvent) => void): () => void;
}

export function createBus(clock: Clock): Bus {
  const listeners = new Set<{ eventType: string; call: (event: HomeEvent) => void }>();
  return {
    fire(eventType, data = {}, context = newContext()) {
      const event: HomeEvent = { event_type: eventType, data, origin: "LOCAL", time_fired: utcIso(clock.now()), context };
      for (const listener of [...listeners])
        if (listener.eventType === "*" || listener.eventType === eventType) listener.call(event);
    },
    listen(eventType, call) {
      const listener = { eventType, call };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

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
  /** Reports a change only if the state or an attribute differs. */
  set(entityId: string, state: string, attributes: Attributes, context?: Context): void;
  remove(entityId: string): void;
  /** Forgets everything without reporting it, as a process that ends does. */
  clear(): void;
  watch(listener: (change: StateChange) => void): () => void;
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
  const report = (change: StateChange, context: Context) => {
    for (const listener of [...watchers]) listener(change);
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
      report({ entityId, before, after }, context);
    },
    remove(entityId) {
      const before = entities.get(entityId);
      if (entities.delete(entityId)) report({ entityId, before, after: undefined }, newContext());
    },
    clear: () => entities.clear(),
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
  };
}

// The compressed states of `subscribe_entities`: all of them first (`a`), then differences (`c`) and removals (`r`).

const contextOf = ({ id, parent_id, user_id }: Context) =>
  parent_id === null && user_id === null ? id : { id, parent_id, user_id };

/** `lc` is when the state changed; `lu`, when anything changed, is sent only if it differs. */
const compressed = (entity: EntityState) => ({
  s: entity.state,
  a: entity.attributes,
  c: contextOf(entity.context),
  lc: timestamp(entity.changed),
  ...(entity.updated === entity.changed ? {} : { lu: timestamp(entity.updated) }),
});

export const allCompressed = (entities: readonly EntityState[]) => ({
  a: Object.fromEntries(entities.map((entity) => [entity.entityId, compressed(entity)])),
});

export function compressedChange({ entityId, before, after }: StateChange) {
  if (!after) return { r: [entityId] };
  if (!before) return { a: { [entityId]: compressed(after) } };
  return { c: { [entityId]: difference(before, after) } };
}

function difference(before: EntityState, after: EntityState) {
  const gone = Object.keys(before.attributes).filter((key) => !(key in after.attributes));
  const context = contextDifference(before.context, after.context);
  const added = attributeDifference(before.attributes, after.attributes);
  const plus = {
    ...(before.state === after.state ? {} : { s: after.state }),
    ...(before.changed === after.changed ? { lu: timestamp(after.updated) } : { lc: timestamp(after.changed) }),
    ...(context === undefined ? {} : { c: context }),
    ...(Object.keys(added).length === 0 ? {} : { a: added }),
  };
  return { "+": plus, ...(gone.length === 0 ? {} : { "-": { a: gone } }) };
}

function contextDifference(before: Context, after: Context): string | Partial<Context> | undefined {
  const others = {
    ...(before.parent_id === after.parent_id ? {} : { parent_id: after.parent_id }),
    ...(before.user_id === after.user_id ? {} : { user_id: after.user_id }),
  };
  if (Object.keys(others).length > 0) return { ...others, id: after.id };
  return before.id === after.id ? undefined : after.id;
}

const attributeDifference = (before: Attributes, after: Attributes): Attributes =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => !(key in before) || !isDeepStrictEqual(before[key], value)));

/** The entity registry: a renamed entity keeps its registry id, which here is its first entity id. */
export interface Registry {
  /** The current entity id, from the first one. */
  now(made: string): string;
  /** The registry id, from the current entity id. */
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

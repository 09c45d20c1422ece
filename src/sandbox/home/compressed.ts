// The short form of states that `subscribe_entities` sends: all of them once (`a`), then differences (`c`) and removals (`r`).

import { isDeepStrictEqual } from "node:util";
import type { Attributes, EntityState, StateChange } from "./states";
import { timestamp } from "./time";
import type { Context } from "./wire";

const contextOf = ({ id, parent_id, user_id }: Context) =>
  parent_id === null && user_id === null ? id : { id, parent_id, user_id };

/** `lc` is when the state changed; `lu`, when anything did, is there only where it differs. */
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

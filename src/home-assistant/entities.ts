// The states of all entities, kept up to date from `subscribe_entities`' compressed events.

import { z } from "zod";

export interface EntityState {
  readonly id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
export type States = ReadonlyMap<string, EntityState>;

const attributes = z.record(z.string(), z.unknown());
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

/** Changes `states` in place; gives the ids of what changed; undefined where the event is none. */
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

/** An integration that isn't there for the moment says nothing about what it looks after. */
export const isAvailable = (entity: EntityState | undefined): entity is EntityState =>
  entity !== undefined && entity.state !== "unavailable" && entity.state !== "unknown";

export const friendlyName = (entity: EntityState | undefined): string | undefined =>
  typeof entity?.attributes.friendly_name === "string" ? entity.attributes.friendly_name : undefined;

// An adapter for a chore system that shows everything in its entities' states, recognized by their attributes.

import type { HomeAction } from "../../core/home/subject";
import { type EntityIds, entityIds } from "../connection/entities";
import { type CallAnswer, type EntityState, type HomeAccess, refused, unreachable } from "../connection/home";
import { type By, type HomeAdapter, type HomeItem, retryDelay } from "./adapter";
import { decidedQuestion } from "./claims";
import { type ChoreSystemId, choreSystems } from "./systems";

export interface StateSystem {
  /** Also the id of its one source: such a system is watched as a whole. */
  readonly id: ChoreSystemId;
  /** Undefined if the entity isn't one of this system, or isn't available. */
  read(entity: EntityState, home: HomeAccess, ids: EntityIds): readonly HomeItem[] | undefined;
  act(home: HomeAccess, item: HomeItem, action: HomeAction, by: By): Promise<CallAnswer>;
  /** Its items are identified by their entities, so the registry is needed for ids that survive a rename. */
  readonly byEntity?: boolean;
}

/** For systems whose items have ids or names of their own. */
const ownIds: EntityIds = { of: (entityId) => entityId, entityOf: (id) => id, integrationOf: () => undefined };

export const stateAdapter = (system: StateSystem): HomeAdapter => {
  const source = system.id;
  const idsOf = async (home: HomeAccess): Promise<EntityIds | undefined> => (system.byEntity ? entityIds(home) : ownIds);

  return {
    id: system.id,

    async sources(home) {
      const ids = await idsOf(home);
      return ids && itemsIn(system, home, ids) ? [{ id: source, name: choreSystems[source].title }] : [];
    },

    async watch(home, wanted, report) {
      if (!wanted(source)) return () => {};
      const known = new Set<string>();
      let over = false;
      const update = (changed: Iterable<string>, ids: EntityIds): void => {
        const concerns = (id: string): boolean => {
          const entity = home.states.get(id);
          if (!entity || !system.read(entity, home, ids)) return known.has(id);
          known.add(id);
          return true;
        };
        // Not `some`: each of them has to be remembered as known.
        if (!over && [...changed].filter(concerns).length > 0) report({ source, items: itemsIn(system, home, ids) });
      };
      const updateByRegistry = async (changed: Iterable<string>): Promise<void> => {
        const ids = await entityIds(home);
        if (ids) update(changed, ids);
        else if (!over) home.after(retryDelay, () => void updateByRegistry(changed));
      };
      const stop = home.onStates((changed) => (system.byEntity ? void updateByRegistry(changed) : update(changed, ownIds)));
      if (system.byEntity) await updateByRegistry([...home.states.keys()]);
      else update(home.states.keys(), ownIds);
      return () => {
        over = true;
        stop();
      };
    },

    async find(home, item) {
      const ids = await idsOf(home);
      if (!ids) return unreachable;
      const items = itemsIn(system, home, ids);
      if (!items) return { kind: "unavailable" };
      const found = items.find((one) => one.item === item) ?? decidedQuestion(item, items);
      return found ? { kind: "found", item: found } : { kind: "not_found" };
    },

    act: system.act,
  };
};

/** Undefined if none of its entities is there. An item shown by several entities counts once. */
const itemsIn = (system: StateSystem, home: HomeAccess, ids: EntityIds): HomeItem[] | undefined => {
  const shown = [...home.states.values()].flatMap((entity) => {
    const items = system.read(entity, home, ids);
    return items ? [items.map((item) => ({ ...item, entity: entity.id }))] : [];
  });
  if (shown.length === 0) return undefined;
  const items = new Map<string, HomeItem>();
  for (const item of shown.flat()) items.set(item.item, item);
  return [...items.values()];
};

/** For sources that only inform: their items can't be answered. */
export const cannotAct: Pick<HomeAdapter, "find" | "act"> = {
  async find() {
    return { kind: "not_found" };
  },
  async act() {
    return refused("not_supported", "This can't be answered.");
  },
};

// A chore system that shows everything in the states of its entities, which are recognised by their attributes: how it is watched.

import type { HomeAction } from "../../core/home/subject";
import type { CallAnswer, HomeAccess } from "../access";
import { unreachable } from "../answers";
import type { EntityState } from "../entities";
import { type ListIds, listIds } from "../registry";
import type { By, HomeAdapter, HomeItem } from "./adapter";
import { again } from "./todo-follow";

export interface StateSystem {
  /** The adapter's name, and its one source's: such a system is watched as a whole or not at all. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Undefined where the entity is none of its own, or isn't there for the moment. */
  read(entity: EntityState, home: HomeAccess, ids: ListIds): readonly HomeItem[] | undefined;
  act(home: HomeAccess, item: HomeItem, action: HomeAction, by: By): Promise<CallAnswer>;
  /** Its items are told apart by their entities, so the registry has to be asked for the ids these keep. */
  readonly byEntity?: boolean;
}

/** For systems whose items have ids or names of their own. */
const ownIds: ListIds = { of: (entityId) => entityId, entityOf: (id) => id, integrationOf: () => undefined };

export const byStates = (system: StateSystem): HomeAdapter => {
  const source = system.name;
  const idsOf = async (home: HomeAccess): Promise<ListIds | undefined> => (system.byEntity ? listIds(home) : ownIds);

  return {
    name: system.name,

    async sources(home) {
      const ids = await idsOf(home);
      return ids && itemsIn(system, home, ids) ? [{ id: source, name: system.title }] : [];
    },

    async watch(home, wanted, report) {
      if (!wanted(source)) return () => {};
      const ours = new Set<string>();
      let over = false;
      const look = (changed: Iterable<string>, ids: ListIds): void => {
        const concerns = (id: string): boolean => {
          const entity = home.states.get(id);
          if (!entity || !system.read(entity, home, ids)) return ours.has(id);
          ours.add(id);
          return true;
        };
        // Not `some`: each of them has to be remembered as ours.
        if (!over && [...changed].filter(concerns).length > 0) report({ source, items: itemsIn(system, home, ids) });
      };
      const lookLater = async (changed: Iterable<string>): Promise<void> => {
        const ids = await listIds(home);
        if (ids) look(changed, ids);
        else if (!over) home.after(again, () => void lookLater(changed));
      };
      const stop = home.onStates((changed) => (system.byEntity ? void lookLater(changed) : look(changed, ownIds)));
      if (system.byEntity) await lookLater([...home.states.keys()]);
      else look(home.states.keys(), ownIds);
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
      const found = items.find((one) => one.item === item);
      return found ? { kind: "found", item: found } : { kind: "not_found" };
    },

    act: system.act,
  };
};

/** Undefined where none of its entities is there. What several entities show is one item. */
const itemsIn = (system: StateSystem, home: HomeAccess, ids: ListIds): HomeItem[] | undefined => {
  const shown = [...home.states.values()].flatMap((entity) => {
    const items = system.read(entity, home, ids);
    return items ? [items] : [];
  });
  if (shown.length === 0) return undefined;
  const items = new Map<string, HomeItem>();
  for (const item of shown.flat()) items.set(item.item, item);
  return [...items.values()];
};

// Stores in trouble or in no hurry, around a real one.

import { HouseholdSmsError } from "../../src/core/errors";
import type { Change, Store, StoreHealth, View } from "../../src/core/ports/store";
import { Gate } from "./carrier";

const around = (store: Store, changed: Partial<Store>): Store => ({
  view: () => store.view(),
  contents: store.contents,
  step: (decide) => store.step(decide),
  log: (query) => store.log(query),
  rewrite: (change) => store.rewrite(change),
  health: () => store.health(),
  onRecords: (listener) => store.onRecords(listener),
  onHealth: (listener) => store.onHealth(listener),
  close: () => store.close(),
  ...changed,
});

/** Takes each step at once and tells that it is durable when `pause` resolves, as a disk does. */
export const slowStore = (store: Store, pause: () => Promise<void>): Store =>
  around(store, {
    step: async <Result>(decide: (view: View) => Change<Result>): Promise<Result> => {
      const result = await store.step(decide);
      await pause();
      return result;
    },
  });

/** A disk that is slow only while a test holds it: no listener gets a step before it is durable. */
export const heldStore = (store: Store) => {
  let gate: Gate | undefined;
  const durable = (): Promise<void> => gate?.opened ?? Promise.resolve();
  return {
    store: around(slowStore(store, durable), {
      onRecords: (listener) => store.onRecords((records) => void durable().then(() => listener(records))),
    }),
    hold: () => {
      gate = new Gate();
    },
    release: () => {
      gate?.release();
      gate = undefined;
    },
  };
};

/** The same store as each of several instances has it: each hears of what the others write. */
export const sharedStore = (store: Store): (() => Store) => {
  const instances = new Set<Set<() => void>>();
  return () => {
    const own = new Set<() => void>();
    instances.add(own);
    return around(store, {
      step: async (decide) => {
        let changes = false;
        const result = await store.step((view) => {
          const change = decide(view);
          changes = (change.records ?? []).length > 0 || change.document !== undefined;
          return change;
        });
        for (const others of instances) if (changes && others !== own) for (const hear of [...others]) hear();
        return result;
      },
      onOthers: (listener) => {
        own.add(listener);
        return () => void own.delete(listener);
      },
    });
  };
};

const readOnly: StoreHealth = { ok: false, problem: "read_only", advice: "The disk is full" };

/** A server that is back, and whose health is still that of a moment ago. */
export const recoveringStore = (store: Store): Store => around(store, { health: () => readOnly });

/** A disk that takes nothing while `broken`. */
export const breakableStore = (store: Store) => {
  const state = { broken: false };
  return {
    store: around(store, {
      step: async (decide) => {
        if (state.broken) throw new HouseholdSmsError("store_read_only", "The disk is full");
        return store.step(decide);
      },
      health: () => (state.broken ? readOnly : store.health()),
    }),
    state,
  };
};

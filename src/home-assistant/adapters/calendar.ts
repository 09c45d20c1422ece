// Calendars: what is on them is told before and when it begins.

import { minutes } from "../../core/units";
import { isAvailable } from "../entities";
import { listIds } from "../registry";
import type { HomeAdapter, HomeItem } from "./adapter";
import { eventsOf } from "./calendar-events";
import { again } from "./todo-follow";

const source = "calendar";
const isCalendar = (id: string): boolean => id.startsWith("calendar.");
/** A calendar says that it has changed only where that is the event it shows. */
const askEvery = minutes(15);

export const calendar: HomeAdapter = {
  name: "calendar",

  async sources(home) {
    const there = [...home.states.values()].some((entity) => isCalendar(entity.id) && isAvailable(entity));
    return there ? [{ id: source, name: "Calendars" }] : [];
  },

  async watch(home, wanted, report) {
    if (!wanted(source)) return () => {};
    const known = new Map<string, readonly HomeItem[]>();
    const toAsk = new Set<string>();
    let asking = false;
    let over = false;
    const ask = async (id: string): Promise<void> => {
      const entity = home.states.get(id);
      if (!isAvailable(entity)) return void known.delete(id);
      const ids = await listIds(home);
      const items = ids && (await eventsOf(home, entity, ids));
      if (items) known.set(id, items);
      else home.after(again, () => void askAll([id]));
    };
    const askAll = async (calendars: Iterable<string>): Promise<void> => {
      for (const id of calendars) if (isCalendar(id)) toAsk.add(id);
      if (over || asking || toAsk.size === 0) return;
      asking = true;
      for (const id of toAsk) {
        toAsk.delete(id);
        await ask(id);
      }
      asking = false;
      if (!over) report({ source, items: known.size > 0 ? [...known.values()].flat() : undefined });
    };
    const askNowAndThen = (): void =>
      void home.after(askEvery, () => {
        if (over) return;
        void askAll(home.states.keys());
        askNowAndThen();
      });
    const stop = home.onStates((changed) => void askAll(changed));
    askNowAndThen();
    await askAll(home.states.keys());
    return () => {
      over = true;
      stop();
    };
  },

  /** An event of a calendar can't be answered. */
  async find() {
    return { kind: "not_found" };
  },

  async act() {
    return { ok: false, kind: "refused", code: "not_supported", message: "an event of a calendar can't be answered" };
  },
};

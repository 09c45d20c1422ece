// Timers that ran out. Home Assistant reports that in an event which only an administrator's token may listen to.

import * as z from "zod";
import { entityIds, friendlyName, isAvailable } from "../connection/entities";
import type { HomeAdapter, HomeItem } from "./adapter";
import { cannotAct } from "./state-adapter";
import { choreSystems } from "./systems";

const source = "timer";
const finishedSchema = z.object({ data: z.object({ entity_id: z.string() }) });
const isTimer = (id: string): boolean => id.startsWith("timer.");

export const timer: HomeAdapter = {
  id: source,

  async sources(home) {
    return [...home.states.keys()].some(isTimer) ? [{ id: source, name: choreSystems[source].title, needsAdmin: true }] : [];
  },

  async watch(home, wanted, report) {
    if (!wanted(source)) return () => {};
    /** Registry ids of timers that ran out and weren't started again. */
    const finished = new Set<string>();
    let latest = 0;
    const update = async (ranOut?: string): Promise<void> => {
      const turn = ++latest;
      const ids = await entityIds(home);
      if (!ids) return;
      if (ranOut !== undefined) finished.add(ids.of(ranOut));
      const timers = [...home.states.values()].filter(({ id }) => isTimer(id)).filter(isAvailable);
      const items = timers.map((entity): HomeItem => {
        const id = ids.of(entity.id);
        if (entity.state !== "idle" && ranOut !== entity.id) finished.delete(id);
        return {
          kind: "chore",
          item: JSON.stringify({ timer: id }),
          title: friendlyName(entity) ?? entity.id,
          status: finished.has(id) ? "due" : "open",
          actions: [],
        };
      });
      if (turn === latest) report({ source, items: items.length > 0 ? items : undefined });
    };
    const answer = await home.subscribe({ type: "subscribe_events", event_type: "timer.finished" }, (event) => {
      void update(finishedSchema.parse(event).data.entity_id);
    });
    // Without that event a timer that ran out looks like one that was canceled.
    if (!answer.ok) return () => {};
    const stopStates = home.onStates((changed) => {
      if ([...changed].some(isTimer)) void update();
    });
    await update();
    return () => {
      latest += 1;
      stopStates();
      answer.value();
    };
  },

  ...cannotAct,
};

// Timers: what ran out. Home Assistant says that by an event, which only an administrator's token may hear.

import { z } from "zod";
import { friendlyName, isAvailable } from "../entities";
import { listIds } from "../registry";
import type { Dispose } from "../wire";
import type { HomeAdapter, HomeItem } from "./adapter";

const source = "timer";
const finished = z.object({ data: z.object({ entity_id: z.string() }) });
const isTimer = (id: string): boolean => id.startsWith("timer.");

export const timer: HomeAdapter = {
  name: "timer",

  async sources(home) {
    return [...home.states.keys()].some(isTimer) ? [{ id: source, name: "Timers", needsAdmin: true }] : [];
  },

  async watch(home, wanted, report) {
    if (!wanted(source)) return () => {};
    /** Lasting ids of those that ran out and have not been started again. */
    const over = new Set<string>();
    let turn = 0;
    const tell = async (ranOut?: string): Promise<void> => {
      const mine = ++turn;
      const ids = await listIds(home);
      if (!ids) return;
      if (ranOut !== undefined) over.add(ids.of(ranOut));
      const timers = [...home.states.values()].filter(({ id }) => isTimer(id)).filter(isAvailable);
      const items = timers.map((entity): HomeItem => {
        const id = ids.of(entity.id);
        if (entity.state !== "idle" && ranOut !== entity.id) over.delete(id);
        return {
          kind: "chore",
          item: JSON.stringify({ timer: id }),
          title: friendlyName(entity) ?? entity.id,
          status: over.has(id) ? "due" : "open",
          actions: [],
        };
      });
      if (mine === turn) report({ source, items: items.length > 0 ? items : undefined });
    };
    const answer = await home.subscribe({ type: "subscribe_events", event_type: "timer.finished" }, (event) => {
      void tell(finished.parse(event).data.entity_id);
    });
    // Without that event nobody can tell a timer that ran out from one that was stopped.
    if (!answer.ok) return () => {};
    const stopStates: Dispose = home.onStates((changed) => {
      if ([...changed].some(isTimer)) void tell();
    });
    await tell();
    return () => {
      turn += 1;
      stopStates();
      answer.value();
    };
  },

  async find() {
    return { kind: "not_found" };
  },

  async act() {
    return { ok: false, kind: "refused", code: "not_supported", message: "a timer can't be answered" };
  },
};

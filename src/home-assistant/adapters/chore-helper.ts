// Chore Helper: a sensor per chore, recognized by its device class; its state counts the days until it is due.

import * as z from "zod";
import { entityIds, friendlyName, isAvailable } from "../connection/entities";
import { type EntityState, unreachable } from "../connection/home";
import type { HomeItem } from "./adapter";
import { parseDone, parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const choreSchema = z.object({
  device_class: z.literal("chore_helper__schedule"),
  next_due_date: z.string().nullish().catch(undefined),
  last_completed: z.string().nullish().catch(undefined),
});
/** Once it is done, and until its next date is known, its state is unknown. */
const isThere = (entity: EntityState, { last_completed }: z.output<typeof choreSchema>): boolean =>
  entity.state === "unknown" ? Boolean(last_completed) : isAvailable(entity);

const idSchema = z.object({ entity: z.string() });

export const choreHelper = stateAdapter({
  id: "chore_helper",
  byEntity: true,
  read(entity, home, ids) {
    const chore = choreSchema.safeParse(entity.attributes).data;
    if (!chore || !isThere(entity, chore)) return undefined;
    const due = chore.next_due_date ? parseDue(chore.next_due_date.slice(0, 10), home.config.timeZone) : undefined;
    const item: HomeItem = {
      kind: "chore",
      item: JSON.stringify({ entity: ids.of(entity.id) }),
      title: friendlyName(entity) ?? entity.id,
      status: "open",
      actions: ["complete"],
      ...(due && { due }),
      lastDone: parseDone(chore.last_completed, home.config.timeZone),
    };
    return [item];
  },
  async act(home, item) {
    const ids = await entityIds(home);
    if (!ids) return unreachable;
    const entity_id = ids.entityOf(idSchema.parse(JSON.parse(item.item)).entity);
    return home.call({ domain: "chore_helper", service: "complete", data: { entity_id } });
  },
});

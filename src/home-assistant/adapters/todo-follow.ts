// Follows one to-do list through everything that happens to its integration.

import { seconds } from "../../core/units";
import type { HomeAccess } from "../access";
import { isAvailable } from "../entities";
import type { Dispose } from "../wire";
import type { Report } from "./adapter";
import { itemsSchema, type TodoItem, toItem } from "./todo-items";

/** What isn't loaded yet is asked for again after this long. */
export const again = seconds(30);

/** Tells of the list whenever its items or its entity change, until disposed. */
export const followList = (home: HomeAccess, entityId: string, source: string, report: (report: Report) => void): Dispose => {
  let items: readonly TodoItem[] | undefined;
  let stopItems: Dispose = () => {};
  let turn = 0;
  let wasThere = isAvailable(home.states.get(entityId));
  const tell = (): void => {
    const list = home.states.get(entityId);
    // A list that is loading is empty while its entity still counts items, or is unavailable.
    const visible = items !== undefined && isAvailable(list) && (items.length > 0 || list.state === "0");
    const known = visible ? items?.flatMap((item) => toItem(item, source, list, home.config.timeZone) ?? []) : undefined;
    report({ source, items: known });
  };
  const subscribe = async (): Promise<void> => {
    stopItems();
    const mine = ++turn;
    const answer = await home.subscribe({ type: "todo/item/subscribe", entity_id: entityId }, (event) => {
      if (mine !== turn) return;
      items = itemsSchema.parse(event).items ?? [];
      tell();
    });
    if (mine !== turn) return answer.ok ? answer.value() : undefined;
    if (answer.ok) stopItems = answer.value;
    else home.after(again, () => (mine === turn ? void subscribe() : undefined));
  };
  const stopState = home.onStates((changed) => {
    if (!changed.has(entityId)) return;
    const isThere = isAvailable(home.states.get(entityId));
    // An integration that was loaded anew no longer knows who listened to its old self.
    if (isThere && !wasThere) {
      items = undefined;
      void subscribe();
    }
    wasThere = isThere;
    tell();
  });
  void subscribe();
  return () => {
    turn += 1;
    stopState();
    stopItems();
    report({ source, items: undefined });
  };
};

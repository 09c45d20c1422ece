// The store's health: told when it changes, and at the start what could be better.

import { type Context, occasion, said } from "../context/context";
import { notice } from "../context/notices";
import { localDay } from "../core/policy/calendar";
import { noticeText } from "../words";

/** Once a day, however often we start. */
const tellAdvice = async (context: Context): Promise<void> => {
  const { store, settings, log } = context;
  const health = store.health();
  if (!health.ok || health.advice === undefined) return;
  const { advice } = health;
  const now = occasion(context);
  const key = `store_advice:${localDay(now.at, settings.timeZone).day}`;
  await store
    .step((view) => ({ result: undefined, records: notice(view, key, "store_trouble", now, { problem: "less_safe", advice }) }))
    .catch((error: unknown) => log("warn", { event: "store_advice_not_written", detail: said(error) }));
};

/** Returns how to stop. */
export const watchStore = (context: Context): (() => void) => {
  const { store, events } = context;
  void tellAdvice(context);
  const offHealth = store.onHealth((health) => {
    if (!health.ok) {
      const { at, language } = occasion(context);
      events.emit("notice", { notice: "store_trouble", text: noticeText(language, "store_trouble", health), at });
    }
    events.emit("changed");
  });
  const offOthers = store.onOthers?.(() => events.emit("changed"));
  return () => {
    offHealth();
    offOthers?.();
  };
};

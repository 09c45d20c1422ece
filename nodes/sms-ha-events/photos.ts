// Which chores ask for a photo, by what the dialog names.

import type { HomeEvent } from "../../src/core/home/event";
import { choreSystems } from "../../src/home-assistant/adapters/systems";
import type { SmsHaEventsConfig } from "./fields";

const same = (a: string | undefined, b: string): boolean => a?.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** Where nothing is ticked off, there is nothing to show. */
const isDone = ({ subject: { actions } }: HomeEvent): boolean => actions.includes("complete") || actions.includes("claim");

/** `nameOf`: what Home Assistant calls an entity. */
export const asksForPhoto = (
  event: HomeEvent,
  { photos }: Pick<SmsHaEventsConfig, "photos">,
  nameOf: (entity: string) => string | undefined,
): boolean => {
  if (!event.kind.startsWith("chore_") || !isDone(event)) return false;
  const { adapter } = event.subject;
  const title = Object.hasOwn(choreSystems, adapter) ? choreSystems[adapter as keyof typeof choreSystems].title : adapter;
  const names = photos.split(",").map((name) => name.trim());
  return names.some(
    (name) =>
      name !== "" &&
      (same("all", name) ||
        same(adapter, name) ||
        same(title, name) ||
        same(event.list, name) ||
        same(event.list, nameOf(name) ?? "")),
  );
};

// What happened to an item, as the event that is told of it.

import { createHash } from "node:crypto";
import type { HomeEvent } from "../core/home/event";
import type { HomeItem } from "./adapters/adapter";
import type { Happening, Look } from "./changes";
import { dueAt } from "./due";

export interface Place {
  readonly home: string;
  readonly adapter: string;
  readonly source: string;
}

/** The same happening gives the same occurrence, whoever saw it. */
export const eventOf = (
  { home, adapter, source }: Place,
  item: HomeItem,
  { kind, mark }: Happening,
  { dueHour, timeZone }: Look,
): HomeEvent => {
  const subject = { home, adapter, item: item.item, title: item.title.slice(0, 300) };
  const identity = JSON.stringify([home, adapter, item.item, kind, ...mark]);
  return {
    kind,
    // Short enough for a request's key, whatever the names in it.
    occurrence: `${kind}:${createHash("sha256").update(identity).digest("base64url").slice(0, 27)}`,
    source,
    // What was done is done, though it may be open again for its next time.
    subject: { ...subject, actions: kind === "chore_completed" ? [] : [...item.actions] },
    ...(item.person !== undefined && { person: item.person }),
    ...(item.list !== undefined && { list: item.list }),
    ...(item.due && { due: dueAt(item.due, dueHour, timeZone) }),
    ...(item.points !== undefined && { points: item.points }),
  };
};

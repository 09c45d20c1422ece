// What happened to one item between two looks at it. Pure: the same two looks give the same happenings.

import { z } from "zod";
import type { HomeEventKind } from "../core/home/event";
import { schemas } from "../core/people/person";
import { localDay } from "../core/policy/calendar";
import type { Duration, Instant } from "../core/units";
import type { HomeItem } from "./adapters/adapter";
import { dueAt, dueKey, offsetFrom } from "./due";

/** What is remembered of an item: enough to tell what is new at the next look. */
const memorySchema = z.object({
  status: z.string(),
  due: z.string(),
  /** The latest step told, in ms from the due; absent while none was. */
  step: z.number().optional(),
  /** How often its status changed: tells a second claim from the first. */
  turn: z.number(),
  round: z.string().optional(),
  /** When its status last changed, as far as we saw. */
  since: schemas.instant,
});
export type Memory = z.output<typeof memorySchema>;

/** Undefined where there is none, or none this version can read. */
export const readMemory = (text: string | undefined): Memory | undefined => {
  if (text === undefined) return undefined;
  try {
    return memorySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
export const writeMemory = (memory: Memory): string => JSON.stringify(memory);

export interface Look {
  readonly now: Instant;
  /** When its source last looked as it is remembered, as far as we know since we started. */
  readonly before: Instant | undefined;
  readonly timeZone: string;
  /** When a day is due, `17:00`. */
  readonly dueHour: string;
  /** Ascending, from the due: below zero before it. */
  readonly steps: readonly Duration[];
}

/** Something to tell. `mark` sets it apart from all else that happens to the same item. */
export interface Happening {
  readonly kind: HomeEventKind;
  readonly mark: readonly (string | number)[];
}

export const changesOf = (memory: Memory | undefined, item: HomeItem, look: Look): { happened: Happening[]; now: Memory } => {
  const known = memory ?? { status: "open", due: dueKey(item.due), turn: 0, since: look.now };
  const moved = known.status !== item.status || nextRound(known, item);
  const turn = known.turn + (moved ? 1 : 0);
  const kind = moved ? kindOf(known, item, look) : undefined;
  const sameDue = known.due === dueKey(item.due);
  const told = sameDue ? known.step : undefined;
  const step = stepToTell(item, told, look);
  const latest = step ?? told;
  return {
    happened: [
      ...(kind ? [{ kind, mark: [item.status, turn] }] : []),
      ...(step === undefined ? [] : [{ kind: kindOfStep(step), mark: [dueKey(item.due), step] }]),
    ],
    now: {
      status: item.status,
      due: dueKey(item.due),
      turn,
      since: moved ? look.now : known.since,
      ...(latest !== undefined && { step: latest }),
      ...(item.round !== undefined && { round: item.round }),
    },
  };
};

/** The next instant at which a step will have to be told, unless something changes before. */
export const nextStepAt = (item: HomeItem, told: number | undefined, look: Look): Instant | undefined => {
  const next = stepsOf(item, look).filter(({ step, at }) => at > look.now && isNew(step, told));
  return next.length === 0 ? undefined : (Math.min(...next.map(({ at }) => at)) as Instant);
};

const nextRound = (known: Memory, item: HomeItem): boolean =>
  item.status !== "open" && known.round !== undefined && item.round !== undefined && known.round !== item.round;

const kindOf = (known: Memory, item: HomeItem, look: Look): HomeEventKind | undefined => {
  const asked = known.status === "claimed" || known.status === "requested";
  // The claim we knew is gone, and what is approved is an earlier one.
  if (asked && item.roundIsClaim && item.status === "approved" && known.round !== item.round) return `${item.kind}_rejected`;
  if (item.status !== "open") return `${item.kind}_${item.status}` as HomeEventKind;
  if (!asked || known.due !== dueKey(item.due) || openedByItself(known, item, look)) return undefined;
  return `${item.kind}_rejected`;
};

const openedByItself = (known: Memory, item: HomeItem, { now, before, timeZone }: Look): boolean => {
  if (!item.opensAtMidnight) return false;
  const seen = before !== undefined && before > known.since ? before : known.since;
  return localDay(seen, timeZone).day !== localDay(now, timeZone).day;
};

const kindOfStep = (step: number): HomeEventKind => {
  if (step === 0) return "chore_due";
  return step < 0 ? "chore_due_soon" : "chore_overdue";
};

const isNew = (step: number, told: number | undefined): boolean => told === undefined || step > told;

const stepsOf = (item: HomeItem, look: Look): { step: Duration; at: Instant }[] => {
  if (item.status !== "open" || !item.due) return [];
  const due = dueAt(item.due, look.dueHour, look.timeZone);
  const steps = item.passes ? look.steps.filter((step) => step <= 0) : look.steps;
  return steps.map((step) => ({ step, at: offsetFrom(due, step, look.timeZone) }));
};

/** Only the latest of the steps that have passed: after a night away nobody wants all of them. */
const stepToTell = (item: HomeItem, told: number | undefined, look: Look): Duration | undefined =>
  stepsOf(item, look)
    .filter(({ step, at }) => at <= look.now && isNew(step, told))
    .at(-1)?.step;

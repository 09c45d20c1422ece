// What happened to one item between two looks at it. Pure: the same two looks give the same happenings.

import { createHash } from "node:crypto";
import type { HomeEvent, HomeEventKind } from "../../core/home/event";
import { localDay } from "../../core/policy/calendar";
import type { Duration, Instant } from "../../core/units";
import type { HomeItem } from "../adapters/adapter";
import { dueAt, dueKey, offsetFrom } from "../adapters/due";
import type { Memory } from "./memory";

export interface Look {
  readonly now: Instant;
  /** When its source last looked as it is remembered, as far as we know since we started. */
  readonly before: Instant | undefined;
  /** The turn of what is new to us: one that nothing of its name has had before. */
  readonly firstTurn: number;
  readonly timeZone: string;
  /** When a day is due, `17:00`. */
  readonly dueHour: string;
  /** Ascending, from the due: below zero before it. */
  readonly steps: readonly Duration[];
}

/** Something to tell. `mark` sets it apart from all else that happens to the same item. */
export interface Change {
  readonly kind: HomeEventKind;
  readonly mark: readonly (string | number)[];
}

export const changesOf = (memory: Memory | undefined, item: HomeItem, look: Look): { changes: Change[]; memory: Memory } => {
  const due = dueKey(item.due);
  const known: Memory = memory ?? {
    status: "open",
    due,
    steps: {},
    turn: look.firstTurn,
    firstTurn: look.firstTurn,
    since: look.now,
  };
  const moved = known.status !== item.status || nextRound(known, item);
  const turn = known.turn + (moved ? 1 : 0);
  const kind = moved ? kindOf(known, item, look) : undefined;
  const step = stepToTell(item, stepTold(known, item), look);
  return {
    changes: [
      ...(kind ? [{ kind, mark: markOf(item, turn, known.firstTurn) }] : []),
      ...(item.lastDone !== undefined && wasDone(known, item)
        ? [{ kind: "chore_completed", mark: [item.lastDone] } as const]
        : []),
      ...(step === undefined ? [] : [{ kind: kindOfStep(step), mark: [due, step] }]),
    ],
    memory: {
      status: item.status,
      due,
      steps: step === undefined ? known.steps : withStep(known.steps, due, step),
      turn,
      firstTurn: known.firstTurn,
      since: moved ? look.now : known.since,
      ...(item.round !== undefined && { round: item.round }),
      ...(item.lastDone !== undefined && { lastDone: item.lastDone }),
    },
  };
};

/**
 * Of these the chore system's own count is the better mark: it is the same though we forgot what came just before. Claims are not
 * among them, since KidsChores 0.3 shows a count of them that never grows.
 */
const counted: ReadonlySet<string> = new Set(["approved", "requested"]);

const markOf = ({ status, round }: HomeItem, turn: number, first: number): (string | number)[] =>
  round !== undefined && counted.has(status) ? [status, round, first] : [status, turn];

const wasDone = ({ lastDone }: Memory, item: HomeItem): boolean =>
  item.status === "open" && lastDone !== undefined && item.lastDone !== undefined && item.lastDone > lastDone;

const stepTold = (memory: Pick<Memory, "steps"> | undefined, item: HomeItem): number | undefined =>
  memory?.steps[dueKey(item.due)];

/** So many dues of one item are remembered. */
const mostDues = 5;

const withStep = (told: Memory["steps"], due: string, step: number): Memory["steps"] => {
  const others = Object.entries(told).filter(([other]) => other !== due);
  return Object.fromEntries([...others, [due, step]].slice(-mostDues));
};

/** The next instant at which a step will have to be told, unless something changes before. */
export const nextStepAt = (item: HomeItem, memory: Memory | undefined, look: Look): Instant | undefined => {
  const told = stepTold(memory, item);
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

// What happened to an item, as the event that is told of it.

export interface Place {
  readonly home: string;
  readonly adapter: string;
  readonly source: string;
}

/** The same happening gives the same occurrence, whoever saw it. */
export const eventOf = (
  { home, adapter, source }: Place,
  item: HomeItem,
  { kind, mark }: Change,
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

// What changed about one item since it was last compared, and what is remembered of it. Pure: the same input gives the same events.

import { createHash } from "node:crypto";
import type { ClosedHow } from "../../core/answers/references";
import type { HomeEvent, HomeEventKind } from "../../core/home/event";
import { spanOfDay } from "../../core/policy/calendar";
import { type Duration, hours, type Instant, later, minutes, seconds } from "../../core/units";
import type { Counts, Decision, HomeItem } from "../adapters/adapter";
import { dueAt, dueKey, offsetFrom, parseDue } from "../adapters/due";
import type { Memory } from "./memory";

/** What happens to a chore that stays open, counted from its due date. */
export interface Ladder {
  /** Its person is reminded once more. */
  readonly remindAfter?: Duration | undefined;
  /** Adults hear of it. */
  readonly escalateAfter?: Duration | undefined;
}

export interface Look {
  readonly now: Instant;
  /** The turn of a new item, which no earlier item of that name has had. */
  readonly firstTurn: number;
  readonly timeZone: string;
  /** When a chore with a due date but no time is due, `17:00`. */
  readonly dueHour: string;
  /** When a chore is reported, from its due date, in ascending order; below zero before it. */
  readonly steps: readonly Duration[];
  readonly ladder?: Ladder | undefined;
  /** Whether a question is remembered as open. */
  readonly wasAsked: (question: string) => boolean;
  /** The turn in which an item's count of claims last started again; undefined if its claims aren't counted. */
  readonly countedSince: (item: string) => number | undefined;
}

/** An event to report. `mark` sets it apart from all others of the same item and kind. */
export interface Event {
  readonly kind: HomeEventKind;
  readonly mark: readonly (string | number)[];
}

export interface Changes {
  readonly events: readonly Event[];
  /** How texts about the item are closed, or that they can be answered again. */
  readonly closing?: ClosedHow | "reopened" | undefined;
  /** With a closing: whether it was done later than it was due. */
  readonly late?: boolean;
  readonly memory: Memory;
}

/** `known` is undefined for a new item. */
export const changesOf = (known: Memory | undefined, item: HomeItem, look: Look): Changes => {
  const due = dueKey(item.due);
  const before: Memory = known ?? { status: "open", due, steps: {}, turn: look.firstTurn, decided: {} };
  const statusChanged = before.status !== item.status;
  const turn = before.turn + (statusChanged || hasRestarted(before.counts, item.counts) ? 1 : 0);
  const byRecord = item.decisions !== undefined || item.counts !== undefined;
  const decisions = known ? [...newDecisions(known, item, look), ...countedDecisions(known, item)] : [];
  const steps = stepsToReport(item, before, look);
  const last = steps.at(-1)?.after;
  return {
    events: [
      ...(statusChanged && !(byRecord && decidedStatuses.has(item.status)) ? statusEvent(item, turn, look) : []),
      ...decisions,
      ...(item.lastDone !== undefined && wasDone(before, item)
        ? [{ kind: "chore_completed", mark: [item.lastDone] } as const]
        : []),
      ...steps.map(({ kind, after }) => ({ kind, mark: [due, after] })),
    ],
    closing: closingOf(before, item, decisions),
    late: isLate(before.due, (wasDone(before, item) && item.lastDone) || look.now, look),
    memory: {
      status: item.status,
      due,
      steps: last === undefined ? before.steps : withStep(before.steps, due, last),
      turn,
      ...(item.lastDone !== undefined && { lastDone: item.lastDone }),
      decided: latestDecisions(before.decided, item.decisions ?? []),
      ...(item.counts && { counts: countsAfter(before, item.counts, item.status, turn) }),
      ...(item.question && { question: item.question }),
    },
  };
};

/** Of a system with records, these are reported by a question and by a decision; what is completed there was done by another person. */
const decidedStatuses: ReadonlySet<string> = new Set(["claimed", "approved", "requested", "completed"]);

const statusEvent = ({ kind, status, question }: HomeItem, turn: number, { countedSince }: Look): Event[] =>
  status === "open"
    ? []
    : [{ kind: `${kind}_${status}` as HomeEventKind, mark: [status, ...markOf(question, turn, countedSince)] }];

/** A question with a time, or with a count, in its item is the same one though what came just before was forgotten. */
const markOf = (question: HomeItem["question"], turn: number, countedSince: Look["countedSince"]): number[] => {
  if (!question) return [turn];
  return question.claimedAt === undefined ? [countedSince(question.about) ?? turn] : [];
};

/** A system may write the time of one decision twice, a moment apart. */
const sameDecision = seconds(1);

const newDecisions = ({ decided, due }: Memory, item: HomeItem, { wasAsked }: Look): Event[] => {
  const isNew = ({ kind, at, question, unlessRescheduled }: Decision): boolean => {
    if (unlessRescheduled && due !== dueKey(item.due)) return false;
    if (question !== undefined && wasAsked(question)) return true;
    return at - (decided[kind] ?? Number.NEGATIVE_INFINITY) > (question === undefined ? sameDecision : 0);
  };
  return (item.decisions ?? []).filter(isNew).map(({ kind, at, question }) => ({
    kind: `${item.kind}_${kind}`,
    mark: question === undefined ? [Math.floor(at / minutes(1)), item.lastClaim ?? ""] : [question],
  }));
};

const latestDecisions = (decided: Memory["decided"], decisions: readonly Decision[]): Memory["decided"] => {
  const latest = { ...decided };
  for (const { kind, at } of decisions) if (at > (latest[kind] ?? Number.NEGATIVE_INFINITY)) latest[kind] = at;
  return latest;
};

const hasRestarted = (known: Memory["counts"], now: Counts | undefined): boolean =>
  known !== undefined && now !== undefined && (now.approvals < known.approvals || (now.claims ?? 0) < (known.claims ?? 0));

const countedDecisions = ({ counts: known }: Memory, { kind, status, counts: now }: HomeItem): Event[] => {
  if (!known || !now || hasRestarted(known, now)) return [];
  const upTo = (last: number, count: number): number[] => Array.from({ length: count }, (_, index) => last - index).reverse();
  const approvals = upTo(now.approvals, now.approvals - known.approvals);
  const rejections = status === "requested" || status === "claimed" ? [] : upTo(now.claims ?? 0, openClaims(known, now));
  return [
    ...approvals.map((count): Event => ({ kind: `${kind}_approved`, mark: [count, known.since] })),
    ...rejections.map((count): Event => ({ kind: `${kind}_rejected`, mark: [count, known.since] })),
  ];
};

/** Claims without a decision, as far as the counts tell. */
const openClaims = (known: NonNullable<Memory["counts"]>, { approvals, claims }: Counts): number =>
  claims === undefined || known.claims === undefined
    ? 0
    : Math.max(0, known.open + claims - known.claims - (approvals - known.approvals));

const countsAfter = (
  { counts: known, turn: before }: Memory,
  counts: Counts,
  status: string,
  turn: number,
): NonNullable<Memory["counts"]> => {
  const waits = status === "requested" || status === "claimed";
  const restarted = !known || hasRestarted(known, counts);
  const open = waits ? Math.max(1, restarted ? 0 : openClaims(known, counts)) : 0;
  return { ...counts, open, since: restarted ? (known ? turn : before) : known.since };
};

/** A question is closed when it is gone. */
const closingOf = (before: Memory, item: HomeItem, decisions: readonly Event[]): Changes["closing"] => {
  if (item.question) return undefined;
  const decided = decisions.at(-1)?.kind;
  if (decided?.endsWith("_approved")) return "approve";
  if (decided?.endsWith("_rejected")) return item.status === "open" ? "reopened" : undefined;
  if (wasDone(before, item)) return "complete";
  if (before.status === item.status) return undefined;
  if (item.status === "open") return before.status === "claimed" || before.status === "completed" ? "reopened" : undefined;
  return closings[item.status];
};

/** Done on the day is in time where only the day is known; else an hour is given. */
const isLate = (due: string, at: Instant, { timeZone }: Look): boolean => {
  const parsed = due === "" ? undefined : parseDue(due, timeZone);
  if (!parsed) return false;
  if (parsed.kind === "moment") return at > later(parsed.at, hours(1));
  const day = spanOfDay(parsed.day, timeZone);
  return day !== undefined && at >= day.end;
};

const closings: Partial<Record<HomeItem["status"], ClosedHow>> = {
  claimed: "claim",
  requested: "claim",
  approved: "approve",
  redeemed: "approve",
  completed: "complete",
};

const wasDone = ({ lastDone }: Memory, item: HomeItem): boolean =>
  item.status === "open" && lastDone !== undefined && item.lastDone !== undefined && item.lastDone > lastDone;

/** How many due dates of one item are remembered. */
const rememberedDues = 5;

const withStep = (steps: Memory["steps"], due: string, step: number): Memory["steps"] => {
  const others = Object.entries(steps).filter(([other]) => other !== due);
  return Object.fromEntries([...others, [due, step]].slice(-rememberedDues));
};

/** When the next step has to be reported, unless something changes before. */
export const nextStepAt = (item: HomeItem, memory: Pick<Memory, "steps">, look: Look): Instant | undefined => {
  const next = newSteps(item, memory, look).filter(({ at }) => at > look.now);
  return next.length === 0 ? undefined : (Math.min(...next.map(({ at }) => at)) as Instant);
};

/** Of the steps that have passed, only the latest for the chore's person, and the latest for adults, as after a night without a connection. */
const stepsToReport = (item: HomeItem, memory: Pick<Memory, "steps">, look: Look): Step[] => {
  const passed = newSteps(item, memory, look).filter(({ at }) => at <= look.now);
  const latest = (forAdults: boolean): Step[] =>
    passed.filter(({ kind }) => (kind === "chore_escalated") === forAdults).slice(-1);
  return [...latest(false), ...latest(true)].sort(inOrder);
};

/** The steps later than the last one reported, in order. */
const newSteps = (item: HomeItem, { steps }: Pick<Memory, "steps">, look: Look): (Step & { readonly at: Instant })[] => {
  if (item.status !== "open" || !item.due) return [];
  const due = dueAt(item.due, look.dueHour, look.timeZone);
  const reported = steps[dueKey(item.due)] ?? Number.NEGATIVE_INFINITY;
  return stepsOf(look)
    .filter(({ after }) => after > reported && !(item.passes && after > 0))
    .map((step) => ({ ...step, at: offsetFrom(due, step.after, look.timeZone) }));
};

/** `after`: from the due date. */
interface Step {
  readonly kind: HomeEventKind;
  readonly after: Duration;
}
const inOrder = (a: Step, b: Step): number => a.after - b.after;

const stepsOf = ({ steps, ladder = {} }: Pick<Look, "steps" | "ladder">): Step[] => {
  const { remindAfter, escalateAfter } = ladder;
  return [
    ...steps.map((after) => ({ kind: stepKind(after), after })),
    ...(remindAfter === undefined ? [] : [{ kind: "chore_reminded", after: remindAfter } as const]),
    ...(escalateAfter === undefined ? [] : [{ kind: "chore_escalated", after: escalateAfter } as const]),
  ].sort(inOrder);
};

const stepKind = (step: number): HomeEventKind => {
  if (step === 0) return "chore_due";
  return step < 0 ? "chore_due_soon" : "chore_overdue";
};

export interface Place {
  readonly home: string;
  readonly adapter: string;
  readonly source: string;
}

/** The event as the household gets it. The same event has the same occurrence, whichever watcher saw it. */
export const homeEvent = (
  { home, adapter, source }: Place,
  item: HomeItem,
  { kind, mark }: Event,
  { dueHour, timeZone }: Pick<Look, "dueHour" | "timeZone">,
): HomeEvent => {
  const subject = { home, adapter, item: item.item, title: item.title.slice(0, 300) };
  const identity = JSON.stringify([home, adapter, item.item, kind, ...mark]);
  return {
    kind,
    // Short enough for a request's key, however long the names are.
    occurrence: `${kind}:${createHash("sha256").update(identity).digest("base64url").slice(0, 27)}`,
    source,
    // A completed chore may be open again already, for its next time.
    subject: {
      ...subject,
      actions: kind === "chore_completed" ? [] : [...item.actions],
      ...(item.question && { of: item.question.about }),
    },
    ...(item.person !== undefined && { person: item.person }),
    ...(item.list !== undefined && { list: item.list }),
    ...(item.due && { due: dueAt(item.due, dueHour, timeZone) }),
    ...(item.points !== undefined && { points: item.points }),
  };
};

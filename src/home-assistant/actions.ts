// Carries out an answer at home, and reports what Home Assistant really made of it.

import { type HomeAction, mayAct, type Subject } from "../core/home/subject";
import type { Role } from "../core/people/person";
import type { Clock } from "../core/ports/clock";
import { type Duration, later, minutes } from "../core/units";
import type { Found, HomeAdapter, HomeItem } from "./adapters/adapter";
import { dueKey } from "./adapters/due";
import type { HomeConnection } from "./connection/connection";
import type { CallAnswer, Failure, HomeAccess } from "./connection/home";
import type { HomeStatus } from "./connection/status";
import { type Answer, once, sharedOutcome } from "./once";

export type NotDoneReason = "not_allowed" | "not_found" | "already" | "unreachable" | "refused" | "unknown";

export type ActOutcome =
  | { readonly kind: "done" }
  /** `detail` is Home Assistant's own sentence, if it gave one. */
  | { readonly kind: "not_done"; readonly reason: NotDoneReason; readonly detail?: string };

/** The person who answered. */
export interface Actor {
  readonly role: Role;
  /** Their name at home. */
  readonly name: string;
  /** Other names they have there. */
  readonly aliases?: readonly string[];
  /** For how long they asked a snooze to be. */
  readonly snooze?: Duration | undefined;
}

export interface ActOptions {
  readonly connection: Pick<HomeConnection, "home" | "onReady" | "status" | "onStatus">;
  readonly adapters: readonly HomeAdapter[];
  readonly clock: Clock;
  /** An answer that may reach several nodes: the first one acts, and all of them get its outcome. */
  readonly answer?: Answer;
  /** How long to wait for a broken connection to return before the outcome is `unknown`. Default: a minute. */
  readonly reconnectTimeout?: Duration;
}

const notDone = (reason: NotDoneReason, detail?: string): ActOutcome => ({
  kind: "not_done",
  reason,
  ...(detail !== undefined && { detail }),
});
const done: ActOutcome = { kind: "done" };

/** Never rejects. After a break it looks at the item again, and tries a second time only if the action did not happen. */
export const actOn = (options: ActOptions, subject: Subject, action: HomeAction, actor: Actor): Promise<ActOutcome> => {
  const { connection, clock, answer } = options;
  const act = (): Promise<ActOutcome> => actOnce(options, subject, action, actor);
  return answer ? sharedOutcome(connection, answer, clock, act) : act();
};

const actOnce = async (options: ActOptions, subject: Subject, action: HomeAction, actor: Actor): Promise<ActOutcome> => {
  if (!mayAct(actor.role, action)) return notDone("not_allowed");
  const act = (): Promise<ActOutcome> => findAndAct(options, subject, action, actor);
  if (action !== "complete" && action !== "skip") return act();
  const key = JSON.stringify([subject.adapter, subject.item, action]);
  return (await once(options.connection, key, options.clock, act)) ?? notDone("already");
};

const findAndAct = async (options: ActOptions, subject: Subject, action: HomeAction, actor: Actor): Promise<ActOutcome> => {
  const adapter = options.adapters.find(({ id }) => id === subject.adapter);
  if (!adapter) return notDone("not_found");
  const home = options.connection.home();
  if (!home) return notDone("unreachable");
  const found = await adapter.find(home, subject.item);
  if (!isFound(found)) return outcomeOfSearch(found);
  const answer = await attempt(options, adapter, home, found.item, action, actor);
  return isOutcome(answer) || answer.ok || answer.kind !== "unknown"
    ? outcomeOf(answer)
    : findOutWhatHappened(options, adapter, home, found.item, action, actor);
};

const attempt = async (
  { clock }: ActOptions,
  adapter: HomeAdapter,
  home: HomeAccess,
  item: HomeItem,
  action: HomeAction,
  { name, aliases = [], snooze }: Actor,
): Promise<CallAnswer | ActOutcome> => {
  if (!item.actions.includes(action)) return hasHappened(action, item) ? notDone("already") : notDone("refused");
  return adapter.act(home, item, action, { name, aliases, snooze, now: clock.now() });
};

/** After an answer got lost: the item itself shows whether the action happened. */
const findOutWhatHappened = async (
  options: ActOptions,
  adapter: HomeAdapter,
  broken: HomeAccess,
  before: HomeItem,
  action: HomeAction,
  actor: Actor,
): Promise<ActOutcome> => {
  if (before.blind) return notDone("unknown");
  const home = (await broken.confirm()) ? broken : await nextHome(options, broken);
  const found = home && (await adapter.find(home, before.item));
  if (!home || !found || !isFound(found)) return notDone("unknown");
  if (hasHappened(action, found.item, before)) return done;
  return outcomeOf(await attempt(options, adapter, home, found.item, action, actor));
};

const isOutcome = (answer: CallAnswer | ActOutcome): answer is ActOutcome => !("ok" in answer);

const outcomeOf = (answer: CallAnswer | ActOutcome): ActOutcome => {
  if (isOutcome(answer)) return answer;
  return answer.ok ? done : notDone(answer.kind, answer.kind === "refused" ? plainReason(answer.message) : undefined);
};

/** Home Assistant's sentence without the words that are meant for developers; undefined if it has none for people. */
export const plainReason = (message: string): string | undefined => {
  const plain = message
    .replace(/^(validation error|error): */i, "")
    .replace(/ (?:for dictionary value )?@ data\[.*$/s, "")
    .trim();
  return /^(unknown error|unauthorized|\w+_\w+)?$/i.test(plain) ? undefined : plain;
};

const isFound = (found: Found | Failure): found is Extract<Found, { kind: "found" }> => found.kind === "found";

/** Nothing was done yet, so a lost answer only means that the home is unreachable. */
const outcomeOfSearch = (found: Exclude<Found | Failure, { kind: "found" }>): ActOutcome => {
  if (found.kind === "not_found") return notDone("not_found");
  return found.kind === "refused" ? notDone("refused", plainReason(found.message)) : notDone("unreachable");
};

/** Whether the item is as it would be after the action. */
const hasHappened = (action: HomeAction, item: HomeItem, before?: HomeItem): boolean => {
  const dueChanged = before !== undefined && dueKey(before.due) !== dueKey(item.due);
  if (action === "skip" || action === "snooze") return dueChanged;
  if (action === "reject") return item.status === "open";
  if (action === "approve") return item.status === "approved";
  // A recurring chore is open again at once, for its next time.
  return dueChanged || (before !== undefined && before.lastClaim !== item.lastClaim) || isDoneWith(item, before);
};

const isDoneWith = (item: HomeItem, before: HomeItem | undefined): boolean => {
  const isOpen = item.status === "open" || item.status === "due" || item.status === "overdue";
  return !isOpen && (before === undefined || before.status !== item.status);
};

/** The home on a new connection; undefined after the timeout, or if the connection is closed for good. */
const nextHome = (
  { connection, clock, reconnectTimeout = minutes(1) }: ActOptions,
  broken: HomeAccess,
): Promise<HomeAccess | undefined> =>
  new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const finish = (home: HomeAccess | undefined): void => {
      if (home === broken) return;
      // In a later turn: a home that is connected already arrives before all listeners are registered.
      queueMicrotask(() => stops.forEach((stop) => void stop()));
      resolve(home);
    };
    const giveUp = (): void => finish(undefined);
    const onStatus = ({ kind }: HomeStatus): void => {
      if (kind === "closed") giveUp();
    };
    stops.push(clock.at(later(clock.now(), reconnectTimeout), giveUp), connection.onStatus(onStatus), connection.onReady(finish));
    onStatus(connection.status());
  });

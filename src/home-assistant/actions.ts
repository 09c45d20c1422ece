// Does at home what somebody answered by text, and says what Home Assistant really made of it.

import { type HomeAction, mayAct, type Subject } from "../core/home/subject";
import type { Role } from "../core/people/person";
import type { Clock } from "../core/ports/clock";
import { type Duration, later, minutes } from "../core/units";
import type { CallAnswer, HomeAccess } from "./access";
import type { Found, HomeAdapter, HomeItem } from "./adapters/adapter";
import type { Failure } from "./answers";
import type { HomeConnection } from "./connection";
import { dueKey } from "./due";
import { once } from "./once";
import type { HomeStatus } from "./status";

export type NotDoneReason = "not_allowed" | "not_found" | "already" | "unreachable" | "refused" | "unknown";

export type ActOutcome =
  | { readonly kind: "done" }
  /** `detail` is Home Assistant's own sentence where it gave one. */
  | { readonly kind: "not_done"; readonly reason: NotDoneReason; readonly detail?: string };

export interface Actor {
  readonly role: Role;
  /** What the home calls them. */
  readonly name: string;
  /** What else they are called there. */
  readonly aliases?: readonly string[];
}

export interface ActOptions {
  readonly connection: Pick<HomeConnection, "home" | "onReady" | "status" | "onStatus">;
  readonly adapters: readonly HomeAdapter[];
  readonly clock: Clock;
  /** How long to wait for a broken connection to come back before saying that nobody knows; a minute unless said otherwise. */
  readonly patience?: Duration;
}

const notDone = (reason: NotDoneReason, detail?: string): ActOutcome => ({
  kind: "not_done",
  reason,
  ...(detail !== undefined && { detail }),
});
const done: ActOutcome = { kind: "done" };

/** Never rejects. What broke off halfway is settled by looking again, and is tried a second time only where it did not happen. */
export const actOn = async (options: ActOptions, subject: Subject, action: HomeAction, actor: Actor): Promise<ActOutcome> => {
  if (!mayAct(actor.role, action)) return notDone("not_allowed");
  const act = (): Promise<ActOutcome> => tryTo(options, subject, action, actor);
  if (action !== "complete" && action !== "skip") return act();
  const what = JSON.stringify([subject.adapter, subject.item, action]);
  return (await once(options.connection, what, options.clock, act)) ?? notDone("already");
};

const tryTo = async (options: ActOptions, subject: Subject, action: HomeAction, actor: Actor): Promise<ActOutcome> => {
  const adapter = options.adapters.find(({ name }) => name === subject.adapter);
  if (!adapter) return notDone("not_found");
  const home = options.connection.home();
  if (!home) return notDone("unreachable");
  const found = await adapter.find(home, subject.item);
  if (!isFound(found)) return outcomeOfSearch(found);
  const answer = await attempt(options, adapter, home, found.item, action, actor);
  return isOutcome(answer) || answer.ok || answer.kind !== "unknown"
    ? outcomeOf(answer)
    : settle(options, adapter, home, found.item, action, actor);
};

const attempt = async (
  { clock }: ActOptions,
  adapter: HomeAdapter,
  home: HomeAccess,
  item: HomeItem,
  action: HomeAction,
  { name, aliases = [] }: Actor,
): Promise<CallAnswer | ActOutcome> => {
  if (!item.actions.includes(action)) return hasHappened(action, item) ? notDone("already") : notDone("refused");
  return adapter.act(home, item, action, { name, aliases, now: clock.now() });
};

const settle = async (
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
  return answer.ok ? done : notDone(answer.kind, answer.kind === "refused" ? answer.message : undefined);
};

const isFound = (found: Found | Failure): found is Extract<Found, { kind: "found" }> => found.kind === "found";

/** Nothing was done yet, so an answer that never came is no more than a home out of reach. */
const outcomeOfSearch = (found: Exclude<Found | Failure, { kind: "found" }>): ActOutcome => {
  if (found.kind === "not_found") return notDone("not_found");
  return found.kind === "refused" ? notDone("refused", found.message) : notDone("unreachable");
};

/** Whether the item stands as it would after the action. */
const hasHappened = (action: HomeAction, item: HomeItem, before?: HomeItem): boolean => {
  const moved = before !== undefined && dueKey(before.due) !== dueKey(item.due);
  if (action === "skip" || action === "snooze") return moved;
  if (action === "reject") return item.status === "open";
  if (action === "approve") return item.status === "approved";
  // A chore that comes again is open at once, for its next time.
  return moved || isDoneWith(item, before);
};

const isDoneWith = (item: HomeItem, before: HomeItem | undefined): boolean => {
  const isOpen = item.status === "open" || item.status === "due" || item.status === "overdue";
  return !isOpen && (before === undefined || before.status !== item.status || before.round !== item.round);
};

/** The home once it is there again on another connection; undefined where patience ends first, or we close it ourselves. */
const nextHome = (
  { connection, clock, patience = minutes(1) }: ActOptions,
  broken: HomeAccess,
): Promise<HomeAccess | undefined> =>
  new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const give = (home: HomeAccess | undefined): void => {
      if (home === broken) return;
      // In a later turn, since a home that is there already is given before all can be stopped.
      queueMicrotask(() => stops.forEach((stop) => void stop()));
      resolve(home);
    };
    const giveUp = (): void => give(undefined);
    const heed = ({ kind }: HomeStatus): void => {
      if (kind === "closed") giveUp();
    };
    stops.push(clock.at(later(clock.now(), patience), giveUp), connection.onStatus(heed), connection.onReady(give));
    heed(connection.status());
  });

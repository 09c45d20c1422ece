// What tests, the story and the demo may do in the home, by the names people use.

import { HouseholdSmsError } from "../../core/errors";
import type { Instant } from "../../core/units";
import type { TodoItem } from "./data";
import type { Home } from "./home-assistant";
import { choreStatus, rewardStatus } from "./kids-chores";
import type { ChoreStatus, RewardStatus } from "./kinds";
import { claim, redeem } from "./page-api";
import { parseDue } from "./time";
import type { Answer } from "./wire";

/** A `due` is a date (`2026-11-22`) or a datetime; one without an offset is in the home's zone. */
export interface HomeTodo {
  /** Gives the new item's uid. */
  add(list: string, item: { summary: string; due?: string; description?: string }): string;
  items(list: string): TodoItem[];
  /** Changes what is given; a due of null takes it away. */
  update(list: string, uid: string, fields: { summary?: string; due?: string | null }): void;
  complete(list: string, uid: string): void;
  reopen(list: string, uid: string): void;
  remove(list: string, uid: string): void;
}

export interface HomeRewards {
  /** The kid asks for a reward. */
  request(kid: string, reward: string): void;
  status(kid: string, reward: string): RewardStatus;
}

export interface HomeChores {
  /** The kid says a chore is done. */
  claim(kid: string, chore: string): void;
  status(kid: string, chore: string): ChoreStatus;
  /** From this instant on the chore is overdue unless claimed; null takes the due date away. */
  setDue(chore: string, due: Instant | null): void;
  /** Every chore is to be done again, as on a new day. */
  reset(): void;
}

export function todoFace({ todo, timeZone }: Home): HomeTodo {
  const known = (list: string): string => (todo.has(list) ? list : missing(`list ${list}`));
  const item = (list: string, uid: string): string =>
    todo.items(known(list)).some((one) => one.uid === uid) ? uid : missing(`item ${uid} in ${list}`);
  const dueOf = (due: string): string => parseDue(due, timeZone) ?? missing(`date or time '${due}'`);
  return {
    add: (list, { due, ...rest }) => todo.add(known(list), { ...rest, ...(due === undefined ? {} : { due: dueOf(due) }) }),
    items: (list) => todo.items(known(list)),
    update: (list, uid, { due, ...rest }) =>
      todo.update(list, item(list, uid), { ...rest, due: typeof due === "string" ? dueOf(due) : due }),
    complete: (list, uid) => todo.update(list, item(list, uid), { status: "completed" }),
    reopen: (list, uid) => todo.update(list, item(list, uid), { status: "needs_action" }),
    remove: (list, uid) => todo.remove(list, [item(list, uid)]),
  };
}

export function rewardFace(home: Home): HomeRewards {
  const { kidsChores: house } = home;
  return {
    request: (kid, reward) => must(redeem(home, kid, reward)),
    status: (kid, reward) =>
      rewardStatus(house.kid(kid) ?? missing(`kid ${kid}`), (house.reward(reward) ?? missing(`reward ${reward}`)).id),
  };
}

export function choreFace(home: Home): HomeChores {
  const { kidsChores: house } = home;
  const choreOf = (chore: string) => house.chore(chore) ?? missing(`chore ${chore}`);
  return {
    claim: (kid, chore) => must(claim(home, kid, chore)),
    status: (kid, chore) => choreStatus(house.kid(kid) ?? missing(`kid ${kid}`), choreOf(chore).id),
    setDue: (chore, due) => must(house.setDue(choreOf(chore), due)),
    reset: () => must(house.resetChores()),
  };
}

function missing(what: string): never {
  throw new HouseholdSmsError("bad_request", `The simulated home has no ${what}.`);
}

function must(answer: Answer): void {
  if (!answer.success) throw new HouseholdSmsError("bad_request", answer.error.message);
}

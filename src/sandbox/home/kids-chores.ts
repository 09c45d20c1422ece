// The simulated KidsChores: claims, approvals, points and due dates, and its notifications to parents.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Instant, later, minutes } from "../../core/units";
import { type Chore, type Kid, type KidsChoresData, type Reward, world } from "./data";
import { type Answer, done, failed, parseDateTime, utcIso } from "./protocol";
import type { Services } from "./services";
import type { ChoreStatus, RewardStatus } from "./snapshot";
import type { Bus } from "./states";

/** The kid's own status: approved wins over claimed, and claimed over overdue. */
export function choreStatus(kid: Kid, choreId: string): ChoreStatus {
  if (kid.approved.includes(choreId)) return "approved";
  if (kid.claimed.includes(choreId)) return "claimed";
  return kid.overdue.includes(choreId) ? "overdue" : "pending";
}

export function rewardStatus(kid: Kid, rewardId: string): RewardStatus {
  if (kid.pendingRewards.includes(rewardId)) return "claimed";
  return kid.redeemedRewards.includes(rewardId) ? "approved" : "not_claimed";
}

/** What parents are notified of. */
export type Claim = { readonly kid: Kid; readonly chore: Chore } | { readonly kid: Kid; readonly reward: Reward };

export interface KidsChores {
  readonly data: KidsChoresData;
  kid(nameOrId: string): Kid | undefined;
  chore(nameOrId: string): Chore | undefined;
  reward(nameOrId: string): Reward | undefined;
  claim(kid: Kid, chore: Chore): Answer;
  approve(kid: Kid, chore: Chore, points?: number): Answer;
  disapprove(kid: Kid, chore: Chore): Answer;
  redeem(kid: Kid, reward: Reward): Answer;
  approveReward(kid: Kid, reward: Reward): Answer;
  disapproveReward(kid: Kid, reward: Reward): Answer;
  setDue(chore: Chore, due: Instant | null): Answer;
  resetChores(): Answer;
  /** Ends the waiting for due dates. */
  stop(): void;
}

export function createKidsChores(
  data: KidsChoresData,
  clock: Clock,
  changed: () => void,
  claimed: (claim: Claim) => void,
): KidsChores {
  const named =
    <T extends { id: string; name: string }>(all: readonly T[]) =>
    (wanted: string): T | undefined =>
      all.find(({ id, name }) => name === wanted || id === wanted);
  const changedTo = (): Answer => {
    changed();
    return done();
  };
  const clear = (kid: Kid, chore: Chore): void => {
    kid.claimed = without(kid.claimed, chore.id);
    kid.approved = without(kid.approved, chore.id);
    kid.overdue = without(kid.overdue, chore.id);
    data.choreApprovals = data.choreApprovals.filter((one) => one.kid !== kid.id || one.chore !== chore.id);
  };
  const clearReward = (kid: Kid, reward: Reward): void => {
    kid.pendingRewards = without(kid.pendingRewards, reward.id);
    data.rewardApprovals = data.rewardApprovals.filter((one) => one.kid !== kid.id || one.reward !== reward.id);
  };
  const overdue = createOverdueWatch(data, clock, changed);

  return {
    data,
    kid: named(data.kids),
    chore: named(data.chores),
    reward: named(data.rewards),
    claim(kid, chore) {
      if (!chore.kids.includes(kid.id)) return notAssigned(kid, chore);
      if (kid.claimed.includes(chore.id) || kid.approved.includes(chore.id))
        return failed(`Chore '${chore.name}' has already been claimed today and multiple claims are not allowed.`);
      clear(kid, chore);
      kid.claimed.push(chore.id);
      count(kid.choreClaims, chore.id);
      kid.lastClaimed[chore.id] = utcIso(clock.now());
      chore.state = "claimed";
      data.choreApprovals.push({ kid: kid.id, chore: chore.id, at: utcIso(clock.now()) });
      changed();
      claimed({ kid, chore });
      return done();
    },
    approve(kid, chore, points = chore.points) {
      if (!chore.kids.includes(kid.id)) return notAssigned(kid, chore);
      if (kid.approved.includes(chore.id))
        return failed(`Chore '${chore.name}' has already been approved today; multiple approvals not allowed.`);
      clear(kid, chore);
      kid.approved.push(chore.id);
      count(kid.choreApprovals, chore.id);
      kid.lastApproved[chore.id] = utcIso(clock.now());
      kid.points += points;
      chore.state = "approved";
      return changedTo();
    },
    disapprove(kid, chore) {
      if (kid.claimed.includes(chore.id)) {
        count(kid.choreDisapprovals, chore.id);
        kid.lastDisapproved[chore.id] = utcIso(clock.now());
      }
      clear(kid, chore);
      chore.state = "pending";
      overdue.mark();
      return changedTo();
    },
    redeem(kid, reward) {
      if (kid.points < reward.cost) return failed(`Kid '${kid.name}' does not have enough points to redeem '${reward.name}'.`);
      clearReward(kid, reward);
      kid.pendingRewards.push(reward.id);
      count(kid.rewardClaims, reward.id);
      data.rewardApprovals.push({ kid: kid.id, reward: reward.id, at: utcIso(clock.now()) });
      changed();
      claimed({ kid, reward });
      return done();
    },
    approveReward(kid, reward) {
      if (kid.points < reward.cost) return failed(`'${kid.name}' does not have enough points to redeem '${reward.name}'.`);
      kid.points -= reward.cost;
      clearReward(kid, reward);
      kid.redeemedRewards.push(reward.id);
      count(kid.rewardApprovals, reward.id);
      return changedTo();
    },
    disapproveReward(kid, reward) {
      clearReward(kid, reward);
      return changedTo();
    },
    setDue(chore, due) {
      chore.due = due === null ? null : utcIso(due);
      for (const kid of data.kids) kid.overdue = without(kid.overdue, chore.id);
      if (chore.state === "overdue") chore.state = "pending";
      overdue.mark();
      return changedTo();
    },
    resetChores() {
      for (const kid of data.kids) Object.assign(kid, { claimed: [], approved: [], overdue: [] });
      for (const chore of data.chores) chore.state = "pending";
      data.choreApprovals = [];
      overdue.mark();
      return changedTo();
    },
    stop: overdue.stop,
  };
}

const without = (all: readonly string[], one: string): string[] => all.filter((id) => id !== one);

const count = (counts: Record<string, number>, id: string): void => {
  counts[id] = (counts[id] ?? 0) + 1;
};

const notAssigned = (kid: Kid, chore: Chore): Answer => failed(`Chore '${chore.name}' is not assigned to kid '${kid.name}'.`);

/** Marks chores overdue whose time has come, and waits for the next. */
function createOverdueWatch(data: KidsChoresData, clock: Clock, changed: () => void): { mark(): void; stop(): void } {
  let cancel: Cancel = () => {};
  const dueOf = (chore: Chore): Instant | undefined => (chore.due === null ? undefined : parseDateTime(chore.due, "UTC"));
  const mark = (): void => {
    cancel();
    const dues = data.chores.map((chore) => ({ chore, due: dueOf(chore) }));
    for (const { chore, due } of dues) if (due !== undefined && due <= clock.now()) markOverdue(data.kids, chore);
    const ahead = dues.flatMap(({ due }) => (due !== undefined && due > clock.now() ? [due] : []));
    const next = ahead.sort((a, b) => a - b)[0];
    if (next !== undefined)
      cancel = clock.at(next, () => {
        mark();
        changed();
      });
  };
  mark();
  return { mark, stop: () => cancel() };
}

function markOverdue(kids: readonly Kid[], chore: Chore): void {
  for (const kid of kids) {
    if (!chore.kids.includes(kid.id) || choreStatus(kid, chore.id) !== "pending") continue;
    kid.overdue.push(chore.id);
    chore.state = "overdue";
  }
}

const reminderAfter = minutes(30);

/** Notifies each parent who has a notify service of a claim, with buttons that carry the ids. */
export function notifyParents(claim: Claim, services: Services, reminder = false): void {
  const what = "chore" in claim ? "CHORE" : "REWARD";
  const thing = "chore" in claim ? claim.chore : claim.reward;
  const word = what === "CHORE" ? "chore" : "reward";
  const label = what === "CHORE" ? "Chore" : "Reward";
  const ids = `${claim.kid.id}|${thing.id}`;
  const data = {
    title: reminder ? `KidsChores: Reminder for Pending ${label}` : `KidsChores: ${label} Claimed`,
    message: reminder
      ? `Reminder: '${claim.kid.name}' has a pending ${word} '${thing.name}'`
      : `'${claim.kid.name}' claimed ${word} '${thing.name}'`,
    data: {
      actions: [
        { action: `APPROVE_${what}|${ids}`, title: "Approve" },
        { action: `DISAPPROVE_${what}|${ids}`, title: "Disapprove" },
        { action: `REMIND_30|${ids}`, title: "Remind in 30 mins" },
      ],
      kid_id: claim.kid.id,
      [`${word}_id`]: thing.id,
    },
  };
  for (const { notify } of world.parents) if (notify !== undefined) services.call({ domain: "notify", service: notify, data });
}

/** Acts on `mobile_app_notification_action`; returns how to stop. */
export function answerActions(bus: Bus, house: KidsChores, services: Services, clock: Clock): () => void {
  const reminders = new Set<Cancel>();
  const remind = (claim: Claim): void => {
    const cancel = clock.at(later(clock.now(), reminderAfter), () => {
      reminders.delete(cancel);
      if (isOpen(claim)) notifyParents(claim, services, true);
    });
    reminders.add(cancel);
  };
  const stop = bus.listen("mobile_app_notification_action", ({ data }) => {
    const [action = "", kidId = "", thingId = ""] = String(data.action ?? "").split("|");
    const kid = house.kid(kidId);
    const chore = house.chore(thingId);
    const reward = house.reward(thingId);
    if (kid && chore) {
      if (action === "APPROVE_CHORE") house.approve(kid, chore);
      else if (action === "DISAPPROVE_CHORE") house.disapprove(kid, chore);
      else if (action === "REMIND_30") remind({ kid, chore });
    } else if (kid && reward) {
      if (action === "APPROVE_REWARD") house.approveReward(kid, reward);
      else if (action === "DISAPPROVE_REWARD") house.disapproveReward(kid, reward);
      else if (action === "REMIND_30") remind({ kid, reward });
    }
  });
  return () => {
    stop();
    for (const cancel of reminders) cancel();
  };
}

const isOpen = (claim: Claim): boolean =>
  "chore" in claim
    ? choreStatus(claim.kid, claim.chore.id) === "claimed"
    : rewardStatus(claim.kid, claim.reward.id) === "claimed";

// KidsChores' notifications to parents, and what pressing their buttons does.

import type { Cancel, Clock } from "../../core/ports/clock";
import { later, minutes } from "../../core/units";
import type { Bus } from "./bus";
import { type Claim, choreStatus, type KidsChores, rewardStatus } from "./kids-chores";
import type { Services } from "./services";
import { world } from "./world";

const reminderAfter = minutes(30);

/** Tells each parent who has a notify service of a claim, with buttons that name the ids. */
export function tellParents(claim: Claim, services: Services, reminder = false): void {
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

/** Acts on `mobile_app_notification_action`; gives the way to stop. */
export function answerActions(bus: Bus, house: KidsChores, services: Services, clock: Clock): () => void {
  const reminders = new Set<Cancel>();
  const remind = (claim: Claim): void => {
    const cancel = clock.at(later(clock.now(), reminderAfter), () => {
      reminders.delete(cancel);
      if (isOpen(claim)) tellParents(claim, services, true);
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

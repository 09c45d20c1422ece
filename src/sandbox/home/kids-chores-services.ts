// KidsChores' services, with its required fields and its refusals.

import { z } from "zod";
import type { Chore, Kid, Reward } from "./data";
import type { KidsChores } from "./kids-chores";
import { type ServiceTable, service } from "./services";
import { parseDateTime } from "./time";
import { type Answer, failed, type User } from "./wire";

const kid_name = z.string();
const chore_name = z.string();
const parent_name = z.string();
const reward_name = z.string();
const forChore = z.strictObject({ parent_name, kid_name, chore_name });
const forReward = z.strictObject({ parent_name, kid_name, reward_name });

export function kidsChoresServices(house: KidsChores, timeZone: string): ServiceTable {
  const withChore = (
    names: { kid_name: string; chore_name: string },
    user: User | undefined,
    what: string,
    act: (kid: Kid, chore: Chore) => Answer,
  ): Answer => {
    const kid = house.kid(names.kid_name);
    if (!kid) return failed(`Kid '${names.kid_name}' not found`);
    const chore = house.chore(names.chore_name);
    if (!chore) return failed(`Chore '${names.chore_name}' not found`);
    return allowed(user) ? act(kid, chore) : notAllowed(what);
  };
  const withReward = (
    names: { kid_name: string; reward_name: string },
    user: User | undefined,
    what: string,
    act: (kid: Kid, reward: Reward) => Answer,
  ): Answer => {
    const kid = house.kid(names.kid_name);
    if (!kid) return failed(`Kid '${names.kid_name}' not found`);
    const reward = house.reward(names.reward_name);
    if (!reward) return failed(`Reward '${names.reward_name}' not found`);
    return allowed(user) ? act(kid, reward) : notAllowed(what);
  };
  return {
    kidschores: {
      claim_chore: service("none", z.strictObject({ kid_name, chore_name }), (data, user) =>
        withChore(data, user, "claim chores", house.claim),
      ),
      approve_chore: service("none", forChore.extend({ points_awarded: z.coerce.number().optional() }), (data, user) =>
        withChore(data, user, "approve chores", (kid, chore) => house.approve(kid, chore, data.points_awarded)),
      ),
      disapprove_chore: service("none", forChore, (data, user) => withChore(data, user, "disapprove chores", house.disapprove)),
      redeem_reward: service("none", forReward, (data, user) => withReward(data, user, "redeem rewards", house.redeem)),
      approve_reward: service("none", forReward, (data, user) => withReward(data, user, "approve rewards", house.approveReward)),
      disapprove_reward: service("none", forReward, (data, user) =>
        withReward(data, user, "disapprove rewards", house.disapproveReward),
      ),
      reset_all_chores: service("none", z.strictObject({}), () => house.resetChores()),
      set_chore_due_date: service("none", z.strictObject({ chore_name, due_date: z.string().nullish() }), (data) => {
        const chore = house.chore(data.chore_name);
        if (!chore) return failed(`Chore '${data.chore_name}' not found`);
        if (data.due_date === undefined || data.due_date === null) return house.setDue(chore, null);
        const due = parseDateTime(data.due_date, timeZone);
        return due === undefined ? failed(`Invalid due date: '${data.due_date}'`) : house.setDue(chore, due);
      }),
    },
  };
}

// KidsChores lets administrators and its own parents and kids; the limited user is linked to none of them.
const allowed = (user: User | undefined): boolean => user === undefined || user.admin;

const notAllowed = (what: string): Answer => failed(`You are not authorized to ${what} for this kid.`);

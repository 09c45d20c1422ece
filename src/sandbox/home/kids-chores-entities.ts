// The simulated KidsChores' sensors and services, with the states, attributes and refusals of version 0.5.

import * as z from "zod";
import type { Chore, Kid, KidsChoresData, Reward } from "./data";
import { choreStatus, type KidsChores, rewardStatus } from "./kids-chores";
import { type Answer, failed, parseDateTime, type User } from "./protocol";
import { type ServiceTable, service } from "./services";
import type { Attributes } from "./states";

export interface Entity {
  readonly entityId: string;
  readonly state: string;
  readonly attributes: Attributes;
}

export const kidsChoresEntities = (data: KidsChoresData): readonly Entity[] => [
  pendingChores(data),
  pendingRewards(data),
  ...points(data),
  ...chores(data),
  ...rewards(data),
];

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");

const nameIn = (all: readonly { id: string; name: string }[], id: string): string =>
  all.find((one) => one.id === id)?.name ?? "Unknown";

const points = ({ kids }: KidsChoresData): Entity[] =>
  kids.map((kid) => ({
    entityId: `sensor.kc_${slug(kid.name)}_points`,
    state: String(kid.points),
    attributes: {
      purpose: "purpose_points",
      kid_name: kid.name,
      state_class: "measurement",
      unit_of_measurement: "Points",
      icon: "mdi:star-outline",
      friendly_name: `${kid.name} - Points`,
    },
  }));

const chores = (data: KidsChoresData): Entity[] =>
  data.chores.flatMap((chore) =>
    data.kids
      .filter((kid) => chore.kids.includes(kid.id))
      .map((kid) => ({
        entityId: `sensor.kc_${slug(kid.name)}_chore_status_${slug(chore.name)}`,
        state: choreStatus(kid, chore.id),
        attributes: {
          purpose: "purpose_chore_status",
          kid_name: kid.name,
          chore_name: chore.name,
          description: "",
          chore_claims_count: kid.choreClaims[chore.id] ?? 0,
          chore_approvals_count: kid.choreApprovals[chore.id] ?? 0,
          chore_disapproved_count: kid.choreDisapprovals[chore.id] ?? 0,
          last_claimed: kid.lastClaimed[chore.id] ?? null,
          last_approved: kid.lastApproved[chore.id] ?? null,
          last_disapproved: kid.lastDisapproved[chore.id] ?? null,
          global_state: chore.state,
          can_claim: !["claimed", "approved"].includes(choreStatus(kid, chore.id)),
          can_approve: choreStatus(kid, chore.id) !== "approved",
          completion_criteria: "independent",
          approval_reset_type: "at_midnight_once",
          recurring_frequency: "daily",
          applicable_days: [],
          due_date: chore.due,
          default_points: chore.points,
          assigned_kids: chore.kids.map((id) => nameIn(data.kids, id)),
          labels: [],
          icon: "mdi:checkbox-blank-circle-outline",
          friendly_name: `${kid.name} - Status - ${chore.name}`,
        },
      })),
  );

const rewards = (data: KidsChoresData): Entity[] =>
  data.rewards.flatMap((reward) =>
    data.kids.map((kid) => ({
      entityId: `sensor.kc_${slug(kid.name)}_reward_status_${slug(reward.name)}`,
      state: rewardStatus(kid, reward.id),
      attributes: {
        purpose: "purpose_reward_status",
        kid_name: kid.name,
        reward_name: reward.name,
        description: "",
        cost: reward.cost,
        reward_claims_count: kid.rewardClaims[reward.id] ?? 0,
        reward_approvals_count: kid.rewardApprovals[reward.id] ?? 0,
        labels: [],
        icon: "mdi:gift-outline",
        friendly_name: `${kid.name} - Reward Status - ${reward.name}`,
      },
    })),
  );

/** A sensor that lists what waits for a parent, by kid. */
const pending = (
  what: "Chore" | "Reward",
  waiting: readonly { readonly kid: string; readonly item: object }[],
  icon: string,
  kids: KidsChoresData["kids"],
): Entity => {
  const byKid: Record<string, object[]> = {};
  for (const { kid, item } of waiting) {
    const name = nameIn(kids, kid);
    byKid[name] = [...(byKid[name] ?? []), item];
  }
  return {
    entityId: `sensor.kc_global_${what.toLowerCase()}_pending_approvals`,
    state: `${waiting.length} pending ${what.toLowerCase()}s`,
    attributes: { ...byKid, icon, friendly_name: `KidsChores - Pending ${what} Approvals` },
  };
};

const pendingChores = ({ kids, chores, choreApprovals }: KidsChoresData): Entity => {
  const waiting = choreApprovals.map(({ kid, chore, at }) => ({
    kid,
    item: { chore_name: nameIn(chores, chore), "Claimed on": at },
  }));
  return pending("Chore", waiting, "mdi:clipboard-check-outline", kids);
};

const pendingRewards = ({ kids, rewards, rewardApprovals }: KidsChoresData): Entity => {
  const waiting = rewardApprovals.map(({ kid, reward, at }) => ({
    kid,
    item: { reward_name: nameIn(rewards, reward), "Redeemed on": at },
  }));
  return pending("Reward", waiting, "mdi:gift-open-outline", kids);
};

const kid_name = z.string();
const chore_name = z.string();
const parent_name = z.string();
const reward_name = z.string();
const forChore = z.strictObject({ parent_name, kid_name, chore_name });
const forReward = z.strictObject({ parent_name, kid_name, reward_name });

export function kidsChoresServices(house: KidsChores, timeZone: string): ServiceTable {
  /** Finds both by their names, and then asks whether the user may. */
  const acting =
    <Thing>(kind: string, find: (name: string) => Thing | undefined) =>
    (kidName: string, name: string, user: User | undefined, what: string, act: (kid: Kid, thing: Thing) => Answer): Answer => {
      const kid = house.kid(kidName);
      if (!kid) return failed(`Kid '${kidName}' not found`);
      const thing = find(name);
      if (!thing) return failed(`${kind} '${name}' not found`);
      return allowed(user) ? act(kid, thing) : notAllowed(what);
    };
  const withChore = acting<Chore>("Chore", house.chore);
  const withReward = acting<Reward>("Reward", house.reward);
  return {
    kidschores: {
      claim_chore: service("none", z.strictObject({ kid_name, chore_name }), (data, user) =>
        withChore(data.kid_name, data.chore_name, user, "claim chores", house.claim),
      ),
      approve_chore: service("none", forChore.extend({ points_awarded: z.coerce.number().optional() }), (data, user) =>
        withChore(data.kid_name, data.chore_name, user, "approve chores", (kid, chore) =>
          house.approve(kid, chore, data.points_awarded),
        ),
      ),
      disapprove_chore: service("none", forChore, (data, user) =>
        withChore(data.kid_name, data.chore_name, user, "disapprove chores", house.disapprove),
      ),
      redeem_reward: service("none", forReward, (data, user) =>
        withReward(data.kid_name, data.reward_name, user, "redeem rewards", house.redeem),
      ),
      approve_reward: service("none", forReward, (data, user) =>
        withReward(data.kid_name, data.reward_name, user, "approve rewards", house.approveReward),
      ),
      disapprove_reward: service("none", forReward, (data, user) =>
        withReward(data.kid_name, data.reward_name, user, "disapprove rewards", house.disapproveReward),
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

// Administrators and linked users may act; the limited user isn't linked to a parent or kid.
const allowed = (user: User | undefined): boolean => user === undefined || user.admin;

const notAllowed = (what: string): Answer => failed(`You are not authorized to ${what} for this kid.`);

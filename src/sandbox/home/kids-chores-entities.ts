// KidsChores' sensors, with the ids, states and attributes of version 0.3.

import type { KidsChoresData } from "./data";
import { choreStatus, rewardStatus } from "./kids-chores";
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
          kid_name: kid.name,
          chore_name: chore.name,
          description: "",
          // 0.3 never counts claims.
          chore_claims_count: 0,
          chore_approvals_count: kid.choreApprovals[chore.id] ?? 0,
          shared_chore: false,
          global_state: chore.state,
          recurring_frequency: "daily",
          applicable_days: [],
          due_date: chore.due ?? "Not set",
          default_points: chore.points,
          partial_allowed: false,
          allow_multiple_claims_per_day: false,
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

function pendingChores(data: KidsChoresData): Entity {
  const byKid: Record<string, object[]> = {};
  for (const { kid, chore, at } of data.choreApprovals) {
    const name = nameIn(data.kids, kid);
    byKid[name] = [...(byKid[name] ?? []), { chore_name: nameIn(data.chores, chore), "Claimed on": at }];
  }
  return {
    entityId: "sensor.kc_global_chore_pending_approvals",
    state: `${data.choreApprovals.length} pending chores`,
    attributes: { ...byKid, icon: "mdi:clipboard-check-outline", friendly_name: "KidsChores - Pending Chore Approvals" },
  };
}

function pendingRewards(data: KidsChoresData): Entity {
  const byKid: Record<string, object[]> = {};
  for (const { kid, reward, at } of data.rewardApprovals) {
    const name = nameIn(data.kids, kid);
    byKid[name] = [...(byKid[name] ?? []), { reward_name: nameIn(data.rewards, reward), "Redeemed on": at }];
  }
  return {
    entityId: "sensor.kc_global_reward_pending_approvals",
    state: `${data.rewardApprovals.length} pending rewards`,
    attributes: { ...byKid, icon: "mdi:gift-open-outline", friendly_name: "KidsChores - Pending Reward Approvals" },
  };
}

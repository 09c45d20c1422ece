// KidsChores 0.3: read and acted upon, also after every entity was renamed.

import assert from "node:assert/strict";
import type { HomeAction } from "../../../src/core/home/subject";
import { instant } from "../../../src/core/units";
import type { HomeItem } from "../../../src/home-assistant";
import { kidschores } from "../../../src/home-assistant/adapters/kidschores";
import { RecordedHome } from "../recorded";

const dishes = {
  kid_name: "Ben",
  chore_name: "Dishes",
  description: "",
  chore_claims_count: 4,
  chore_approvals_count: 3,
  chore_current_streak: 1,
  chore_highest_streak: 2,
  shared_chore: false,
  global_state: "claimed",
  recurring_frequency: "daily",
  applicable_days: [],
  due_date: "2026-11-22T22:00:00+00:00",
  default_points: 5,
  partial_allowed: false,
  allow_multiple_claims_per_day: false,
  assigned_kids: ["Ben"],
  labels: [],
  friendly_name: "Ben - Status - Dishes",
};
const ice = {
  kid_name: "Mia",
  reward_name: "Ice cream",
  description: "",
  cost: 10,
  reward_claims_count: 2,
  reward_approvals_count: 1,
  labels: [],
  friendly_name: "Mia - Reward Status - Ice cream",
};
const recorded = () =>
  new RecordedHome([
    { id: "sensor.kc_ben_chore_status_dishes", state: "claimed", attributes: dishes },
    {
      id: "sensor.kc_mia_chore_status_bed",
      state: "pending",
      attributes: { ...dishes, kid_name: "Mia", chore_name: "Bed", due_date: "Not Set" },
    },
    { id: "sensor.kc_mia_chore_status_cat", state: "overdue", attributes: { ...dishes, kid_name: "Mia", chore_name: "Cat" } },
    { id: "sensor.kc_mia_reward_status_ice_cream", state: "claimed", attributes: ice },
    { id: "sensor.kc_ben_reward_status_ice_cream", state: "not_claimed", attributes: { ...ice, kid_name: "Ben" } },
    { id: "sensor.kc_ben_chore_claims_dishes", state: "4", attributes: { friendly_name: "Ben - Claims - Dishes" } },
    {
      id: "sensor.kc_global_chore_pending_approvals",
      state: "1",
      attributes: { Ben: [{ chore_name: "Dishes", "Claimed on": "2026-11-22T15:30:00" }] },
    },
    { id: "sensor.elsewhere", state: "pending", attributes: { chore_name: "Not of KidsChores", user_name: "Ben" } },
  ]);

describe("KidsChores", () => {
  let home: RecordedHome;
  let reports: (readonly HomeItem[] | undefined)[];
  const watch = () =>
    kidschores.watch(
      home,
      () => true,
      ({ items }) => reports.push(items),
    );
  const find = async (kid: string, kind: "chore" | "reward", title: string, action: HomeAction): Promise<HomeItem> => {
    const claim = action === "approve" || action === "reject" ? { claim: kind === "chore" ? "0 after 3" : "2 after 1" } : {};
    const found = await kidschores.find(home, JSON.stringify({ kid, [kind]: title, ...claim }));
    return found.kind === "found" ? found.item : assert.fail(found.kind);
  };
  beforeEach(() => {
    home = recorded();
    reports = [];
  });

  it("is one thing to choose where it is there, and none where it isn't", async () => {
    assert.deepEqual(await kidschores.sources(home), [{ id: "kidschores", name: "KidsChores" }]);
    assert.deepEqual(await kidschores.sources(new RecordedHome([])), []);
  });

  it("is read with whose, when and how many points", async () => {
    await watch();
    assert.deepEqual(
      reports[0]?.map(({ kind, person, title, status, points, actions }) => [kind, person, title, status, points, ...actions]),
      [
        ["chore", "Ben", "Dishes", "claimed", 5],
        ["chore", "Ben", "Dishes", "claimed", 5, "approve", "reject"],
        ["chore", "Mia", "Bed", "open", 5, "complete", "claim"],
        ["chore", "Mia", "Cat", "open", 5, "complete", "claim"],
        ["reward", "Mia", "Ice cream", "requested", 10],
        ["reward", "Mia", "Ice cream", "requested", 10, "approve", "reject"],
        ["reward", "Ben", "Ice cream", "open", 10, "claim"],
      ],
    );
    assert.deepEqual(
      reports[0]?.map(({ due }) => due !== undefined),
      [true, false, false, true, false, false, false],
    );
  });

  it("is the same after every entity was renamed, while we watch and before", async () => {
    const byItem = (items: readonly HomeItem[] = []) => new Map(items.map(({ entity: _, ...one }) => [one.item, one]));
    await watch();
    const before = byItem(reports[0]);
    home.renameAll();
    assert.deepEqual(byItem(reports.at(-1)), before);
    reports = [];
    await watch();
    assert.deepEqual(byItem(reports[0]), before);
    for (const [reference, item] of before) {
      const found = await kidschores.find(home, reference);
      assert.deepEqual(found.kind === "found" && { ...found.item, entity: undefined }, { ...item, entity: undefined });
    }
  });

  it("tells of its own changes and of no other's", async () => {
    const stop = await watch();
    home.set("sensor.elsewhere", "approved");
    assert.equal(reports.length, 1);
    home.set("sensor.kc_ben_chore_status_dishes", "approved");
    assert.deepEqual([reports.length, reports[1]?.[0]?.status], [2, "approved"]);
    stop();
    home.set("sensor.kc_ben_chore_status_dishes", "pending");
    assert.equal(reports.length, 2);
  });

  it("says nothing of what is unavailable, and nothing at all where all of it is", async () => {
    await watch();
    home.set("sensor.kc_ben_chore_status_dishes", "unavailable", { restored: true });
    assert.equal(reports.at(-1)?.length, 5);
    for (const id of home.states.keys()) home.set(id, "unavailable", { restored: true });
    assert.equal(reports.at(-1), undefined);
    assert.deepEqual(await kidschores.find(home, JSON.stringify({ kid: "Ben", chore: "Dishes" })), { kind: "unavailable" });
  });

  it("that loads late is watched from then on", async () => {
    const states = [...home.states.values()];
    home = new RecordedHome([]);
    await watch();
    assert.equal(reports.length, 0);
    for (const { id, state, attributes } of states) home.set(id, state, attributes);
    assert.equal(reports.at(-1)?.length, 7);
  });

  const parent = { parent_name: "Anna" };
  const calls: [kind: "chore" | "reward", kid: string, title: string, action: HomeAction, service: string, data: object][] = [
    ["chore", "Mia", "Bed", "complete", "claim_chore", { kid_name: "Mia", chore_name: "Bed" }],
    ["chore", "Mia", "Bed", "claim", "claim_chore", { kid_name: "Mia", chore_name: "Bed" }],
    ["chore", "Ben", "Dishes", "approve", "approve_chore", { ...parent, kid_name: "Ben", chore_name: "Dishes" }],
    ["chore", "Ben", "Dishes", "reject", "disapprove_chore", { ...parent, kid_name: "Ben", chore_name: "Dishes" }],
    ["reward", "Ben", "Ice cream", "claim", "redeem_reward", { ...parent, kid_name: "Ben", reward_name: "Ice cream" }],
    ["reward", "Mia", "Ice cream", "approve", "approve_reward", { ...parent, kid_name: "Mia", reward_name: "Ice cream" }],
    ["reward", "Mia", "Ice cream", "reject", "disapprove_reward", { ...parent, kid_name: "Mia", reward_name: "Ice cream" }],
  ];
  for (const [kind, kid, title, action, service, data] of calls)
    it(`is asked to ${action} a ${kind} through ${service}`, async () => {
      const item = await find(kid, kind, title, action);
      assert.ok(item.actions.includes(action));
      await kidschores.act(home, item, action, { name: "Anna", now: instant(0) });
      assert.deepEqual(home.calls, [{ domain: "kidschores", service, data }]);
    });
});

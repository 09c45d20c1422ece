// KidsChores in the simulated home: sensors, services, notifications and their buttons.

import assert from "node:assert/strict";
import { hours, later, minutes } from "../../../src/core/units";
import { type Connection, client, errorOf, type HassEntity, type House, limitedToken, openHouse, start } from "./house";

describe("KidsChores in the simulated home", () => {
  let house: House;
  let connection: Connection;
  beforeEach(async () => {
    house = await openHouse();
    connection = await house.connect();
  });
  afterEach(() => house.close());

  const call = async (service: string, data: object, over = connection) =>
    (await client()).callService(over, "kidschores", service, data);
  const entity = async (entityId: string): Promise<HassEntity> => {
    const { getStates } = await client();
    const found = (await getStates(connection)).find(({ entity_id }) => entity_id === entityId);
    assert.ok(found, entityId);
    return found;
  };
  const notifications = () => house.home.calls().filter(({ domain }) => domain === "notify");

  it("shows each kid's chores, rewards and points", async () => {
    const chore = await entity("sensor.kc_ben_chore_status_make_the_bed");
    assert.equal(chore.state, "pending");
    assert.equal(chore.attributes.kid_name, "Ben");
    assert.equal(chore.attributes.chore_name, "Make the bed");
    assert.equal(chore.attributes.due_date, null);
    assert.deepEqual(chore.attributes.assigned_kids, ["Ben", "Mia"]);
    assert.equal((await entity("sensor.kc_mia_reward_status_movie_night")).state, "not_claimed");
    assert.equal((await entity("sensor.kc_mia_points")).state, "55");
  });

  it("takes a claim, tells the parents and waits for one to approve it", async () => {
    await call("claim_chore", { kid_name: "Ben", chore_name: "Dishes" });
    assert.equal((await entity("sensor.kc_ben_chore_status_dishes")).state, "claimed");
    const pending = await entity("sensor.kc_global_chore_pending_approvals");
    assert.equal(pending.state, "1 pending chores");
    assert.deepEqual(pending.attributes.Ben, [{ chore_name: "Dishes", "Claimed on": "2026-11-22T15:30:00+00:00" }]);
    assert.equal(notifications()[0]?.service, "mobile_app_anna");
    assert.equal(notifications()[0]?.data.message, "'Ben' claimed chore 'Dishes'");

    await call("approve_chore", { parent_name: "Anna", kid_name: "Ben", chore_name: "Dishes" });
    assert.equal((await entity("sensor.kc_ben_chore_status_dishes")).state, "approved");
    assert.equal((await entity("sensor.kc_ben_points")).state, "45");
    const after = await entity("sensor.kc_global_chore_pending_approvals");
    assert.deepEqual([after.state, after.attributes.Ben], ["0 pending chores", undefined]);
  });

  it("awards the points a parent names instead of the chore's own", async () => {
    await call("approve_chore", { parent_name: "Tom", kid_name: "Ben", chore_name: "Dishes", points_awarded: 9 });
    assert.equal((await entity("sensor.kc_ben_points")).state, "49");
  });

  it("sends a disapproved chore back", async () => {
    house.home.chores.claim("Mia", "Feed the cat");
    await call("disapprove_chore", { parent_name: "Anna", kid_name: "Mia", chore_name: "Feed the cat" });
    assert.equal(house.home.chores.status("Mia", "Feed the cat"), "pending");
  });

  it("takes a wish for a reward, and its cost when a parent approves", async () => {
    await call("redeem_reward", { parent_name: "Tom", kid_name: "Ben", reward_name: "Movie night" });
    assert.equal((await entity("sensor.kc_ben_reward_status_movie_night")).state, "claimed");
    const pending = await entity("sensor.kc_global_reward_pending_approvals");
    assert.deepEqual(pending.attributes.Ben, [{ reward_name: "Movie night", "Redeemed on": "2026-11-22T15:30:00+00:00" }]);
    await call("approve_reward", { parent_name: "Tom", kid_name: "Ben", reward_name: "Movie night" });
    assert.equal((await entity("sensor.kc_ben_reward_status_movie_night")).state, "approved");
    assert.equal((await entity("sensor.kc_ben_points")).state, "20");
  });

  it("forgets a disapproved wish", async () => {
    house.home.rewards.request("Mia", "Ice cream");
    await call("disapprove_reward", { parent_name: "Tom", kid_name: "Mia", reward_name: "Ice cream" });
    assert.equal(house.home.rewards.status("Mia", "Ice cream"), "not_claimed");
    assert.equal((await entity("sensor.kc_mia_points")).state, "55");
  });

  it("marks a chore overdue at its time, unless claimed before", async () => {
    house.home.chores.setDue("Make the bed", later(start, hours(1)));
    house.home.chores.claim("Mia", "Make the bed");
    await house.clock.advance(minutes(59));
    assert.equal(house.home.chores.status("Ben", "Make the bed"), "pending");
    await house.clock.advance(minutes(1));
    assert.equal((await entity("sensor.kc_ben_chore_status_make_the_bed")).state, "overdue");
    assert.equal(house.home.chores.status("Mia", "Make the bed"), "claimed");
    await call("set_chore_due_date", { chore_name: "Make the bed", due_date: "2026-11-23T09:00:00" });
    const moved = await entity("sensor.kc_ben_chore_status_make_the_bed");
    assert.deepEqual([moved.state, moved.attributes.due_date], ["pending", "2026-11-23T14:00:00+00:00"]);
  });

  it("begins a new day with every chore to do", async () => {
    await call("approve_chore", { parent_name: "Anna", kid_name: "Ben", chore_name: "Dishes" });
    await call("reset_all_chores", {});
    assert.equal(house.home.chores.status("Ben", "Dishes"), "pending");
  });

  describe("lets a notification's button", () => {
    const press = async (title: string) => {
      const sent = notifications().at(-1)?.data.data as { actions: { action: string; title: string }[] };
      const action = sent.actions.find((one) => one.title === title)?.action;
      await connection.sendMessagePromise({
        type: "fire_event",
        event_type: "mobile_app_notification_action",
        event_data: { action },
      });
      return action;
    };

    it("approve a chore", async () => {
      house.home.chores.claim("Ben", "Dishes");
      assert.match((await press("Approve")) ?? "", /^APPROVE_CHORE\|[0-9a-f-]{36}\|[0-9a-f-]{36}$/);
      assert.equal(house.home.chores.status("Ben", "Dishes"), "approved");
    });

    it("disapprove a reward", async () => {
      house.home.rewards.request("Ben", "Ice cream");
      assert.match((await press("Disapprove")) ?? "", /^DISAPPROVE_REWARD\|/);
      assert.equal(house.home.rewards.status("Ben", "Ice cream"), "not_claimed");
    });

    it("ask to be reminded, while it still waits", async () => {
      house.home.chores.claim("Ben", "Dishes");
      await press("Remind in 30 mins");
      await house.clock.advance(minutes(29));
      assert.equal(notifications().length, 1);
      await house.clock.advance(minutes(1));
      assert.equal(notifications().length, 2);
      await press("Remind in 30 mins");
      await press("Approve");
      await house.clock.advance(hours(1));
      assert.equal(notifications().length, 2);
    });
  });

  describe("refuses", () => {
    const refusals: [why: string, service: string, data: object, code: string, text: string][] = [
      [
        "an approval that names no parent",
        "approve_chore",
        { kid_name: "Ben", chore_name: "Dishes" },
        "invalid_format",
        "required key not provided @ data['parent_name']",
      ],
      [
        "a wish that names no parent",
        "redeem_reward",
        { kid_name: "Ben", reward_name: "Ice cream" },
        "invalid_format",
        "required key not provided @ data['parent_name']",
      ],
      ["an unknown kid", "claim_chore", { kid_name: "Zoe", chore_name: "Dishes" }, "home_assistant_error", "Kid 'Zoe' not found"],
      [
        "an unknown chore",
        "claim_chore",
        { kid_name: "Ben", chore_name: "Hunt" },
        "home_assistant_error",
        "Chore 'Hunt' not found",
      ],
      [
        "another kid's chore",
        "claim_chore",
        { kid_name: "Mia", chore_name: "Dishes" },
        "home_assistant_error",
        "Chore 'Dishes' is not assigned to kid 'Mia'.",
      ],
    ];
    for (const [why, service, data, code, message] of refusals)
      it(why, async () => {
        const error = await errorOf(call(service, data));
        assert.deepEqual([error.code, error.message], [code, message]);
      });

    it("claiming and approving twice", async () => {
      const names = { kid_name: "Ben", chore_name: "Dishes" };
      await call("claim_chore", names);
      assert.match((await errorOf(call("claim_chore", names))).message ?? "", /already been claimed today/);
      await call("approve_chore", { ...names, parent_name: "Anna" });
      assert.match(
        (await errorOf(call("approve_chore", { ...names, parent_name: "Anna" }))).message ?? "",
        /already been approved/,
      );
      assert.equal((await entity("sensor.kc_ben_points")).state, "45");
    });

    it("a reward the kid has too few points for", async () => {
      const wish = { parent_name: "Tom", kid_name: "Ben", reward_name: "Movie night" };
      await call("approve_reward", wish);
      await call("approve_reward", wish);
      assert.match((await errorOf(call("redeem_reward", wish))).message ?? "", /does not have enough points/);
    });

    it("a token that is neither an administrator's nor a parent's", async () => {
      const limited = await house.connect(limitedToken);
      const error = await errorOf(call("approve_chore", { parent_name: "Anna", kid_name: "Ben", chore_name: "Dishes" }, limited));
      assert.equal(error.message, "You are not authorized to approve chores for this kid.");
      assert.equal(house.home.chores.status("Ben", "Dishes"), "pending");
    });
  });
});

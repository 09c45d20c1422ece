// What people answer by text, done at home; and what they are reported of it.

import assert from "node:assert/strict";
import type { HomeAction, Subject } from "../../src/core/home/subject";
import type { Role } from "../../src/core/people/person";
import { minutes } from "../../src/core/units";
import {
  type ActOutcome,
  actOn,
  adapters,
  fireEvent,
  type HomeAdapter,
  type HomeConnection,
  type HomeItem,
  notify,
  plainReason,
} from "../../src/home-assistant";
import { kidschores } from "../../src/home-assistant/adapters/kidschores";
import { turn } from "../fakes/clock";
import { connected, type House, homeOf, limitedToken, openHouse, settled, until } from "./house";

const family = "todo.family";
const subject = (adapter: string, item: object): Subject => ({
  home: "home",
  adapter,
  item: JSON.stringify(item),
  title: "x",
  actions: ["complete"],
});
const done: ActOutcome = { kind: "done" };
const notDone = (reason: string) => ({ kind: "not_done", reason });

describe("an answer", () => {
  let house: House;
  let connection: HomeConnection;
  let uid: string;
  let trash: Subject;
  const dishes = subject("kidschores", { kid: "Ben", chore: "Dishes" });
  const ice = subject("kidschores", { kid: "Mia", reward: "Ice cream" });
  beforeEach(async () => {
    house = await openHouse();
    uid = house.home.todo.add(family, { summary: "Trash", due: "2026-11-22T13:00:00" });
    trash = subject("todo", { list: family, uid });
    connection = house.connect();
    await connected(connection);
  });
  afterEach(() => house.close());

  const act = (about: Subject, action: HomeAction, role: Role = "adult", others: Partial<Parameters<typeof actOn>[0]> = {}) =>
    actOn({ connection, adapters, clock: house.clock, ...others }, about, action, { role, name: "Anna" });
  const task = (next_due_date: string) => ({ task_id: 1, next_due_date, assigned_to: null });
  const statusOf = (item: string) => house.home.todo.items(family).find((one) => one.uid === item)?.status;
  const writes = () => house.home.calls().filter(({ domain, service }) => domain !== "notify" && service !== "get_items");

  it("completes an item, and says so when it is completed already", async () => {
    assert.deepEqual(await act(trash, "complete", "child"), done);
    assert.equal(statusOf(uid), "completed");
    assert.deepEqual(await act(trash, "complete", "child"), notDone("already"));
  });

  it("puts an item off", async () => {
    assert.deepEqual(await act(trash, "snooze", "child"), done);
    assert.equal(house.home.todo.items(family).find((one) => one.uid === uid)?.due, "2026-11-22T14:00:00-05:00");
  });

  it("claims a chore for the kid whose it is, and a parent's approves it", async () => {
    assert.deepEqual(await act(dishes, "complete", "child"), done);
    assert.equal(house.home.chores.status("Ben", "Dishes"), "claimed");
    await settled(connection);
    assert.deepEqual(await act(dishes, "complete", "child"), notDone("already"));
    assert.deepEqual(await act(await questionAbout("Dishes"), "approve", "admin"), done);
    assert.equal(house.home.chores.status("Ben", "Dishes"), "approved");
  });

  /** The question that waits about a chore or reward of this title. */
  const questionAbout = async (title: string): Promise<Subject> => {
    let items: readonly HomeItem[] = [];
    const report = (shown: { items: readonly HomeItem[] | undefined }): void => {
      items = shown.items ?? [];
    };
    (await kidschores.watch(homeOf(connection), () => true, report))();
    const question = items.find((one) => one.title === title && one.question) ?? assert.fail(`no question about ${title}`);
    return subject("kidschores", JSON.parse(question.item));
  };

  it("approves or rejects a reward", async () => {
    house.home.rewards.request("Mia", "Ice cream");
    await settled(connection);
    const question = await questionAbout("Ice cream");
    assert.deepEqual(await act(question, "approve"), done);
    await settled(connection);
    assert.deepEqual(await act(question, "approve"), notDone("already"));
    assert.equal(house.home.rewards.status("Mia", "Ice cream"), "approved");
    house.home.rewards.request("Ben", "Ice cream");
    await settled(connection);
    assert.deepEqual(await act(await questionAbout("Ice cream"), "reject"), done);
    assert.equal(house.home.rewards.status("Ben", "Ice cream"), "not_claimed");
  });

  it("of a child approves and rejects nothing, whatever the token may", async () => {
    house.home.rewards.request("Mia", "Ice cream");
    await settled(connection);
    for (const action of ["approve", "reject"] as const)
      assert.deepEqual(await act(ice, action, "child"), notDone("not_allowed"));
    assert.deepEqual(writes(), []);
  });

  const sm1 = { id: "SM1:1", wasDone: () => false, markDone: () => Promise.reject(new Error("disk full")) };

  it("that reaches several nodes is carried out once, and each gets the first outcome", async () => {
    const before = house.home.calls().length;
    const outcomes = await Promise.all([1, 2].map(() => act(trash, "complete", "adult", { answer: sm1 })));
    assert.deepEqual([...outcomes, await act(trash, "complete", "adult", { answer: sm1 })], [done, done, done]);
    assert.equal(
      house.home
        .calls()
        .slice(before)
        .filter(({ service }) => service === "update_item").length,
      1,
    );
  });

  it("that could not be carried out is tried again when it comes again", async () => {
    void house.home.restart(minutes(5));
    await until(() => connection.status().kind === "unreachable");
    assert.deepEqual(await act(trash, "complete", "adult", { answer: sm1 }), notDone("unreachable"));
    await house.clock.advance(minutes(6));
    await connected(connection);
    assert.deepEqual(await act(trash, "complete", "adult", { answer: sm1 }), done);
  });

  it("about what isn't there finds nothing", async () => {
    for (const about of [
      subject("todo", { list: family, uid: "gone" }),
      subject("kidschores", { kid: "Ben", chore: "Gone" }),
      subject("another", {}),
    ])
      assert.deepEqual(await act(about, "complete"), notDone("not_found"));
  });

  it("that does not fit how things stand is refused before Home Assistant is asked", async () => {
    assert.deepEqual(await act(ice, "approve"), notDone("refused"));
    assert.deepEqual(writes(), []);
  });

  for (const [said, plain] of [
    ["Validation error: You are not authorized to claim chores.", "You are not authorized to claim chores."],
    ["expected int for dictionary value @ data['points']. Got None", "expected int"],
    ["Unknown error", undefined],
    ["Unauthorized", undefined],
    ["invalid_format", undefined],
    ["Service kidschores.claim_chore not found.", "Service kidschores.claim_chore not found."],
  ] as const)
    it(`that Home Assistant refuses with “${said}” says ${plain ?? "nothing that means nothing to people"}`, () =>
      assert.equal(plainReason(said), plain));

  it("that Home Assistant refuses carries its reason", async () => {
    const limited = house.connect({ token: limitedToken });
    await connected(limited);
    const outcome = await act(dishes, "claim", "adult", { connection: limited });
    assert.equal(outcome.kind === "not_done" && outcome.reason, "refused");
    assert.match(JSON.stringify(outcome), /not authorized to claim chores/);
  });

  it("while Home Assistant is away is not done", async () => {
    void house.home.restart(minutes(5));
    await until(() => connection.status().kind === "unreachable");
    assert.deepEqual(await act(trash, "complete"), notDone("unreachable"));
  });

  it("while the chore system is not loaded is not done", async () => {
    for (const id of connection.home()?.states.keys() ?? []) house.home.setState(id, "unavailable", { restored: true });
    await settled(connection);
    assert.deepEqual(await act(trash, "complete"), notDone("unreachable"));
    assert.deepEqual(await act(dishes, "complete"), notDone("unreachable"));
  });

  describe("whose command was under way when the connection broke", () => {
    /** Breaks the connection around the first act of each adapter. */
    const breaking = (around: (send: () => void) => Promise<void>): HomeAdapter[] =>
      adapters.map((adapter) => {
        let broken = false;
        return {
          ...adapter,
          async act(...args) {
            if (broken) return adapter.act(...args);
            broken = true;
            let answer: ReturnType<HomeAdapter["act"]> | undefined;
            await around(() => {
              answer = adapter.act(...args);
            });
            return answer ?? assert.fail("nothing was sent");
          },
        };
      });

    it("is done where it stands as asked when we look again, and nothing is sent a second time", async () => {
      const adapters = breaking(async (send) => {
        house.home.faults.silence();
        send();
        await turn();
        house.home.todo.complete(family, uid);
        house.home.cut();
        house.home.faults.resume();
      });
      assert.deepEqual(await act(trash, "complete", "adult", { adapters }), done);
      assert.deepEqual(writes(), []);
    });

    it("is done a second time where it had not arrived", async () => {
      const adapters = breaking(async (send) => {
        house.home.faults.silence();
        send();
        await turn();
        house.home.cut();
        house.home.faults.resume();
      });
      assert.deepEqual(await act(trash, "complete", "adult", { adapters }), done);
      assert.equal(statusOf(uid), "completed");
      assert.equal(writes().length, 1);
    });

    it("is done where the chore has moved on to its next time", async () => {
      house.home.setState("sensor.dishes", "Dishes", task("2026-11-22"));
      const adapters = breaking(async (send) => {
        house.home.faults.silence();
        send();
        await turn();
        house.home.setState("sensor.dishes", "Dishes", task("2026-11-23"));
        house.home.cut();
        house.home.faults.resume();
      });
      await settled(connection);
      assert.deepEqual(await act(subject("donetick", { task: 1 }), "complete", "adult", { adapters }), done);
      assert.deepEqual(writes(), []);
    });

    it("has an unknown outcome if the connection does not come back", async () => {
      const adapters = breaking(async (send) => {
        house.home.faults.silence();
        send();
        await turn();
        void house.home.restart(minutes(30));
      });
      const answer = act(trash, "complete", "adult", { adapters });
      await until(() => connection.status().kind === "unreachable");
      for (let turns = 0; turns < 20; turns++) await turn();
      await house.clock.advance(minutes(1));
      assert.deepEqual(await answer, notDone("unknown"));
      house.home.faults.resume();
    });
  });
});

describe("telling Home Assistant", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it("fires an event with an administrator's token, and says why not with another", async () => {
    const connection = house.connect();
    await connected(connection);
    const heard: unknown[] = [];
    await connection
      .home()
      ?.subscribe({ type: "subscribe_events", event_type: "household_sms_sent" }, (event) => heard.push(event));
    assert.equal((await fireEvent(connection, "household_sms_sent", { person: "Ben" })).ok, true);
    await until(() => heard.length === 1);
    assert.match(JSON.stringify(heard), /"data":\{"person":"Ben"\}/);
    const limited = house.connect({ token: limitedToken });
    await connected(limited);
    const answer = await fireEvent(limited, "household_sms_sent", {});
    assert.equal(!answer.ok && answer.kind === "refused" && answer.code, "unauthorized");
  });

  it("shows a notification, also with another token", async () => {
    const limited = house.connect({ token: limitedToken });
    await connected(limited);
    assert.equal((await notify(limited, { id: "cap", title: "SMS", message: "90 %" })).ok, true);
    assert.deepEqual(house.home.calls().at(-1)?.data, { notification_id: "cap", title: "SMS", message: "90 %" });
  });
});

// TaskMate, which lists every claim; and Chore Helper, Simple Chores and Donetick, which only know what is due.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { optionsCalled } from "../dialog";
import { firstMorning, type Recorder, type Scenario, type Step } from "./recorder";

const named = z.array(z.looseObject({ id: z.string(), name: z.string() }));
const overviewSchema = z.object({ children: named, chores: named, rewards: named });

const idOf = (items: z.output<typeof named>, name: string): string => {
  const id = items.find((one) => one.name === name)?.id;
  if (id === undefined) throw new Error(`there is no ${name}`);
  return id;
};

const overview = async (recorder: Recorder): Promise<z.output<typeof overviewSchema>> => {
  const { attributes } = await recorder.until("its overview", ({ attributes }) => overviewSchema.safeParse(attributes).success);
  return overviewSchema.parse(attributes);
};

const claims =
  (child: string, title: string) =>
  async (recorder: Recorder): Promise<unknown> => {
    const { children, chores } = await overview(recorder);
    return recorder.service("complete_chore", { chore_id: idOf(chores, title), child_id: idOf(children, child) });
  };
const requests = async (recorder: Recorder): Promise<unknown> => {
  const { children, rewards } = await overview(recorder);
  return recorder.service("claim_reward", { reward_id: idOf(rewards, "Cinema"), child_id: idOf(children, "Ben") });
};

const step = (name: string, act: Step["act"], reported: string[] = [], closed: string[] = []): Step => ({
  name,
  act,
  reported,
  closed,
});
const claimed = (name: string, child: string, title: string): Step =>
  step(name, claims(child, title), [`chore_claimed ${child} ${title}`]);
const yes = (name: string, child: string, title: string): Step =>
  step(name, (recorder) => recorder.answer("Anna", "approve", title), [`chore_approved ${child} ${title}`], ["approve"]);
const no = (name: string, child: string, title: string): Step =>
  step(name, (recorder) => recorder.answer("Anna", "reject", title), [`chore_rejected ${child} ${title}`], ["reject"]);
const requested = (name: string): Step => step(name, requests, ["reward_requested Ben Cinema"]);
const granted = (name: string): Step =>
  step(name, (recorder) => recorder.answer("Anna", "approve", "Cinema"), ["reward_approved Ben Cinema"], ["approve"]);
const declined = (name: string): Step =>
  step(name, (recorder) => recorder.answer("Anna", "reject", "Cinema"), ["reward_rejected Ben Cinema"], ["reject"]);

export const taskmate: Scenario = {
  integration: "TaskMate",
  system: "taskmate",
  domain: "taskmate",
  async setUp(recorder) {
    const { home } = recorder;
    await home.configure("taskmate", {});
    await home.changeOptions("taskmate", {
      init: ["manage_children"],
      manage_children: ["add_child", "add_child"],
      add_child: [{ name: "Ben" }, { name: "Mia" }],
    });
    const chores = [
      { name: "Dishes", of: "Ben", points: 9 },
      { name: "Walk", of: "Mia", points: 3 },
      { name: "Twice", of: "Mia", points: 2, daily_limit: 2 },
      { name: "Night", of: "Ben", points: 4 },
    ];
    await home.changeOptions("taskmate", {
      init: ["manage_chores"],
      manage_chores: chores.map(() => "add_chore"),
      add_chore: chores.map(({ of, ...chore }) => (shown) => ({
        ...chore,
        assigned_to: optionsCalled(shown, "assigned_to", of),
      })),
    });
    await home.changeOptions("taskmate", {
      init: ["manage_rewards"],
      manage_rewards: ["add_reward"],
      add_reward: [{ name: "Cinema", cost: 4 }],
    });
    await recorder.until("all of it to be shown", ({ attributes }) => {
      const shown = overviewSchema.safeParse(attributes).data;
      return shown?.chores.length === chores.length && shown.rewards.length === 1;
    });
  },
  steps: [
    step("a reward that can't be afforded isn't offered", async (recorder) => {
      const outcome = await recorder.answered("Ben", "claim", "Cinema");
      if (!outcome.endsWith("isn't offered")) throw new Error(outcome);
    }),
    claimed("claimed", "Ben", "Dishes"),
    yes("YES on the same day", "Ben", "Dishes"),
    step("beyond the daily limit DONE isn't offered", async (recorder) => {
      const outcome = await recorder.answered("Ben", "complete", "Dishes");
      if (!outcome.endsWith("isn't offered")) throw new Error(outcome);
    }),
    claimed("claimed by the other", "Mia", "Walk"),
    no("NO", "Mia", "Walk"),
    step("DONE after a NO", (recorder) => recorder.answer("Mia", "complete", "Walk"), ["chore_claimed Mia Walk"]),
    yes("YES after a NO", "Mia", "Walk"),
    claimed("two a day: the first", "Mia", "Twice"),
    claimed("two a day: the second", "Mia", "Twice"),
    yes("two a day: YES to one", "Mia", "Twice"),
    yes("two a day: YES to the other", "Mia", "Twice"),
    requested("reward requested"),
    granted("reward: YES"),
    requested("reward requested after a YES"),
    declined("reward: NO on the day of a YES"),
    claimed("claimed in the evening", "Ben", "Night"),
    step("midnight, right after a restart", async (recorder) => {
      await recorder.restart({ at: "2026-11-22T23:59:25" });
      await recorder.wait(42);
    }),
    yes("YES the next day", "Ben", "Night"),
    step("a backup is made", (recorder) => recorder.restart({ change: () => recorder.backUp() })),
    claimed("claimed after the backup", "Ben", "Dishes"),
    step("the backup is restored", (recorder) => recorder.restart({ change: () => recorder.restore() }), [], ["-"]),
    claimed("claimed after the restore", "Ben", "Dishes"),
    yes("YES after the restore", "Ben", "Dishes"),
    claimed("claimed, right before a power cut", "Mia", "Walk"),
    step("killed a while later, and started again", async (recorder) => {
      await recorder.wait(3);
      await recorder.restart({ kill: true });
    }),
    yes("YES after the power cut", "Mia", "Walk"),
  ],
};

/** It comes back after five: of what was to be said meanwhile, only that it is due. */
const afterFive = (...titles: readonly string[]): string[] => titles.map((title) => `chore_due ${title}`);

/** Its sensors follow within a minute, or later on a machine that has much else to do. */
const isDone = (recorder: Recorder, name: string): Promise<unknown> =>
  recorder.until(
    `${name} to be done`,
    ({ attributes }) => attributes.friendly_name === name && Boolean(attributes.last_completed),
  );

export const choreHelper: Scenario = {
  integration: "Chore Helper",
  system: "chore_helper",
  domain: "chore_helper",
  async setUp(recorder) {
    const { home } = recorder;
    for (const name of ["Sweep", "Mop"])
      await home.configure("chore_helper", {
        user: { name, frequency: "every-n-days", forecast_dates: 10 },
        detail: { period: 1 },
      });
    await home.configure("chore_helper", { user: { name: "Filter", frequency: "after-n-days" }, detail: { period: 3 } });
    await recorder.until(
      "its last chore",
      ({ attributes }) => attributes.friendly_name === "Filter" && Boolean(attributes.next_due_date),
    );
  },
  steps: [
    step(
      "DONE before it is due",
      async (recorder) => {
        await recorder.answer("Anna", "complete", "Filter");
        await isDone(recorder, "Filter");
      },
      ["chore_completed - Filter"],
    ),
    step(
      "back after five",
      async (recorder) => {
        await recorder.restart({ at: "2026-11-22T17:00:30" });
        await recorder.wait(2);
      },
      afterFive("- Mop", "- Sweep"),
    ),
    step(
      "DONE",
      async (recorder) => {
        await recorder.answer("Anna", "complete", "Sweep");
        await isDone(recorder, "Sweep");
      },
      ["chore_completed - Sweep"],
    ),
    step("an hour later", (recorder) => recorder.restart({ at: "2026-11-22T18:30:00" }), ["chore_overdue - Mop"]),
  ],
};

const simpleLists = async (recorder: Recorder, list: string): Promise<z.output<typeof named>> => {
  const shown = await recorder.until(`its ${list}`, ({ attributes }) => named.min(1).safeParse(attributes[list]).success);
  return named.parse(shown.attributes[list]);
};

/** Its sensors follow within ten seconds. */
export const simpleChores: Scenario = {
  integration: "Simple Chores",
  system: "simple_chores",
  domain: "simple_chores",
  async setUp(recorder) {
    await recorder.home.configure("simple_chores", {});
    for (const name of ["Ben", "Mia"]) await recorder.service("add_user", { name });
    await recorder.service("add_room", { name: "Kitchen" });
    await recorder.until(
      "its users",
      ({ attributes }) =>
        named
          .min(2)
          .safeParse(attributes.users)
          .data?.some(({ name }) => name === "Mia") ?? false,
    );
    const [users, [room]] = [await simpleLists(recorder, "users"), await simpleLists(recorder, "rooms")];
    const add = (name: string, more: object) =>
      recorder.service("add_chore", {
        name,
        room_id: room?.id,
        frequency: "weekly",
        start_date: firstMorning.slice(0, 10),
        ...more,
      });
    await add("Sweep", { assigned_to: idOf(users, "Ben") });
    await add("Late", { assigned_to: idOf(users, "Mia") });
    await add("Bins", {});
    await recorder.wait(12);
  },
  steps: [
    step(
      "back after five",
      async (recorder) => {
        await recorder.restart({ at: "2026-11-22T17:00:30" });
        await recorder.wait(2);
      },
      afterFive("- Bins", "Ben Sweep", "Mia Late"),
    ),
    step("DONE", async (recorder) => {
      await recorder.answer("Ben", "complete", "Sweep");
      await recorder.wait(12);
    }),
    step("SKIP", async (recorder) => {
      await recorder.answer("Anna", "skip", "Bins");
      await recorder.wait(12);
    }),
    step("the next morning", (recorder) => recorder.restart({ at: "2026-11-23T08:00:00" }), ["chore_overdue Mia Late"]),
    step("DONE when it is overdue", async (recorder) => {
      await recorder.answer("Mia", "complete", "Late");
      await recorder.wait(12);
    }),
  ],
};

/** Donetick's server as its integration asks it: a task moves on by a day when it is completed or skipped. */
class DonetickServer {
  readonly #server = createServer((request, response) => {
    const answer = this.#answer(request);
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });
  readonly #tasks = [
    { id: 1, name: "Dishes", assignedTo: 7, nextDueDate: "2026-11-22T17:00:00-05:00" },
    { id: 2, name: "Bed", assignedTo: 8, nextDueDate: "2026-11-22T17:00:00-05:00" },
    { id: 3, name: "Plants", assignedTo: null as number | null, nextDueDate: null as string | null },
  ].map((task) => ({ ...task, isActive: true, frequencyType: "daily", frequency: 1, status: 0, priority: 0 }));
  /** `Dishes by 7` for each completion. */
  readonly completed: string[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  assign(id: number, to: number): void {
    const task = this.#tasks.find((one) => one.id === id);
    if (task) task.assignedTo = to;
  }

  #answer({ url = "", method }: IncomingMessage): unknown {
    const { pathname, searchParams } = new URL(url, "http://donetick");
    if (pathname === "/eapi/v1/chore" && method === "GET") return this.#tasks;
    if (pathname === "/eapi/v1/things") return [];
    if (pathname === "/eapi/v1/circle/members")
      return [7, 8].map((userId) => {
        const displayName = userId === 7 ? "Ben" : "Mia";
        const member = { id: userId, userId, circleId: 1, role: "member", isActive: true, displayName };
        return { ...member, username: displayName.toLowerCase() };
      });
    const [, id, what] = /^\/eapi\/v1\/chore\/(\d+)\/(complete|skip)$/.exec(pathname) ?? [];
    const task = this.#tasks.find((one) => String(one.id) === id);
    if (!task) return undefined;
    if (what === "complete") this.completed.push(`${task.name} by ${searchParams.get("completedBy")}`);
    if (task.nextDueDate) task.nextDueDate = new Date(Date.parse(task.nextDueDate) + 24 * 3_600_000).toISOString();
    return task;
  }
}

const donetickServer = new DonetickServer();
/** How often it asks its server, s. */
const refresh = 5;

export const donetick: Scenario = {
  integration: "Donetick",
  system: "donetick",
  domain: "donetick",
  async setUp(recorder) {
    const url = await donetickServer.start();
    await recorder.home.configure("donetick", {
      user: { url, token: "not-a-real-one" },
      options: { create_assignee_lists: true, refresh_interval: { hours: 0, minutes: 0, seconds: refresh } },
    });
    await recorder.until("its last task", ({ attributes }) => attributes.task_id === 3);
  },
  end: () => donetickServer.close(),
  steps: [
    step(
      "back after five",
      async (recorder) => {
        await recorder.restart({ at: "2026-11-22T17:00:30" });
        await recorder.wait(2);
      },
      afterFive("Ben Dishes", "Mia Bed"),
    ),
    step("DONE, credited to who did it", async (recorder) => {
      await recorder.answer("Ben", "complete", "Dishes");
      await recorder.wait(refresh + 1);
      if (donetickServer.completed.join() !== "Dishes by 7") throw new Error(donetickServer.completed.join());
    }),
    step("an hour later", (recorder) => recorder.restart({ at: "2026-11-22T18:30:00" }), ["chore_overdue Mia Bed"]),
    step("SKIP", async (recorder) => {
      await recorder.answer("Mia", "skip", "Bed");
      await recorder.wait(refresh + 1);
    }),
    step("another person's turn", async (recorder) => {
      donetickServer.assign(1, 8);
      await recorder.wait(refresh + 1);
    }),
    step(
      "back after five on the next day",
      async (recorder) => {
        await recorder.restart({ at: "2026-11-23T17:00:30" });
        await recorder.wait(2);
      },
      afterFive("Mia Bed", "Mia Dishes"),
    ),
  ],
};

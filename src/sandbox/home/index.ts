// A simulated home: Home Assistant's websocket protocol, to-do lists, KidsChores and a page, to try the nodes and test them.

import { randomUUID } from "node:crypto";
import { HouseholdSmsError } from "../../core/errors";
import type { Clock } from "../../core/ports/clock";
import { type Duration, type Instant, seconds } from "../../core/units";
import { createCommands } from "./commands";
import { createConnections, type Faults } from "./connections";
import { firstData, keeper, readStateFile, type TodoItem, world } from "./data";
import { createHome, createLifecycle, type Home } from "./home-assistant";
import { choreStatus, rewardStatus } from "./kids-chores";
import { act, claim, type House, redeem, snapshotOf } from "./page-api";
import { type Answer, type Context, parseDue } from "./protocol";
import { createHomeServer } from "./server";
import type { ServiceCall } from "./services";
import type { ChoreStatus, CoreState, RewardStatus } from "./snapshot";
import type { Attributes } from "./states";

export type { Faults } from "./connections";
export type { ServiceCall } from "./services";

export type { CoreState };

export interface SimulatedHomeOptions {
  readonly clock: Clock;
  /** An administrator's long-lived access token. */
  readonly token: string;
  /** A token of a user who isn't an administrator. */
  readonly limitedToken?: string;
  /** Keeps lists, chores and rewards over a restart; without it they start fresh. */
  readonly stateFile?: string;
  /** This machine's by default. */
  readonly timeZone?: string;
  readonly name?: string;
  /** Called with one line if the state file can't be written; the home tries again at the next change. */
  readonly warn?: (line: string) => void;
}

export interface SimulatedHome {
  /** Binds 127.0.0.1; the websocket is at /api/websocket, the page at /. Rejects with the system's error, `EADDRINUSE` among them. */
  listen(port: number): Promise<{ url: string }>;
  readonly todo: HomeTodo;
  readonly rewards: HomeRewards;
  readonly chores: HomeChores;
  /** The last 1,000 service calls, oldest first, including refused ones and the home's own. */
  calls(): readonly ServiceCall[];
  state(): CoreState;
  /** How many clients are logged in. */
  connections(): number;
  /** Sets an entity's state, as an integration would. */
  setState(entityId: string, state: string, attributes?: Attributes): void;
  removeState(entityId: string): void;
  /** Gives an entity another id, as in the settings. */
  rename(from: string, to: string): void;
  fire(eventType: string, data?: Readonly<Record<string, unknown>>, context?: Context): void;
  /** Drops the connections and is down (2 s), then STARTING (3 s); resolves when RUNNING again. */
  restart(downFor?: Duration, startingFor?: Duration): Promise<void>;
  /** Drops the connections at once. */
  cut(): void;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** Throws `store_corrupt` or `store_unreadable` if the state file can't be used. */
export function createSimulatedHome(options: SimulatedHomeOptions): SimulatedHome {
  const { clock, stateFile } = options;
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const kept = stateFile === undefined ? undefined : readStateFile(stateFile);
  const data = kept ?? firstData(clock.now(), timeZone, randomUUID);
  const keep = stateFile === undefined ? () => {} : keeper(stateFile, options.warn);
  const save = (): void => {
    keep(data);
    changed();
  };

  const users = new Map([[options.token, { id: randomUUID().replaceAll("-", ""), name: "Node-RED", admin: true }]]);
  if (options.limitedToken !== undefined)
    users.set(options.limitedToken, { id: randomUUID().replaceAll("-", ""), name: "Node-RED (limited)", admin: false });

  const home = createHome({ clock, data, timeZone, name: options.name ?? world.name, newId: randomUUID }, save);
  const lifecycle = createLifecycle(clock, (state) => {
    if (state === "STOPPING") home.bus.fire("homeassistant_stop");
    if (state === "NOT_RUNNING") {
      connections.cut();
      home.unload();
    }
    if (state === "STARTING") {
      home.restore();
      home.bus.fire("homeassistant_start");
    }
    if (state === "RUNNING") {
      home.load();
      home.bus.fire("core_config_updated");
      home.bus.fire("homeassistant_started");
    }
    changed();
  });
  const connections = createConnections({
    clock,
    commands: createCommands(home, lifecycle.state),
    loaded: home.loaded,
    userOf: (token) => users.get(token),
    changed: () => changed(),
  });
  const restart = (downFor = seconds(2), startingFor = seconds(3)) => lifecycle.restart(downFor, startingFor);
  const house: House = {
    home,
    now: () => clock.now(),
    state: lifecycle.state,
    connections: connections.count,
    restart: () => void restart(),
    cut: connections.cut,
  };
  const server = createHomeServer({
    snapshot: () => snapshotOf(house),
    act: (body) => act(house, body),
    up: lifecycle.up,
    upgrade: connections.upgrade,
  });
  const changed = (): void => server.changed();
  home.load();
  home.bus.listen("*", changed);

  return {
    listen: server.listen,
    todo: todoFace(home),
    chores: choreFace(home),
    rewards: rewardFace(home),
    calls: home.services.calls,
    state: lifecycle.state,
    connections: connections.count,
    setState: (entityId, state, attributes) =>
      home.states.set(entityId, state, attributes ?? home.states.get(entityId)?.attributes ?? {}),
    removeState: home.states.remove,
    rename: home.rename,
    fire: home.bus.fire,
    restart,
    cut: connections.cut,
    faults: connections.faults,
    async close() {
      lifecycle.close();
      connections.close();
      home.close();
      await server.close();
    },
  };
}

/** A `due` is a date (`2026-11-22`) or a datetime; one without an offset is in the home's zone. */
export interface HomeTodo {
  /** Gives the new item's uid. */
  add(list: string, item: { summary: string; due?: string; description?: string }): string;
  items(list: string): TodoItem[];
  /** Changes the given fields; a due of null removes it. */
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
  /** From this instant the chore is overdue unless claimed; null removes the due date. */
  setDue(chore: string, due: Instant | null): void;
  /** Every chore has to be done again, as on a new day. */
  reset(): void;
}

function todoFace({ todo, timeZone }: Home): HomeTodo {
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

function rewardFace(home: Home): HomeRewards {
  const { kidsChores: house } = home;
  return {
    request: (kid, reward) => must(redeem(home, kid, reward)),
    status: (kid, reward) =>
      rewardStatus(house.kid(kid) ?? missing(`kid ${kid}`), (house.reward(reward) ?? missing(`reward ${reward}`)).id),
  };
}

function choreFace(home: Home): HomeChores {
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

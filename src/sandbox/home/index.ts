// A small simulated home: Home Assistant's websocket protocol and a page, to try the nodes and to test them.

import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/ports/clock";
import { type Duration, seconds } from "../../core/units";
import { createCommands } from "./commands";
import { firstData } from "./data";
import { choreFace, type HomeChores, type HomeRewards, type HomeTodo, rewardFace, todoFace } from "./faces";
import { createHome } from "./home-assistant";
import type { CoreState } from "./kinds";
import { createLifecycle } from "./lifecycle";
import { createLine, type Faults } from "./line";
import { act, type House, snapshotOf } from "./page-api";
import { createHomeServer } from "./server";
import type { ServiceCall } from "./services";
import { keeper, readStateFile } from "./state-file";
import type { Attributes } from "./states";
import type { Context } from "./wire";
import { world } from "./world";

export type { Faults } from "./line";
export type { ServiceCall } from "./services";
export type { CoreState, HomeChores, HomeRewards, HomeTodo };

export interface SimulatedHomeOptions {
  readonly clock: Clock;
  /** An administrator's long-lived access token. */
  readonly token: string;
  /** A token of a user who is no administrator, where there is one. */
  readonly limitedToken?: string;
  /** Where the home keeps its lists, chores and rewards over a restart; without it they begin anew. */
  readonly stateFile?: string;
  /** This machine's by default. */
  readonly timeZone?: string;
  readonly name?: string;
  /** Told, in one line, when the state file can't be written; the home goes on and tries again at the next change. */
  readonly warn?: (line: string) => void;
}

export interface SimulatedHome {
  /** Binds 127.0.0.1; the websocket is at /api/websocket, the page at /. Rejects with the system's error, `EADDRINUSE` among them. */
  listen(port: number): Promise<{ url: string }>;
  readonly todo: HomeTodo;
  readonly rewards: HomeRewards;
  readonly chores: HomeChores;
  /** Every service call that arrived, the oldest first, refused ones and the home's own included; the last 1,000. */
  calls(): readonly ServiceCall[];
  state(): CoreState;
  /** How many clients are let in. */
  connections(): number;
  /** Makes an entity be in a state, as an integration would. */
  setState(entityId: string, state: string, attributes?: Attributes): void;
  removeState(entityId: string): void;
  /** Gives an entity another id, as people do in the settings. */
  rename(from: string, to: string): void;
  fire(eventType: string, data?: Readonly<Record<string, unknown>>, context?: Context): void;
  /** Drops the connections and is down for a while (2 s), then STARTING for a while (3 s); settles when RUNNING again. */
  restart(downFor?: Duration, startingFor?: Duration): Promise<void>;
  /** Drops the connections at once. */
  cut(): void;
  readonly faults: Faults;
  close(): Promise<void>;
}

/** Throws `store_corrupt` or `store_unreadable` where the state file can't be used. */
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
      line.cut();
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
  const line = createLine({
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
    connections: line.connections,
    restart: () => void restart(),
    cut: line.cut,
  };
  const server = createHomeServer({
    snapshot: () => snapshotOf(house),
    act: (body) => act(house, body),
    up: lifecycle.up,
    upgrade: line.upgrade,
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
    connections: line.connections,
    setState: (entityId, state, attributes) =>
      home.states.set(entityId, state, attributes ?? home.states.get(entityId)?.attributes ?? {}),
    removeState: home.states.remove,
    rename: home.rename,
    fire: home.bus.fire,
    restart,
    cut: line.cut,
    faults: line.faults,
    async close() {
      lifecycle.close();
      line.close();
      home.close();
      await server.close();
    },
  };
}

// A simulated home whose family's list is watched, over reconnections and restarts of ours.

import assert from "node:assert/strict";
import type { HomeConnection, WatchOptions } from "../../src/home-assistant";
import type { SimulatedHome } from "../../src/sandbox/home";
import type { FakeClock } from "../fakes/clock";
import { connected, type House, openHouse, settled, until } from "./house";
import { Memory, startWatch, type Watching } from "./watching";

export const family = "todo.family";
/** Only the list the tests write on. */
const wanted = (adapter: string, source: string): boolean => adapter === "kidschores" || source === family;

export class WatchedHome {
  readonly memory = new Memory();
  readonly home: SimulatedHome;
  readonly clock: FakeClock;
  connection: HomeConnection;
  watching!: Watching;
  /** Over all watches that were begun. */
  private readonly heard: Watching["reported"] = [];

  private constructor(private readonly house: House) {
    this.home = house.home;
    this.clock = house.clock;
    this.connection = house.connect();
  }

  static async open(): Promise<WatchedHome> {
    const house = await openHouse();
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    const watched = new WatchedHome(house);
    await connected(watched.connection);
    return watched;
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** Another connection in the place of the one there is. */
  reconnect(options?: Parameters<House["connect"]>[0]): void {
    this.connection = this.house.connect(options);
  }

  async begin(options: Partial<WatchOptions> = {}): Promise<void> {
    await settled(this.connection);
    this.watching = startWatch(this.house, this.connection, this.memory, { wanted, ...options }, this.heard);
    await this.watching.idle();
  }

  /** A second watch with the same memory, as a process begins it that was started anew. */
  another(): Watching {
    return startWatch(this.house, this.connection, this.memory, { wanted });
  }

  /** That exactly this was reported by now, each thing as an occurrence of its own; what concerns two lists in any order. */
  async reported(...words: string[]): Promise<void> {
    const { watching } = this;
    await until(() => watching.reported.length >= words.length);
    await watching.idle();
    assert.deepEqual(watching.words().sort(), words.sort());
    assert.equal(new Set(watching.reported.map(({ occurrence }) => occurrence)).size, words.length);
  }

  add(summary: string, due: string): string {
    return this.home.todo.add(family, { summary, due });
  }

  /** Due two and a half hours after the start. */
  addTrash(): string {
    return this.add("Trash", "2026-11-22T13:00:00");
  }
}

// A watch on the simulated home, with a memory that outlives it, and what it reported.

import type { HomeEvent } from "../../src/core/home/event";
import {
  adapters,
  type HomeConnection,
  type HomeWatch,
  type MemoryStore,
  type Reporter,
  type WatchOptions,
  watchHome,
} from "../../src/home-assistant";
import { turn } from "../fakes/clock";
import { type House, settled } from "./house";

/** Remembers as the store does: durable a moment later, all of it or nothing. */
export class Memory implements MemoryStore {
  readonly #sources = new Map<string, Map<string, string>>();
  /** Refuses to remember while true. */
  full = false;
  writes = 0;
  onKept: (source: string) => void = () => {};

  get(source: string): ReadonlyMap<string, string> {
    return this.#sources.get(source) ?? new Map();
  }

  async remember(source: string, items: Record<string, string | null>): Promise<void> {
    await turn();
    if (this.full) throw new Error("no space left");
    this.writes += 1;
    const kept = this.#sources.get(source) ?? new Map<string, string>();
    for (const [item, memory] of Object.entries(items)) {
      if (memory === null) kept.delete(item);
      else kept.set(item, memory);
    }
    this.#sources.set(source, kept);
    this.onKept(source);
  }
}

export interface Watching {
  readonly watch: HomeWatch;
  readonly reported: HomeEvent[];
  /** `chore_due Dishes` for each event reported. */
  words(): string[];
  /** Waits until everything under way has been looked at. */
  idle(): Promise<void>;
}

const wordsOf = (event: HomeEvent): string => `${event.kind} ${event.subject.title}`;

/** Reports events to a test, and closings and reopenings if it wants them. */
export const reporting = (event: Reporter["event"], more: Partial<Reporter> = {}): Reporter => ({
  event,
  closed: () => {},
  reopened: () => {},
  ...more,
});

export const startWatch = (
  house: House,
  connection: HomeConnection,
  store: MemoryStore,
  options: Partial<WatchOptions> = {},
  reported: HomeEvent[] = [],
): Watching => {
  const watch = watchHome({
    home: "home",
    connection,
    adapters,
    clock: house.clock,
    log: (_, line) => void house.lines.push(line),
    store,
    reporter: reporting((event) => void reported.push(event)),
    ...options,
  });
  const idle = async (): Promise<void> => {
    for (let round = 0; round < 8; round++) {
      await settled(connection);
      for (let turns = 0; turns < 5; turns++) await turn();
    }
  };
  return { watch, reported, words: () => reported.map(wordsOf), idle };
};

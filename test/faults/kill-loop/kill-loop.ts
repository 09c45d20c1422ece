// Kills a household under load again and again, and compares what it printed with what it stored.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Instant } from "../../../src/core/units";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { FakeClock } from "../../fakes/clock";
import { noon } from "../../fakes/household";
import { withDirectory } from "../../stores/file/household";
import { made } from "../../stores/records";
import { type Chance, chance } from "../chance";
import { Truth } from "../truth";
import { type Line, rules } from "./child";

export interface KillCounts {
  kills: number;
  posts: number;
  stops: number;
  readonly violations: string[];
}

/** The shortest the lock allows: the next household waits this long after a kill. */
const stale = 600;
const longestLife = 500;

/** One directory over many lives of its household. */
class Lives {
  readonly truth = new Truth({ perDay: rules.dailyMessages, cooldown: rules.cooldown });
  #now: Instant = noon;
  stops = 0;
  kills = 0;

  constructor(
    readonly directory: string,
    readonly random: Chance,
  ) {}

  /** Counts a kill only if the household had opened. */
  async liveAndDie(): Promise<void> {
    const args = [this.directory, this.#now, this.random(2 ** 31), stale].map(String);
    const child = spawn(process.execPath, [join(__dirname, "child.js"), ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const [, [code, signal]] = await Promise.all([this.#listen(child), once(child, "exit")]);
    if (signal === "SIGKILL") this.kills++;
    else this.truth.violations.push(`a household ended by itself, with ${code}`);
  }

  async check(): Promise<void> {
    const clock = new FakeClock(this.#now);
    const lock = lockDirectory({ stale });
    const store = await openFileStore({ directory: this.directory, made: () => made, clock, log: () => {}, lock });
    await this.truth.check(store);
    await store.close();
  }

  async #listen(child: ChildProcess): Promise<void> {
    if (!child.stdout) throw new Error("the child prints nothing");
    const acknowledge = new Map<number, () => void>();
    for await (const text of createInterface(child.stdout)) this.#hear(JSON.parse(text) as Line, acknowledge, child);
  }

  #hear(line: Line, acknowledge: Map<number, () => void>, child: ChildProcess): void {
    if (line.is === "open") void sleep(this.random(longestLife)).then(() => child.kill("SIGKILL"));
    if (line.is === "time") this.#now = line.now;
    if (line.is === "post") this.truth.post(line.post);
    if (line.is === "start decided") this.truth.decideStart(line.person);
    if (line.is === "stop decided") acknowledge.set(line.turn, this.truth.decideStop(line.person, line.number));
    if (line.is !== "stop acknowledged") return;
    this.stops++;
    acknowledge.get(line.turn)?.();
  }
}

const liveAgainAndAgain = async (kills: number, seed: number): Promise<KillCounts> => {
  const counts: KillCounts = { kills: 0, posts: 0, stops: 0, violations: [] };
  await withDirectory(async (directory) => {
    const lives = new Lives(directory, chance(seed));
    for (let life = 0; life < kills; life++) await lives.liveAndDie();
    await lives.check();
    counts.kills = lives.kills;
    counts.posts = lives.truth.posts;
    counts.stops = lives.stops;
    counts.violations.push(...lives.truth.violations);
  });
  return counts;
};

/** Several households at once, since each mostly waits for the lock of its killed predecessor. */
export const killLoop = async (kills: number, households: number, seed = 1): Promise<KillCounts> => {
  const each = Math.ceil(kills / households);
  const all = await Promise.all(Array.from({ length: households }, (_, n) => liveAgainAndAgain(each, seed + n)));
  return {
    kills: all.reduce((sum, one) => sum + one.kills, 0),
    posts: all.reduce((sum, one) => sum + one.posts, 0),
    stops: all.reduce((sum, one) => sum + one.stops, 0),
    violations: all.flatMap(({ violations }) => violations),
  };
};

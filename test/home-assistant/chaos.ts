// One life of a home, drawn from a seed: things happen in it while the connection is cut, stalls and goes dead, and both sides
// are restarted.

import type { HomeEvent } from "../../src/core/home/event";
import { type Duration, hours, type Instant, later, minutes, seconds } from "../../src/core/units";
import type { HomeConnection } from "../../src/home-assistant";
import { connected, type House, openHouse } from "./house";
import { Ledger } from "./ledger";
import { Memory, reporting, startWatch, type Watching } from "./watching";

const family = "todo.family";
const wanted = (adapter: string, source: string): boolean => adapter === "kidschores" || source === family;
const ms = (count: number): Duration => count as Duration;
/** Short enough for dead connections to be noticed many times in a test. */
const timing = { heartbeat: ms(15), pong: ms(25), handshake: ms(40), login: ms(40), answer: ms(200) };

/** Mulberry32. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const liveOnce = async (seed: number, length: number): Promise<{ reported: number }> => {
  const house = await openHouse();
  try {
    return await new Life(seed, house).run(length);
  } finally {
    await house.close();
  }
};

class Life {
  readonly #random: () => number;
  readonly #house: House;
  readonly #ledger = new Ledger();
  readonly #memory = new Memory();
  readonly #open: string[] = [];
  readonly #failures: unknown[] = [];
  readonly #asked: string[] = [];
  #connection: HomeConnection;
  #watching: Watching;
  #serial = 0;
  #reported = 0;

  constructor(seed: number, house: House) {
    this.#random = randomFrom(seed);
    this.#house = house;
    for (const { uid } of house.home.todo.items(family)) house.home.todo.remove(family, uid);
    this.#memory.onKept = (source) => this.#ledger.kept(source);
    this.#connection = house.connect({ timing });
    this.#watching = this.#watch();
  }

  async run(length: number): Promise<{ reported: number }> {
    await this.#calm();
    for (let step = 0; step < length; step++) {
      const calm = this.#random() < 0.4;
      if (calm) await this.#calm();
      this.#happen(calm);
      if (calm) await this.#calm();
      await this.#disturb();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    await this.#calm();
    await this.#watching.watch.close();
    if (this.#failures.length > 0) throw this.#failures[0];
    this.#ledger.check(this.#house.clock.now());
    return { reported: this.#reported };
  }

  #watch(): Watching {
    return startWatch(this.#house, this.#connection, this.#memory, { wanted, reporter: reporting((event) => this.#hear(event)) });
  }

  #hear(event: HomeEvent): void {
    this.#reported += 1;
    try {
      this.#ledger.reported(aboutReward(event), this.#house.clock.now());
    } catch (failure) {
      this.#failures.push(failure);
    }
  }

  /** Everything works again, and all that changes has been looked at. */
  async #calm(): Promise<void> {
    const { home, clock } = this.#house;
    home.faults.resume();
    home.faults.slow(ms(0));
    this.#memory.full = false;
    while (home.state() !== "RUNNING") await clock.advance(seconds(1));
    let there: unknown;
    do {
      await connected(this.#connection);
      there = this.#connection.home();
      // What could not be reported or remembered is tried again after half a minute.
      await clock.advance(seconds(31));
      await this.#watching.idle();
      // A busy machine may have taken a pong for missing: then what is looked at is on its way once more.
    } while (this.#connection.home() !== there);
  }

  #happen(calm: boolean): void {
    const happenings = [
      () => this.#add(),
      () => this.#add(),
      () => this.#complete(),
      () => this.#putOff(),
      () => this.#kids(calm),
    ];
    this.#pick(happenings)();
  }

  #add(): void {
    const due = this.#random() < 0.8 ? this.#someDue() : undefined;
    const uid = this.#house.home.todo.add(family, {
      summary: `Chore ${++this.#serial}`,
      ...(due !== undefined && { due: new Date(due).toISOString() }),
    });
    this.#open.push(uid);
    this.#ledger.has(itemOf(uid), due);
  }

  #complete(): void {
    const uid = this.#open.splice(Math.floor(this.#random() * this.#open.length), 1)[0];
    if (uid === undefined) return;
    this.#house.home.todo.complete(family, uid);
    this.#ledger.done(itemOf(uid), this.#house.clock.now());
    // Nothing ever happens to it again, so it is reported however late we look.
    this.#ledger.happened(itemOf(uid), "chore_completed", true);
  }

  #putOff(): void {
    const uid = this.#open.length > 0 ? this.#pick(this.#open) : undefined;
    if (uid === undefined) return;
    const due = this.#someDue();
    this.#house.home.todo.update(family, uid, { due: new Date(due).toISOString() });
    this.#ledger.has(itemOf(uid), due);
  }

  /** A kid asks for a reward, or a parent decides on what was asked for last. */
  #kids(calm: boolean): void {
    const { home } = this.#house;
    if (home.state() !== "RUNNING") return;
    const [kid, reward] = [this.#pick(["Ben", "Mia"]), this.#pick(["Ice cream", "Screen time"])];
    const item = JSON.stringify({ kid, reward });
    const status = home.rewards.status(kid, reward);
    if (status === "not_claimed" && !this.#asked.includes(item)) {
      this.#asked.push(item);
      home.rewards.request(kid, reward);
      this.#ledger.happened(item, "reward_requested", calm);
    } else if (status === "claimed") {
      const approves = this.#random() < 0.5;
      if (!this.#decide(kid, reward, approves ? "APPROVE_REWARD" : "DISAPPROVE_REWARD")) return;
      // Each claim ends by one of these two, so that the counts tell which, however late they are seen.
      this.#ledger.happened(item, approves ? "reward_approved" : "reward_rejected", true);
    }
  }

  #decide(kid: string, reward: string, verdict: string): boolean {
    const texts = this.#house.home.calls().map(({ data }) => JSON.stringify(data));
    const text = texts.findLast((one) => one.includes(`'${kid}' claimed reward '${reward}'`));
    const action = text && new RegExp(`"(${verdict}\\|[^"]*)"`).exec(text)?.[1];
    if (!action) return false;
    this.#house.home.fire("mobile_app_notification_action", { action });
    return this.#house.home.rewards.status(kid, reward) !== "claimed";
  }

  async #disturb(): Promise<void> {
    const { home, clock } = this.#house;
    const disturbances: (() => unknown)[] = [
      () => clock.advance(this.#upTo(hours(3))),
      () => clock.advance(this.#upTo(hours(20))),
      () => home.cut(),
      () => home.faults.silence(),
      () => home.faults.resume(),
      () => home.faults.slow(this.#upTo(seconds(2))),
      () => void home.restart(this.#upTo(minutes(5)), this.#upTo(minutes(2))),
      () => this.#dropAndComeBack(),
      () => this.#restart(),
      () => this.#crash(),
      () => {},
    ];
    await this.#pick(disturbances)();
    for (let turns = this.#upTo(ms(12)); turns > 0; turns--) await this.#turn();
  }

  /** Waits for the heartbeat to notice a dead connection, then lets the home answer again. */
  async #dropAndComeBack(): Promise<void> {
    this.#house.home.faults.silence();
    while (this.#connection.status().kind === "connected") await this.#turn();
    this.#house.home.faults.resume();
  }

  async #restart(): Promise<void> {
    await this.#watching.watch.close();
    this.#connection.close();
    this.#connection = this.#house.connect({ timing });
    this.#watching = this.#watch();
  }

  /** Ends between telling and remembering, as a process that is killed does. */
  async #crash(): Promise<void> {
    this.#memory.full = true;
    for (let turns = this.#upTo(ms(20)); turns > 0; turns--) await this.#turn();
    await this.#restart();
    this.#memory.full = false;
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => void setImmediate(resolve));
  }

  /** Never the same twice: a due that comes back is the same occurrence. */
  #someDue(): Instant {
    this.#serial += 1;
    const { clock } = this.#house;
    const at = later(clock.now(), (this.#random() * hours(8) - hours(2)) as Duration);
    return (Math.floor(at / 60_000) * 60_000 + (this.#serial % 60) * 1_000) as Instant;
  }

  #upTo(limit: Duration): Duration {
    return Math.floor(this.#random() * limit) as Duration;
  }

  #pick<T>(among: readonly T[]): T {
    return among[Math.floor(this.#random() * among.length)] as T;
  }
}

/** A question counts with the reward it is about. */
const aboutReward = (event: HomeEvent): HomeEvent => {
  const { claim: _, ...ids } = JSON.parse(event.subject.item);
  return { ...event, subject: { ...event.subject, item: JSON.stringify(ids) } };
};

const itemOf = (uid: string): string => JSON.stringify({ list: family, uid });

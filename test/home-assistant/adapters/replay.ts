// Plays what a chore system shows, state by state, to a watcher whose reports and memory outlive restarts.

import type { ClosedHow } from "../../../src/core/answers/references";
import type { HomeEvent } from "../../../src/core/home/event";
import { type Duration, type Instant, instant, minutes, seconds } from "../../../src/core/units";
import { type HomeAccess, type HomeAdapter, type HomeWatch, watchHome } from "../../../src/home-assistant";
import type { EntityState } from "../../../src/home-assistant/connection/home";
import { FakeClock, turn } from "../../fakes/clock";
import { RecordedHome } from "../recorded";
import { Memory } from "../watching";

/** An hour after the recordings began, so that no due date in them comes up. */
const start = instant(Date.UTC(2026, 10, 22, 15, 30));

export class Replay {
  readonly clock: FakeClock;
  /** `chore_claimed Ben Dishes` for each event that would be sent: the same occurrence is sent once. */
  readonly sent: string[] = [];
  /** `reject Dishes` for each closing of a question. */
  readonly closed: string[] = [];
  readonly events: HomeEvent[] = [];
  readonly #adapter: HomeAdapter;
  readonly #timeZone: string;
  readonly #steps: readonly Duration[];
  readonly #memory = new Memory();
  readonly #occurrences = new Set<string>();
  #states: ReadonlyMap<string, EntityState> = new Map();
  #home: RecordedHome;
  #ready: (home: HomeAccess) => void = () => {};
  #watch: HomeWatch;

  constructor(
    adapter: HomeAdapter,
    states: readonly EntityState[],
    {
      timeZone = "America/New_York",
      steps = [],
      begin = start,
    }: { timeZone?: string; steps?: readonly Duration[]; begin?: Instant } = {},
  ) {
    this.clock = new FakeClock(begin);
    this.#adapter = adapter;
    this.#timeZone = timeZone;
    this.#steps = steps;
    this.#states = new Map(states.map((state) => [state.id, state]));
    this.#home = this.#connect();
    this.#watch = this.#start();
  }

  #connect(): RecordedHome {
    return new RecordedHome([...this.#states.values()], {}, this.#timeZone);
  }

  #start(): HomeWatch {
    return watchHome({
      home: "home",
      adapters: [this.#adapter],
      connection: {
        onReady: (listener) => {
          this.#ready = listener;
          listener(this.#home);
          return () => {
            this.#ready = () => {};
          };
        },
      },
      clock: this.clock,
      log: () => {},
      store: this.#memory,
      steps: this.#steps,
      reporter: {
        event: (event) => this.#report(event),
        closed: (subject, { how }) => this.#close(subject.item, how),
        reopened: () => {},
      },
    });
  }

  #report(event: HomeEvent): void {
    if (this.#occurrences.has(event.occurrence)) return;
    this.#occurrences.add(event.occurrence);
    this.events.push(event);
    this.sent.push([event.kind, event.person ?? "-", event.subject.title].join(" "));
  }

  #close(item: string, how: ClosedHow | undefined): void {
    if (item.includes('"claim"')) this.closed.push(how ?? "-");
  }

  /** What was sent since the last time. */
  async take(): Promise<string[]> {
    await this.idle();
    return this.sent.splice(0);
  }

  async idle(): Promise<void> {
    for (let count = 0; count < 20; count++) await turn();
  }

  /** Shows states; null removes an entity. */
  async show(changes: readonly (EntityState | { readonly id: string; readonly state: null })[]): Promise<void> {
    const states = new Map(this.#states);
    for (const change of changes) {
      if (change.state === null) {
        states.delete(change.id);
        this.#home.remove(change.id);
      } else {
        states.set(change.id, change as EntityState);
        this.#home.set(change.id, change.state, (change as EntityState).attributes);
      }
    }
    this.#states = states;
    await this.idle();
  }

  async pass(time: Duration): Promise<void> {
    await this.clock.advance(time);
    await this.idle();
  }

  /** The connection to Home Assistant ends. */
  async loseHome(): Promise<void> {
    this.#home.end();
    await this.idle();
  }

  /** It is there again, with the states that were shown meanwhile. */
  async returnHome(): Promise<void> {
    this.#home = this.#connect();
    this.#ready(this.#home);
    await this.idle();
  }

  /** Home Assistant restarts: its entities are unavailable, the connection ends, and on the next one they come back one by one. */
  async restartHome(away = minutes(1)): Promise<void> {
    for (const { id } of this.#states.values()) this.#home.set(id, "unavailable", { restored: true });
    await this.idle();
    this.#home.end();
    await this.pass(away);
    this.#home = this.#connect();
    for (const { id } of this.#states.values()) this.#home.set(id, "unavailable", { restored: true });
    this.#ready(this.#home);
    await this.idle();
    for (const { id, state, attributes } of this.#states.values()) this.#home.set(id, state, attributes);
    await this.idle();
  }

  /** The watcher ends and starts again. `killed` ends it before it could save what it just reported. */
  async restartWatcher({ killed = false } = {}): Promise<void> {
    if (killed) {
      this.#ready = () => {};
      this.#memory.full = true;
      await this.#watch.close();
      this.#memory.full = false;
    } else {
      await this.#watch.close();
    }
    this.#watch = this.#start();
    await this.idle();
  }

  /** Lets a moment pass, so that what was reported is saved. */
  save(): Promise<void> {
    return this.pass(seconds(6));
  }
}

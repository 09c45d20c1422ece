// A throttle node between a flow and sms-send: what passes or is released is sent under its key, as the nodes do it.

import type { HeldEntry } from "../../src/core/journal/state";
import { type Duration, type Instant, seconds } from "../../src/core/units";
import type { SendResult } from "../../src/sending/outbox";
import type { ReleaseLoop } from "../../src/throttling/release-loop";
import type { Order, Passing, ThrottleResult, ThrottleSettings } from "../../src/throttling/throttling";
import { turn } from "../fakes/clock";
import { type Opened, request } from "../fakes/household";

export interface Came {
  readonly what: unknown;
  readonly how: "now" | "released" | "dropped" | "held";
  readonly at: Instant;
  readonly reason?: string | undefined;
  readonly until?: Instant | undefined;
  /** How many came as one. */
  readonly together?: number | undefined;
  /** Which of all releases brought it, and after how many restarts. */
  readonly release?: number | undefined;
  readonly life: number;
}

export const passing = (payload: unknown, changed: Partial<Passing> = {}): Passing => ({
  person: "pat",
  topic: "",
  kind: "reminder",
  urgent: false,
  payload: () => payload,
  ...changed,
});

export class Throttle {
  /** What came out, in order. */
  readonly came: Came[] = [];
  readonly sent: { readonly key: string; readonly results: readonly SendResult[] }[] = [];
  private attendance: ReleaseLoop | undefined;
  private releases = 0;
  private lives = 0;
  readonly settings: ThrottleSettings;

  constructor(
    public home: Opened,
    changed: Partial<ThrottleSettings> = {},
    private readonly sends = true,
  ) {
    this.settings = { holder: "throttle", gap: seconds(0), mode: "hold", ...changed };
    this.attend();
  }

  attend(): void {
    this.attendance = this.home.holding.release(this.settings, {
      released: ([entry, ...more]) => {
        const release = this.releases++;
        for (const { payload } of [entry, ...more]) this.note("released", payload, { together: 1 + more.length, release });
        this.forward(entry, entry.key, more);
      },
      dropped: (entry, reason) => this.note("dropped", entry.payload, { reason }),
    });
  }

  stop(): void {
    this.attendance?.stop();
  }

  /** As after a restart: nothing in memory is left of the one before. */
  async restart(home: Opened): Promise<void> {
    this.stop();
    this.lives++;
    this.home = home;
    this.attend();
    await turn();
  }

  async offer(one: Passing): Promise<ThrottleResult> {
    const outcome = await this.home.holding.offer(this.settings, one);
    const { reason, until } = { reason: undefined, until: undefined, ...outcome };
    this.note(outcome.kind, one.payload(), { reason, until });
    if (outcome.kind === "now") this.forward(one, one.key ?? `now:${this.came.length}`);
    if (outcome.kind === "held") this.attendance?.wake();
    await turn();
    return outcome;
  }

  async order(order: Order, person?: string): Promise<readonly HeldEntry[]> {
    const cleared = await this.home.holding.order(this.settings.holder, order, person);
    this.attendance?.recheckAll();
    await turn();
    await turn();
    return cleared;
  }

  async after(time: Duration): Promise<void> {
    await this.home.clock.advance(time);
  }

  what(how: Came["how"]): unknown[] {
    return this.came.filter((each) => each.how === how).map(({ what }) => what);
  }

  private note(how: Came["how"], what: unknown, more: Partial<Came> = {}): void {
    const { reason, until, together, release } = more;
    this.came.push({ what, how, at: this.home.clock.now(), life: this.lives, reason, until, together, release });
  }

  private forward(one: Omit<Passing, "payload"> | HeldEntry, key: string, more: readonly HeldEntry[] = []): void {
    if (!this.sends) return;
    const { person, kind, urgent, deadline } = one;
    const digest = [{ key }, ...more].map((each) => ({ key: each.key, message: each.key }));
    const words = more.length > 0 ? { digest, message: "digest" } : { key, message: key };
    const asked = { ...request({ to: person, urgent, ...words }), kind, ...(deadline !== undefined && { deadline }) };
    void this.home.outbox.send(asked).then((results) => this.sent.push({ key, results }));
  }
}

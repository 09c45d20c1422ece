// Household-wide controls of an admin: pause, resume after the carrier stopped sending, confirm a loss. Each is in the audit.

import type { Context } from "../context/context";
import type { Change, View } from "../core/ports/store";
import type { Instant } from "../core/units";

export class Controls {
  constructor(private readonly context: Pick<Context, "store" | "clock">) {}

  /** While paused, only replies to STOP go out. */
  pause(paused: boolean, by: string): Promise<void> {
    return this.step(({ document }, at) => ({
      result: undefined,
      records: [{ type: "household_changed", at, by, change: paused ? "household_paused" : "household_resumed" }],
      document: { ...document, paused },
    }));
  }

  /** Sends again, after the problem that made the carrier stop all sending is fixed. */
  resumeSending(by: string): Promise<void> {
    return this.step((_, at) => ({
      result: undefined,
      records: [
        { type: "carrier_stopped", at },
        { type: "household_changed", at, by, change: "sending_resumed" },
      ],
    }));
  }

  /** Records that what a line of the check found was fixed at the carrier. */
  fixed(what: string, by: string): Promise<void> {
    return this.step((_, at) => ({
      result: undefined,
      records: [{ type: "household_changed", at, by, change: "carrier_fixed", to: what }],
    }));
  }

  /** Continues with what is left of damaged files. Does nothing if no file is damaged. */
  async confirmLoss(by: string): Promise<void> {
    await this.context.store.confirmLoss?.();
    await this.step((_, at) => ({
      result: undefined,
      records: [{ type: "household_changed", at, by, change: "loss_confirmed" }],
    }));
  }

  private step<Result>(make: (view: View, at: Instant) => Change<Result>): Promise<Result> {
    const { store, clock } = this.context;
    return store.step((view) => make(view, clock.now()));
  }
}

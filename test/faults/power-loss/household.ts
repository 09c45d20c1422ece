// A household on a disk that forgets.

import { days, hours, later, type MessageId } from "../../../src/core/units";
import { openFileStore } from "../../../src/stores/file/file-store";
import { FakeClock } from "../../fakes/clock";
import { noon, settings } from "../../fakes/household";
import { SimulatedDisk } from "../../fakes/simulated-disk";
import { made } from "../../stores/records";
import type { Chance } from "../chance";
import { Family, moveIn } from "../family";
import { filesOf, type Mutant } from "../mutants";
import { Truth } from "../truth";

const perDay = 2;
const rules = settings({ dailyMessages: perDay, cooldown: hours(1), quietHours: [] });

export class PoweredHousehold {
  readonly disk = new SimulatedDisk();
  /** Near the end of a month, since the journal begins a new file with each. */
  readonly clock = new FakeClock(later(noon, days(8)));
  readonly truth = new Truth({ perDay, cooldown: rules.cooldown });
  #family: Family | undefined;
  #messages = 0;

  constructor(readonly mutant?: Mutant) {}

  get family(): Family {
    if (!this.#family) throw new Error("the household is not open yet");
    return this.#family;
  }

  async open(): Promise<void> {
    const store = await openFileStore({
      directory: "/household",
      made: () => made,
      clock: this.clock,
      log: () => {},
      files: filesOf(this.mutant, this.disk),
      lock: async () => async () => {},
    });
    this.#family = new Family(store, {
      clock: this.clock,
      settings: rules,
      witness: this.truth,
      newId: () => `message-${++this.#messages}` as MessageId,
      hasPower: () => this.disk.hasPower,
      mutant: this.mutant,
    });
    await this.truth.check(store);
  }

  moveIn(): Promise<void> {
    return moveIn(this.family.store);
  }

  /** The machine comes up again after a power loss, whatever is left of the disk. */
  async restart(chance: Chance): Promise<void> {
    this.disk.fail(undefined);
    this.disk.crash(chance);
    await this.open();
  }

  async close(): Promise<void> {
    await this.family.store.close();
    await this.open();
  }
}

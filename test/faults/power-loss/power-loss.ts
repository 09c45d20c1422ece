// Random sequences of what happens to a household, with power losses at any moment, checked against what really happened.

import fc from "fast-check";
import { isHouseholdSmsError } from "../../../src/core/errors";
import { days, hours, later, type MessageId, type PersonId } from "../../../src/core/units";
import { openFileStore } from "../../../src/stores/file/file-store";
import { FakeClock } from "../../fakes/clock";
import { noon, settings } from "../../fakes/household";
import { type Fault, SimulatedDisk } from "../../fakes/simulated-disk";
import { fakeLock } from "../../stores/file/household";
import { made } from "../../stores/records";
import { type Chance, chance } from "../chance";
import { Family, moveIn, people } from "../family";
import { diskOf, type Mutant } from "../mutants";
import { type Post, Truth } from "../truth";

type Action =
  | { readonly does: "send"; readonly to: PersonId; readonly outcome: Post["outcome"] }
  | { readonly does: "stop" | "start"; readonly who: PersonId };

type Command =
  /** Several actions at once; power fails after `powerFor` operations of the disk. */
  | { readonly is: "at once"; readonly actions: readonly Action[]; readonly powerFor?: number | undefined }
  | { readonly is: "time"; readonly hours: number }
  /** Begins after so many operations of the disk. */
  | { readonly is: "fault"; readonly fault: Fault | undefined; readonly after: number }
  | { readonly is: "power loss" }
  | { readonly is: "restart" };

const who = fc.constantFrom(...people);
const outcome = fc.constantFrom<Post["outcome"]>("accepted", "accepted", "refused", "silent, taken", "silent, not taken");
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("send" as const), to: who, outcome }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("stop" as const, "start" as const), who }) },
);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant("at once" as const),
      actions: fc.array(action, { minLength: 1, maxLength: 3 }),
      powerFor: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant("time" as const), hours: fc.constantFrom(1, 1, 2, 12, 24, -1, -24, -48) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant("fault" as const),
      fault: fc.constantFrom<Fault | undefined>("full", "sync fails", "read-only", undefined),
      after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ is: "power loss" as const }) },
  { weight: 1, arbitrary: fc.constant({ is: "restart" as const }) },
);

export interface Counts {
  sequences: number;
  commands: number;
  posts: number;
  powerLosses: number;
  refusedByDisk: number;
}
const noCounts = (): Counts => ({ sequences: 0, commands: 0, posts: 0, powerLosses: 0, refusedByDisk: 0 });

/** The error of a machine that lost its power, or of a disk that can't be written. */
const isExpected = (error: unknown): boolean => isHouseholdSmsError(error) && error.code === "store_read_only";

const live = (household: Family, each: Action): Promise<void> => {
  if (each.does === "send") return household.send(each.to, each.outcome);
  return each.does === "stop" ? household.stop(each.who) : household.start(each.who);
};

const run = async (
  household: PoweredHousehold,
  each: Command,
  random: (below: number) => number,
  counts: Counts,
): Promise<void> => {
  counts.commands++;
  const losePower = () => {
    counts.powerLosses++;
    return household.restart(random);
  };
  switch (each.is) {
    case "at once": {
      if (each.powerFor !== undefined) household.disk.losePowerAfter(each.powerFor);
      for (const done of await Promise.allSettled(each.actions.map((one) => live(household.family, one)))) {
        if (done.status === "fulfilled") continue;
        if (!isExpected(done.reason)) throw done.reason;
        counts.refusedByDisk++;
      }
      return each.powerFor === undefined ? undefined : losePower();
    }
    case "time":
      household.clock.set(later(household.clock.now(), hours(each.hours)));
      household.truth.setClock(household.clock.now());
      return;
    case "fault":
      household.disk.fail(each.fault, each.after);
      return;
    case "power loss":
      return losePower();
    case "restart":
      household.disk.fail(undefined);
      return household.close();
  }
};

/** The broken promises of one sequence. */
const violations = async (commands: readonly Command[], seed: number, mutant: Mutant | undefined, counts: Counts) => {
  const household = new PoweredHousehold(mutant);
  const random = chance(seed);
  counts.sequences++;
  await household.open();
  await household.moveIn();
  for (const each of commands) await run(household, each, random, counts);
  await household.restart(random);
  counts.posts += household.truth.posts;
  return household.truth.violations;
};

export interface Outcome {
  /** Sequences up to the first that breaks a promise; the counts include those tried to shorten it. */
  readonly tried: number;
  readonly counts: Counts;
  /** The shortest sequence found that breaks a promise, with the promise. */
  readonly failure: string | undefined;
}

const pat = "pat" as PersonId;
const send: Action = { does: "send", to: pat, outcome: "accepted" };

/** What was found once. */
const found: [Command[], number][] = [
  // A frame that was undone after a failed sync came back in a crash after the next start, without the document it belongs to.
  [
    [
      { is: "at once", actions: [send], powerFor: 1 },
      { is: "at once", actions: [{ does: "stop", who: "sam" as PersonId }] },
      { is: "time", hours: 12 },
      { is: "fault", fault: "sync fails", after: 15 },
      { is: "at once", actions: [{ does: "stop", who: pat }, send] },
      { is: "restart" },
    ],
    786502584,
  ],
  // It came back torn, in a file that another one followed by then.
  [
    [
      { is: "restart" },
      { is: "fault", fault: "sync fails", after: 9 },
      { is: "at once", actions: [{ does: "start", who: pat }] },
      { is: "restart" },
      { is: "at once", actions: [send], powerFor: 7 },
    ],
    1219665324,
  ],
];

/** Tries `sequences` sequences, up to the first that breaks a promise. */
export const tryPowerLoss = async (sequences: number, mutant?: Mutant, seed?: number): Promise<Outcome> => {
  const counts = noCounts();
  const property = fc.asyncProperty(fc.array(command, { maxLength: 15 }), fc.nat(), async (commands, random) => {
    const broken = await violations(commands, random, mutant, counts);
    if (broken.length > 0) throw new Error(broken.join("; "));
  });
  const result = await fc.check(property, {
    numRuns: sequences,
    ...(seed !== undefined && { seed }),
    ...(mutant === undefined && { examples: found }),
  });
  if (!result.failed) return { tried: result.numRuns, counts, failure: undefined };
  return { tried: result.numRuns, counts, failure: `${String(result.errorInstance)}\n${fc.defaultReportMessage(result)}` };
};

const perDay = 2;
const rules = settings({ dailyMessages: perDay, cooldown: hours(1), quietHours: [] });

class PoweredHousehold {
  readonly disk = new SimulatedDisk();
  /** Near the end of a month, since each month begins a new journal file. */
  readonly clock = new FakeClock(later(noon, days(8)));
  readonly truth = new Truth({ perDay, cooldown: rules.cooldown });
  #family: Family | undefined;
  #messages = 0;
  #lives = 0;

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
      disk: diskOf(this.mutant, this.disk),
      lock: fakeLock({ takenOver: this.#lives++ > 0 }),
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

  /** The machine starts after a power loss, with what is left of the disk. */
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

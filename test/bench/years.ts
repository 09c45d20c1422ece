// The years: starting and sending with a million records behind, beside a thousand.

import { join } from "node:path";
import { systemClock } from "../../src/clock";
import type { JournalRecord } from "../../src/core/journal/records";
import { days, type Instant, type LocalDay, later, type MessageId } from "../../src/core/units";
import { openFileStore } from "../../src/store/file/open";
import { FakeClock } from "../fakes/clock";
import { accepted, made, reserved } from "../store/records";
import { householdOn } from "./sending";
import type { Suite } from "./suite";

const perStep = 1000;

/** A message and its news, `age` days ago. */
const pair = (n: number, at: Instant): JournalRecord[] => {
  const id = `old-${n}` as MessageId;
  const day = new Date(at).toISOString().slice(0, 10) as LocalDay;
  return [
    { ...reserved(1), at, id, day },
    { ...accepted(1), at, id, carrierId: `SM${n}`, to: "delivered" },
  ];
};

/** So many records, spread over the year before now. */
const fill = async (directory: string, count: number): Promise<void> => {
  const now = systemClock.now();
  const clock = new FakeClock(later(now, -days(365) as never));
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {} });
  for (let n = 0; n < count / 2; n += perStep / 2) {
    clock.set(later(now, (-days(365) * (1 - n / (count / 2))) as never));
    const records = Array.from({ length: perStep / 2 }, (_, index) => pair(n + index, clock.now())).flat();
    await store.step(() => ({ result: undefined, records }));
  }
  await store.close();
};

const sizes = { "1,000 records": 1000, "1,000,000 records": 1_000_000 } as const;

export const yearsSuite: Suite = {
  name: "starting and sending after years",
  unit: "a second",
  async open() {
    const folder = process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "";
    const contenders = [];
    for (const [name, count] of Object.entries(sizes)) {
      const directory = join(folder, `years-${count}`);
      await fill(directory, count);
      const start = async (): Promise<number> => {
        const begun = performance.now();
        const store = await openFileStore({ directory, made: () => made, clock: systemClock, log: () => {} });
        const taken = performance.now() - begun;
        await store.close();
        return 1000 / taken;
      };
      const send = async (): Promise<number> => {
        const { store, send } = await householdOn(directory);
        const figure = await send(1);
        await store.close();
        return figure;
      };
      contenders.push({ name: `starts with ${name}`, run: start }, { name: `texts, one at a time, with ${name}`, run: send });
    }
    return {
      contenders,
      goals: [
        { of: "starts with 1,000,000 records", against: "starts with 1,000 records", ratio: 1 / 1.5 },
        {
          of: "texts, one at a time, with 1,000,000 records",
          against: "texts, one at a time, with 1,000 records",
          ratio: 1 / 1.1,
        },
      ],
      close: async () => {},
    };
  },
};

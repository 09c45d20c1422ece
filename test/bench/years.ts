// The years: starting, sending and reporting with a million records behind, beside a thousand.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../src/clock";
import type { JournalRecord } from "../../src/core/journal/records";
import { type Duration, days, type Instant, type LocalDay, later, type MessageId } from "../../src/core/units";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { accepted, made, reserved } from "../stores/records";
import { inChild } from "./child";
import { forever } from "./forever";
import { type Contender, timed } from "./measure";
import { householdOn } from "./sending";
import type { Suite } from "./suite";

/** What a cap of fifty a day leaves in the journal: a million records are 27 years. */
const recordsADay = 100;

/** A message and its news. */
const pair = (n: number, at: Instant): JournalRecord[] => {
  const id = `old-${n}` as MessageId;
  const day = new Date(at).toISOString().slice(0, 10) as LocalDay;
  return [
    { ...reserved(1), at, id, day, key: `chore-${n}` },
    { ...accepted(1), at, id, carrierId: `SM${n}`, state: "delivered" },
  ];
};

/** So many records up to now, day by day. */
const fill = async (directory: string, count: number): Promise<void> => {
  const texts = recordsADay / 2;
  const start = later(systemClock.now(), -days(count / recordsADay) as Duration);
  const clock = new FakeClock(start);
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {}, keep: forever });
  for (let day = 0; day < count / recordsADay; day++) {
    clock.set(later(start, days(day)));
    const records = Array.from({ length: texts }, (_, n) => pair(day * texts + n, later(clock.now(), days(n / texts)))).flat();
    await store.step(() => ({ result: undefined, records }));
  }
  await store.close();
};

const readAll = async (directory: string): Promise<void> => {
  for (const name of await readdir(join(directory, "journal"))) await readFile(join(directory, "journal", name));
};

const contendersOn = (directory: string, name: string): Contender[] => [
  { name: `start with ${name}`, run: () => inChild(require.resolve("./years-start"), { directory }) },
  {
    name: `texts with ${name}`,
    run: async () => {
      const { store, sending } = await householdOn(directory);
      const figures = await sending(1);
      await store.close();
      return figures;
    },
  },
];

export const yearsSuite: Suite = {
  name: "years: 1,000 and 1,000,000 records",
  async open() {
    const folder = process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "";
    const [few, many] = ["1,000 records", "1,000,000 records"];
    const directories = { few: join(folder, "few"), many: join(folder, "many") };
    await fill(directories.few, 1000);
    await fill(directories.many, 1_000_000);
    const [report, reading] = [`30-day report from ${many}`, "reading their bytes"];
    const started = { of: `start with ${many}`, against: `start with ${few}`, atMost: 1.5 };
    return {
      contenders: [
        ...contendersOn(directories.few, few),
        ...contendersOn(directories.many, many),
        {
          name: report,
          run: async () => {
            const { store, reporting } = await householdOn(directories.many);
            const figures = await timed(() => reporting.today());
            await store.close();
            return figures;
          },
        },
        { name: reading, run: () => timed(() => readAll(directories.many)) },
      ],
      goals: [
        { ...started, unit: "ms to start" },
        { ...started, unit: "MB resident" },
        { of: `texts with ${many}`, against: `texts with ${few}`, unit: "texts/s", atLeast: 1 / 1.1 },
        { of: report, against: reading, unit: "ms", atMost: 3 },
      ],
      close: async () => {},
    };
  },
};

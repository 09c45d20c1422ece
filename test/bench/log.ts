// The log with 100,000 entries behind: how often a second it opens, and each filter shows its first page; and what that holds.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { systemClock } from "../../src/clock";
import type { JournalRecord } from "../../src/core/journal/records";
import type { Store } from "../../src/core/ports/store";
import {
  type Duration,
  days,
  type Instant,
  instant,
  type LocalDay,
  later,
  type MessageId,
  type PersonId,
} from "../../src/core/units";
import type { LogFilter } from "../../src/reports/entries";
import { readLog } from "../../src/reports/log";
import { encryptionWith } from "../../src/stores/encryption";
import { journalFolder, monthFileOf } from "../../src/stores/file/directory";
import { openFileStore } from "../../src/stores/file/file-store";
import { encodeFrame, encodeHeader } from "../../src/stores/file/journal";
import { accepted, at, made, noticed, reserved } from "../stores/records";
import { timed } from "./measure";
import type { Suite } from "./suite";

const entries = 100_000;
const span = days(399);
const now: Instant = at(0);
const plain = encryptionWith({});
const momentOf = (n: number): Instant => instant(Math.round(now - span + (span * n) / entries));
const people = ["ann", "ben", "cleo", "dan"] as PersonId[];

/** One text in ten doesn't go out, one entry in twenty came in, and Dan has not been texted for most of the year. */
const entry = (n: number): JournalRecord[] => {
  const when = momentOf(n);
  const person = people[n < entries / 10 ? n % 4 : n % 3] as PersonId;
  const day = new Date(when).toISOString().slice(0, 10) as LocalDay;
  if (n % 20 === 7)
    return [
      {
        type: "received",
        at: when,
        carrierId: `IN${n}`,
        number: reserved(0).number,
        masked: "+1•••••0101",
        person,
        text: `DONE ${n % 90}`,
        meaning: "reply",
      },
    ];
  if (n % 10 === 3) return [{ type: "refused", at: when, person, kind: "reminder", day, reason: "quiet_hours" }];
  if (n % 1000 === 4) return [{ ...noticed(n), at: when }];
  const id = `message-${n}` as MessageId;
  const text = n === entries / 2 ? "The aardvark is hungry" : reserved(n).text;
  const to = n === entries / 5 ? "failed" : "delivered";
  return [
    { ...reserved(n), at: when, id, person, day, text },
    { ...accepted(n), at: later(when, 400 as Duration), id },
    { ...accepted(n), at: later(when, 3000 as Duration), id, state: to, price: { amount: 0.0079, currency: "USD" } },
  ];
};

/** Each record a line of its own, as a household writes them: one thing happens at a time. */
const fill = async (directory: string): Promise<void> => {
  const months = new Map<string, Buffer[]>();
  for (let n = 0; n < entries; n++)
    for (const record of entry(n)) {
      const month = monthFileOf(record.at);
      const lines = months.get(month) ?? [encodeHeader(plain)];
      months.set(month, lines);
      lines.push(encodeFrame({ records: [record] }, plain));
    }
  await mkdir(join(directory, journalFolder), { recursive: true });
  for (const [month, lines] of months) await writeFile(join(directory, journalFolder, month), Buffer.concat(lines));
};

const filters: Readonly<Record<string, LogFilter>> = {
  opens: {},
  "a day a year ago": { span: { start: later(now, -days(365) as Duration), end: later(now, -days(364) as Duration) } },
  "a person not heard of for a year": { person: people[3] as PersonId },
  "an outcome that came once, most of a year ago": { topic: "failed" },
  notices: { topic: "notices" },
  "a word that came once": { search: "aardvark" },
  "a word that never came": { search: "zebra" },
};

/** As the page asks: on until there is a page to show, or nothing left. */
const firstPage = async (store: Pick<Store, "log">, filter: LogFilter): Promise<number> => {
  let found = 0;
  for (let before: string | undefined, more = true; more && found < 50; more = before !== undefined) {
    const page = await readLog(store, { filter, limit: 50, effort: 100_000, ...(before !== undefined && { before }) }, String);
    found += page.entries.length;
    before = page.next;
  }
  return found;
};

const opened = async (name: string) => {
  const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", name);
  await fill(directory);
  return openFileStore({ directory, made: () => made, clock: systemClock, log: () => {} });
};

export const logSuite: Suite = {
  name: "log of 100,000 entries: the first page",
  async open() {
    const store = await opened("log");
    const contenders = Object.entries(filters).map(([name, filter]) => ({
      name,
      run: () => timed(() => firstPage(store, filter)),
    }));
    return {
      contenders,
      goals: contenders.map(({ name }) => ({ of: name, unit: "ms", atMost: 1000 })),
      close: () => store.close(),
    };
  },
};

/** In megabytes, after a garbage collection. */
const held = (): number => {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

/** Everything there is, page by page, as a CSV is written; the most that is held on the way. */
const growth = async (store: Pick<Store, "log">): Promise<number> => {
  const before = held();
  let most = before;
  let pages = 0;
  for (let at: string | undefined, more = true; more; more = at !== undefined) {
    const request = { filter: {}, limit: 1000, effort: 100_000, ...(at !== undefined && { before: at }) };
    const { next } = await readLog(store, request, String);
    if (pages++ % 20 === 0) most = Math.max(most, held());
    at = next;
  }
  return most - before;
};

export const logMemorySuite: Suite = {
  name: "memory for the log of 100,000 entries",
  async open() {
    const store = await opened("log-memory");
    const name = "more than before, while all of it is read";
    return {
      contenders: [{ name, run: async () => ({ MB: await growth(store) }) }],
      goals: [{ of: name, unit: "MB", atMost: 10 }],
      close: () => store.close(),
    };
  },
};

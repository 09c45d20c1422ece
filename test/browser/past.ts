// A month of the example household, as it would lie on the disk: texts and their outcomes, answers, a refusal now and then.

import type { JournalRecord } from "../../src/core/journal/records";
import {
  type Duration,
  days,
  hours,
  type Instant,
  instant,
  type LocalDay,
  later,
  type MessageId,
  minutes,
  type PersonId,
} from "../../src/core/units";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { made, reserved } from "../stores/records";
import { dayIn, daytimeZone } from "./daytime";

const people = ["ben", "mia", "tom", "anna"] as PersonId[];
const chores = [
  "Take out the trash",
  "Feed the cat",
  "Set the table",
  "Empty the dishwasher",
  "Water the plants",
  "Practise the piano",
  "Tidy your room",
  "Walk the dog",
] as const;
const zone = daytimeZone();
const dayOf = (at: Instant): LocalDay => dayIn(zone, at) as LocalDay;
const after = (at: Instant, by: Duration): Instant => later(at, by);

/** One chore of a day: the text, what became of it, and perhaps the answer. */
const chore = (n: number, at: Instant): JournalRecord[] => {
  const person = people[n % 4] as PersonId;
  const title = chores[n % chores.length] ?? "";
  const day = dayOf(at);
  if (n % 11 === 4)
    return [{ type: "refused", at, person, kind: "reminder", day, reason: "quiet_hours", until: after(at, hours(9)) }];
  const id = `past-${n}` as MessageId;
  const text = `Chore due: ${title} (6:00 PM, 5 points)\nReply DONE ${(n % 20) + 1}`;
  const to = n % 29 === 3 ? "undelivered" : "delivered";
  const number = reserved(0).number;
  const records: JournalRecord[] = [
    { type: "reserved", at, id, person, number, kind: "reminder", day, segments: 1, text },
    { type: "status_changed", at: after(at, 400 as Duration), id, state: "accepted", carrierId: `SM${n}` },
    {
      type: "status_changed",
      at: after(at, 3000 as Duration),
      id,
      state: to,
      price: { amount: 0.0083, currency: "USD" },
      ...(to === "undelivered" && { error: "30003" }),
    },
  ];
  if (n % 3 === 0)
    records.push({
      type: "received",
      at: after(at, minutes(7)),
      carrierId: `IN${n}`,
      number,
      masked: "+1•••••0103",
      person,
      text: `DONE ${(n % 20) + 1}`,
      meaning: "reply",
    });
  return records;
};

/** What waits for tomorrow morning. */
const waiting = (now: Instant): JournalRecord[] =>
  ["Water the plants", "Empty the dishwasher"].map((title, n) => ({
    type: "held",
    at: after(now, -minutes(90) as Duration),
    id: `held-${n}`,
    holder: "elsewhere",
    person: n === 0 ? "mia" : "ben",
    topic: title,
    until: after(now, hours(10 + n)),
    kind: "reminder",
    urgent: false,
    key: `held-${n}`,
    payload: { message: title },
  }));

/** Thirty days, the last of them until an hour ago. */
export const writePast = async (directory: string, now: Instant): Promise<void> => {
  const records: JournalRecord[] = [];
  for (let back = 30, n = 0; back >= 1; back--) {
    const count = 5 + ((back * 7) % 6);
    for (let each = 0; each < count; each++, n++)
      records.push(...chore(n, instant(Math.round(now - days(back) + (days(1) * (each + 0.5)) / count - hours(1)))));
  }
  const sentence = "27 of today's 30 texts are used. At 30, sending stops until midnight.";
  const near = after(now, -days(2) as Duration);
  records.push({ type: "notified", at: near, key: "cap_near:past", notice: "cap_near", text: sentence }, ...waiting(now));
  records.sort((a, b) => a.at - b.at);
  const clock = new FakeClock(records[0]?.at ?? now);
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {} });
  for (const record of records) {
    clock.set(record.at);
    await store.step(() => ({ result: undefined, records: [record] }));
  }
  await store.close();
};

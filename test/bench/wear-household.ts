// A household on files in a process of its own: what one text, one answer, one event at home and one idle day write to the disk.

import { setTimeout as sleep } from "node:timers/promises";
import { days, hours, instant, minutes, type PersonId } from "../../src/core/units";
import { type Household, openHousehold } from "../../src/household";
import { sandboxAccount } from "../../src/sandbox/invented";
import { nodeDisk } from "../../src/stores/file/disk";
import { inboundPairs, signedForm } from "../carriers/twilio/household";
import { FakeClock, turn } from "../fakes/clock";
import { settings } from "../fakes/household";
import { answer } from "./child";
import { CountingDisk, type Written } from "./counting-disk";

const publicUrl = "https://bench.example.org";
const path = "household-sms/wear/inbound";
const repeated = 20;

const remembered = (n: number): string =>
  JSON.stringify({
    status: "pending",
    due: `2026-11-${10 + n}T18:00:00.000Z`,
    steps: { [`2026-11-${10 + n}`]: 0 },
    turn: n,
    decided: {},
  });

const inbound = (n: number) => {
  const sid = `SM${String(n).padStart(32, "0")}`;
  const own: Readonly<Record<string, string>> = {
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: sandboxAccount.accountSid,
    To: sandboxAccount.sender,
    From: "+12025550104",
    Body: "What time is dinner?",
  };
  const pairs = [...inboundPairs.filter(([field]) => !(field in own)), ...Object.entries(own)];
  return signedForm(`${publicUrl}/${path}`, path, pairs, sandboxAccount.authToken);
};

const open = async (directory: string) => {
  const counting = new CountingDisk({ ...nodeDisk });
  // The household opens its own store, on the disk that there is.
  Object.assign(nodeDisk, counting.disk);
  const clock = new FakeClock(instant(Date.UTC(2026, 10, 22, 12)));
  const household = await openHousehold(
    {
      id: "wear",
      settings: settings({ cooldown: 0 as never, quietHours: [], dailyMessages: 1000, dailySegments: 1000 }),
      carrier: { mode: "sandbox", port: 0 },
      publicUrl,
      store: { kind: "file", directory },
    },
    { clock, log: () => {} },
  );
  return { household, clock, counting };
};
type Opened = Awaited<ReturnType<typeof open>>;

/** Lets a span pass in steps that real disks and sockets can follow. */
const pass = async ({ clock, counting }: Opened, span: number, step = minutes(10)): Promise<void> => {
  for (let passed = 0; passed < span; passed += step) {
    await clock.advance(step);
    do await sleep(2);
    while (!counting.isIdle);
    await turn();
  }
};

const writtenBy = async ({ counting }: Opened, work: () => Promise<void>): Promise<Written> => {
  const before = counting.written;
  await work();
  const after = counting.written;
  return { bytes: after.bytes - before.bytes, syncs: after.syncs - before.syncs };
};

const each = async (opened: Opened, once: (n: number) => Promise<unknown>): Promise<Written> => {
  const { bytes, syncs } = await writtenBy(opened, async () => {
    for (let n = 0; n < repeated; n++) await once(n);
  });
  return { bytes: bytes / repeated, syncs: syncs / repeated };
};

const send = (household: Household, n: number) =>
  household.outbox.send({
    to: "mia" as PersonId,
    message: "Take out the trash",
    kind: "reminder",
    urgent: false,
    key: `chore-${n}`,
  });

answer<{ directory: string }>(module, async ({ directory }) => {
  const opened = await open(directory);
  const { household } = opened;
  await pass(opened, hours(1));
  const text = await each(opened, (n) => send(household, n));
  const reply = await each(opened, async (n) => {
    const { status } = await household.webhook("inbound", inbound(n));
    if (status !== 200) throw new Error(`answered ${status}`);
  });
  const event = await each(opened, (n) => household.keyValues.set("home", { [`todo.chores|${n}`]: remembered(n) }));
  // A day later the carrier still says what each text cost.
  await pass(opened, days(2));
  const idle = await writtenBy(opened, () => pass(opened, days(1)));
  await household.close();
  return {
    "bytes a text": text.bytes,
    "syncs a text": text.syncs,
    "bytes an inbound text": reply.bytes,
    "syncs an inbound text": reply.syncs,
    "bytes an event at home": event.bytes,
    "syncs an event at home": event.syncs,
    "bytes an idle day": idle.bytes,
    "syncs an idle day": idle.syncs,
  };
});

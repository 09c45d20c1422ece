// Sending through a carrier that answers at once, beside appending the same bytes twice in groups with a sync each.

import { join } from "node:path";
import { systemClock } from "../../src/clock";
import type { Context } from "../../src/context/context";
import { HouseholdEvents } from "../../src/context/events";
import { type Instant, instant, later, type MessageId, minutes } from "../../src/core/units";
import { Reporting } from "../../src/reports/reporting";
import { nodeDisk } from "../../src/stores/file/disk";
import { openFileStore } from "../../src/stores/file/file-store";
import { GroupCommit } from "../../src/stores/file/journal";
import { FakeCarrier } from "../fakes/carrier";
import { inhabit, openHousehold, pat, recordsOf, request, services, settings } from "../fakes/household";
import { made } from "../stores/records";
import { CountingDisk } from "./counting-disk";
import { forever } from "./forever";
import { during, type Figures, paced } from "./measure";
import type { Suite } from "./suite";

const span = 1500;
const unit = "texts/s";
const generous = settings({ cooldown: 0 as never, quietHours: [], dailyMessages: 1e9, dailySegments: 1e9 });

/** The bytes of what one text leaves in the journal, in two parts. */
const frames = async (): Promise<readonly Buffer[]> => {
  const home = await openHousehold();
  await home.outbox.send(request({ key: "chore-123456" }));
  const records = [await recordsOf(home.store, "reserved"), await recordsOf(home.store, "status_changed")];
  return records.map((each) => Buffer.from(`00000000 ${JSON.stringify(each)}\n`));
};

/** A text every ten minutes, day and night: five times what a busy household sends, and the state as full as that makes it. */
const busyClock = () => {
  let now = systemClock.now();
  return {
    now: () => now,
    at: () => () => {},
    startAfter: (newest: Instant) => {
      now = instant(Math.max(now, newest));
    },
    pass: () => {
      now = later(now, minutes(10));
    },
  };
};

/** A household on files, and how to send from it. */
export const householdOn = async (directory: string) => {
  const clock = busyClock();
  const counting = new CountingDisk();
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {}, keep: forever, disk: counting.disk });
  clock.startAfter(store.view().state.newest);
  if (store.view().document.people.length === 0) await inhabit(store, [pat()]);
  let ids = 0;
  const begun = clock.now();
  const newId = () => `b${begun}-${ids++}` as MessageId;
  let accepted = 0;
  const send = async () => ({ kind: "accepted", carrierId: `C${begun}-${accepted++}` }) as const;
  const carrier = Object.assign(new FakeCarrier(clock), { send });
  const context: Context = {
    settings: generous,
    store,
    carrier,
    carrierAdmin: carrier,
    clock,
    events: new HouseholdEvents(),
    log: () => {},
    newId,
  };
  const { outbox } = services(context);
  const reporting = new Reporting(context, outbox);
  const sending = async (inFlight: number): Promise<Figures> => {
    const before = counting.written.syncs;
    let sent = 0;
    const figures = await paced(unit, async () => {
      sent = await during(inFlight, span, (n) => {
        clock.pass();
        return outbox.send(request({ key: `${newId()}-${n}` }));
      });
      return sent;
    });
    return { ...figures, "syncs a text": (counting.written.syncs - before) / sent };
  };
  return { store, sending, reporting };
};

export const sendingSuite: Suite = {
  name: "sms-send: through a carrier that answers at once",
  async open() {
    const folder = process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "";
    const { store, sending } = await householdOn(join(folder, "sending"));
    const [reserved = Buffer.alloc(0), moved = Buffer.alloc(0)] = await frames();
    const file = await nodeDisk.open(join(folder, "raw"), "journal");
    let end = 0;
    const commits = new GroupCommit<Buffer>(
      async (group) => {
        const bytes = Buffer.concat(group);
        await file.write(bytes, end);
        end += bytes.length;
      },
      async (error) => error,
    );
    const twice = async () => {
      await commits.add(reserved);
      await commits.add(moved);
    };
    const raw = () => paced(unit, () => during(100, span, twice));
    const [many, alone, yardstick] = [
      "a text, 100 in flight",
      "a text, one at a time",
      "raw append of its bytes, twice",
    ] as const;
    return {
      contenders: [
        { name: many, run: () => sending(100) },
        { name: alone, run: () => sending(1) },
        { name: yardstick, run: raw },
      ],
      goals: [
        {
          of: many,
          against: yardstick,
          unit,
          atLeast: 0.35,
          reason:
            "two durable steps, the composing of a text, and the state that later decisions go by take five times the processor of bytes that are only appended",
        },
        { of: many, unit: "syncs a text", atMost: 0.1 },
        { of: alone, unit: "syncs a text", atMost: 2 },
      ],
      async close() {
        await file.close();
        await store.close();
      },
    };
  },
};

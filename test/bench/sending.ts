// Sending through a carrier that answers at once, beside appending the same bytes twice in groups with a sync each.

import { open } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../src/clock";
import { type Instant, instant, later, type MessageId, minutes } from "../../src/core/units";
import type { Context } from "../../src/services/context";
import { HouseholdEvents } from "../../src/services/events";
import { GroupCommit } from "../../src/store/file/group-commit";
import { openFileStore } from "../../src/store/file/open";
import { FakeCarrier } from "../fakes/carrier";
import { inhabit, openHousehold, pat, recordsOf, request, services, settings } from "../fakes/household";
import { made } from "../store/records";
import { rate } from "./measure";
import type { Suite } from "./suite";

const span = 1500;
const generous = settings({ cooldown: 0 as never, quietHours: [], dailyMessages: 1e9, dailySegments: 1e9 });

/** The bytes of what one text leaves in the journal, in two parts. */
const frames = async (): Promise<readonly Buffer[]> => {
  const home = await openHousehold();
  await home.outbox.send(request({ key: "chore-123456" }));
  const records = [await recordsOf(home.store, "reserved"), await recordsOf(home.store, "moved")];
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
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {} });
  clock.startAfter(store.view().state.newest);
  if (store.view().document.people.length === 0) await inhabit(store, [pat()]);
  let ids = 0;
  const begun = clock.now();
  const newId = () => `b${begun}-${ids++}` as MessageId;
  const carrier = new FakeCarrier(clock);
  const context: Context = { settings: generous, store, carrier, clock, events: new HouseholdEvents(), log: () => {}, newId };
  const { outbox } = services(context);
  const send = async (inFlight: number): Promise<number> => {
    const figure = await rate(inFlight, span, (n) => {
      clock.pass();
      return outbox.send(request({ key: `${newId()}-${n}` }));
    });
    carrier.posts.length = 0;
    carrier.list.length = 0;
    return figure;
  };
  return { store, send };
};

export const sendingSuite: Suite = {
  name: "sms-send's outbox, 100 in flight",
  unit: "texts/s",
  async open() {
    const folder = process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "";
    const { store, send } = await householdOn(join(folder, "sending"));
    const [reserved = Buffer.alloc(0), moved = Buffer.alloc(0)] = await frames();
    const file = await open(join(folder, "raw"), "a");
    const commits = new GroupCommit<Buffer>(
      async (group) => {
        await file.appendFile(Buffer.concat(group));
        await file.datasync();
      },
      async (error) => error,
    );
    const raw = () =>
      rate(100, span, async () => {
        await commits.add(reserved);
        await commits.add(moved);
      });
    return {
      contenders: [
        { name: "decision, reservation, outcome", run: () => send(100) },
        { name: "raw append of the same bytes, twice", run: raw },
      ],
      goals: [{ of: "decision, reservation, outcome", against: "raw append of the same bytes, twice", ratio: 0.5 }],
      async close() {
        await file.close();
        await store.close();
      },
    };
  },
};

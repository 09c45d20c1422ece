// One instance of a household on Redis in its own process: requests what its orders say, and reports what it posted.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { systemClock } from "../../src/clock";
import { HouseholdEvents } from "../../src/context/events";
import { type MessageId, seconds } from "../../src/core/units";
import { Outbox } from "../../src/sending/outbox";
import { openRedisStore } from "../../src/stores/redis/redis-store";
import { FakeCarrier } from "../fakes/carrier";
import { request, settings } from "../fakes/household";
import { made } from "../stores/records";

/** The first message to the process. */
export interface Orders {
  readonly url: string;
  readonly household: string;
  readonly cap: number;
  readonly people: readonly string[];
  /** Occurrence keys: one attempt for each key and person. */
  readonly keys: readonly string[];
}
/** Its result: ids of the messages it posted, and how many attempts were refused. */
export interface Report {
  readonly posts: readonly string[];
  readonly refused: number;
}

const inFlight = 5;

/** Reports that it is ready, and waits for the others. */
const together = async (): Promise<void> => {
  process.send?.("ready");
  await once(process, "message");
};

const work = async ({ url, household, cap, people, keys }: Orders): Promise<Report> => {
  const store = await openRedisStore({ url, household, made: () => made, log: () => {} });
  const carrier = new FakeCarrier(systemClock);
  const outbox = new Outbox({
    settings: settings({ dailyMessages: cap, cooldown: seconds(0), quietHours: [] }),
    store,
    carrier,
    carrierAdmin: carrier,
    clock: systemClock,
    events: new HouseholdEvents(),
    log: () => {},
    newId: () => randomUUID() as MessageId,
  });
  const attempts = keys.flatMap((key) => people.map((to) => ({ to, key })));
  await together();
  let refused = 0;
  const next = async (): Promise<void> => {
    for (let attempt = attempts.shift(); attempt; attempt = attempts.shift()) {
      const results = await outbox.send(request(attempt));
      refused += results.filter(({ kind }) => kind === "not_sent").length;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, next));
  await store.close();
  return { posts: carrier.posts.map(({ id }) => id), refused };
};

if (require.main === module)
  process.once("message", (orders: Orders) => {
    work(orders).then(
      (report) => process.send?.(report, () => process.disconnect()),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });

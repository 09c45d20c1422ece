// How many reservations a second the redis store takes, beside plain INCR on the same server. Run by hand; figures, no promises.

import { countOf } from "../../../src/core/journal/state";
import type { Store } from "../../../src/core/ports/store";
import type { LocalDay } from "../../../src/core/units";
import { clientsFor } from "../../../src/store/redis/client";
import { reserved } from "../records";
import { SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const today = "2026-11-22" as LocalDay;
const span = 2000;

/** Times a second, over two seconds. */
const rate = async (inFlight: number, once: (n: number) => Promise<unknown>): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const until = start + span;
  const next = async (): Promise<void> => {
    while (performance.now() < until) await once(count++);
  };
  await Promise.all(Array.from({ length: inFlight }, next));
  return Math.round((count / (performance.now() - start)) * 1000);
};

/** What a reservation asks for: a place under the cap, a key that wasn't sent before; and then a record. */
const reserve = (store: Store, n: number): Promise<boolean> =>
  store.step(({ state }) =>
    countOf(state, today).messages < 1_000_000_000 && !state.keys.has(`occurrence-${n}`)
      ? { result: true, records: [reserved(n)] }
      : { result: false },
  );

const measure = async (fsync: string): Promise<string[]> => {
  const server = await Server.start("--appendfsync", fsync);
  const client = (await clientsFor(server.url))();
  await client.connect();
  const lines: string[] = [];
  for (const inFlight of [1, 50]) {
    const household = new SharedHousehold(server);
    const store = await household.instance();
    const ours = await rate(inFlight, (n) => reserve(store, n));
    const plain = await rate(inFlight, () => client.sendCommand(["INCR", "plain"]));
    lines.push(`appendfsync ${fsync}, ${inFlight} in flight: ${ours} reservations/s, plain INCR ${plain}/s`);
    await household.close();
  }
  client.destroy();
  await server.end();
  return lines;
};

/** A line each. */
export const benchRedis = async (print: (line: string) => void): Promise<void> => {
  if (!serverProgram) return print(`redis: ${whySkipped}`);
  for (const fsync of ["everysec", "always"]) for (const line of await measure(fsync)) print(line);
};

if (require.main === module) void benchRedis(console.log);

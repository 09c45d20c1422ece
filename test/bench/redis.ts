// The store on Redis: how many reservations a second it takes, beside plain INCR on the same server, which keeps nothing else.

import { countOf } from "../../src/core/journal/state";
import type { Store } from "../../src/core/ports/store";
import type { LocalDay } from "../../src/core/units";
import { type Client, clientsFor } from "../../src/stores/redis/client";
import { reserved } from "../stores/records";
import { SharedHousehold } from "../stores/redis/households";
import { Server, serverProgram, whySkipped } from "../stores/redis/server";
import { type Contender, during, paced } from "./measure";
import type { Suite } from "./suite";

const today = "2026-11-22" as LocalDay;
const span = 2000;

/** What a reservation asks for: a place under the cap, a key that wasn't sent before; and then a record. */
const reserve = (store: Store, n: number): Promise<boolean> =>
  store.step(({ state }) =>
    countOf(state, today).messages < 1_000_000_000 && !state.sentKeys.has(`occurrence-${n}`)
      ? { result: true, records: [reserved(n)] }
      : { result: false },
  );

const contenders = (server: Server, client: Client, inFlight: number): Contender[] => [
  {
    name: `reservations, ${inFlight} in flight`,
    async run() {
      const household = new SharedHousehold(server);
      const store = await household.instance();
      const figures = await paced("a second", () => during(inFlight, span, (n) => reserve(store, n)));
      await household.close();
      return figures;
    },
  },
  {
    name: `plain INCR, ${inFlight} in flight`,
    run: () => paced("a second", () => during(inFlight, span, () => client.sendCommand(["INCR", "plain"]))),
  },
];

const on = (fsync: "everysec" | "always"): Suite => ({
  name: `reservations on Redis, appendfsync ${fsync}`,
  ...(!serverProgram && { skip: whySkipped }),
  async open() {
    const server = await Server.start("--appendfsync", fsync);
    const client = (await clientsFor(server.url))();
    await client.connect();
    return {
      contenders: [1, 50].flatMap((inFlight) => contenders(server, client, inFlight)),
      goals: [],
      async close() {
        client.destroy();
        await server.end();
      },
    };
  },
});

export const redisSuites: readonly Suite[] = [on("everysec"), on("always")];

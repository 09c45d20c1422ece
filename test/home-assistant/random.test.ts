// Homes whose connection is cut, stalls, goes dead and is restarted at random: everything is reported once, and nothing is lost.

import { strict as assert } from "node:assert";
import { liveOnce } from "./chaos";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";
const runs = long ? 1_000 : 30;
const atOnce = 10;
const length = 25;
/** Another start draws other lives: `HOUSEHOLD_SMS_SEED=7`. */
const first = Number(process.env.HOUSEHOLD_SMS_SEED ?? 1);

describe("over any mix of cuts, stalls, dead connections and restarts", () => {
  it(`every event is reported exactly once (${runs} lives)`, async function () {
    this.timeout(long ? 3_600_000 : 120_000);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    let next = first;
    let reported = 0;
    const worker = async (): Promise<void> => {
      while (next < first + runs) {
        const seed = next++;
        try {
          const life = await liveOnce(seed, length);
          reported += life.reported;
        } catch (error) {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
    assert.ok(reported > runs * 5, `only ${reported} events in ${runs} lives`);
  });
});

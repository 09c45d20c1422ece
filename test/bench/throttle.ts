// Messages that pass sms-throttle straight through, each remembered durably, beside core nodes in the same Node-RED.

import { join } from "node:path";
import { paced } from "./measure";
import { between, NodeRed, sandboxHousehold, tab, throughput } from "./node-red";
import type { Suite } from "./suite";

export const throttleSuite: Suite = {
  name: "sms-throttle: messages passing through, 100 in flight",
  async open() {
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "throttle");
    const nodeRed = await NodeRed.start([
      tab,
      sandboxHousehold(directory),
      ...between("throttle", "sms-throttle", { household: "household", mode: "hold", gap: 0, topic: "topic" }, 2),
      ...between("function", "function", { func: "return msg;", outputs: 1, noerr: 0, libs: [] }),
      ...between("delay", "delay", {
        pauseType: "rate",
        rate: "1000",
        nbRateUnits: "1",
        rateUnits: "second",
        drop: false,
        outputs: 1,
      }),
    ]);
    const unit = "messages/s";
    const reason = "it waits for the disk, and its ratio is that of the disk in that minute";
    // What one message runs through is compiled anew until some hundred thousand have passed.
    const warm = 200_000;
    const message = (n: number) => ({ payload: n, topic: "chores", sms: { to: "mia", message: "Take out the trash" } }) as never;
    const through = (id: string, count: number) => () =>
      paced(unit, () => throughput(nodeRed, id, { count, inFlight: 100, message }).then(() => count));
    return {
      contenders: [
        { name: "sms-throttle, durable", run: through("throttle", warm) },
        { name: "core function node", run: through("function", warm) },
        { name: "core delay node, queue mode", run: through("delay", 500) },
      ],
      goals: [
        { of: "sms-throttle, durable", against: "core function node", unit, atLeast: 0.9, reason },
        { of: "sms-throttle, durable", against: "core delay node, queue mode", unit, atLeast: 100, reason },
      ],
      close: () => nodeRed.stop(),
    };
  },
};

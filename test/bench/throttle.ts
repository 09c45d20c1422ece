// Messages that pass sms-throttle straight through, each remembered durably, beside core nodes in the same Node-RED.

import { join } from "node:path";
import { between, NodeRed, tab, throughput } from "./node-red";
import type { Suite } from "./suite";

const household = (directory: string): object => ({
  id: "household",
  type: "sms-config",
  mode: "sandbox",
  port: 0,
  store: "file",
  directory,
  timeZone: "Etc/UTC",
  cooldown: 0,
  quietHours: [],
  dailyMessages: 10_000,
  dailySegments: 10_000,
});

export const throttleSuite: Suite = {
  name: "messages passing through, 100 in flight",
  unit: "messages/s",
  async open() {
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "throttle");
    const nodeRed = await NodeRed.start([
      tab,
      household(directory),
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
    const through = (id: string, count: number) => () =>
      throughput(nodeRed, id, {
        count,
        inFlight: 100,
        message: (n) => ({ payload: n, topic: "chores", sms: { to: "mia", message: "Take out the trash" } }) as never,
      });
    return {
      contenders: [
        { name: "sms-throttle, durable", run: through("throttle", 20_000) },
        { name: "core function node", run: through("function", 40_000) },
        { name: "core delay node, queue mode", run: through("delay", 500) },
      ],
      goals: [
        { of: "sms-throttle, durable", against: "core function node", ratio: 0.9 },
        { of: "sms-throttle, durable", against: "core delay node, queue mode", ratio: 100 },
      ],
      close: () => nodeRed.stop(),
    };
  },
};

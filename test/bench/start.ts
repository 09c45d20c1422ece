// Node-RED's own start with the package and one household, beside one without.

import { join } from "node:path";
import { inChild } from "./child";
import type { Suite } from "./suite";

export const startSuite: Suite = {
  name: "start of Node-RED",
  async open() {
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "start");
    const file = require.resolve("./start-node-red");
    const started = { of: "Node-RED with one household", against: "Node-RED without the package" };
    return {
      contenders: [
        { name: started.of, run: () => inChild(file, { directory }) },
        { name: started.against, run: () => inChild(file, {}) },
      ],
      goals: [
        { ...started, unit: "ms to start", atMostMore: 80 },
        { ...started, unit: "MB resident", atMostMore: 12 },
      ],
      close: async () => {},
    };
  },
};

// What a household writes to its disk: bytes and syncs for each text, each answer, each event at home, and each idle day.

import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inChild } from "./child";
import type { Suite } from "./suite";

export const wearSuite: Suite = {
  name: "wear: what is written to the disk",
  // It counts, so every round finds the same.
  mostRounds: 1,
  async open() {
    const name = "household on files";
    const folder = process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "";
    const run = () => inChild(require.resolve("./wear-household"), { directory: mkdtempSync(join(folder, "wear-")) });
    return {
      contenders: [{ name, run }],
      goals: [
        { of: name, unit: "syncs a text", atMost: 2 },
        { of: name, unit: "bytes a text", atMost: 4096 },
        { of: name, unit: "bytes an idle day", atMost: 0 },
      ],
      close: async () => {},
    };
  },
};

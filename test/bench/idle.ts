// A household that does nothing for an hour: how often it wakes, and whether its memory stays.

import { inChild } from "./child";
import type { Suite } from "./suite";

export const idleSuite: Suite = {
  name: "idle for an hour, with 50 chores held",
  async open() {
    const name = "household that holds 50 chores";
    const run = () => inChild(require.resolve("./idle-household"), {});
    return {
      contenders: [
        {
          name,
          run: async () => {
            const figures = await run();
            return { ...figures, "MB more after an hour": (figures["MB after"] ?? 0) - (figures["MB before"] ?? 0) };
          },
        },
      ],
      goals: [
        { of: name, unit: "wakes an hour", atMost: 12 },
        { of: name, unit: "MB more after an hour", atMost: 0.5 },
      ],
      close: async () => {},
    };
  },
};

// The type sms-ha-events: what its nodes do is in node.ts.

import type { Red } from "../shared/runtime";
import { whenUsed } from "../shared/when-used";

export = (RED: Red): void => {
  const load = () => require("./node.js") as typeof import("./node.js");
  RED.nodes.registerType(
    "sms-ha-events",
    whenUsed(() => load().smsHaEvents(RED)),
  );
};

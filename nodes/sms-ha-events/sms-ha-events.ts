// The type sms-ha-events: what its nodes do is in node.ts.

import type { Red } from "../lib/runtime";
import { whenUsed } from "../lib/when-used";

export = (RED: Red): void => {
  const load = () => require("./node") as typeof import("./node");
  RED.nodes.registerType(
    "sms-ha-events",
    whenUsed(() => load().smsHaEvents(RED)),
  );
};

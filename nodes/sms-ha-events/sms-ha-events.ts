// Registers sms-ha-events; node.ts has what its nodes do, and is loaded with the first of them.

import { loadedOnUse, type Red } from "../lib/runtime";

export = (RED: Red): void => {
  const load = () => require("./node") as typeof import("./node");
  RED.nodes.registerType(
    "sms-ha-events",
    loadedOnUse(() => load().smsHaEvents(RED)),
  );
};

// The type sms-ha-config: what its nodes do is in node.ts.

import type { NodeDef } from "node-red";
import type { Red } from "../shared/runtime";
import { whenUsed } from "../shared/when-used";
import type { SmsHaCredentials } from "./config";
import type { ConfigNode } from "./node";

export = (RED: Red): void => {
  const load = () => require("./node.js") as typeof import("./node.js");
  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>(
    "sms-ha-config",
    whenUsed(() => load().smsHaConfig(RED)),
    { credentials: { token: { type: "password" }, mqttUser: { type: "text" }, mqttPassword: { type: "password" } } },
  );
};

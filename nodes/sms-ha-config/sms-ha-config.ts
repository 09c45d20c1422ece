// The type sms-ha-config: what its nodes do is in node.ts.

import type { NodeDef } from "node-red";
import type { Red } from "../lib/runtime";
import { whenUsed } from "../lib/when-used";
import type { SmsHaCredentials } from "./fields";
import type { ConfigNode } from "./node";

export = (RED: Red): void => {
  const load = () => require("./node") as typeof import("./node");
  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>(
    "sms-ha-config",
    whenUsed(() => load().smsHaConfig(RED)),
    { credentials: { token: { type: "password" }, mqttUser: { type: "text" }, mqttPassword: { type: "password" } } },
  );
};

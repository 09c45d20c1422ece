// The type sms-ha-config: what its nodes do is in node.ts.

import type { NodeDef } from "node-red";
import { credentialTypes } from "../lib/fields";
import type { Red } from "../lib/runtime";
import { whenUsed } from "../lib/when-used";
import { credentialsSchema, type SmsHaCredentials } from "./fields";
import type { ConfigNode } from "./node";

export = (RED: Red): void => {
  const load = () => require("./node") as typeof import("./node");
  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>(
    "sms-ha-config",
    whenUsed(() => load().smsHaConfig(RED)),
    { credentials: credentialTypes(credentialsSchema) },
  );
};

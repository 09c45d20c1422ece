// Registers sms-ha-config; node.ts has what its nodes do, and is loaded with the first of them.

import type { NodeDef } from "node-red";
import { credentialTypes } from "../lib/fields";
import { loadedOnUse, type Red } from "../lib/runtime";
import { credentialsSchema, type SmsHaCredentials } from "./fields";
import type { ConfigNode } from "./node";

export = (RED: Red): void => {
  const load = () => require("./node") as typeof import("./node");
  RED.nodes.registerType<ConfigNode, NodeDef, object, Partial<SmsHaCredentials>>(
    "sms-ha-config",
    loadedOnUse(() => load().smsHaConfig(RED)),
    { credentials: credentialTypes(credentialsSchema) },
  );
};

// What nodes say in Node-RED's editor, in Spanish.

import type { nodes as english } from "../../en/nodes";
import { common, help } from "./common";
import { smsConfig } from "./config";
import { smsHaAction, smsHaConfig, smsHaEvents } from "./home";
import { smsInbound, smsSend, smsStatus, smsThrottle } from "./texts";

/** The folder that Node-RED reads for this language. */
export const locale = "es-ES";

export const nodes: typeof english = {
  common,
  help,
  types: {
    "sms-config": smsConfig,
    "sms-send": smsSend,
    "sms-inbound": smsInbound,
    "sms-throttle": smsThrottle,
    "sms-status": smsStatus,
    "sms-ha-config": smsHaConfig,
    "sms-ha-events": smsHaEvents,
    "sms-ha-action": smsHaAction,
  },
};

// The sms-status node. Output 1: what becomes of messages; 2: what the admin should know.

import type { Delivery, Notice } from "../../src/services/events";
import { registerListener } from "../shared/listener";
import type { Red } from "../shared/runtime";
import { configSchema } from "./config";

export = (RED: Red): void => {
  registerListener(RED, "sms-status", configSchema, ({ events }, node) => {
    const delivery = (delivery: Delivery): void =>
      node.send([{ payload: delivery.state, topic: delivery.person ?? "", sms: { delivery } }, null]);
    const notice = (notice: Notice): void => node.send([null, { payload: notice.text, topic: notice.notice, sms: { notice } }]);
    events.on("delivery", delivery).on("notice", notice);
    return () => events.off("delivery", delivery).off("notice", notice);
  });
};

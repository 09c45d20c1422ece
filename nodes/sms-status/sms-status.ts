// The sms-status node. Output 1: what becomes of messages; 2: what the admin should know; 3: what throttles hold.

import type { Delivery, Notice } from "../../src/context/events";
import { registerListener } from "../lib/listener";
import type { Red } from "../lib/runtime";
import { configSchema } from "./fields";
import { onQueue } from "./queue";

export = (RED: Red): void => {
  registerListener(RED, "sms-status", configSchema, (household, node) => {
    const { events } = household;
    const delivery = (delivery: Delivery): void =>
      node.send([{ payload: delivery.state, topic: delivery.person ?? "", sms: { delivery } }, null, null]);
    const notice = (notice: Notice): void =>
      node.send([null, { payload: notice.text, topic: notice.notice, sms: { notice } }, null]);
    events.on("delivery", delivery).on("notice", notice);
    const stop = onQueue(household, (queue) =>
      node.send([null, null, { payload: queue.held.length, topic: "queue", sms: { queue } }]),
    );
    return () => {
      events.off("delivery", delivery).off("notice", notice);
      stop();
    };
  });
};

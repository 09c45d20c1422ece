// The sms-status node. Output 1: what became of each text; 2: notices for the admin; 3: what throttles hold.

import type { Delivery, Notice } from "../../src/context/events";
import type { Household } from "../../src/household";
import type { Queue, Queued } from "../../src/throttling/throttling";
import type { Dispose, Red } from "../lib/runtime";
import { registerListener } from "../lib/use-household";
import { configSchema } from "./fields";

interface Waiting extends Omit<Queued, "id" | "holder"> {
  /** The id of the sms-throttle node. */
  readonly throttle: string;
}
/** What all throttles of a household hold: for whom and until when, never what it says. */
interface WholeQueue {
  /** Oldest first. */
  readonly held: readonly Waiting[];
  /** Without `person`: all of them. */
  readonly paused: readonly { readonly throttle: string; readonly person?: string }[];
}

const wholeQueue = ({ held, paused }: Queue): WholeQueue => ({
  held: held.map(({ id: _, holder, ...waiting }) => ({ throttle: holder, ...waiting })),
  paused: paused.map(({ holder, ...whose }) => ({ throttle: holder, ...whose })),
});

const emptyQueue = JSON.stringify(wholeQueue({ held: [], paused: [] }));

/** Calls back each time the queue changes, and at once if something is held. */
const onQueue = (
  { throttling: holding, events }: Pick<Household, "throttling" | "events">,
  changed: (queue: WholeQueue) => void,
): Dispose => {
  let last = emptyQueue;
  const compare = (): void => {
    const queue = wholeQueue(holding.queue());
    const now = JSON.stringify(queue);
    if (now !== last) changed(queue);
    last = now;
  };
  events.on("changed", compare);
  compare();
  return () => void events.off("changed", compare);
};

export default (RED: Red): void => {
  registerListener(RED, "sms-status", configSchema, (household, node, _tie, _config, send) => {
    const { events } = household;
    const delivery = (delivery: Delivery): void =>
      send([{ payload: delivery.state, topic: delivery.person ?? "", sms: { delivery } }, null, null]);
    const notice = (notice: Notice): void => send([null, { payload: notice.text, topic: notice.notice, sms: { notice } }, null]);
    events.on("delivery", delivery).on("notice", notice);
    // How many wait now is old news at the next start.
    const stop = onQueue(household, (queue) =>
      node.send([null, null, { payload: queue.held.length, topic: "queue", sms: { queue } }]),
    );
    return () => {
      events.off("delivery", delivery).off("notice", notice);
      stop();
    };
  });
};

// What all throttles of a household hold, as a flow is told: whom for and until when; never what it says.

import type { Household } from "../../src/household";
import type { Queue, Queued } from "../../src/throttling/throttling";
import type { Dispose } from "../lib/runtime";

interface Waiting extends Omit<Queued, "id" | "holder"> {
  /** The id of the sms-throttle node. */
  readonly throttle: string;
}
interface WholeQueue {
  /** Oldest first. */
  readonly held: readonly Waiting[];
  /** Without a person: everybody. */
  readonly paused: readonly { readonly throttle: string; readonly person?: string }[];
}

const told = ({ held, paused }: Queue): WholeQueue => ({
  held: held.map(({ id: _, holder, ...waiting }) => ({ throttle: holder, ...waiting })),
  paused: paused.map(({ holder, ...whose }) => ({ throttle: holder, ...whose })),
});

const nothing = JSON.stringify(told({ held: [], paused: [] }));

/** Tells the queue each time it has become another one, and at first where anything is held. */
export const onQueue = (
  { holding, events }: Pick<Household, "holding" | "events">,
  tell: (queue: WholeQueue) => void,
): Dispose => {
  let last = nothing;
  const look = (): void => {
    const queue = told(holding.queue());
    const now = JSON.stringify(queue);
    if (now !== last) tell(queue);
    last = now;
  };
  events.on("changed", look);
  look();
  return () => void events.off("changed", look);
};
